"""A gateway session: how it begins and goes on, what was missed without one, and what of it is persisted when."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from edgecontrol.errors import DependencyError
from gateway.connection import Dispatch
from gateway.deps import Deps
from gateway.lease import RENEW_SECONDS, Lease, Standing
from gateway.refusal import Refusals
from gateway.relay import Relay

_KEEP_AFTER_SECONDS = 1.0  # a relayed message may be replayed for so long after a kill; replays are deduplicated
_KEEP_AFTER_MESSAGES = 10
_MARGIN_MS = 15_000  # clocks differ, and a message is older than its event
_OLDEST_MS = 6 * 3_600_000
_OUTAGE_MS = 15 * 60_000
_FLUSH_SECONDS = 60.0
_MUTE_SECONDS = 30.0
_CATCH_UP_ATTEMPTS = 5


class Session:
    """One shard's session as this process knows it; `standing` is what the next process will know."""

    def __init__(self, deps: Deps, number: int, lease: Lease, standing: Standing, refusals: Refusals) -> None:
        self._deps = deps
        self._number = number
        self._lease = lease
        self._refusals = refusals
        self.standing = standing
        self.relay = Relay(deps, number)
        self.failures = 0  # connections in a row that came to no session
        self.lasted = 0.0  # seconds the session went on by the last connection
        self._pending: set[str] = set()  # guilds of a new session that Discord has not told of yet
        self._caught_up = self._was_connected = self._has_begun = False
        self._back_ms = 0  # when this connection was there again, and said who we are
        self._proven_ms = 0  # until when everything Discord sent in this session has come
        self._too_early_ms = 0  # what an answered heartbeat proves may still lie behind a replay
        self._heard_at = self._begun_at = 0.0
        self._unread = 0  # attempts at reading what was missed that failed
        self._replayed = 0
        self._kept_relayed = 0
        self._kept_at = self._flushed_at = self._waiting_since = deps.clock.monotonic()

    def opened(self, at_ms: int) -> None:
        """A connection is up and said who we are, `at_ms`."""
        self.relay.start(self.standing.sequence)
        self.relay.intake.own_id, self.relay.intake.content = self.standing.own_id, self.standing.content
        self._caught_up = self._has_begun = False
        self._replayed = self._proven_ms = self._too_early_ms = 0
        self._back_ms = at_ms
        self._heard_at = self._deps.clock.monotonic()

    def hear(self, dispatch: Dispatch) -> None:
        """One event; raises what `Relay.handle` raises."""
        acts = {"READY": self._ready, "RESUMED": self._resumed, "GUILD_CREATE": self._guild}
        self._heard_at = self._deps.clock.monotonic()
        self._replayed += dispatch.name not in acts and not self._caught_up
        self.relay.handle(dispatch, acts.get(dispatch.name))

    @property
    def is_mute(self) -> bool:
        """Whether the connection lives and yet no session comes of it."""
        return not self._has_begun and self._deps.clock.monotonic() >= self._heard_at + _MUTE_SECONDS

    def proven(self, until_ms: int) -> None:
        """Everything Discord sent until then has come and was heard, says the connection."""
        if not self._has_begun:
            self._too_early_ms = until_ms
        elif until_ms > self._too_early_ms:
            self._proven_ms = max(self._proven_ms, until_ms)

    def keep_if_due(self) -> None:
        """Persist soon after messages were relayed, and often enough to keep the lease."""
        now, unkept = self._deps.clock.monotonic(), self.relay.relayed - self._kept_relayed
        if not unkept:
            self._waiting_since = now
        waited = now - self._waiting_since >= _KEEP_AFTER_SECONDS
        if unkept >= _KEEP_AFTER_MESSAGES or (unkept and waited) or now - self._kept_at >= RENEW_SECONDS:
            self._keep()

    def renew_if_due(self) -> None:
        """Keep the lease while there is no connection, as far as the table lets us."""
        if self._deps.clock.monotonic() - self._kept_at < RENEW_SECONDS:
            return
        try:
            self._lease.keep(self.standing)
        except DependencyError as failure:
            self._deps.logger.warning("lease not renewed", extra={"error": str(failure)})
        self._kept_at = self._deps.clock.monotonic()

    def closed(self) -> None:
        """After a connection: send on what is held, else it is replayed. The lease stays ours."""
        self.lasted = self._deps.clock.monotonic() - self._begun_at if self._has_begun else 0.0
        self._has_begun = False
        try:
            self.relay.settle()
        except DependencyError as failure:
            self._deps.logger.warning("held messages will be replayed", extra={"error": str(failure)})
        if self.standing.session_id:
            self.standing = replace(self.standing, sequence=max(self.standing.sequence, self.relay.safe))
        if not self.standing.closed_ms:
            self.standing = replace(self.standing, closed_ms=self._deps.clock.now_ms())

    def release(self) -> None:
        """Let the next holder in."""
        self._lease.release(self.standing)

    def _ready(self, dispatch: Dispatch) -> None:
        data, now = dispatch.data, self._deps.clock.now_ms()
        since = max(self.standing.alive_ms - _MARGIN_MS, now - _OLDEST_MS)
        self.standing = replace(
            self.standing,
            session_id=str(data["session_id"]),
            resume_url=str(data["resume_gateway_url"]),
            own_id=str(data["user"]["id"]),
            sequence=0,
            anchor_ms=since,
            refusal={},
        )
        self.relay.intake.own_id = self.standing.own_id
        self.relay.begin(0)
        self._pending = {str(guild["id"]) for guild in data.get("guilds", ())}
        for channel_id in self.relay.direct.lately():
            self._catch_up(self._deps.missed.in_channel(channel_id, since), dispatch)
        self._refusals.accepted(self.standing)
        self._deps.logger.info("new session", extra={"shard": self._number, "guilds": len(self._pending)})
        self._connected("identified")
        self._lease.keep(self.standing)

    def _resumed(self, _dispatch: Dispatch) -> None:
        self._deps.logger.info("resumed", extra={"shard": self._number, "replayed": self._replayed})
        self._connected("resumed" if self._was_connected else "handed_over")

    def _connected(self, how: str) -> None:
        """The time without a session is over."""
        self.failures, self._caught_up, self._was_connected = 0, not self._pending, True
        self._has_begun, self._begun_at = True, self._deps.clock.monotonic()
        self._proven_ms = self._back_ms
        self._deps.meter.count("gateway_connections_total", how=how)
        if self.standing.closed_ms:
            gap = (self._back_ms - self.standing.closed_ms) / 1000
            self._deps.meter.observe("gateway_gap_seconds", gap, how=how)
            self.standing = replace(self.standing, closed_ms=0)

    def _guild(self, dispatch: Dispatch) -> None:
        """A guild of a new session, or one that was away: what was said meanwhile is read."""
        guild_id = str(dispatch.data.get("id"))
        if dispatch.data.get("unavailable"):
            return
        since = self.standing.anchor_ms
        if guild_id not in self._pending:
            since = max(since, self._deps.clock.now_ms() - _OUTAGE_MS)
        self.relay.guild(dispatch.data)
        self._catch_up(self._deps.missed.in_guild(dispatch.data, since), dispatch)
        self._pending.discard(guild_id)
        self._caught_up = self._caught_up or not self._pending

    def _catch_up(self, messages: Iterable[Mapping[str, Any]], dispatch: Dispatch) -> None:
        """Relay what was missed. With REST down for long, what is said now is worth more than what was said then."""
        try:
            found = self.relay.take(messages, dispatch.sequence)
        except DependencyError as failure:
            self._unread += 1
            if self._unread < _CATCH_UP_ATTEMPTS:
                raise
            self._deps.logger.error("missed messages not read", extra={"error": str(failure)})
            return
        self._unread = 0
        if found:
            self._deps.logger.info("missed messages read", extra={"shard": self._number, "messages": found})

    def _keep(self) -> None:
        """Persist what is safe and prolong the lease."""
        now = self._deps.clock.monotonic()
        self.standing = replace(self.standing, sequence=self.relay.safe)
        if self._caught_up and self._proven_ms:
            held = self.relay.hold.first_ms()
            alive = self._proven_ms if held is None else min(self._proven_ms, held)
            self.standing = replace(self.standing, alive_ms=alive)
        self._lease.keep(self.standing)
        self._kept_at = self._waiting_since = now
        self._kept_relayed = self.relay.relayed
        if now - self._flushed_at >= _FLUSH_SECONDS:
            self._deps.meter.count("gateway_connected")
            self._deps.meter.flush()
            self._flushed_at = now
