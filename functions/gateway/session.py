"""A gateway session: how it begins and goes on, what may have been missed without one, and what is persisted when."""

from dataclasses import replace

from edgecontrol.errors import DependencyError
from gateway.backlog import Backlog
from gateway.catch_up import CatchUp
from gateway.codes import intents
from gateway.connection import Dispatch
from gateway.deps import Deps
from gateway.lease import RENEW_SECONDS, Lease, Standing, without_session
from gateway.refusal import Refusals
from gateway.relay import Relay

_KEEP_AFTER_SECONDS = 1.0  # a relayed message may be replayed for so long after a kill; replays are deduplicated
_KEEP_AFTER_MESSAGES = 10
_MARGIN_MS = 15_000  # clocks differ, and a message is older than its event
_OLDEST_MS = 6 * 3_600_000
_OUTAGE_MS = 15 * 60_000
_FLUSH_SECONDS = 60.0
_MUTE_SECONDS = 30.0
_PATIENCE_MS = 60_000  # then what is said now is worth more than what was said then


class Session:
    """One shard's session as this process knows it; `standing` is what the next process will know."""

    def __init__(self, deps: Deps, number: int, lease: Lease, standing: Standing, refusals: Refusals) -> None:
        self._deps = deps
        self._number = number
        self._lease = lease
        self._refusals = refusals
        self.standing = standing
        self.relay = Relay(deps, number)
        oldest = deps.clock.now_ms() - _OLDEST_MS
        self._backlog = Backlog(standing.pending, standing.unread, standing.patient_until_ms, oldest)
        self.catch_up = CatchUp(deps, self.relay, self._backlog)
        self.failures = 0  # connections in a row that came to no session
        self.lasted = 0.0  # seconds the session went on by the last connection
        self._was_connected = self._has_begun = self._is_accepted = False
        self._back_ms = 0  # when this connection was there again, and said who we are
        self._proven_ms = 0  # until when everything Discord sent in this session has come
        self._too_early_ms = 0  # heartbeats until then may be answered before a replay is over
        self._heard_at = self._begun_at = 0.0
        self._replayed = 0
        self._kept_relayed = 0
        self._kept_at = self._flushed_at = self._waiting_since = deps.clock.monotonic()

    def drop_if_outdated(self) -> None:
        """A session that was begun with other intents or another number of shards than are set now is given up."""
        if self.standing.asked not in ("", self._asks()):
            self.standing = without_session(self.standing)

    def prepare(self) -> None:
        """Have at hand what a new session takes, so that it is not begun and then lost for a table that is down."""
        self.relay.direct.lately()

    def opened(self, at_ms: int) -> None:
        """A connection is up and said who we are, `at_ms`."""
        self.relay.start(self.standing.sequence)
        self.relay.intake.own_id, self.relay.intake.content = self.standing.own_id, self.standing.content
        self._has_begun = False
        self._replayed = self._proven_ms = 0
        self._back_ms = self._too_early_ms = at_ms
        self._heard_at = self._deps.clock.monotonic()
        self.catch_up.opened()

    def hear(self, dispatch: Dispatch) -> None:
        """One event; raises what `Relay.handle` raises."""
        acts = {
            "READY": self._ready,
            "RESUMED": self._resumed,
            "GUILD_CREATE": self._guild,
            "GUILD_DELETE": self._guild_gone,
        }
        self._heard_at = self._deps.clock.monotonic()
        self._replayed += dispatch.name not in acts and not self._has_begun
        self.relay.take_up()
        self.relay.handle(dispatch, acts.get(dispatch.name))

    def go_on(self) -> None:
        """What is to be done between two events; raises what `Relay.flush` raises."""
        self.catch_up.read_on()
        self.relay.take_up()
        self.relay.flush(self._deps.clock.monotonic())
        self._keep_if_due()

    @property
    def next_at(self) -> float:
        """When there is something to be done, monotonic, whether or not an event comes."""
        return min(self.relay.hold.next_at(), self.catch_up.next_at)

    @property
    def is_mute(self) -> bool:
        """Whether the connection lives and yet no session comes of it."""
        return not self._has_begun and self._deps.clock.monotonic() >= self._heard_at + _MUTE_SECONDS

    def proven(self, until_ms: int) -> None:
        """Everything Discord sent until then has come and was heard, says the connection."""
        if self._has_begun and until_ms > self._too_early_ms:
            self._proven_ms = until_ms

    def _keep_if_due(self) -> None:
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
        self.standing = replace(self.standing, **self._backlog.stored())
        if self.standing.session_id:
            self.standing = replace(self.standing, sequence=max(self.standing.sequence, self.relay.safe))
        if not self.standing.closed_ms:
            self.standing = replace(self.standing, closed_ms=self._deps.clock.now_ms())

    def release(self) -> None:
        """Let the next holder in."""
        self._lease.release(self.standing)

    def _ready(self, dispatch: Dispatch) -> None:
        """All that follows from a new session is in the standing before anything may fail."""
        data = dispatch.data
        guild_ids = [str(guild["id"]) for guild in data.get("guilds", ())]
        since = max(self.standing.alive_ms - _MARGIN_MS, self._deps.clock.now_ms() - _OLDEST_MS)
        self._backlog.begin(guild_ids, self.relay.direct.lately(), since)
        self._backlog.patient_until_ms = self._deps.clock.now_ms() + _PATIENCE_MS
        self.standing = replace(
            self.standing,
            session_id=str(data["session_id"]),
            resume_url=str(data["resume_gateway_url"]),
            asked=self._asks(),
            own_id=str(data["user"]["id"]),
            sequence=dispatch.sequence,
            anchor_ms=since,
            refusal={},
        )
        self.relay.intake.own_id = self.standing.own_id
        self.relay.begin(dispatch.sequence)
        self._is_accepted = False
        self._deps.logger.info("new session", extra={"shard": self._number, "guilds": len(guild_ids)})
        self._proven_ms = self._back_ms
        self._connected("identified")
        self._keep()

    def _resumed(self, _dispatch: Dispatch) -> None:
        """The replay is over, unless this RESUMED is an earlier one and itself replayed: only an answer tells."""
        self._too_early_ms = self._deps.clock.now_ms() - 1
        if not self._has_begun:
            self._deps.logger.info("resumed", extra={"shard": self._number, "replayed": self._replayed})
            self._connected("resumed" if self._was_connected else "handed_over")

    def _connected(self, how: str) -> None:
        """The time without a session is over."""
        self.failures, self._was_connected = 0, True
        self._has_begun, self._begun_at = True, self._deps.clock.monotonic()
        self._deps.meter.count("gateway_connections_total", how=how)
        if self.standing.closed_ms:
            gap = (self._back_ms - self.standing.closed_ms) / 1000
            self._deps.meter.observe("gateway_gap_seconds", gap, how=how)
            self.standing = replace(self.standing, closed_ms=0)
        if not self._is_accepted:
            self._accept()

    def _accept(self) -> None:
        try:
            self._refusals.accepted(self.standing)
            self._is_accepted = True
        except DependencyError as failure:
            self._deps.logger.warning("problems not struck off", extra={"error": str(failure)})

    def _guild(self, dispatch: Dispatch) -> None:
        """A guild of a new session, or one that was away: what was said meanwhile is owed."""
        if dispatch.data.get("unavailable"):
            return
        now = self._deps.clock.now_ms()
        self._backlog.told(dispatch.data, max(self.standing.anchor_ms, now - _OUTAGE_MS))
        self._backlog.patient_until_ms = now + _PATIENCE_MS
        self.relay.guild(dispatch.data)
        self._backlog.arrived(str(dispatch.data["id"]))

    def _guild_gone(self, dispatch: Dispatch) -> None:
        """A guild cannot be reached for a while, or the bot was put out of it."""
        guild_id = str(dispatch.data["id"])
        if dispatch.data.get("unavailable"):
            self._backlog.away(guild_id, self.standing.alive_ms - _MARGIN_MS)
        else:
            self._backlog.left(guild_id)

    def _asks(self) -> str:
        return f"{intents(content=self.standing.content)} {self._deps.settings.shard_count}"

    def _keep(self) -> None:
        """Persist what is safe and what is owed, and prolong the lease."""
        now = self._deps.clock.monotonic()
        self.standing = replace(self.standing, sequence=self.relay.safe, **self._backlog.stored())
        if self._proven_ms:
            first = self.relay.first_ms
            alive = self._proven_ms if first is None else min(self._proven_ms, first)
            self.standing = replace(self.standing, alive_ms=alive)
        self._lease.keep(self.standing)
        self._kept_at = self._waiting_since = now
        self._kept_relayed = self.relay.relayed
        if now - self._flushed_at >= _FLUSH_SECONDS:
            if self._has_begun:
                self._deps.meter.count("gateway_connected")
            self._deps.meter.flush()
            self._flushed_at = now
