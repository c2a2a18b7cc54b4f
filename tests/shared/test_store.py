"""Conversations in the table: loaded in one query, claimed by one, committed all or nothing, marked delivered."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from edgecontrol.aws import Aws
from edgecontrol.conversation import Delivery, Reply, Session, Turn
from edgecontrol.counters import read_counts
from edgecontrol.database import Table, transact_put
from edgecontrol.errors import AwsError, LeaseHeld, LeaseLost, Unavailable
from edgecontrol.events import ReplyTo
from edgecontrol.keys import OPEN_EFFECT_PREFIX, SETTLED_EFFECT_PREFIX, conversation_key
from edgecontrol.records import turn_item
from edgecontrol.store import RECENT_ITEMS, ConversationStore
from tests.services import CountingAws, Stores

NOW = 1_800_000_000
NOW_MS = NOW * 1000
LEASE_MS = NOW_MS + 30_000
ID = "300-400"


class LosesAnswers(CountingAws):
    """The real client whose n-th answer to an operation is lost on the way, so that the request is sent again."""

    def __init__(self, operation: str) -> None:
        super().__init__()
        self._operation = operation
        self._sleep = lambda _: None
        self.lost = 0
        self.sent: list[bytes] = []

    def _send(self, pool: Any, connection: Any, service: str, operation: str, body: bytes) -> Any:
        self.sent.append(body)
        answer = super()._send(pool, connection, service, operation, body)
        if operation == self._operation and not self.lost:
            self.lost += 1
            raise TimeoutError
        return answer


@pytest.fixture
def store(stores: Stores) -> ConversationStore:
    return ConversationStore(stores.table)


@pytest.fixture
def rival(stores: Stores) -> Any:
    """Another container on the same table, with a wire of its own if given."""
    made: list[Aws] = []

    def build(aws: Aws | None = None) -> ConversationStore:
        made.append(aws or CountingAws())
        return ConversationStore(Table(made[-1], stores.table.name))

    yield build
    for aws in made:
        aws.close()


def new(**changes: Any) -> Session:
    made = Session(ID, "100", "300", "400", "he", started_at=NOW, last_activity_at=NOW, due_at=NOW + 1_800)
    return replace(made, **changes)


def turn(number: int, *events: str, **changes: Any) -> Turn:
    said = ({"role": "user", "content": f"שאלה {number}"}, {"role": "assistant", "content": "תשובה"})
    owed = Delivery(ReplyTo("300", "token", private=True), Reply("תשובה"), "400")
    return Turn(number, NOW + number, events or (f"e{number}",), said, (owed,), **changes)


def claimed(store: ConversationStore, session: Session | None = None) -> Session:
    return store.claim(session or new(), now_ms=NOW_MS, lease_until_ms=LEASE_MS)


def committed(store: ConversationStore, session: Session, number: int, **counts: int) -> Session:
    """The session after a turn of this number."""
    after = replace(session, turn=number, lease_until_ms=0)
    store.commit(after, turn(number), counts)
    return after


def played(store: ConversationStore, turns: int) -> Session:
    """A conversation of so many turns."""
    session = new()
    for number in range(1, turns + 1):
        session = committed(store, claimed(store, session), number)
    return session


def test_a_conversation_nobody_began_is_empty(store: ConversationStore) -> None:
    found = store.load(ID)

    assert (found.session, found.turns, found.effects, found.undelivered) == (None, (), (), None)


def test_what_was_committed_is_loaded_in_one_query(store: ConversationStore, stores: Stores) -> None:
    after = played(store, 3)
    stores.calls.clear()

    found = store.load(ID)

    assert stores.calls == ["Query"]
    assert found.session == after
    assert [t.number for t in found.turns] == [1, 2, 3]
    assert found.turns[-1] == turn(3)
    assert found.answered("e2")
    assert not found.answered("e9")
    assert found.undelivered == turn(3)


def test_a_turn_makes_four_calls_at_any_length_of_history(store: ConversationStore, stores: Stores) -> None:
    played(store, RECENT_ITEMS + 10)
    stores.calls.clear()

    found = store.load(ID)
    assert found.session is not None
    session = committed(store, claimed(store, found.session), found.session.turn + 1, turns=1)
    store.mark_delivered(session)

    assert stores.calls == ["Query", "PutItem", "TransactWriteItems", "PutItem"]
    assert len(found.turns) == RECENT_ITEMS - 1
    assert found.turns[-1].number == RECENT_ITEMS + 10


def test_open_effects_are_loaded_and_settled_ones_are_not(store: ConversationStore, stores: Stores) -> None:
    played(store, 2)
    for prefix in (OPEN_EFFECT_PREFIX, SETTLED_EFFECT_PREFIX):
        stores.table.put({"pk": conversation_key(ID), "sk": f"{prefix}1", "tool": "unlock"})

    assert [effect["sk"] for effect in store.load(ID).effects] == [f"{OPEN_EFFECT_PREFIX}1"]
    assert len(store.transcript(ID).effects) == 2


def test_one_of_two_claims_of_a_new_conversation_wins(store: ConversationStore, rival: Any) -> None:
    won = claimed(store)

    assert won.fence == 1
    with pytest.raises(LeaseHeld):
        claimed(rival())


def test_one_of_two_claims_of_what_both_loaded_wins(store: ConversationStore, rival: Any) -> None:
    seen = played(store, 1)
    won = claimed(store, seen)

    assert won.fence == seen.fence + 1
    with pytest.raises(LeaseHeld):
        claimed(rival(), seen)


def test_a_claim_on_what_moved_on_meanwhile_is_lost(store: ConversationStore, rival: Any) -> None:
    seen = played(store, 1)
    committed(rival(), claimed(rival(), seen), 2)

    with pytest.raises(LeaseLost):
        claimed(store, seen)


def test_a_lease_that_ran_out_can_be_taken(store: ConversationStore, rival: Any) -> None:
    dead = claimed(store)
    loaded = rival().load(ID).session
    with pytest.raises(LeaseHeld):
        rival().claim(loaded, now_ms=LEASE_MS, lease_until_ms=LEASE_MS + 1)

    taken = rival().claim(loaded, now_ms=LEASE_MS + 1, lease_until_ms=LEASE_MS + 30_000)

    assert taken.fence == dead.fence + 1


@pytest.mark.parametrize("known", [False, True], ids=["new", "known"])
def test_a_claim_whose_answer_was_lost_is_recognised_as_our_own(
    store: ConversationStore, rival: Any, known: bool
) -> None:
    seen = played(store, 1) if known else new()
    wire = LosesAnswers("PutItem")

    won = claimed(rival(wire), seen)

    assert wire.lost == 1
    assert won.fence == seen.fence + 1
    assert committed(rival(), won, won.turn + 1).turn == won.turn + 1


@pytest.mark.parametrize(
    "write",
    [
        lambda store, session: store.commit(replace(session, turn=1), turn(1, "late"), {"turns": 1}),
        lambda store, session: store.save(replace(session, language="ru")),
    ],
    ids=["commit", "save"],
)
def test_a_writer_that_was_overtaken_changes_nothing(
    store: ConversationStore, rival: Any, write: Callable[[ConversationStore, Session], None]
) -> None:
    overtaken = claimed(store)
    loaded = rival().load(ID).session
    winner = rival().claim(loaded, now_ms=LEASE_MS + 1, lease_until_ms=LEASE_MS + 30_000)
    after = committed(rival(), winner, 1, turns=1)
    before = store.transcript(ID)

    with pytest.raises(LeaseLost):
        write(store, overtaken)

    assert store.transcript(ID) == before
    assert before.session == after
    assert read_counts(store.table, "100", "20")["turns"] == 1


def test_being_overtaken_when_marking_does_no_harm(store: ConversationStore, rival: Any) -> None:
    session = played(store, 1)
    later = committed(rival(), claimed(rival(), session), 2)

    assert store.mark_delivered(session) == session
    assert store.load(ID).session == later


def test_marked_delivered_nothing_is_owed(store: ConversationStore) -> None:
    marked = store.mark_delivered(played(store, 2))
    found = store.load(ID)

    assert marked.delivered == 2
    assert found.session == marked
    assert found.undelivered is None


def test_what_must_happen_with_the_turn_happens_with_it_or_not_at_all(store: ConversationStore, stores: Stores) -> None:
    first = claimed(store)
    effect = {"pk": conversation_key(ID), "sk": f"{OPEN_EFFECT_PREFIX}9", "tool": "unlock"}
    store.commit(replace(first, turn=1), turn(1), {}, [transact_put(effect)])
    second = replace(first, turn=2)

    with pytest.raises(LeaseLost):
        store.commit(second, turn(2), {"turns": 5}, [transact_put(effect, "attribute_not_exists(#pk)")])

    found = store.load(ID)
    assert [t.number for t in found.turns] == [1]
    assert len(found.effects) == 1
    assert read_counts(stores.table, "100", "20")["turns"] == 0


def test_a_commit_whose_answer_was_lost_is_sent_again_as_the_same_and_applies_once(
    store: ConversationStore, rival: Any
) -> None:
    wire = LosesAnswers("TransactWriteItems")
    session = claimed(store)
    with suppress(LeaseLost):  # moto knows no client request tokens; DynamoDB answers the second as the first
        committed(rival(wire), session, 1, turns=1)

    assert len(wire.sent) == 2
    assert wire.sent[0] == wire.sent[1]
    assert len(json.loads(wire.sent[0])["ClientRequestToken"]) == 36
    assert [t.number for t in store.load(ID).turns] == [1]
    assert read_counts(store.table, "100", "20")["turns"] == 1


def test_a_conversation_that_begins_anew_after_its_erasure_is_committed_as_another_transaction(
    store: ConversationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens: list[str] = []
    transact = store.table.transact
    monkeypatch.setattr(
        store.table, "transact", lambda actions, token: (tokens.append(token), transact(actions, token))
    )
    for _ in range(2):
        committed(store, claimed(store), 1, turns=1)
        for item in store.table.query(conversation_key(ID)):
            store.table.delete(item["pk"], item["sk"])

    assert len(set(tokens)) == 2, "DynamoDB refuses a token it saw within ten minutes with other contents"


def test_a_message_redriven_after_a_hundred_turns_is_found_far_back(store: ConversationStore, stores: Stores) -> None:
    session = claimed(store)
    for number in range(1, 3 * RECENT_ITEMS):
        store.table.put(turn_item(session.conversation_id, turn(number)))
    oldest = 3 * RECENT_ITEMS - 10

    assert store.answered_long_ago(ID, "e1", oldest)
    assert store.answered_long_ago(ID, "e55", oldest)
    assert not store.answered_long_ago(ID, f"e{oldest}", oldest)
    stores.calls.clear()
    assert not store.answered_long_ago(ID, "never", oldest)
    assert len(stores.calls) <= 4


def test_a_table_out_of_reach_is_told_as_such(
    store: ConversationStore, monkeypatch: pytest.MonkeyPatch, rival: Any
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:9")
    waits: list[float] = []
    aws = CountingAws()
    aws._sleep = waits.append

    with pytest.raises(Unavailable):
        rival(aws).load(ID)

    assert len(waits) == 3


def test_a_write_aws_refuses_is_no_lost_lease(store: ConversationStore) -> None:
    with pytest.raises(AwsError) as refused:
        claimed(store, new(user_name="x" * 500_000))

    assert refused.value.code == "ValidationException"
