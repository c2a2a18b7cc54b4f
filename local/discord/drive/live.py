"""What the chat page is told as it happens: server-sent events, one queue per open page."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from local.discord.drive import views
from local.discord.model import Channel, Message
from local.discord.world import Event, World

Json = dict[str, Any]
QUEUE_LIMIT = 2_000
KEEP_ALIVE = 15.0
CHANNEL_EVENTS = frozenset(
    ("THREAD_CREATE", "THREAD_UPDATE", "THREAD_MEMBERS_UPDATE", "CHANNEL_CREATE", "CHANNEL_UPDATE")
)


class Live:
    """Listens to the world and tells each viewer what they may know."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._viewers: dict[asyncio.Queue[Json | None], str] = {}
        world.listeners.append(self.hear)

    @property
    def viewers(self) -> int:
        return len(self._viewers)

    def hear(self, event: Event) -> None:
        for queue, user_id in list(self._viewers.items()):
            told = self._for(event, user_id)
            if told is None:
                continue
            if queue.qsize() >= QUEUE_LIMIT:
                del self._viewers[queue]  # a page that stopped reading reconnects and loads afresh
                continue
            queue.put_nowait(told)

    def _for(self, event: Event, user_id: str) -> Json | None:
        world, channel = self._world, event.channel
        if channel is None:
            return {"type": event.name, **event.data}
        if channel.id in world.channels and not world.sees(user_id, channel):
            return _vanished(event, channel, user_id)
        if event.message is not None:
            return self._message(event, event.message, user_id)
        if event.name == "TYPING_START":
            name = world.users[event.user_id or ""].name
            return {"type": "typing", "channel_id": channel.id, "user_id": event.user_id, "name": name}
        if event.name in CHANNEL_EVENTS:
            return {"type": "channel", "channel": views.channel(world, channel, user_id)}
        return {"type": "channel_delete", "channel_id": channel.id}

    def _message(self, event: Event, message: Message, user_id: str) -> Json | None:
        if message.visible_to not in (None, user_id):
            return None
        if event.name == "MESSAGE_DELETE":
            return {"type": "delete", "channel_id": message.channel_id, "message_id": message.id}
        if message.dismissed:
            return None
        fresh = event.name == "MESSAGE_CREATE"
        return {"type": "message", "new": fresh, "message": views.message(self._world, message)}

    def close(self) -> None:
        """Ends every page's line; pages come back by themselves."""
        for queue in self._viewers:
            queue.put_nowait(None)

    async def stream(self, user_id: str) -> AsyncIterator[bytes]:
        """One page's events; the first says that the line is open."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._viewers[queue] = user_id
        try:
            yield _line({"type": "open"})
            while queue in self._viewers:
                try:
                    async with asyncio.timeout(KEEP_ALIVE):
                        told = await queue.get()
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if told is None:
                    return
                yield _line(told)
        finally:
            self._viewers.pop(queue, None)


def _vanished(event: Event, channel: Channel, user_id: str) -> Json | None:
    """For someone who may see the channel no longer, it is gone."""
    shut_out = event.name == "CHANNEL_UPDATE" or (event.name == "THREAD_MEMBERS_UPDATE" and event.user_id == user_id)
    return {"type": "channel_delete", "channel_id": channel.id} if shut_out else None


def _line(told: Json) -> bytes:
    return b"data: " + json.dumps(told, ensure_ascii=False).encode() + b"\n\n"
