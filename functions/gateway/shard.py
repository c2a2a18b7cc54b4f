"""The life of one shard in one process: connect, resume or begin anew, relay, and hand over to the next process.

Whatever ends a connection, the session's last safe sequence is what the next one resumes from, here or elsewhere. A
session that is lost is replaced by a new one, and what was said in between is read over REST.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

from edgecontrol import problems
from edgecontrol.errors import DependencyError, LeaseLost
from edgecontrol.problems import Problem
from gateway.codes import HAND_OVER, intents
from gateway.connection import Connection, Dispatch, Ended
from gateway.deps import Deps
from gateway.identify import BudgetSpent, IdentifyBudget
from gateway.lease import RENEW_SECONDS, Lease, Standing
from gateway.relay import Relay

Outcome = Literal["handed_over", "lost", "refused"]

_STEP_SECONDS = 1.0  # how long a wait may be blind to a stop
_KEEP_AFTER_SECONDS = 1.0  # a relayed message may be replayed for so long after a kill; replays are deduplicated
_KEEP_AFTER_MESSAGES = 10
_LONGEST_BACKOFF = 30.0
_REFUSED_MS = 3_600_000  # a refusal "for good" is put to the test again after so long
_MARGIN_MS = 15_000  # clocks differ, and a message is older than its event
_OLDEST_MS = 6 * 3_600_000
_OUTAGE_MS = 15 * 60_000
_FLUSH_SECONDS = 60.0
_CATCH_UP_ATTEMPTS = 5
_BEGIN_SECONDS = 2.0  # a session that is begun must be heard of, or it is one of the day's wasted


class Shard:
    """Holds a lease until `ends_at` (monotonic) or until `stopped` says so."""

    def __init__(
        self,
        deps: Deps,
        number: int,
        lease: Lease,
        standing: Standing,
        ends_at: float,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._deps = deps
        self._number = number
        self._lease = lease
        self._standing = standing
        self._ends_at = ends_at
        self._stopped = stopped
        self._relay = Relay(deps, number)
        self._back_ms = 0  # when this connection was there again
        self._drained_ms = 0  # when nothing that Discord had sent was left to be read
        self._unread = 0  # attempts at reading what was missed that failed
        self._budget = IdentifyBudget(deps.table, deps.settings.identify_limit, deps.clock)
        self._failures = 0  # in a row, without a session in between
        self._pending: set[str] = set()  # guilds of a new session that Discord has not told of yet
        self._caught_up = self._was_connected = False
        self._replayed = 0
        self._kept_relayed = 0
        self._kept_at = self._flushed_at = self._waiting_since = deps.clock.monotonic()

    def run(self) -> Outcome:
        """Until the hand-over, unless somebody else took the shard or Discord wants us no more."""
        try:
            self._forget_refused_content()
            while not self._over():
                if self._is_refused():
                    self._lease.release(self._standing)
                    return "refused"
                self._once()
            self._hand_over()
        except LeaseLost:
            self._deps.logger.warning("shard taken by another holder", extra={"shard": self._number})
            return "lost"
        return "handed_over"

    def _once(self) -> None:
        """One connection, and what follows from its end."""
        try:
            self._connect()
        except Ended as ended:
            self._deps.logger.info("connection ended", extra={"why": ended.why, "how": ended.how})
            self._save()
            self._after(ended)
        except BudgetSpent as spent:
            self._problem("identify_budget_spent", str(spent))
            self._wait(60.0)
        except DependencyError as failure:
            self._deps.logger.warning("connection failed", extra={"error": str(failure)})
            self._save()
            self._back_off()

    def _connect(self) -> None:
        standing = self._standing
        url = standing.resume_url if standing.session_id and self._failures < 3 else self._address()
        socket = self._deps.connect(f"{url.rstrip('/')}/?v=10&encoding=json")
        connection = Connection(socket, self._deps.clock, self._deps.random)
        try:
            connection.greet()
            self._relay.start(standing.sequence)
            self._relay.intake.own_id, self._relay.intake.content = standing.own_id, standing.content
            self._caught_up, self._replayed = False, 0
            if standing.session_id:
                connection.acknowledged = standing.sequence
                connection.resume(self._token(), standing.session_id, standing.sequence)
                self._back_ms = self._deps.clock.now_ms()
            else:
                self._begin(connection)
            self._listen(connection)
        finally:
            connection.close(HAND_OVER)

    def _begin(self, connection: Connection) -> None:
        while self._ends_at - self._deps.clock.monotonic() > _BEGIN_SECONDS and not self._stopped():
            wait = self._budget.take()
            if not wait:
                break
            self._wait(wait)
        else:
            raise Ended("resume", "no time left for a new session")
        asked = intents(content=self._standing.content)
        connection.identify(self._token(), asked, (self._number, self._deps.settings.shard_count))

    def _listen(self, connection: Connection) -> None:
        while not self._over():
            now = self._deps.clock.monotonic()
            dispatch = connection.next(min(self._relay.hold.next_at(), self._ends_at, now + _STEP_SECONDS))
            if dispatch is None:
                self._drained_ms = self._deps.clock.now_ms()
            else:
                self._hear(dispatch)
            self._relay.flush(self._deps.clock.monotonic())
            connection.acknowledged = self._relay.safe or None
            self._keep_if_due()
        self._relay.settle()

    def _hear(self, dispatch: Dispatch) -> None:
        acts = {"READY": self._ready, "RESUMED": self._resumed, "GUILD_CREATE": self._guild}
        self._replayed += dispatch.name not in acts and not self._caught_up
        self._relay.handle(dispatch, acts.get(dispatch.name))

    def _ready(self, dispatch: Dispatch) -> None:
        data, now = dispatch.data, self._deps.clock.now_ms()
        since = max(self._standing.alive_ms - _MARGIN_MS, now - _OLDEST_MS)
        self._standing = replace(
            self._standing,
            session_id=str(data["session_id"]),
            resume_url=str(data["resume_gateway_url"]),
            own_id=str(data["user"]["id"]),
            sequence=0,
            anchor_ms=since,
            refusal={},
        )
        self._relay.intake.own_id = self._standing.own_id
        self._relay.start(0)
        self._pending = {str(guild["id"]) for guild in data.get("guilds", ())}
        for channel_id in self._relay.direct.lately():
            self._catch_up(self._deps.missed.in_channel(channel_id, since), dispatch)
        self._failures = 0
        self._note_intents()
        self._back_ms = now
        self._connected("identified")
        self._caught_up = not self._pending
        self._deps.logger.info("new session", extra={"shard": self._number, "guilds": len(self._pending)})
        self._lease.keep(self._standing)

    def _resumed(self, _dispatch: Dispatch) -> None:
        self._failures, self._caught_up = 0, not self._pending
        self._deps.logger.info("resumed", extra={"shard": self._number, "replayed": self._replayed})
        self._connected("resumed" if self._was_connected else "handed_over")

    def _connected(self, how: str) -> None:
        """The time without a connection is over."""
        self._was_connected = True
        self._deps.meter.count("gateway_connections_total", how=how)
        if self._standing.closed_ms:
            gap = (self._back_ms - self._standing.closed_ms) / 1000
            self._deps.meter.observe("gateway_gap_seconds", gap, how=how)
            self._standing = replace(self._standing, closed_ms=0)

    def _guild(self, dispatch: Dispatch) -> None:
        """A guild of a new session, or one that was away: what was said meanwhile is read."""
        guild_id = str(dispatch.data.get("id"))
        if dispatch.data.get("unavailable"):
            return
        since = self._standing.anchor_ms
        if guild_id not in self._pending:
            since = max(since, self._deps.clock.now_ms() - _OUTAGE_MS)
        self._relay.guild(dispatch.data)
        self._catch_up(self._deps.missed.in_guild(dispatch.data, since), dispatch)
        self._pending.discard(guild_id)
        self._caught_up = self._caught_up or not self._pending

    def _catch_up(self, messages: Iterable[Mapping[str, Any]], dispatch: Dispatch) -> None:
        """Relay what was missed. With REST down for long, what is said now is worth more than what was said then."""
        try:
            found = self._relay.take(messages, dispatch.sequence)
        except DependencyError as failure:
            self._unread += 1
            if self._unread < _CATCH_UP_ATTEMPTS:
                raise
            self._deps.logger.error("missed messages not read", extra={"error": str(failure)})
            return
        self._unread = 0
        if found:
            self._deps.logger.info("missed messages read", extra={"shard": self._number, "messages": found})

    def _keep_if_due(self) -> None:
        now, unkept = self._deps.clock.monotonic(), self._relay.relayed - self._kept_relayed
        if not unkept:
            self._waiting_since = now
        waited = now - self._waiting_since >= _KEEP_AFTER_SECONDS
        if unkept >= _KEEP_AFTER_MESSAGES or (unkept and waited) or now - self._kept_at >= RENEW_SECONDS:
            self._keep()

    def _keep(self) -> None:
        """Persist what is safe and prolong the lease."""
        now = self._deps.clock.monotonic()
        self._standing = replace(self._standing, sequence=self._relay.safe)
        if self._caught_up and self._drained_ms:
            held = self._relay.hold.first_ms()
            alive = self._drained_ms if held is None else min(self._drained_ms, held)
            self._standing = replace(self._standing, alive_ms=alive)
        self._lease.keep(self._standing)
        self._kept_at = self._waiting_since = now
        self._kept_relayed = self._relay.relayed
        if now - self._flushed_at >= _FLUSH_SECONDS:
            self._deps.meter.count("gateway_connected")
            self._deps.meter.flush()
            self._flushed_at = now

    def _save(self) -> None:
        """After a connection: send on what is held, else it is replayed. The lease stays ours."""
        try:
            self._relay.settle()
        except DependencyError as failure:
            self._deps.logger.warning("held messages will be replayed", extra={"error": str(failure)})
        if self._standing.session_id:
            self._standing = replace(self._standing, sequence=max(self._standing.sequence, self._relay.safe))
        if not self._standing.closed_ms:
            self._standing = replace(self._standing, closed_ms=self._deps.clock.now_ms())

    def _after(self, ended: Ended) -> None:
        match ended.how:
            case "resume" if ended.why == "invalid session":
                self._wait(1 + 4 * self._deps.random())
            case "resume":
                self._back_off()
            case "identify":
                self._standing = _without_session(self._standing)
                self._wait(1 + 4 * self._deps.random())  # events/gateway.mdx, "Resuming": a random 1 to 5 seconds
            case "without_content" if self._standing.content:
                refused = replace(_without_session(self._standing), content=False)
                self._standing = replace(refused, content_refused_ms=self._deps.clock.now_ms())
                self._note_intents()
            case _:
                self._refused(ended.code or 0)

    def _back_off(self) -> None:
        """At once the first time; then doubling, with jitter, so that a struggling Discord is not stormed."""
        if self._failures:
            self._wait(min(_LONGEST_BACKOFF, 2.0 ** (self._failures - 1)) * (0.5 + self._deps.random() / 2))
        self._failures += 1

    def _refused(self, code: int) -> None:
        before = self._fingerprint()
        if code == 4004:
            self._deps.credentials.forget()
        if self._fingerprint() != before:
            return  # the token was rotated: the new one is tried at once
        self._problem("token_refused" if code == 4004 else "gateway_refused", str(code))
        refusal = {"code": code, "fingerprint": before, "at_ms": self._deps.clock.now_ms()}
        self._standing = replace(_without_session(self._standing), refusal=refusal)

    def _is_refused(self) -> bool:
        """Discord said "never" to this very token, shard and intents not long ago."""
        refusal = self._standing.refusal
        recent = bool(refusal) and refusal["at_ms"] > self._deps.clock.now_ms() - _REFUSED_MS
        return recent and refusal["fingerprint"] == self._fingerprint()

    def _fingerprint(self) -> str:
        asked = f"{self._token()} {intents(content=self._standing.content)} {self._deps.settings.shard_count}"
        return hashlib.sha256(asked.encode()).hexdigest()[:16]

    def _forget_refused_content(self) -> None:
        """Once an hour a session without the privileged intent is given up, should it have been granted since."""
        refused = self._standing.content_refused_ms
        if not self._standing.content and refused < self._deps.clock.now_ms() - _REFUSED_MS:
            self._standing = replace(_without_session(self._standing), content=True)

    def _note_intents(self) -> None:
        if self._standing.content:
            problems.clear(self._deps.table, "message_content_missing")
        else:
            self._problem("message_content_missing", "Developer Portal, Bot, Message Content Intent")

    def _problem(self, problem: Problem, detail: str) -> None:
        self._deps.logger.error("gateway", extra={"problem": problem, "detail": detail, "shard": self._number})
        problems.note(self._deps.table, problem, detail=detail)

    def _address(self) -> str:
        return str(self._deps.discord.get("/gateway/bot", deadline=self._deps.clock.monotonic() + 10)["url"])

    def _token(self) -> str:
        return self._deps.credentials.get("discord_bot_token")

    def _over(self) -> bool:
        return self._stopped() or self._deps.clock.monotonic() >= self._ends_at

    def _wait(self, seconds: float) -> None:
        """Wait, keeping the lease, for no longer than there is time."""
        until = min(self._deps.clock.monotonic() + seconds, self._ends_at)
        while (left := until - self._deps.clock.monotonic()) > 0 and not self._stopped():
            self._deps.clock.sleep(min(left, RENEW_SECONDS / 2))
            if self._deps.clock.monotonic() - self._kept_at >= RENEW_SECONDS:
                self._lease.keep(self._standing)
                self._kept_at = self._deps.clock.monotonic()

    def _hand_over(self) -> None:
        """The connection is closed so that its session can be resumed; the next holder may."""
        self._save()
        self._lease.release(self._standing)
        self._deps.logger.info("handed over", extra={"shard": self._number, "sequence": self._standing.sequence})


def _without_session(standing: Standing) -> Standing:
    return replace(standing, session_id="", resume_url="", sequence=0)
