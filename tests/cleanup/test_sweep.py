"""The sweep: reads what is due and nothing else, sends it once, stops in time, counts what is open."""

from collections.abc import Callable
from typing import Any

import pytest

from cleanup import handler as entry
from cleanup.sweep import Swept, open_conversations, sweep
from edgecontrol.conversation import Session
from edgecontrol.errors import Unavailable
from edgecontrol.keys import DUE_SHARDS
from edgecontrol.queue import Queue
from edgecontrol.records import session_item, shard
from tests.services import CountingAws, Stores

NOW = 1_800_000_000


class Weighing(CountingAws):
    """The real client that also counts items read, other than by counting them at the service."""

    def __init__(self) -> None:
        super().__init__()
        self.items_read = 0

    def call(self, service: str, operation: str, request: Any) -> dict[str, Any]:
        answer = super().call(service, operation, request)
        self.items_read += len(answer.get("Items", ()))
        return answer


@pytest.fixture
def weighing(stores: Stores) -> Any:
    aws = Weighing()
    stores.table.aws = aws
    yield aws
    aws.close()


def put(stores: Stores, name: str, *, due_at: int = 0, status: str = "open") -> None:
    """A stored conversation."""
    session = Session(name, "100", "300", "400", "he", NOW - 3_600, NOW - 1_800, status=status, due_at=due_at)  # type: ignore[arg-type]
    stores.table.put(session_item(session))


def swept(stores: Stores, *, at: float = NOW, seconds_left: Callable[[], float] = lambda: 60.0) -> Swept:
    queue = Queue(stores.table.aws, stores.queue_url)
    return sweep(stores.table, queue, now=lambda: at, seconds_left=seconds_left)


def queued(stores: Stores) -> list[dict[str, Any]]:
    return sorted(stores.received(), key=lambda event: str(event["conversation_id"]))


def test_what_is_due_is_sent_in_its_own_place_of_the_queue(stores: Stores) -> None:
    put(stores, "c1", due_at=NOW - 1)
    put(stores, "c2", due_at=NOW)
    put(stores, "c3", due_at=NOW + 1)
    put(stores, "c4", status="closed")
    result = swept(stores)

    assert result == Swept(sent=2, refused=0, unfinished=False)
    assert open_conversations(stores.table) == 3
    events = queued(stores)
    assert [(event["kind"], event["conversation_id"]) for event in events] == [("due", "c1"), ("due", "c2")]
    assert all(event["reply_to"]["channel_id"] == "" for event in events)


def test_conversations_stored_cost_nothing_and_those_due_are_read_once(stores: Stores, weighing: Weighing) -> None:
    read = []
    for stored in (0, 15):
        for number in range(stored):
            put(stores, f"closed-{number}", status="closed")
            put(stores, f"later-{number}", due_at=NOW + 900)
        for number in range(3):
            put(stores, f"due-{number}", due_at=NOW - number)
        weighing.items_read = 0
        weighing.calls.clear()
        assert swept(stores).sent == 3
        read.append((weighing.items_read, weighing.calls.count("Query")))

    assert read == [(3, DUE_SHARDS)] * 2


def test_sweeping_again_sends_nothing_new(stores: Stores) -> None:
    for number in range(5):
        put(stores, f"c{number}", due_at=NOW - 5)
    results = [swept(stores, at=NOW + later) for later in (0, 1, 60)]

    assert [result.sent for result in results] == [5, 5, 5]
    assert len(queued(stores)) == 5


def test_a_new_due_time_is_a_new_event(stores: Stores) -> None:
    put(stores, "c1", due_at=NOW - 5)
    swept(stores)
    put(stores, "c1", due_at=NOW - 4)
    swept(stores)

    request = {"QueueUrl": stores.queue_url, "AttributeNames": ["ApproximateNumberOfMessages"]}
    depth = stores.aws.call("sqs", "GetQueueAttributes", request)["Attributes"]
    assert int(depth["ApproximateNumberOfMessages"]) == 2


def one_shard(count: int) -> list[str]:
    """So many conversations of the same index shard."""
    names = (f"c{number}" for number in range(100_000))
    return [name for name in names if shard(name, DUE_SHARDS) == 0][:count]


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of twenty, so that few conversations make several."""
    monkeypatch.setattr("cleanup.sweep._PAGE", 20)


@pytest.mark.parametrize("same_second", [False, True], ids=["spread", "one second"])
def test_more_than_a_page_is_swept_in_the_end(stores: Stores, pages: None, same_second: bool) -> None:
    names = one_shard(26)
    for number, name in enumerate(names):
        put(stores, name, due_at=NOW - 1_000 + (0 if same_second else number))
    swept(stores)
    handled = {event["conversation_id"] for event in queued(stores)}
    for name in handled:
        put(stores, name, status="closed")
    swept(stores)
    handled |= {event["conversation_id"] for event in queued(stores)}

    assert handled == set(names)


def test_no_page_is_begun_when_time_is_short(stores: Stores, pages: None) -> None:
    for name in one_shard(26):
        put(stores, name, due_at=NOW - 1_000 + int(name[1:]) % 900)
    left = iter([60.0, 4.9])
    result = swept(stores, seconds_left=lambda: next(left))

    assert (result.sent, result.unfinished) == (20, True)


def test_what_the_queue_refuses_is_told_and_comes_again(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    put(stores, "c1", due_at=NOW - 5)
    put(stores, "c2", due_at=NOW - 5)
    call = stores.table.aws.call

    def picky(service: str, operation: str, request: Any) -> Any:
        if operation != "SendMessageBatch":
            return call(service, operation, request)
        kept = [entry for entry in request["Entries"] if entry["MessageGroupId"] != "c2"]
        refused = [entry for entry in request["Entries"] if entry["MessageGroupId"] == "c2"]
        taken = call(service, operation, {**request, "Entries": kept}) if kept else {}
        return {**taken, "Failed": refused}

    monkeypatch.setattr(stores.table.aws, "call", picky)
    first = swept(stores)
    monkeypatch.undo()

    assert (first.sent, first.refused) == (1, 1)
    assert swept(stores).sent == 2


@pytest.fixture
def function(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The Lambda's handler on these stores, with a minute left."""
    variables = {"STAGE": "test", "TABLE_NAME": stores.table.name, "QUEUE_URL": stores.queue_url}
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    entry.deps.cache_clear()
    context = type("Context", (), {"get_remaining_time_in_millis": lambda self: 60_000})()
    yield lambda **event: entry.handler(event, context)
    entry.deps().table.aws.close()
    entry.deps.cache_clear()


def test_the_function_sweeps_and_counts_what_is_open(
    function: Any, stores: Stores, capsys: pytest.CaptureFixture[str]
) -> None:
    put(stores, "c1", due_at=NOW - 100_000_000)
    put(stores, "c2", due_at=NOW * 2)
    put(stores, "c3", status="closed")

    assert function() == {"sent": 1, "refused": 0}
    assert '"active_conversations_total":[2.0]' in capsys.readouterr().out.replace(" ", "")
    assert [event["conversation_id"] for event in queued(stores)] == ["c1"]


def test_the_minutes_run_hands_over_what_is_due_and_counts_nothing(
    function: Any, stores: Stores, capsys: pytest.CaptureFixture[str]
) -> None:
    put(stores, "c1", due_at=NOW - 100_000_000)

    assert function(only="looks") == {"sent": 1, "refused": 0}
    assert "active_conversations_total" not in capsys.readouterr().out
    assert [event["conversation_id"] for event in queued(stores)] == ["c1"]


def test_a_queue_out_of_reach_fails_the_run_and_changes_nothing(
    function: Any, stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(stores, "c1", due_at=NOW - 100_000_000)
    monkeypatch.setenv("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:9")
    entry.deps().table.aws._sleep = lambda _: None
    with pytest.raises(Unavailable):
        function()
    entry.deps().table.aws.close()
    entry.deps.cache_clear()
    monkeypatch.delenv("AWS_ENDPOINT_URL_SQS")

    assert function()["sent"] == 1
