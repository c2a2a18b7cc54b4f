"""Physical actions through the whole product: asked, confirmed, sent once, seen or not, and told as it was."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from agent.ledger import CONFIRM_SECONDS, IN_PROGRESS_SECONDS, WATCH_SECONDS, Effect, begin, put_open, settle
from edgecontrol.channels import ChannelSettings
from edgecontrol.errors import LeaseLost
from edgecontrol.phrases import say
from edgecontrol.takeovers import silence
from local.discord.seed import DEKEL
from tests.agent.people import STAFF, Heard, Person, QuickTown
from tests.agent.redelivery import BreakableAws
from tests.town import DANA, NOA, SUPPORT

UNLOCK = "Please unlock the cable at 20021"
STUCK_CHARGER, STUCK_EVSE = 502, 4003
HERS = f"{SUPPORT}-{NOA}"


@pytest.fixture
def noa(quick: QuickTown) -> Person:
    """Noa, whose cable is stuck at 20021."""
    return at_a_stuck_cable(quick)


def at_a_stuck_cable(town: QuickTown) -> Person:
    town.set("evse", 4004, hardwareStatus="available")
    town.set("session", 80002, status="finished")
    person = Person(town, "noa")
    person.link(4)
    return person


def asks_to_unlock(person: Person) -> Heard:
    asked = person.ask(UNLOCK)
    assert "confirm" in asked.actions, asked.text
    return asked


def sent(town: QuickTown, operation: str = "chargePointEvseUnlock") -> int:
    return sum(effect["operation"] == operation for effect in town.effects())


def ledger(town: QuickTown, conversation: str = HERS) -> list[str]:
    found = town.desk.store.transcript(conversation)
    return [str(effect["state"]) for effect in found.effects]


def released(town: QuickTown, evse: int = STUCK_EVSE) -> bool:
    return any(
        what["kind"] == "cable_released" and what["evseId"] == evse
        for effect in town.effects()
        for what in effect["consequences"]
    )


def test_a_confirmed_unlock_is_sent_once_seen_and_told(noa: Person) -> None:
    asked = asks_to_unlock(noa)
    before = noa.town.effects()

    done = noa.press(asked, "confirm")

    assert before == []
    assert "✅" in done.text
    assert "20021" in done.text
    assert (sent(noa.town), released(noa.town), ledger(noa.town)) == (1, True, ["done"])
    assert done.ephemeral
    assert noa.town.harm() == {}


def test_a_late_unlock_is_told_as_sent_and_followed_up_when_it_is_seen(noa: Person) -> None:
    noa.town.outcome("unlock", "late")
    told = noa.press(asks_to_unlock(noa), "confirm")
    was = ledger(noa.town)
    noa.town.wait(70)

    noa.town.due(HERS)

    assert "✅" not in told.text
    assert was == ["sent"]
    assert "✅" in noa.reads_dms()[-1].text
    assert "20021" in noa.reads_dms()[-1].text
    assert (sent(noa.town), ledger(noa.town)) == (1, ["done"])


def test_an_unlock_that_never_shows_is_unknown_goes_to_people_and_is_never_sent_again(noa: Person) -> None:
    noa.town.outcome("unlock", "failure")
    told = noa.press(asks_to_unlock(noa), "confirm")
    for _ in range(12):
        noa.town.wait(60)
        noa.town.due(HERS)
    session = noa.town.desk.store.load(HERS).session

    assert "✅" not in told.text
    assert (sent(noa.town), released(noa.town), ledger(noa.town)) == (1, False, ["unknown"])
    assert session is not None
    assert session.escalation["reason"] == "outcome_unknown"


@pytest.mark.parametrize(
    ("outcome", "state"), [("refused", "refused"), ("rejected", "refused"), ("not_supported", "refused")]
)
def test_a_command_the_platform_turns_down_is_told_as_refused(noa: Person, outcome: str, state: str) -> None:
    noa.town.outcome("unlock", outcome)

    told = noa.press(asks_to_unlock(noa), "confirm")

    assert "✅" not in told.text
    assert told.text
    assert (sent(noa.town), released(noa.town), ledger(noa.town)) == (1, False, [state])


FAULTS: dict[str, dict[str, Any]] = {
    "server error before": {"status": 503, "body": {"message": "down"}},
    "server error after": {"status": 500, "after": True},
    "line cut after": {"drop": True, "after": True},
    "line cut before": {"drop": True},
    "no json after": {"status": 202, "body": "<html>", "after": True},
}


@pytest.mark.parametrize("name", FAULTS)
def test_an_answer_that_is_lost_is_looked_after_and_never_sent_again(noa: Person, name: str) -> None:
    asked = asks_to_unlock(noa)
    noa.town.spoil("/unlock/", method="POST", **FAULTS[name])

    told = noa.press(asked, "confirm")
    posts = list(noa.town.ampeco.requests("POST", "/unlock/"))

    assert len(posts) == 1
    assert ("✅" in told.text) == released(noa.town)
    assert ledger(noa.town) == ["done" if released(noa.town) else "unknown"]


def test_a_platform_that_does_not_answer_in_time_costs_no_second_command(noa: Person) -> None:
    asked = asks_to_unlock(noa)
    noa.town.spoil("/unlock/", method="POST", drop=True, after=True, delay=0.3)

    told = noa.press(asked, "confirm")

    assert len(noa.town.ampeco.requests("POST", "/unlock/")) == 1
    assert ("✅" in told.text) == released(noa.town)


def test_a_second_press_does_nothing_more(noa: Person) -> None:
    asked = asks_to_unlock(noa)
    noa.press(asked, "confirm", pump=False)
    noa.press(asked, "confirm", pump=False)

    noa.town.pump()

    assert (sent(noa.town), ledger(noa.town)) == (1, ["done"])
    assert noa.town.harm() == {}


def test_a_press_after_five_minutes_does_nothing(noa: Person) -> None:
    asked = asks_to_unlock(noa)
    noa.town.wait(CONFIRM_SECONDS + 1)

    told = noa.press(asked, "confirm")

    assert noa.town.effects() == []
    assert ledger(noa.town) == ["expired"]
    assert told.text
    assert "✅" not in told.text


def test_a_press_after_no_does_nothing(noa: Person) -> None:
    asked = asks_to_unlock(noa)
    noa.press(asked, "decline", pump=False)
    noa.press(asked, "confirm", pump=False)

    noa.town.pump()

    assert noa.town.effects() == []
    assert ledger(noa.town) == ["declined"]


def test_a_question_that_nobody_answered_expires_by_itself(noa: Person) -> None:
    asks_to_unlock(noa)
    noa.town.wait(CONFIRM_SECONDS + 5)

    noa.town.due(HERS)

    assert noa.town.effects() == []
    assert ledger(noa.town) == ["expired"]


@pytest.mark.parametrize("change", ["user", "conversation", "arguments", "effect"])
def test_a_button_counts_for_its_driver_conversation_and_arguments_alone(noa: Person, change: str) -> None:
    asked = asks_to_unlock(noa)
    value = asked.button("confirm")["custom_id"].removeprefix("ec:confirm:")
    noa.press(asked, "confirm", pump=False)
    (record,) = noa.town.records()
    events = {
        "user": {"user_id": DANA},
        "conversation": {"user_id": DANA, "conversation_id": f"{SUPPORT}-{DANA}"},
        "arguments": {"value": value[:-1] + ("0" if value[-1] != "0" else "1")},
        "effect": {"value": "0" * 12 + value[12:]},
    }
    body = {**json.loads(record["body"]), **events[change]}

    noa.town.deliver([{**record, "body": json.dumps(body)}])

    assert noa.town.effects() == []
    assert ledger(noa.town) == ["asked"]


def test_a_neighbour_who_plugs_in_meanwhile_stops_the_reset(quick: QuickTown) -> None:
    quick.set("evse", 4005, hardwareStatus="faulted", errorCode="InternalError")
    dana = Person(quick, "dana")
    asked = dana.ask("Please restart charger 20031")
    assert "confirm" in asked.actions, asked.text
    quick.ampeco.post("/_control/driver", {"evse": 4006, "does": "plug_in"})

    told = dana.press(asked, "confirm")

    assert quick.effects() == []
    assert "✅" not in told.text
    assert ledger(quick, f"{SUPPORT}-{DANA}") == ["refused"]


def test_a_session_that_begins_meanwhile_stops_the_unlock(noa: Person) -> None:
    asked = asks_to_unlock(noa)
    noa.town.set("session", 80012, status="pending", userId=1001)

    told = noa.press(asked, "confirm")

    assert noa.town.effects() == []
    assert ledger(noa.town) == ["refused"]
    assert "✅" not in told.text


def test_words_of_danger_between_asking_and_confirming_stop_it(noa: Person) -> None:
    asked = asks_to_unlock(noa)
    noa.ask("there is smoke coming out of the charger")

    told = noa.press(asked, "confirm")

    assert noa.town.effects() == []
    assert ledger(noa.town) == ["refused"]
    assert "✅" not in told.text


def test_an_account_unlinked_or_changed_meanwhile_stops_it(noa: Person) -> None:
    asked = asks_to_unlock(noa)
    noa.command("unlink")

    noa.press(asked, "confirm")

    assert noa.town.effects() == []
    assert ledger(noa.town) == ["refused"]


def test_a_start_is_for_the_account_that_asked_or_for_none(quick: QuickTown) -> None:
    dana = Person(quick, "dana")
    dana.link(21)
    asked = dana.ask("start charging at station 20041")
    assert "confirm" in asked.actions, asked.text
    dana.link(6)

    dana.press(asked, "confirm")

    assert quick.effects() == []


def test_a_soft_reset_is_seen_when_the_charger_is_back(quick: QuickTown) -> None:
    quick.set("evse", 4005, hardwareStatus="faulted", errorCode="InternalError")
    dana = Person(quick, "dana")
    asked = dana.ask("Please restart charger 20031")
    told = dana.press(asked, "confirm")
    hers = f"{SUPPORT}-{DANA}"
    was = ledger(quick, hers)
    quick.wait(70)

    quick.due(hers)

    assert "✅" not in told.text
    assert was == ["sent"]
    assert (sent(quick, "chargePointReset"), ledger(quick, hers)) == (1, ["done"])
    assert "✅" in dana.reads_dms()[-1].text
    assert quick.harm() == {}


def test_a_started_session_is_done_only_when_it_runs(quick: QuickTown) -> None:
    dana = Person(quick, "dana")
    dana.link(21)
    quick.ampeco.post("/_control/driver", {"evse": 4007, "does": "plug_in"})
    asked = dana.ask("start charging at station 20041")
    assert "confirm" in asked.actions, asked.text

    told = dana.press(asked, "confirm")
    (start,) = quick.effects()

    assert "✅" in told.text
    assert start["parameters"]["userId"] == 1021
    assert ledger(quick, f"{SUPPORT}-{DANA}") == ["done"]


def test_a_start_the_platform_refuses_is_told_as_refused(quick: QuickTown) -> None:
    dana = Person(quick, "dana")
    dana.link(21)
    quick.outcome("start", "refused", error="PAYMENT_NO_FUNDS")
    asked = dana.ask("start charging at station 20041")

    told = dana.press(asked, "confirm")

    assert len(quick.effects()) == 1
    assert "✅" not in told.text
    assert ledger(quick, f"{SUPPORT}-{DANA}") == ["refused"]


def test_only_the_drivers_own_session_is_stopped(quick: QuickTown) -> None:
    dana = Person(quick, "dana")
    dana.link(1)
    asked = dana.ask("stop my charging session")
    assert "confirm" in asked.actions, asked.text

    told = dana.press(asked, "confirm")
    (stop,) = quick.effects()

    assert "✅" in told.text
    assert stop["target"]["sessionId"] == "80001"
    assert not stop["parameters"].get("force")
    assert quick.harm() == {}


def test_a_payment_is_tried_again_once_and_told_when_it_is_paid(quick: QuickTown) -> None:
    dana = Person(quick, "dana")
    dana.link(18)
    asked = dana.ask("retry the failed payment of my last session")
    assert "confirm" in asked.actions, asked.text

    told = dana.press(asked, "confirm")

    assert sent(quick, "sessionRetryPayment") == len(quick.effects()) == 1
    assert ("✅" in told.text) == (ledger(quick, f"{SUPPORT}-{DANA}") == ["done"])


def test_an_amount_that_changed_meanwhile_is_not_charged(quick: QuickTown) -> None:
    dana = Person(quick, "dana")
    dana.link(18)
    asked = dana.ask("retry the failed payment of my last session")
    quick.set("session", 80026, totalAmount={"withTax": 999.0, "withoutTax": 800.0})

    dana.press(asked, "confirm")

    assert quick.effects() == []


def test_two_conversations_on_one_charger_do_one_thing_at_a_time(noa: Person) -> None:
    dm = noa.dm()
    here, there = asks_to_unlock(noa), noa.ask(UNLOCK, dm)
    assert "confirm" in there.actions, there.text
    noa.town.outcome("unlock", "late")

    noa.press(here, "confirm")
    told = noa.press(there, "confirm")

    assert sent(noa.town) == 1
    assert "✅" not in told.text
    assert ledger(noa.town, dm) == ["refused"]


def test_the_fault_of_a_neighbouring_outlet_is_no_secret_but_its_driver_is(quick: QuickTown) -> None:
    told = Person(quick, "layla").ask("أعيدوا تشغيل المحطة 20061 من فضلكم")

    assert quick.effects() == []
    assert "confirm" not in told.actions
    assert "driver07" not in told.text
    assert "80004" not in told.text


def test_a_second_press_in_the_same_batch_repeats_what_came_of_the_first(noa: Person) -> None:
    asked = asks_to_unlock(noa)
    noa.press(asked, "confirm", pump=False)

    told = noa.press(asked, "confirm")

    assert "✅" in told.text
    assert (sent(noa.town), ledger(noa.town)) == (1, ["done"])


def test_a_no_after_the_yes_does_not_say_that_nothing_was_done(noa: Person) -> None:
    asked = asks_to_unlock(noa)
    noa.press(asked, "confirm", pump=False)

    told = noa.press(asked, "decline")

    assert "✅" in told.text
    assert (sent(noa.town), ledger(noa.town)) == (1, ["done"])


def test_a_press_of_a_declined_question_says_that_it_was_declined(noa: Person) -> None:
    asked = asks_to_unlock(noa)
    declined = noa.press(asked, "decline", pump=False)
    told = noa.press(asked, "confirm")

    assert declined.text != told.text
    assert told.text == say("effect_declined", "en")
    assert sent(noa.town) == 0


def test_nothing_is_sent_once_staff_have_claimed(build_quick: Callable[..., QuickTown]) -> None:
    aws = BreakableAws()
    town = build_quick(aws=aws)
    town.desk.channels.save(ChannelSettings(SUPPORT, DEKEL, language="en", staff_channel_id=STAFF, revision=1))
    noa = at_a_stuck_cable(town)
    asked = asks_to_unlock(noa)
    noa.command("human")

    def claimed_just_before(operation: str, request: Any) -> None:
        if operation == "TransactWriteItems" and "CHARGER#" in json.dumps(request):
            aws.rule = None
            assert silence(town.desk.table, HERS)

    aws.rule = claimed_just_before
    told = noa.press(asked, "confirm")

    assert aws.rule is None
    assert sent(town) == 0
    assert told.text == say("escalated_already", "en")


@pytest.mark.parametrize("end_first", [True, False])
def test_what_was_promised_to_be_looked_for_is_told_though_the_chat_was_ended(noa: Person, end_first: bool) -> None:
    noa.town.outcome("unlock", "late")
    asked = asks_to_unlock(noa)
    if end_first:
        noa.command("end")
        noa.press(asked, "confirm")
    else:
        noa.press(asked, "confirm")
        noa.command("end")
    was = ledger(noa.town)
    for _ in range(2):
        noa.town.wait(301)
        noa.town.due(HERS)
    session = noa.town.desk.store.load(HERS).session

    assert was == ["sent"]
    assert ledger(noa.town) == ["done"]
    assert sum("✅" in heard.text for heard in noa.reads_dms()) == 1
    assert session is not None
    assert (session.status, session.due_at) == ("closed", 0)


def test_a_settled_action_does_not_free_a_charger_that_another_took(quick: QuickTown) -> None:
    table = quick.desk.table

    def asked(name: str) -> Effect:
        effect = Effect(name, f"c-{name}", "g", "u", "unlock_connector", "h", charge_point_id="502", asked_at=1_000)
        table.put({"pk": f"CONV#c-{name}", "sk": "Z#SESSION", "fence": 1})
        table.transact([put_open(effect)], name)
        return effect

    first = begin(table, asked("a"), "", 1_000, 1)
    assert first is not None
    early = begin(table, asked("b"), "", 1_000 + WATCH_SECONDS, 1)
    late = begin(table, asked("c"), "", 1_001 + IN_PROGRESS_SECONDS, 1)
    _, actions = settle(first, "unknown", 1_002 + IN_PROGRESS_SECONDS)
    table.transact(actions, "settle")

    assert early is None
    assert late is not None
    assert begin(table, asked("d"), "", 1_003 + IN_PROGRESS_SECONDS, 1) is None


def test_a_worker_that_lost_the_conversation_begins_nothing(quick: QuickTown) -> None:
    effect = Effect("e", "c-e", "g", "u", "unlock_connector", "h", charge_point_id="502", asked_at=1_000)
    quick.desk.table.put({"pk": "CONV#c-e", "sk": "Z#SESSION", "fence": 2})
    quick.desk.table.transact([put_open(effect)], "e")

    with pytest.raises(LeaseLost):
        begin(quick.desk.table, effect, "", 1_000, 1)


def test_a_confirmation_after_actions_were_switched_off_sends_nothing(noa: Person) -> None:
    asked = asks_to_unlock(noa)
    settings = noa.town.desk.channels.read(DEKEL, SUPPORT)
    noa.town.desk.channels.save(replace(settings, features=("photos", "payments"), revision=settings.revision + 1))

    told = noa.press(asked, "confirm")

    assert noa.town.effects() == []
    assert ledger(noa.town) == ["refused"]
    assert say("refused_staff_only", "en") in told.text
