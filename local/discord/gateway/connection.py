"""One gateway connection: HELLO, IDENTIFY or RESUME, heartbeats, and hanging up as Discord does."""

import asyncio
import json
import zlib
from collections import deque
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from local.discord import present
from local.discord.gateway.codes import KNOWN_INTENTS, PRIVILEGED, Close, Intent, Op
from local.discord.gateway.dispatch import guild_create
from local.discord.gateway.hub import Hub, Session

Json = dict[str, Any]
SENT_LIMIT, SENT_WINDOW, SIZE_LIMIT = 120, 60.0, 4096
SILENCE = 1.5  # heartbeat intervals a bot may stay silent


class HungUpError(Exception):
    """This side ends the connection; `code` None cuts it without a close frame of ours."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


class Connection:
    """Frames out go through a queue, so that events keep their order whoever causes them."""

    def __init__(self, socket: WebSocket, hub: Hub) -> None:
        self._socket = socket
        self._hub = hub
        self._world = hub.world
        self._outbox: asyncio.Queue[Json | HungUpError] = asyncio.Queue()
        self._session: Session | None = None
        self._received: deque[float] = deque()
        self._compressor = zlib.compressobj() if socket.query_params.get("compress") == "zlib-stream" else None
        self._code: int | None = None
        self._beat = asyncio.Event()

    def push(self, frame: Json) -> None:
        self._outbox.put_nowait(frame)

    def hang_up(self, code: int | None) -> None:
        self._outbox.put_nowait(HungUpError(code))

    async def run(self) -> None:
        await self._socket.accept()
        self._hub.lines.add(self)
        self._hub.connections += 1
        tasks = [asyncio.create_task(job) for job in (self._write(), self._read(), self._watch())]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            await self._finish(done)
        finally:
            for task in tasks:
                task.cancel()
            self._hub.lines.discard(self)
            if self._session:
                self._hub.lost(self._session, self, self._code)

    async def _finish(self, done: set[asyncio.Task[None]]) -> None:
        errors = [task.exception() for task in done]
        if any(isinstance(e, WebSocketDisconnect) for e in errors):
            self._code = next(e.code for e in errors if isinstance(e, WebSocketDisconnect))
            return
        hung = next((e for e in errors if isinstance(e, HungUpError)), None)
        if hung is None:
            raise next(e for e in errors if e is not None)
        self._code = hung.code
        await self._socket.close(hung.code if hung.code is not None else 1011)

    async def _write(self) -> None:
        self.push(_frame(Op.HELLO, {"heartbeat_interval": self._world.config.heartbeat_ms}))
        if self._socket.query_params.get("v", "10") not in ("9", "10"):
            self.hang_up(Close.INVALID_API_VERSION)
        while True:
            frame = await self._outbox.get()
            if isinstance(frame, HungUpError):
                raise frame
            await self._send(json.dumps(frame, ensure_ascii=False, separators=(",", ":")))

    async def _send(self, text: str) -> None:
        if self._compressor is None:
            await self._socket.send_text(text)
            return
        packed = self._compressor.compress(text.encode()) + self._compressor.flush(zlib.Z_SYNC_FLUSH)
        await self._socket.send_bytes(packed)

    async def _watch(self) -> None:
        """Hang up on a bot whose heart has stopped."""
        interval = self._world.config.heartbeat_ms / 1000
        while True:
            self._beat.clear()
            try:
                async with asyncio.timeout(interval * SILENCE):
                    await self._beat.wait()
            except TimeoutError:
                raise HungUpError(Close.SESSION_TIMED_OUT) from None

    async def _read(self) -> None:
        while True:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                raise WebSocketDisconnect(message.get("code", 1006))
            self._hear(message.get("text") or (message.get("bytes") or b"").decode("utf-8", "replace"))

    def _hear(self, raw: str) -> None:
        self._count()
        try:
            frame = json.loads(raw) if len(raw.encode()) <= SIZE_LIMIT else None
        except ValueError:
            frame = None
        if not isinstance(frame, dict):
            raise HungUpError(Close.DECODE_ERROR)
        op, data = frame.get("op"), frame.get("d")
        if op == Op.HEARTBEAT:
            self._heartbeat(data)
        elif op == Op.IDENTIFY:
            self._identify(data)
        elif op == Op.RESUME:
            self._resume(data)
        elif op in (Op.PRESENCE, Op.VOICE_STATE, Op.REQUEST_MEMBERS):
            if self._session is None:
                raise HungUpError(Close.NOT_AUTHENTICATED)
        else:
            raise HungUpError(Close.UNKNOWN_OPCODE)

    def _count(self) -> None:
        """120 events a minute, heartbeats included."""
        now = self._world.clock()
        self._received.append(now)
        while self._received[0] < now - SENT_WINDOW:
            self._received.popleft()
        if len(self._received) > SENT_LIMIT:
            raise HungUpError(Close.RATE_LIMITED)

    def _heartbeat(self, seq: Any) -> None:
        if seq is not None and (not isinstance(seq, int) or (self._session and seq > self._session.seq)):
            raise HungUpError(Close.INVALID_SEQ)
        if self._session and isinstance(seq, int):
            self._session.acknowledged = max(self._session.acknowledged, seq)
        self._beat.set()
        self.push(_frame(Op.HEARTBEAT_ACK))

    def _identify(self, data: Any) -> None:
        if self._session is not None:
            raise HungUpError(Close.ALREADY_AUTHENTICATED)
        data = data if isinstance(data, dict) else {}
        self._authenticate(data)
        if not self._hub.budget.spend():
            self._hub.exhausted()
            raise HungUpError(Close.AUTHENTICATION_FAILED)
        intents, shard = self._intents(data.get("intents")), _shard(data.get("shard"))
        if self._hub.too_soon():
            self.push(_frame(Op.INVALID_SESSION, False))
            return
        self._session = self._hub.open(intents, shard, self)
        self._ready(self._session)

    def _authenticate(self, data: Json) -> None:
        given = str(data.get("token", "")).removeprefix("Bot ")
        if given != self._world.config.bot_token or self._hub.budget.token_reset:
            raise HungUpError(Close.AUTHENTICATION_FAILED)

    def _intents(self, intents: Any) -> int:
        if isinstance(intents, bool) or not isinstance(intents, int) or intents & ~KNOWN_INTENTS:
            raise HungUpError(Close.INVALID_INTENTS)
        if intents & PRIVILEGED & ~self._world.config.privileged_intents:
            raise HungUpError(Close.DISALLOWED_INTENTS)
        return intents

    def _ready(self, session: Session) -> None:
        world = self._world
        guilds = [g for g in world.guilds if (int(g) >> 22) % session.shard[1] == session.shard[0]]
        ready = {
            "v": 10,
            "user": present.user(world.bot),
            "guilds": [{"id": g, "unavailable": True} for g in guilds],
            "session_id": session.id,
            "resume_gateway_url": self._hub.url,
            "shard": list(session.shard),
            "application": {"id": world.config.application_id, "flags": 0},
            "private_channels": [],
        }
        self._hub.dispatch(session, "READY", ready)
        if session.intents & Intent.GUILDS:
            for guild_id in guilds:
                self._hub.dispatch(session, "GUILD_CREATE", guild_create(world, guild_id))

    def _resume(self, data: Any) -> None:
        if self._session is not None:
            raise HungUpError(Close.ALREADY_AUTHENTICATED)
        data = data if isinstance(data, dict) else {}
        self._authenticate(data)
        session, seq = self._hub.resumable(str(data.get("session_id"))), data.get("seq")
        if session is None:
            self._hub.failed_resumes += 1
            self.push(_frame(Op.INVALID_SESSION, False))
            return
        if not isinstance(seq, int) or seq > session.seq:
            raise HungUpError(Close.INVALID_SEQ)
        missed = [frame for frame in session.buffer if frame["s"] > seq]
        if len(missed) < session.seq - seq:  # the buffer no longer reaches back so far
            self._hub.failed_resumes += 1
            self.push(_frame(Op.INVALID_SESSION, False))
            return
        self._take_over(session, missed)

    def _take_over(self, session: Session, missed: list[Json]) -> None:
        if session.line is not None:
            session.line.hang_up(Close.UNKNOWN_ERROR)
        session.line, session.lost_at = self, None
        session.resumes += 1
        self._hub.resumes += 1
        self._session = session
        for frame in missed:
            self.push(frame)
        self._hub.dispatch(session, "RESUMED", {})


def _frame(op: Op, data: Any = None) -> Json:
    return {"op": op, "d": data, "s": None, "t": None}


def _shard(shard: Any) -> tuple[int, int]:
    if shard is None:
        return 0, 1
    if not isinstance(shard, list) or len(shard) != 2 or not 0 <= shard[0] < shard[1]:
        raise HungUpError(Close.INVALID_SHARD)
    return shard[0], shard[1]


async def endpoint(socket: WebSocket) -> None:
    await Connection(socket, socket.app.state.hub).run()
