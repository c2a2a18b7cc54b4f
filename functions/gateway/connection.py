"""One connection to Discord's gateway: HELLO, IDENTIFY or RESUME, heartbeats, and every way it can end."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from edgecontrol.clock import Clock
from edgecontrol.errors import EdgeControlError
from gateway.codes import HAND_OVER, Comeback, Op, comeback
from gateway.heart import Heart, NoPulse
from gateway.wire import Closed, Socket

_HELLO_SECONDS = 10.0


class Ended(EdgeControlError):
    """The connection is over; `how` tells how to come back, `code` is Discord's close code if it sent one."""

    def __init__(self, how: Comeback, why: str, code: int | None = None) -> None:
        super().__init__(why)
        self.how = how
        self.why = why
        self.code = code


@dataclass(frozen=True)
class Dispatch:
    """One event. `data` is Discord's own."""

    name: str
    sequence: int
    data: Mapping[str, Any]


class Connection:
    """Frames in order; whatever ends the connection is raised as `Ended`."""

    def __init__(self, socket: Socket, clock: Clock, jitter: Callable[[], float]) -> None:
        self._socket = socket
        self._clock = clock
        self._heart: Heart | None = None
        self._jitter = jitter
        self.acknowledged: int | None = None  # what a heartbeat tells Discord we have: what is safely in the queue

    def greet(self) -> None:
        """Wait for HELLO, which tells how fast the heart must beat."""
        frame = self._receive(_HELLO_SECONDS)
        if frame is None or frame.get("op") != Op.HELLO:
            raise Ended("resume", "no HELLO")
        interval = float(frame["d"]["heartbeat_interval"])
        self._heart = Heart.start(interval, self._clock.monotonic(), self._jitter())

    def identify(self, token: str, intents: int, shard: tuple[int, int]) -> None:
        """Ask for a new session; spends of the day's budget."""
        properties = {"os": "linux", "browser": "edgecontrol", "device": "edgecontrol"}
        self._send(Op.IDENTIFY, {"token": token, "intents": intents, "shard": list(shard), "properties": properties})

    def resume(self, token: str, session_id: str, sequence: int) -> None:
        """Go on with a session, from another process too; Discord replays what came after `sequence`."""
        self._send(Op.RESUME, {"token": token, "session_id": session_id, "seq": sequence})

    def next(self, until: float) -> Dispatch | None:
        """The next event, None when there is none until that monotonic time."""
        while True:
            now = self._clock.monotonic()
            beat_at = self._beat_if_due(now)
            frame = self._receive(min(until, beat_at) - now)
            if frame is None and self._clock.monotonic() >= until:
                return None
            dispatch = self._hear(frame) if frame is not None else None
            if dispatch is not None:
                return dispatch

    def close(self, code: int = HAND_OVER) -> None:
        """Hang up so that the session stays resumable."""
        self._socket.close(code)

    def _beat_if_due(self, now: float) -> float:
        assert self._heart is not None, "no HELLO yet"
        if now >= self._heart.due_at:
            try:
                self._heart.beat(now)
            except NoPulse as dead:
                raise Ended("resume", f"zombie: {dead}") from dead
            self._send(Op.HEARTBEAT, self.acknowledged)
        return self._heart.due_at

    def _hear(self, frame: Mapping[str, Any]) -> Dispatch | None:
        match frame.get("op"):
            case Op.DISPATCH:
                return Dispatch(str(frame["t"]), int(frame["s"]), frame.get("d") or {})
            case Op.HEARTBEAT:
                self._send(Op.HEARTBEAT, self.acknowledged)
            case Op.HEARTBEAT_ACK:
                assert self._heart is not None
                self._heart.acknowledge(self._clock.monotonic())
            case Op.RECONNECT:
                raise Ended("resume", "Discord asks to reconnect")
            case Op.INVALID_SESSION:
                raise Ended("resume" if frame.get("d") is True else "identify", "invalid session")
        return None  # an opcode of Discord's future

    def _receive(self, seconds: float) -> Mapping[str, Any] | None:
        try:
            text = self._socket.receive(max(0.0, seconds))
        except Closed as closed:
            raise Ended(comeback(closed.code), f"closed with {closed.code}", closed.code) from closed
        if text is None:
            return None
        try:
            frame = json.loads(text)
        except ValueError as error:
            raise Ended("resume", "not JSON") from error
        return frame if isinstance(frame, dict) else {}

    def _send(self, op: Op, data: Any) -> None:
        try:
            self._socket.send(json.dumps({"op": int(op), "d": data}, separators=(",", ":")))
        except Closed as closed:
            raise Ended(comeback(closed.code), f"closed with {closed.code}", closed.code) from closed
