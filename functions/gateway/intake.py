"""What becomes of one typed message: an event for the queue, a word to the driver why not, or nothing."""

from collections import OrderedDict
from typing import Any

from edgecontrol.channels import ChannelSettings
from edgecontrol.events import Event, snowflake_ms
from edgecontrol.language import detect
from edgecontrol.phrases import say
from gateway.deps import Deps
from gateway.message import MAX_PHOTO_BYTES, Message, words
from gateway.places import DIRECT, Place
from gateway.route import Pass, Route, route

_LOOK_UP_SECONDS = 5.0
_REMEMBERED = 2_000


class Intake:
    """Decides with what the table and Discord know; `content` tells whether this session reads ordinary messages."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self.own_id = ""
        self.content = True
        self._counted: OrderedDict[str, None] = OrderedDict()  # replayed, they count no second time towards the limits

    def event(self, message: Message, *, missed: bool = False) -> Event | None:
        """The event of a message that is for us; `missed` when it is only read now, however long after it was said.

        Raises `DependencyError` when whether it is for us cannot be found out now.
        """
        if not message.is_typed or message.author_id == self.own_id:
            return None
        place = self._place(message)
        settings = self._deps.channels.get(message.guild_id, place.settings_channel_id)
        thread = self._deps.places.thread(message.channel_id) if place.is_thread else None
        found = route(message, self.own_id, place, settings, thread)
        if not isinstance(found, Route):
            self._pass(message, settings, found)
        elif found.kind == "inactive":
            self._refuse(message, settings, "channel_inactive")
        elif found.kind == "staff" or self._acceptable(message, settings, missed=missed):
            return self._event(message, place, found)
        return None

    def _place(self, message: Message) -> Place:
        kind = message.channel_type if message.guild_id else DIRECT
        deadline = self._deps.clock.monotonic() + _LOOK_UP_SECONDS
        return self._deps.places.find(message.channel_id, kind, deadline)

    def _pass(self, message: Message, settings: ChannelSettings, why: Pass) -> None:
        self._deps.meter.count("gateway_messages_total", result=why)
        if why == "unreadable" and not self.content:
            self._refuse(message, settings, "cannot_read")

    def _acceptable(self, message: Message, settings: ChannelSettings, *, missed: bool) -> bool:
        """Whether there is something to answer, and the driver has not written too much; else they are told."""
        if not words(message, self.own_id) and not message.photos:
            large = message.largest_file > MAX_PHOTO_BYTES
            reason = ("photo_too_large" if large else "photo_type") if message.files else "help"
            self._refuse(message, settings, reason, megabytes=MAX_PHOTO_BYTES // 1024**2)
            return False
        seconds = 0 if message.id in self._counted else self._wait_seconds(message, settings, missed=missed)
        if seconds:
            self._refuse(message, settings, "rate_limited", seconds=seconds)
            return False
        self._counted[message.id] = None
        while len(self._counted) > _REMEMBERED:
            self._counted.popitem(last=False)
        return True

    def _wait_seconds(self, message: Message, settings: ChannelSettings, *, missed: bool) -> int:
        limits = self._deps.limits
        if missed:
            return 0 if limits.allowed_then(message.author_id, settings, snowflake_ms(message.id)) else 1
        return limits.wait_seconds(message.author_id, message.guild_id, settings)

    def _refuse(self, message: Message, settings: ChannelSettings, phrase: str, **values: object) -> None:
        channel: Any = settings.language
        language = detect(words(message, self.own_id), previous=None, channel=channel)
        self._deps.meter.count("gateway_messages_total", result="refused")
        self._deps.notices.refuse(message, phrase, say(phrase, language, **values))

    def _event(self, message: Message, place: Place, found: Route) -> Event:
        return Event(
            kind="staff" if found.kind == "staff" else "question",
            event_id=message.id,
            conversation_id=found.conversation_id,
            channel_id=message.channel_id,
            parent_channel_id=place.parent_id,
            guild_id=message.guild_id,
            user_id=message.author_id,
            user_name=message.author_name,
            user_roles=message.author_roles,
            text=words(message, self.own_id),
            attachments=message.photos,
            message_id=message.id,
            reply_to=found.reply_to,
            at_ms=snowflake_ms(message.id),
            received_at_ms=self._deps.clock.now_ms(),
        )
