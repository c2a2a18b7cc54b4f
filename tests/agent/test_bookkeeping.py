"""What a turn adds for staff: words to search, sticky variants, counters and lists."""

from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from agent import bookkeeping
from agent.desk import Outcome
from edgecontrol.conversation import Conversation, Reply, Session

NOW = 1_780_000_000


def session(**changes: Any) -> Session:
    known = {"conversation_id": "1", "guild_id": "9", "channel_id": "8", "user_id": "7", "language": "he"}
    return Session(**{**known, "started_at": NOW, "last_activity_at": NOW, **changes})


def work(before: Session | None, kind: str = "question", seconds: float = 4.0, **changes: Any) -> Any:
    event = SimpleNamespace(kind=kind, at_ms=int((NOW - seconds) * 1000))
    desk = SimpleNamespace(clock=SimpleNamespace(now=lambda: NOW), guilds_listed=set())
    own = session(status="open", **changes)
    return SimpleNamespace(
        desk=desk, conversation=Conversation(before), session=own, event=event, events=(event,), language="he", now=NOW
    )


def outcome(state: Session, status: str = "answered", **counts: int) -> Outcome:
    return Outcome(session=state, replies=((None, Reply("x")),), status=status, counts=counts)  # type: ignore[arg-type]


def test_a_first_turn_counts_its_conversation_its_reply_time_and_its_variant():
    state = session(status="open", variant="b")
    counts = bookkeeping.counts(work(None, variant="b"), outcome(state, escalations=1))

    assert counts["conversations"] == counts["reply_le_5"] == counts["escalations"] == 1
    assert counts["v_b_conversations"] == counts["v_b_escalations"] == 1
    assert "v_b_conversations_failed" not in counts


@pytest.mark.parametrize(("seconds", "name"), [(2, "le_3"), (3.5, "le_5"), (14, "le_15"), (31, "over")])
def test_reply_times_fall_into_the_classes_staff_see(seconds: float, name: str):
    assert bookkeeping.counts(work(session(), seconds=seconds), outcome(session()))[f"reply_{name}"] == 1


def test_a_turn_in_the_middle_writes_nothing_but_counters():
    state = session(station="20021")

    assert list(bookkeeping.trails(work(session(status="open"), station="20021"), outcome(state))) == []


def test_a_new_conversation_its_outlet_and_its_failure_are_listed():
    state = session(station="20021", turns_failed=1)
    found = list(bookkeeping.trails(work(None), outcome(state, "fallback")))

    assert [next(iter(action)) for action in found] == ["Put", "Update"]
    assert "20021" in str(found[-1])


def test_a_guild_is_put_into_the_staffs_list_once_a_container():
    first, later = work(None), work(session())
    put = []
    first.desk.table = later.desk.table = SimpleNamespace(put=put.append)
    for one in (first, first, later):
        bookkeeping.list_guild(one)

    assert put == [{"pk": "GUILDS", "sk": "9"}]


def test_closing_keeps_the_driver_s_words_once_each_and_within_bounds():
    said = [
        {"role": "user", "content": "הכבל תקוע! the CABLE, the cable 20021"},
        {"role": "assistant", "content": "sorry"},
    ]

    assert bookkeeping.words(said) == "הכבל תקוע the cable 20021"
    many = [{"role": "user", "content": " ".join(f"word{n}" for n in range(1_000))}]
    assert len(bookkeeping.words(many)) <= bookkeeping.MOST_WORDS


def test_variants_are_shared_out_by_weight_and_stick():
    variants = [{"name": "a", "weight": 75}, {"name": "b", "weight": 25}, {"name": "off", "weight": 0}]
    picked = {user: bookkeeping.pick_variant(variants, str(user)) for user in range(2_000)}

    assert picked == {user: bookkeeping.pick_variant(variants, str(user)) for user in range(2_000)}
    shares = Counter(picked.values())
    assert 0.70 < shares["a"] / 2_000 < 0.80
    assert shares["off"] == 0
    assert bookkeeping.pick_variant([], "1") == bookkeeping.pick_variant([{"name": "a", "weight": 0}], "1") == ""
    assert bookkeeping.variant_prompt([{"name": "a", "prompt": "Be short."}], "a") == "Be short."
    assert bookkeeping.variant_prompt([{"name": "a"}], "gone") == ""
