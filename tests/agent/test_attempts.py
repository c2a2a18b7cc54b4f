"""Three attempts and no more: whatever fails in them, every driver hears of it, once, and nobody else pays for it."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from agent import respond
from edgecontrol.channels import ChannelSettings
from edgecontrol.errors import Unavailable
from edgecontrol.events import Event, ReplyTo, snowflake_ms
from edgecontrol.keys import SESSION, conversation_key
from edgecontrol.phrases import say
from edgecontrol.queue import Queue
from edgecontrol.revisions import note_deleted
from edgecontrol.takeovers import silence
from local.discord.seed import DEKEL
from tests.agent.people import STAFF, Person, QuickTown
from tests.agent.redelivery import BreakableAws, Outbox, at_attempt, clock_event, deliver, record, use_up
from tests.agent.test_failures import ORIGINAL, break_down, mend
from tests.town import NOA, SUPPORT

HERS = f"{SUPPORT}-{NOA}"
BROKE = {language: say("something_broke", language)[:25] for language in ("he", "en")}
QUESTION = "What is the status of station 20231?"


def staffed(town: QuickTown, **changes: Any) -> None:
    settings = ChannelSettings(SUPPORT, DEKEL, language="en", staff_channel_id=STAFF, revision=1, **changes)
    town.desk.channels.save(settings)


def heard(town: QuickTown, name: str = "noa") -> list[str]:
    """All the bot said to somebody, in the channel and directly."""
    person = Person(town, name)
    there = [one.text for one in person.sees() if one.message["author"].get("bot")]
    return [*there, *(one.text for one in person.reads_dms())]


def times(town: QuickTown, part: str) -> int:
    return sum(part in text for text in heard(town))


def broke(town: QuickTown) -> int:
    return times(town, BROKE["en"]) + times(town, BROKE["he"])


def typed(town: QuickTown, text: str) -> tuple[str, dict[str, Any]]:
    """A typed message of Noa's: its id and its record."""
    said = town.act("noa", "message", channel_id=SUPPORT, content=text)
    at = snowflake_ms(said["id"])
    event = Event(
        kind="question",
        event_id=said["id"],
        conversation_id=HERS,
        channel_id=SUPPORT,
        guild_id=DEKEL,
        user_id=NOA,
        user_name="noa",
        text=text,
        message_id=said["id"],
        reply_to=ReplyTo(SUPPORT, message_id=said["id"]),
        at_ms=at,
        received_at_ms=at,
    )
    return str(said["id"]), record(event)


@pytest.fixture
def breakable(build_quick: Callable[..., QuickTown]) -> tuple[QuickTown, BreakableAws]:
    aws = BreakableAws()
    return build_quick(aws=aws), aws


def refuse_commits(operation: str, _: Any) -> None:
    if operation == "TransactWriteItems":
        raise Unavailable("dynamodb", operation)


def test_a_message_behind_a_poisoned_one_is_answered(quick: QuickTown, monkeypatch: pytest.MonkeyPatch) -> None:
    box = Outbox(quick)
    poison, fine = box.command(question="hello"), box.command("status", station="20231")

    def fail(_: Any) -> Any:
        raise RuntimeError("poison")

    monkeypatch.setattr(respond, "_RESPONDERS", {**respond._RESPONDERS, "question": fail})
    dead = use_up(quick, poison, fine)

    assert dead == [poison["messageId"]]
    assert times(quick, "20231") == 1
    assert broke(quick) == 1


def test_a_question_behind_an_answer_discord_does_not_take_is_told_of_in_the_end(quick: QuickTown) -> None:
    box = Outbox(quick)
    first, second = box.command(question="hello"), box.command(question=QUESTION)
    break_down(quick.discord, path="/api/v10/", status=503)
    use_up(quick, first, wait=2)
    dead = use_up(quick, second, wait=2)
    mend(quick.discord)
    quick.wait(120)
    deliver(quick, clock_event(quick, HERS))
    deliver(quick, clock_event(quick, HERS))

    assert dead == [second["messageId"]]
    assert broke(quick) == 1
    assert [one["state"] for one in thinking(quick)] == []


def thinking(town: QuickTown) -> list[dict[str, Any]]:
    """Answers the driver still sees as under way."""
    return [one.message["local"] for one in Person(town, "noa").sees() if one.message["local"]["state"] == "thinking"]


def test_a_reply_discord_finds_unfit_goes_without_its_buttons_and_the_next_one_is_not_held_up(quick: QuickTown) -> None:
    box = Outbox(quick)
    first = box.command(question=QUESTION)
    token = json.loads(first["body"])["reply_to"]["token"]
    unfit = {"message": "Invalid Form Body", "code": 50035}
    path = f"/webhooks/.*/{token}/messages/@original"
    break_down(quick.discord, method="PATCH", path=path, status=400, body=unfit, times=2)  # the progress line's too

    assert deliver(quick, first) == []
    assert deliver(quick, box.command(question=QUESTION)) == []
    assert times(quick, "20231") == 2


@pytest.mark.parametrize("code", [50035, 160005, 50278, 40001])
def test_a_reply_refused_for_good_goes_another_way(quick: QuickTown, code: int) -> None:
    box = Outbox(quick)
    first = box.command(question=QUESTION)
    token = json.loads(first["body"])["reply_to"]["token"]
    refusal = {"message": "no", "code": code}
    break_down(quick.discord, method="PATCH", path=f"/webhooks/.*/{token}/.*", status=400, body=refusal)

    assert deliver(quick, first) == []
    assert any("20231" in one.text for one in Person(quick, "noa").reads_dms())


def test_a_bot_that_discord_does_not_know_is_no_reason_to_give_an_answer_up(quick: QuickTown) -> None:
    _, said = typed(quick, QUESTION)
    staffed(quick, answer_in="inline")
    break_down(quick.discord, method="POST", path="/messages", status=401, body={"message": "401", "code": 0})
    failed = deliver(quick, said)
    mend(quick.discord)

    assert failed == [said["messageId"]]
    assert deliver(quick, at_attempt(said, 2)) == []
    assert times(quick, "20231") == 1


def test_the_clocks_own_last_attempt_frightens_nobody(breakable: tuple[QuickTown, BreakableAws]) -> None:
    town, aws = breakable
    Person(town, "noa").ask("hello")
    town.wait(1_801)
    look = clock_event(town, HERS)
    aws.rule = refuse_commits
    deliver(town, look)
    deliver(town, at_attempt(look, 2))
    aws.rule = None

    assert deliver(town, at_attempt(look, 3)) == []
    assert broke(town) == 0
    assert town.desk.store.load(HERS).session.status == "closed"  # type: ignore[union-attr]


def test_last_words_are_said_once_and_staff_have_it_then(breakable: tuple[QuickTown, BreakableAws]) -> None:
    town, aws = breakable
    staffed(town)
    box = Outbox(town)
    deliver(town, box.command(question="hello"))
    lost = box.command(question=QUESTION)
    aws.rule = refuse_commits
    dead = use_up(town, lost)
    aws.rule = None
    before = broke(town)
    town.wait(120)
    deliver(town, clock_event(town, HERS))

    assert dead == [lost["messageId"]]
    assert (before, broke(town)) == (1, 1)
    assert town.desk.store.load(HERS).session.escalation["reason"] == "failed"  # type: ignore[union-attr]
    assert times(town, "20231") == 0


def test_a_message_joined_to_a_dying_one_keeps_its_own_attempts(breakable: tuple[QuickTown, BreakableAws]) -> None:
    town, aws = breakable
    box = Outbox(town)
    first, second = box.command(question="hello"), box.command(question=QUESTION)
    aws.rule = refuse_commits
    failed = deliver(town, at_attempt(first, 3), second)
    aws.rule = None
    was = broke(town)
    town.wait(60)

    assert failed == [first["messageId"], second["messageId"]]
    assert was == 1
    assert deliver(town, at_attempt(second, 2)) == []
    assert (broke(town), times(town, "20231")) == (1, 1)


def test_a_lease_that_could_not_be_given_back_costs_no_answer(
    breakable: tuple[QuickTown, BreakableAws], monkeypatch: pytest.MonkeyPatch
) -> None:
    town, aws = breakable
    box, hidden = Outbox(town), list[int]()
    monkeypatch.setattr(Queue, "retry_in", lambda _self, _handle, seconds: hidden.append(seconds))
    deliver(town, box.command(question="hello"))
    asked = box.command(question=QUESTION)
    broken = []

    def blip(operation: str, _: Any) -> None:
        """Commit and the giving back of the lease fail, once."""
        if operation == "TransactWriteItems" or (broken and operation == "PutItem"):
            broken.append(operation)
            raise Unavailable("dynamodb", operation)

    aws.rule = blip
    deliver(town, asked)
    aws.rule = None
    town.wait(hidden[-1])
    deliver(town, at_attempt(asked, 2))
    town.wait(hidden[-1])

    assert len(broken) == 2
    assert hidden[0] == 2
    assert deliver(town, at_attempt(asked, 3)) == []
    assert (broke(town), times(town, "20231")) == (0, 1)


def test_a_claim_during_the_last_attempt_sends_the_message_to_staff(breakable: tuple[QuickTown, BreakableAws]) -> None:
    town, aws = breakable
    staffed(town)
    box = Outbox(town)
    deliver(town, box.command(question="hello"))
    deliver(town, box.command("human"))
    asked = box.command(question=QUESTION)

    def claimed(operation: str, _: Any) -> None:
        if operation == "TransactWriteItems":
            aws.rule = None
            assert silence(town.desk.table, HERS)

    aws.rule = claimed

    assert deliver(town, at_attempt(asked, 3)) == []
    assert (broke(town), times(town, "20231")) == (0, 0)
    relayed = [message for message in town.discord.requests("POST", "/messages") if "20231" in str(message["body"])]
    assert len(relayed) == 1


def test_a_message_deleted_before_its_last_attempt_is_not_told_of(quick: QuickTown) -> None:
    deliver(quick, Outbox(quick).command(question="hello"))
    identifier, said = typed(quick, QUESTION)
    note_deleted(quick.desk.table, identifier)

    assert deliver(quick, at_attempt(said, 3)) == []
    quick.wait(200)
    deliver(quick, clock_event(quick, HERS))
    assert broke(quick) == 0


def test_an_answer_whose_webhook_is_unknown_for_long_arrives_when_it_is_known(quick: QuickTown) -> None:
    asked = Outbox(quick).command(question=QUESTION)
    unknown = {"message": "Unknown Webhook", "code": 10015}
    break_down(quick.discord, method="PATCH", path=ORIGINAL, status=404, body=unknown)
    break_down(quick.discord, method="POST", path="/channels/.*/messages", status=403, body={"code": 50007})
    failed = deliver(quick, asked)
    mend(quick.discord)

    assert failed == [asked["messageId"]]
    assert deliver(quick, at_attempt(asked, 2)) == []
    assert times(quick, "20231") == 1


def test_what_arrived_before_the_rest_failed_is_not_said_again(quick: QuickTown) -> None:
    staffed(quick, answer_in="inline")
    _, said = typed(quick, "There is smoke at 20011!")
    limited = {"message": "limited", "retry_after": 30.0, "global": False}
    break_down(quick.discord, method="POST", path=".*/threads", status=429, body=limited)
    quick.discord.post("/_control/config", {"nonce_memory": 0.0})
    use_up(quick, said, wait=2)
    mend(quick.discord)
    quick.wait(301)
    deliver(quick, clock_event(quick, HERS))

    assert times(quick, "102") == 1
    packets = [post for post in quick.discord.requests("POST", f"/channels/{STAFF}/messages") if post["status"] == 200]
    assert len(packets) <= 4  # of the packet itself only the thread failed: it is posted again for as long
    assert quick.desk.store.load(HERS).session.escalation["thread_id"]  # type: ignore[union-attr]


def test_a_conversation_whose_head_expired_before_its_turns_goes_on(quick: QuickTown) -> None:
    box = Outbox(quick)
    deliver(quick, box.command(question="hello"))
    quick.desk.table.delete(conversation_key(HERS), SESSION)

    assert deliver(quick, box.command(question=QUESTION)) == []
    assert times(quick, "20231") == 1
    assert quick.desk.store.load(HERS).session.turn == 2  # type: ignore[union-attr]


def test_a_message_is_not_begun_with_the_rest_of_anothers_time(
    quick: QuickTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Outbox(quick)
    slow, asked = box.command("status", station="20141"), box.command(question=QUESTION)
    real = respond._RESPONDERS["status"]

    def slowly(work: Any) -> Any:
        quick.wait(27)
        return real(work)

    monkeypatch.setattr(respond, "_RESPONDERS", {**respond._RESPONDERS, "status": slowly})

    assert deliver(quick, slow, asked) == [asked["messageId"]]
    assert deliver(quick, at_attempt(asked, 2)) == []
    assert times(quick, "20231") == 1
