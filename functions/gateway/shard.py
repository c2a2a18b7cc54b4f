"""The life of one shard in one process: connect, resume or begin anew, listen, and hand over to the next process.

Whatever ends a connection, the session's last safe sequence is what the next one resumes from, here or elsewhere. A
session that is lost is replaced by a new one, and what was said in between is read over REST.
"""

from collections.abc import Callable
from typing import Literal

from edgecontrol.errors import ConfigurationError, DependencyError, LeaseLost
from gateway.backoff import Backoff
from gateway.codes import HAND_OVER, intents
from gateway.connection import Connection, Ended
from gateway.deps import Deps
from gateway.identify import BudgetSpent, IdentifyBudget
from gateway.lease import RENEW_SECONDS, Lease, Standing, without_session
from gateway.refusal import Refusals
from gateway.session import Session

Outcome = Literal["handed_over", "lost", "refused"]

_STEP_SECONDS = 1.0  # how long a wait may be blind to a stop
_STEADY_SECONDS = 30.0  # a session that went on for so long was no setback
_BEGIN_SECONDS = 2.0  # a session that is begun must be heard of, or it is one of the day's wasted
_SPENT_SECONDS = 60.0
_RESERVE = 20  # of Discord's own count of new sessions, for who else uses the token


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
        self._ends_at = ends_at
        self._stopped = stopped
        self._refusals = Refusals(deps)
        self._session = Session(deps, number, lease, standing, self._refusals)
        self._budget = IdentifyBudget(deps.table, deps.settings.identify_limit, deps.clock)
        self._backoff = Backoff(deps.random)

    def run(self) -> Outcome:
        """Until the hand-over, unless somebody else took the shard or Discord wants us no more."""
        session = self._session
        try:
            while not self._over():
                if not self._once():
                    session.release()
                    return "refused"
            session.closed()
            session.release()
        except LeaseLost:
            self._deps.logger.warning("shard taken by another holder", extra={"shard": self._number})
            return "lost"
        except ConfigurationError as error:
            self._refusals.note("token_refused", str(error))
            session.release()
            return "refused"
        told = {"shard": self._number, "sequence": session.standing.sequence}
        self._deps.logger.info("handed over", extra=told)
        return "handed_over"

    def _once(self) -> bool:
        """One connection, and what follows from its end; False when Discord wants us no more."""
        session = self._session
        try:
            session.standing = self._refusals.tried_again(session.standing)
            session.drop_if_outdated()
            if self._refusals.holds(session.standing):
                return False
            self._live()
        except BudgetSpent as spent:
            self._refusals.note("identify_budget_spent", str(spent))
            self._wait(_SPENT_SECONDS)
        except DependencyError as failure:
            self._deps.logger.warning("connection failed", extra={"error": str(failure)})
            session.closed()
            self._back_off(failure)
        return True

    def _live(self) -> None:
        try:
            self._connect()
        except Ended as ended:
            self._deps.logger.info("connection ended", extra={"why": ended.why, "how": ended.how})
            self._session.closed()
            self._after(ended)

    def _connect(self) -> None:
        standing = self._session.standing
        known = standing.session_id and self._session.failures < 3
        url = standing.resume_url if known else self._address()
        if not standing.session_id:
            self._await_turn()
        socket = self._deps.connect(f"{url.rstrip('/')}/?v=10&encoding=json")
        connection = Connection(socket, self._deps.clock, self._deps.random)
        try:
            connection.greet()
            asked_ms = self._deps.clock.now_ms()
            if standing.session_id:
                connection.acknowledged = standing.sequence
                connection.resume(self._token(), standing.session_id, standing.sequence)
            else:
                self._begin(connection)
            self._session.opened(asked_ms)
            self._listen(connection)
        finally:
            connection.close(HAND_OVER)

    def _await_turn(self) -> None:
        """Before the line is open, on which heartbeats would be due."""
        self._session.prepare()
        while wait := self._budget.wait_seconds():
            self._wait(wait)
            if self._over():
                raise Ended("resume", "no time left for a new session")

    def _begin(self, connection: Connection) -> None:
        if self._ends_at - self._deps.clock.monotonic() < _BEGIN_SECONDS:
            raise Ended("resume", "no time left for a new session")
        if self._budget.take():
            raise Ended("resume", "another shard begins a session")
        asked = intents(content=self._session.standing.content)
        connection.identify(self._token(), asked, (self._number, self._deps.settings.shard_count))

    def _listen(self, connection: Connection) -> None:
        session, clock = self._session, self._deps.clock
        while not self._over():
            until = min(session.next_at, self._ends_at, clock.monotonic() + _STEP_SECONDS)
            dispatch = connection.next(until)
            if dispatch is not None:
                session.hear(dispatch)
                if dispatch.name == "RESUMED":
                    connection.beat()  # answered, the replay has come
            elif session.is_mute:
                raise Ended("resume", "no session came")
            elif self._refusals.tried_again(session.standing) is not session.standing:
                raise Ended("resume", "to see whether the intent is granted by now")
            session.proven(connection.proven_ms)
            session.go_on()
            connection.acknowledged = session.relay.safe or None
        session.relay.settle()

    def _after(self, ended: Ended) -> None:
        session = self._session
        match ended.how:
            case "resume" if ended.why != "invalid session":
                self._back_off()
            case "resume":
                self._wait_as_told()
            case "identify":
                session.standing = without_session(session.standing)
                self._wait_as_told()
            case "without_content" if session.standing.content:
                session.standing = self._refusals.without_content(session.standing)
            case _:
                session.standing = self._refusals.refuse(session.standing, ended.code or 0)

    def _wait_as_told(self) -> None:
        """A random one to five seconds after an invalid session (events/gateway.mdx, "Resuming")."""
        self._wait(1 + 4 * self._deps.random())

    def _back_off(self, failure: Exception | None = None) -> None:
        """At once after a good while, else longer each time: neither Discord nor a service that is down is stormed."""
        session = self._session
        if session.lasted >= _STEADY_SECONDS:
            self._backoff.succeeded()
        session.failures += 1
        self._wait(self._backoff.seconds(failure))

    def _address(self) -> str:
        """Where to connect; for a new session only if Discord, who counts whoever uses the token, leaves some."""
        found = self._deps.discord.get("/gateway/bot", deadline=self._deps.clock.monotonic() + 10)
        left = (found.get("session_start_limit") or {}).get("remaining", _RESERVE)
        if not self._session.standing.session_id and left < _RESERVE:
            raise BudgetSpent(f"Discord leaves {left}")
        return str(found["url"])

    def _token(self) -> str:
        return self._deps.credentials.get("discord_bot_token")

    def _over(self) -> bool:
        return self._stopped() or self._deps.clock.monotonic() >= self._ends_at

    def _wait(self, seconds: float) -> None:
        """Wait, keeping the lease, for no longer than there is time."""
        until = min(self._deps.clock.monotonic() + seconds, self._ends_at)
        while (left := until - self._deps.clock.monotonic()) > 0 and not self._stopped():
            self._deps.clock.sleep(min(left, RENEW_SECONDS / 2))
            self._session.renew_if_due()
