"""Kill tests: the agent dies before and after every write and every outside call of a turn, and the message comes
again.
"""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from edgecontrol.aws import Aws, Credentials
from tests.town import NOA, SUPPORT, Town

# A killed process closes no socket of its own either.
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

WRITES = frozenset({"PutItem", "UpdateItem", "TransactWriteItems", "DeleteItem", "SendMessage"})


class Killed(BaseException):
    """The process is gone: nothing of ours may catch this."""


class Trap:
    """Kills at the n-th crash point, before or after it takes effect; `point` None lets everything pass."""

    def __init__(self) -> None:
        self.point: int | None = None
        self.after = False
        self.seen: list[str] = []

    def arm(self, point: int | None, *, after: bool = False) -> None:
        self.point, self.after, self.seen = point, after, []

    def pass_through(self, name: str, act: Callable[[], Any]) -> Any:
        self.seen.append(name)
        hit = self.point is not None and len(self.seen) - 1 == self.point
        if hit and not self.after:
            raise Killed(name)
        result = act()
        if hit:
            raise Killed(name)
        return result


class TrappedAws(Aws):
    def __init__(self, trap: Trap) -> None:
        super().__init__(region="eu-west-1", credentials=lambda: Credentials("testing", "testing"))
        self.trap = trap

    def call(self, service: str, operation: str, request: Any) -> dict[str, Any]:
        if operation not in WRITES:
            return super().call(service, operation, request)
        found: dict[str, Any] = self.trap.pass_through(
            operation, lambda: super(TrappedAws, self).call(service, operation, request)
        )
        return found


class TrappedTransport(httpx.HTTPTransport):
    def __init__(self, trap: Trap) -> None:
        super().__init__()
        self.trap = trap

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        name = f"{request.method} {request.url.path[:60]}"
        answer: httpx.Response = self.trap.pass_through(
            name, lambda: super(TrappedTransport, self).handle_request(request)
        )
        return answer


@pytest.fixture
def trap() -> Trap:
    return Trap()


@pytest.fixture
def trapped(build_town: Callable[..., Town], trap: Trap) -> Town:
    return build_town(aws=TrappedAws(trap), transport=TrappedTransport(trap))


def ask(town: Town, text: str) -> dict[str, Any]:
    """One /ask; returns its queue record."""
    answer = town.act("noa", "command", channel_id=SUPPORT, name="ask", options={"question": text})
    assert answer["state"] == "deferred"
    (record,) = town.records()
    return record


def replies(town: Town) -> list[str]:
    return [m["content"] for m in town.messages("noa", SUPPORT)["messages"] if m["author"].get("bot")]


def deliver_again(town: Town, record: dict[str, Any]) -> None:
    """The queue hands the message over again, after the dead container's lease has run out."""
    town.offset += 120
    again = {**record, "attributes": {**record["attributes"], "ApproximateReceiveCount": "2"}}
    assert town.deliver([again]) == []


def turns(town: Town) -> list[Any]:
    return list(town.desk.store.transcript(f"{SUPPORT}-{NOA}").turns)


def crash_points(town: Town, trap: Trap, text: str) -> list[str]:
    """All points of an undisturbed turn, in order (the first turn also warms what later turns need not fetch)."""
    town.deliver([ask(town, text)])
    trap.arm(None)
    town.deliver([ask(town, text)])
    return list(trap.seen)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_turn_killed_at_any_point_is_answered_once(trapped: Town, trap: Trap, after: bool) -> None:
    text = "מה המצב של עמדה 20011?"
    points = crash_points(trapped, trap, text)
    assert "TransactWriteItems" in points
    assert any(point.startswith("PATCH") for point in points)

    for number, name in enumerate(points):
        told_before, turns_before = len(replies(trapped)), len(turns(trapped))
        record = ask(trapped, text)
        trap.arm(number, after=after)
        try:
            trapped.deliver([record])
            died = False
        except Killed:
            died = True
        trap.arm(None)
        deliver_again(trapped, record)

        told = replies(trapped)
        assert died or number >= len(points) - 3, f"never reached {name}"
        assert len(told) == told_before + 1, f"killed {'after' if after else 'before'} {name}"
        assert "20011" in told[-1]
        assert len(turns(trapped)) == turns_before + 1, f"killed {'after' if after else 'before'} {name}"


def test_a_finished_message_delivered_again_asks_neither_model_nor_charger(town: Town) -> None:
    record = ask(town, "מה המצב של עמדה 20011?")
    town.deliver([record])
    asked = len(town.model.requests("POST", "chat/completions")), len(town.ampeco.requests("GET", "/public-api"))
    town.stores.calls.clear()

    town.deliver([record])

    assert (
        len(town.model.requests("POST", "chat/completions")),
        len(town.ampeco.requests("GET", "/public-api")),
    ) == asked
    assert [call for call in town.stores.calls if call != "DeleteMessage"] == ["Query"]
    assert len(replies(town)) == 1


def test_a_turn_makes_four_database_calls_at_any_length_of_history(town: Town) -> None:
    counted = []
    for number in range(12):
        record = ask(town, f"hello {number}")
        town.stores.calls.clear()
        town.deliver([record])
        counted.append([c for c in town.stores.calls if c in WRITES | {"Query", "GetItem"}])

    assert counted[-1] == ["Query", "PutItem", "TransactWriteItems", "PutItem"]
    assert len(counted[-1]) <= 4
