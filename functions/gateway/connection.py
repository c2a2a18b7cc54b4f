"""One connection to Discord's gateway: HELLO, IDENTIFY or RESUME, heartbeats, and every way it can end."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from edgecontrol.clock import Clock
from edgecontrol.errors import EdgeControlError
from gateway.codes import HAND_OVER, Comeback, Op, comeback
from gateway.heart import Heart
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
        try:
            interval = float(frame["d"]["heartbeat_interval"])
        except (KeyError, TypeError, ValueError) as error:
            raise Ended("resume", "a HELLO that says nothing") from error
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
            heart = self._beating(now)
            overdue = now >= heart.due_at
            frame = self._receive(0.0 if overdue else min(until, heart.due_at) - now)
            if frame is None and overdue:
                raise Ended("resume", "zombie: a heartbeat was not answered")
            if frame is None and self._clock.monotonic() >= until:
                return None
            dispatch = self._hear(heart, frame) if frame is not None else None
            if dispatch is not None:
                return dispatch

    def beat(self) -> None:
        """A heartbeat out of turn, for what its answer proves."""
        if self._heart is not None:
            self._heart.beat_out_of_turn(self._clock.now_ms())
            self._send(Op.HEARTBEAT, self.acknowledged)

    @property
    def proven_ms(self) -> int:
        """Everything Discord sent until then has come, epoch milliseconds; 0 while nothing is proven."""
        return self._heart.proven_ms if self._heart else 0

    def close(self, code: int = HAND_OVER) -> None:
        """Hang up so that the session stays resumable."""
        self._socket.close(code)

    def _beating(self, now: float) -> Heart:
        """The heart, after its beat if that is due. With the last one unanswered, what has come is read first."""
        assert self._heart is not None, "no HELLO yet"
        if now >= self._heart.due_at and self._heart.answered:
            self._heart.beat(now, self._clock.now_ms())
            self._send(Op.HEARTBEAT, self.acknowledged)
        return self._heart

    def _hear(self, heart: Heart, frame: Mapping[str, Any]) -> Dispatch | None:
        match frame.get("op"):
            case Op.DISPATCH:
                return _dispatch(frame)
            case Op.HEARTBEAT:
                self.beat()
            case Op.HEARTBEAT_ACK:
                heart.acknowledge()
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


def _dispatch(frame: Mapping[str, Any]) -> Dispatch:
    """Without its number an event cannot be asked for again, and which came after it is not known."""
    try:
        data = frame.get("d")
        return Dispatch(str(frame["t"]), int(frame["s"]), data if isinstance(data, dict) else {})
    except (KeyError, TypeError, ValueError) as error:
        raise Ended("resume", "an event without a number") from error
