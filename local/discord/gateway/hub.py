"""Every gateway session and connection, what control may do to them, and how events reach them."""

import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Protocol

from local.discord.gateway.budget import IdentifyBudget
from local.discord.gateway.codes import Close, Op
from local.discord.gateway.dispatch import dispatched
from local.discord.world import Event, World

Json = dict[str, Any]
BUFFERED = 5_000


class Line(Protocol):
    """A connection as the hub sees it: somewhere to put frames, and a way to hang up."""

    def push(self, frame: Json) -> None: ...

    def hang_up(self, code: int | None) -> None:
        """`None` cuts the line without a word."""


@dataclass
class Session:
    """What outlives a connection: the sequence and everything not surely received."""

    id: str
    intents: int
    shard: tuple[int, int]
    seq: int = 0
    buffer: deque[Json] = field(default_factory=lambda: deque(maxlen=BUFFERED))
    line: Line | None = None
    lost_at: float | None = None
    resumes: int = 0
    acknowledged: int = 0


class Hub:
    """Listens to the world and writes to sessions."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.budget = IdentifyBudget(world.clock, world.config.identify_budget)
        self.sessions: dict[str, Session] = {}
        self.lines: set[Line] = set()
        self.identifies = 0
        self.resumes = 0
        self.failed_resumes = 0
        self.connections = 0
        self._duplicates = 0
        self._identified_at = 0.0
        world.listeners.append(self.hear)

    @property
    def url(self) -> str:
        return self.world.config.public_url.replace("http", "ws", 1) + "/gateway"

    def reset(self) -> None:
        """Counters and budget start over; connected bots stay connected."""
        self.budget.refill()
        self.identifies = self.resumes = self.failed_resumes = self._duplicates = 0

    def close(self) -> None:
        """The server is going away: everyone may come back and resume."""
        for line in list(self.lines):
            line.hang_up(None)

    def hear(self, event: Event) -> None:
        for session in list(self.sessions.values()):
            data = dispatched(self.world, event, session.intents, session.shard)
            if data is not None:
                self.dispatch(session, event.name, data)

    def dispatch(self, session: Session, name: str, data: Json) -> None:
        session.seq += 1
        frame = {"op": Op.DISPATCH, "t": name, "s": session.seq, "d": data}
        session.buffer.append(frame)
        if session.line is None:
            return
        session.line.push(frame)
        if self._duplicates > 0 and name == "MESSAGE_CREATE":
            self._duplicates -= 1
            self._again(session, frame)

    def _again(self, session: Session, frame: Json) -> None:
        """The same event under a number of its own, as at-least-once delivery may have it."""
        session.seq += 1
        repeated = {**frame, "s": session.seq}
        session.buffer.append(repeated)
        if session.line:
            session.line.push(repeated)

    def open(self, intents: int, shard: tuple[int, int], line: Line) -> Session:
        session = Session(secrets.token_hex(16), intents, shard, line=line)
        self.sessions[session.id] = session
        self.identifies += 1
        return session

    def too_soon(self) -> bool:
        """Whether another bot identified within the interval; this attempt counts as one."""
        now, before = self.world.clock(), self._identified_at
        self._identified_at = now
        return now < before + self.world.config.identify_interval

    def resumable(self, session_id: str) -> Session | None:
        """The session, if it is not forgotten yet."""
        self._forget()
        return self.sessions.get(session_id)

    def lost(self, session: Session, line: Line, code: int | None) -> None:
        """Its connection ended: 1000 and 1001 end the session too."""
        if session.line is not line:
            return
        session.line, session.lost_at = None, self.world.clock()
        if code in (1000, 1001):
            self.sessions.pop(session.id, None)

    def _forget(self) -> None:
        floor = self.world.clock() - self.world.config.resume_window
        for session in list(self.sessions.values()):
            if session.lost_at is not None and session.lost_at < floor:
                del self.sessions[session.id]

    def exhausted(self) -> None:
        """The identify budget ran over: every session ends with 4004 and the token is void."""
        for line in list(self.lines):
            line.hang_up(Close.AUTHENTICATION_FAILED)
        self.sessions.clear()

    def act(self, body: Any) -> Json:
        """`POST /_control/gateway`; what each does is said in `bench_control`."""
        body = body if isinstance(body, dict) else {}
        action = body.get("action")
        if action not in ("drop", "reconnect", "invalidate", "duplicate_next", "close", "forget"):
            raise ValueError(f"unknown gateway action {action!r}")
        if action == "duplicate_next":
            self._duplicates += int(body.get("times", 1))
        elif action == "forget":
            self.sessions.clear()
        else:
            for line in list(self.lines):
                self._act(line, action, body)
        return {"connections": len(self.lines)}

    def _act(self, line: Line, action: str, body: Json) -> None:
        if action == "reconnect":
            line.push({"op": Op.RECONNECT, "d": None, "s": None, "t": None})
        elif action == "invalidate":
            resumable = bool(body.get("resumable", False))
            if not resumable:
                self._drop_sessions_of(line)
            line.push({"op": Op.INVALID_SESSION, "d": resumable, "s": None, "t": None})
        else:
            line.hang_up(int(body.get("code", Close.UNKNOWN_ERROR)) if action == "close" else None)

    def _drop_sessions_of(self, line: Line) -> None:
        for session in list(self.sessions.values()):
            if session.line is line:
                session.line = None
                del self.sessions[session.id]

    def state(self) -> Json:
        self._forget()
        rows = [
            {
                "session_id": s.id,
                "connected": s.line is not None,
                "seq": s.seq,
                "acknowledged": s.acknowledged,
                "intents": s.intents,
                "shard": list(s.shard),
                "buffered": len(s.buffer),
                "resumes": s.resumes,
            }
            for s in self.sessions.values()
        ]
        return {
            "url": self.url,
            "connections": len(self.lines),
            "connected_ever": self.connections,
            "sessions": rows,
            "identifies": self.identifies,
            "resumes": self.resumes,
            "failed_resumes": self.failed_resumes,
            "session_start_limit": self.budget.shown(),
            "token_reset": self.budget.token_reset,
        }
