"""What the model costs is counted, whatever comes of the turn, and what it is given to read is bounded."""

from typing import Any

import pytest

from edgecontrol.errors import Unavailable
from edgecontrol.events import Event, ReplyTo
from edgecontrol.llm import Model
from local.discord.seed import DEKEL
from tests.agent.people import Person, QuickTown
from tests.agent.redelivery import deliver, record
from tests.town import NOA, SUPPORT

HERS = f"{SUPPORT}-{NOA}"
CALL = {"tool_calls": [{"name": "get_station_status", "arguments": {"station": "20011"}}]}


def spent(town: QuickTown) -> tuple[int, int]:
    """Microcents: of the conversation, and of the guild's day."""
    session = town.desk.store.load(HERS).session
    assert session is not None
    counted = sum(
        item.get("model_microcents", 0)
        for item in town.desk.table.query(f"COUNT#{DEKEL}")
        if not item["sk"].startswith("ALL")
    )
    return session.spent_microcents, counted


def test_a_turn_that_never_ends_is_paid_for(quick: QuickTown) -> None:
    quick.script(*[CALL] * 12)
    Person(quick, "noa").ask("hello")
    mine, day = spent(quick)

    assert len(quick.model.requests("POST", "chat/completions")) > 3
    assert mine == day
    assert mine > 0


def test_rounds_before_the_model_went_away_are_paid_for(quick: QuickTown, monkeypatch: pytest.MonkeyPatch) -> None:
    quick.script(CALL)
    complete, calls = Model.complete, []

    def once(self: Model, *arguments: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) > 1:
            raise Unavailable("openai", "gone")
        return complete(self, *arguments, **named)

    monkeypatch.setattr(Model, "complete", once)
    Person(quick, "noa").ask("hello")

    assert len(calls) > 1
    assert spent(quick)[0] == spent(quick)[1] > 0


def test_ending_and_asking_anew_does_not_start_the_days_count_again(quick: QuickTown) -> None:
    noa = Person(quick, "noa")
    noa.ask("hello")
    first = spent(quick)[0]
    noa.command("end")
    noa.ask("hello again")
    same_day = spent(quick)[0]
    noa.command("end")
    quick.wait(86_400)
    noa.ask("good morning")

    assert same_day > first > 0
    assert 0 < spent(quick)[0] < same_day


@pytest.mark.parametrize("letters", ["א", "x", "я"])
def test_ten_long_messages_in_a_row_are_read_within_bounds(quick: QuickTown, letters: str) -> None:
    now = int(quick.desk.clock.now() * 1000)
    burst = [
        Event(
            kind="question",
            event_id=f"15{number:017d}",
            conversation_id=HERS,
            channel_id=SUPPORT,
            guild_id=DEKEL,
            user_id=NOA,
            text=f"{number} " + f"{letters * 9} " * 399,
            reply_to=ReplyTo(SUPPORT, token=f"t{number}", private=True),
            at_ms=now,
            received_at_ms=now,
        )
        for number in range(10)
    ]
    deliver(quick, *(record(event) for event in burst))
    request = quick.model.requests("POST", "chat/completions")[0]["body"]
    said = [message["content"] for message in request["messages"] if message["role"] == "user"]

    assert len(said) == 10
    assert said[-1].startswith("9 ")
    assert len(said[-1]) > 3_900
    assert sum(map(len, said)) < 6_100
    assert all("[…]" in text for text in said[:8])
