"""Catching up on what was missed, a page between two events, so that heart, lease and what is said now go on."""

from edgecontrol.errors import DependencyError
from gateway.backlog import Backlog, Unread
from gateway.backoff import Backoff
from gateway.deps import Deps
from gateway.missed import PAGE
from gateway.relay import Json, Relay

_BREATH_SECONDS = 0.05  # between two pages, for the events that came meanwhile
_AGAIN_SECONDS = 1.0
_LONGEST_SECONDS = 60.0
_PATIENCE_SECONDS = 60.0


class CatchUp:
    """Reads the backlog's places. Messages of a guild or direct channel that has some unread wait at first."""

    def __init__(self, deps: Deps, relay: Relay, backlog: Backlog) -> None:
        self._deps = deps
        self._relay = relay
        self._backlog = backlog
        self._backoff = Backoff(deps.random, _LONGEST_SECONDS)
        self._failed: set[str] = set()  # places that could not be read by this connection so far
        self._is_failing = False
        self._due_at = self._patient_until = 0.0
        relay.must_wait = self._must_wait

    def opened(self) -> None:
        """There is a connection: reading goes on, at once."""
        self._failed.clear()
        self._due_at = self._deps.clock.monotonic()
        self._patient_until = self._due_at + _PATIENCE_SECONDS

    @property
    def next_at(self) -> float:
        """When to read on, monotonic; infinity when nothing is unread."""
        return float("inf") if self._backlog.first() is None else self._due_at

    def read_on(self) -> None:
        """Read a page if it is time. What fails is tried again later, the others first; it ends nothing."""
        if self._deps.clock.monotonic() < self.next_at:
            return
        channel_id, place = self._backlog.first(*self._wanted()) or ("", None)
        if place is None:
            return
        try:
            self._read(channel_id, place)
        except DependencyError as failure:
            about = {"channel_id": channel_id, "error": str(failure)}
            self._deps.logger.warning("missed messages not read yet", extra=about)
            self._backlog.later(channel_id)
            self._failed.add(channel_id)
            self._is_failing = True
            self._due_at = self._deps.clock.monotonic() + max(_AGAIN_SECONDS, self._backoff.seconds(failure))
        else:
            self._is_failing = False
            self._backoff.succeeded()
            self._due_at = self._deps.clock.monotonic() + _BREATH_SECONDS

    def _read(self, channel_id: str, place: Unread) -> None:
        page = self._deps.missed.page(channel_id, place.after)
        where = {"guild_id": place.guild_id, "channel_type": place.type}
        self._relay.take({**message, **where} for message in page)
        self._relay.flush(self._deps.clock.monotonic())
        if page:
            self._deps.logger.info("missed messages read", extra={"channel_id": channel_id, "messages": len(page)})
        if len(page) < PAGE:
            self._backlog.done(channel_id)
        else:
            self._backlog.read_to(channel_id, str(page[-1]["id"]))

    def _wanted(self) -> tuple[str, str]:
        """Channel and guild somebody waits for, unless that is what just failed."""
        waiting = None if self._is_failing else self._relay.first_waiting
        return ("", "") if waiting is None else _place(waiting)

    def _must_wait(self, message: Json) -> bool:
        """In the session's first minute for whatever is unread, in a connection's for what may be readable."""
        if self._deps.clock.now_ms() < self._backlog.patient_until_ms:
            return self._backlog.owes(*_place(message))
        is_early = self._deps.clock.monotonic() < self._patient_until
        return is_early and self._backlog.owes(*_place(message), but=self._failed)


def _place(message: Json) -> tuple[str, str]:
    return str(message.get("channel_id") or ""), str(message.get("guild_id") or "")
