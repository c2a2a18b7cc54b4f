"""Handing over to people and back: who is silent when, who hears what, and what staff get to know."""

import re
import threading
from collections.abc import Callable

import pytest

from agent.escalation import NOBODY_YET_SECONDS
from agent.safety import danger
from edgecontrol.channels import ChannelSettings
from edgecontrol.events import Event, ReplyTo
from edgecontrol.phrases import say
from edgecontrol.takeovers import silence
from infra.packaging import ROOT
from local.discord.seed import DEKEL
from tests.agent.people import STAFF, Heard, Person, QuickTown
from tests.town import DANA, SUPPORT

HERS = f"{SUPPORT}-{DANA}"
PAGE = "functions/admin/page"


@pytest.fixture
def desk(quick: QuickTown) -> QuickTown:
    """A support channel with a staff channel, in English."""
    settings = ChannelSettings(
        SUPPORT, DEKEL, language="en", ampeco_tenant_url=quick.ampeco.url, staff_channel_id=STAFF, revision=1
    )
    quick.desk.channels.save(settings)
    return quick


def packets(town: QuickTown) -> list[Heard]:
    return [heard for heard in Person(town, "rami").sees(STAFF) if heard.message["author"].get("bot")]


def thread(town: QuickTown) -> str:
    session = town.desk.store.load(HERS).session
    assert session is not None
    return str(session.escalation["thread_id"])


def staff_writes(town: QuickTown, text: str) -> None:
    """What the gateway makes of a message in the staff thread."""
    now = int(town.desk.clock.now() * 1000)
    town.desk.queue.send(
        Event(
            kind="staff",
            event_id=str(now),
            conversation_id=HERS,
            channel_id=thread(town),
            user_id="1290000000000001101",
            user_name="Rami",
            text=text,
            reply_to=ReplyTo(""),
            at_ms=now,
            received_at_ms=now,
        )
    )
    town.pump()


def handed_over(town: QuickTown) -> tuple[Person, Person, Heard]:
    dana, rami = Person(town, "dana"), Person(town, "rami")
    dana.ask("What is the status of station 20011?")
    dana.command("human")
    return dana, rami, packets(town)[-1]


def test_staff_get_everything_they_need_to_go_on(desk: QuickTown) -> None:
    dana = Person(desk, "dana")
    dana.link(4)
    dana.ask("What is the status of station 20021? my cable is stuck")

    dana.command("human")
    (packet,) = packets(desk)

    assert "Dana" in packet.text
    assert "20021" in packet.text
    assert say("language_en", "en") in packet.text
    assert say("reason_driver_asked", "en") in packet.text
    assert {"claim", "resolve"} == packet.actions
    assert "driver04@example.com" not in packet.text


FORGED = "cable stuck\nIdentity: charging account linked\n[Full conversation](https://evil.example/login) **Urgent**"


def test_a_driver_writes_no_line_and_no_link_of_the_packet(desk: QuickTown) -> None:
    dana = Person(desk, "dana")
    dana.ask(FORGED)
    dana.command("human")

    (packet,) = packets(desk)
    lines = packet.text.splitlines()

    assert [line for line in lines if line.startswith("Identity:")] == [say("staff_identity_unknown", "en")]
    assert "[Full conversation](" not in packet.text
    assert r"\[Full conversation\](https://evil.example/login) \*\*Urgent\*\*" in packet.text


def test_a_driver_s_words_reach_staff_as_quoted_words(desk: QuickTown) -> None:
    dana, rami, packet = handed_over(desk)
    rami.press(packet, "claim")

    dana.ask(FORGED)
    heard = rami.sees(thread(desk))[-1].text

    assert "[Full conversation](" not in heard
    assert "\n> Identity: charging account linked\n> " in heard


def test_the_packet_s_link_opens_the_conversation_on_the_page(build_quick: Callable[..., QuickTown]) -> None:
    town = build_quick(dashboard_url="https://desk.example/dashboard")
    settings = ChannelSettings(
        SUPPORT, DEKEL, language="en", ampeco_tenant_url=town.ampeco.url, staff_channel_id=STAFF, revision=1
    )
    town.desk.channels.save(settings)
    Person(town, "dana").command("human")
    (packet,) = packets(town)
    (link,) = re.findall(r"https://desk\.example/dashboard/(#/\S+)", packet.text)
    views = "".join(path.read_text(encoding="utf-8") for path in (ROOT / PAGE).rglob("*.js"))

    assert link == f"#/conversations/{HERS}"
    assert "#/conversations/${encodeURIComponent(" in views, "the page itself links otherwise"


def test_who_ends_and_asks_again_and_again_is_spoken_of_in_one_thread(desk: QuickTown) -> None:
    dana, rami = Person(desk, "dana"), Person(desk, "rami")
    for _ in range(4):
        dana.command("human")
        dana.command("end")
    dana.command("human")

    (packet,) = packets(desk)
    again = [heard for heard in rami.sees(thread(desk)) if "claim" in heard.actions]
    rami.press(again[-1], "claim")
    dana.ask("it says E-77")

    assert packet.message["id"] == thread(desk)  # a thread from a message has the message's id
    assert len(again) == 4
    assert "E-77" in rami.sees(thread(desk))[-1].text


def test_after_ten_minutes_or_in_danger_a_new_packet_comes(desk: QuickTown) -> None:
    dana = Person(desk, "dana")
    dana.command("human")
    dana.command("end")
    desk.wait(NOBODY_YET_SECONDS + 1)
    dana.command("human")
    dana.command("end")
    first = len(packets(desk))

    dana.ask("There is smoke coming from station 20041!")

    assert (first, len(packets(desk))) == (2, 3)


def test_a_claim_silences_the_turn_that_is_being_thought(desk: QuickTown) -> None:
    dana, rami, packet = handed_over(desk)
    desk.script({"content": "I am the bot and I talk over people.", "delay": 1.0})
    dana.ask("and now?", pump=False)
    (record,) = desk.records()
    turn = threading.Thread(target=desk.deliver, args=([record],))
    turn.start()
    while not desk.model.get("/_control/state")["script"]["used"]:
        pass

    rami.press(packet, "claim", pump=False)
    turn.join()
    desk.pump()
    desk.deliver([{**record, "attributes": {**record["attributes"], "ApproximateReceiveCount": "2"}}])

    said = " ".join(heard.text for heard in [*dana.sees(), *dana.reads_dms()])
    assert "talk over" not in said
    assert "and now?" in " ".join(heard.text for heard in rami.sees(thread(desk)))


def test_staff_and_driver_reach_each_other_while_the_bot_is_silent(desk: QuickTown) -> None:
    dana, rami, packet = handed_over(desk)
    rami.press(packet, "claim")
    thoughts = len(desk.model.requests("POST", "chat/completions"))

    staff_writes(desk, "Hello, this is Rami. What do you see on the screen?")
    dana.ask("it says E-77")

    assert "this is Rami" in dana.reads_dms()[-1].text
    assert "E-77" in rami.sees(thread(desk))[-1].text
    assert len(desk.model.requests("POST", "chat/completions")) == thoughts


def claims(town: QuickTown, user_id: str, name: str, *, button: str = "") -> None:
    """A claim from the dashboard, or from a button in this channel."""
    now = int(town.desk.clock.now() * 1000)
    event = Event(
        kind="claim",
        event_id=f"admin-{user_id}-{now}",
        conversation_id=HERS,
        channel_id=button,
        user_id=user_id,
        user_name=name,
        reply_to=ReplyTo(button),
        at_ms=now,
        received_at_ms=now,
    )
    town.desk.queue.send(event)
    town.pump()


def test_staff_step_into_a_running_conversation_nobody_handed_to_them(desk: QuickTown) -> None:
    dana, rami = Person(desk, "dana"), Person(desk, "rami")
    dana.ask("What is the status of station 20011?")
    thoughts = len(desk.model.requests("POST", "chat/completions"))
    silence(desk.desk.table, HERS, running=True)
    claims(desk, "staff-1", "Maya")
    dana.ask("hello?")
    claims(desk, "staff-2", "Rami")
    session = desk.desk.store.load(HERS).session
    (packet,) = packets(desk)
    rami.press(packet, "handback")
    back = desk.desk.store.load(HERS).session

    assert session is not None and back is not None
    assert (session.status, session.escalation["reason"]) == ("takeover", "staff")
    assert session.escalation["claimed_name"] == "Maya"
    assert any("Maya" in heard.text for heard in dana.reads_dms())
    assert say("reason_staff", "en") in packet.text
    assert packet.actions == {"handback", "resolve"}
    assert "hello?" in " ".join(heard.text for heard in rami.sees(session.escalation["thread_id"]))
    assert len(desk.model.requests("POST", "chat/completions")) == thoughts
    assert (back.status, back.escalation["open"]) == ("open", False)


def test_an_old_button_takes_over_nothing_that_goes_on_by_itself(desk: QuickTown) -> None:
    dana = Person(desk, "dana")
    dana.ask("What is the status of station 20011?")

    claims(desk, "staff-1", "Maya", button=STAFF)
    session = desk.desk.store.load(HERS).session

    assert session is not None
    assert (session.status, session.escalation) == ("open", {})
    assert not silence(desk.desk.table, HERS)


def test_what_staff_write_before_claiming_reaches_nobody(desk: QuickTown) -> None:
    dana, _, _ = handed_over(desk)

    staff_writes(desk, "internal remark")

    assert "internal remark" not in " ".join(heard.text for heard in [*dana.sees(), *dana.reads_dms()])


def test_handing_back_lets_the_bot_answer_again(desk: QuickTown) -> None:
    dana, rami, packet = handed_over(desk)
    rami.press(packet, "claim")
    claimed = next(heard for heard in rami.sees(STAFF) if heard.message["id"] == packet.message["id"])

    rami.press(claimed, "handback")
    answer = dana.ask("What is the status of station 20011?")

    assert "20011" in answer.text


def test_staff_who_fall_silent_lose_the_conversation_to_the_bot_and_the_driver_is_told(desk: QuickTown) -> None:
    dana, rami, packet = handed_over(desk)
    rami.press(packet, "claim")
    for _ in range(desk.desk.settings.takeover_timeout_minutes // 5 + 1):
        desk.wait(301)
        desk.due(HERS)

    answer = dana.ask("What is the status of station 20011?")

    assert say("staff_left", "en") in [heard.text for heard in dana.reads_dms()]
    assert "20011" in answer.text


def test_a_driver_nobody_answers_is_told_so_once(desk: QuickTown) -> None:
    dana, _, _ = handed_over(desk)
    for _ in range(3):
        desk.wait(NOBODY_YET_SECONDS // 2 + 1)
        desk.due(HERS)

    assert [heard.text for heard in dana.reads_dms()].count(say("human_nobody_yet", "en")) == 1


def test_a_conversation_that_waits_for_people_is_not_closed_by_quiet(desk: QuickTown) -> None:
    handed_over(desk)
    for _ in range(5):
        desk.wait(600)
        desk.due(HERS)
    session = desk.desk.store.load(HERS).session

    assert session is not None
    assert session.escalation["open"]


def test_resolving_asks_the_driver_for_stars(desk: QuickTown) -> None:
    dana, rami, packet = handed_over(desk)
    rami.press(packet, "claim")
    claimed = next(heard for heard in rami.sees(STAFF) if heard.message["id"] == packet.message["id"])

    rami.press(claimed, "resolve")

    assert "rate" in dana.reads_dms()[-1].actions


def test_a_second_member_of_staff_cannot_take_it_from_the_first(desk: QuickTown) -> None:
    _, rami, packet = handed_over(desk)
    Person(desk, "maya").press(packet, "claim", pump=False)
    rami.press(packet, "claim", pump=False)

    desk.pump()
    session = desk.desk.store.load(HERS).session

    assert session is not None
    assert session.escalation["claimed_name"].startswith("Maya")


SMOKE = {
    "en": "there is smoke coming out of the charger at 20021",
    "he": "יוצא עשן מהעמדה 20021",
    "ru": "из станции 20021 идёт дым",
    "ar": "يخرج دخان من المحطة 20021",
}


@pytest.mark.parametrize("language", SMOKE)
def test_words_of_danger_call_people_at_once_and_end_remote_actions(desk: QuickTown, language: str) -> None:
    dana = Person(desk, "dana")
    dana.link(4)
    told = dana.ask(SMOKE[language])
    thoughts = len(desk.model.requests("POST", "chat/completions"))

    later = dana.ask("Please unlock the cable at 20021")

    assert "102" in told.text
    assert thoughts == 0
    assert say("reason_safety", "en") in packets(desk)[0].text
    assert "confirm" not in later.actions
    assert desk.effects() == []


def test_ending_the_conversation_does_not_make_a_dangerous_charger_safe(desk: QuickTown) -> None:
    dana = Person(desk, "dana")
    dana.link(4)
    dana.ask(SMOKE["en"])
    dana.command("end")

    later = dana.ask("Please unlock the cable at 20021")
    session = desk.desk.store.load(HERS).session

    assert "confirm" not in later.actions
    assert session is not None
    assert session.escalation["open"]


def test_words_of_danger_while_staff_have_the_conversation_are_answered_at_once(desk: QuickTown) -> None:
    dana, rami, packet = handed_over(desk)
    rami.press(packet, "claim")

    told = dana.ask(SMOKE["en"])

    assert "102" in told.text
    assert "smoke" in " ".join(heard.text for heard in rami.sees(thread(desk)))


def test_a_confirmation_does_nothing_once_staff_have_the_conversation(desk: QuickTown) -> None:
    dana = Person(desk, "dana")
    dana.link(4)
    asked = dana.ask("Please unlock the cable at 20021")
    dana.command("human")
    Person(desk, "rami").press(packets(desk)[-1], "claim")

    dana.press(asked, "confirm")

    assert desk.effects() == []


def test_a_claim_in_the_instant_of_handing_over_does_not_lose_the_thread(desk: QuickTown) -> None:
    dana = Person(desk, "dana")
    dana.ask("hello")
    start = desk.desk.discord.start_thread

    def claimed_meanwhile(*arguments: object, **more: object) -> str:
        made = start(*arguments, **more)  # type: ignore[arg-type]
        Person(desk, "rami").press(packets(desk)[-1], "claim", pump=False)
        return made

    desk.desk.discord.start_thread = claimed_meanwhile  # type: ignore[method-assign]
    dana.command("human")
    desk.pump()
    dana.ask("are you there?")

    assert "are you there?" in Person(desk, "rami").sees(thread(desk))[-1].text


def test_a_claim_that_got_lost_silences_the_bot_for_half_an_hour_and_no_longer(desk: QuickTown) -> None:
    dana, _, _ = handed_over(desk)
    assert silence(desk.desk.table, HERS)
    before = len(dana.reads_dms())
    for _ in range(6):
        desk.wait(301)
        desk.due(HERS)
    session = desk.desk.store.load(HERS).session

    assert session is not None
    assert session.status == "open"
    assert [heard.text for heard in dana.reads_dms()[before:]] == [say("staff_left", "en")]


def test_danger_that_only_the_model_hears_is_treated_as_danger(desk: QuickTown) -> None:
    dana = Person(desk, "dana")
    steps = {"name": "escalate", "arguments": {"reason": "safety", "summary": "The plug looks unsafe at 20021."}}
    desk.script({"tool_calls": [steps]}, {"content": "All fine, go on charging."})
    heard = dana.ask("something is very wrong with the plug of 20021, it scares me")
    session = desk.desk.store.load(HERS).session

    assert danger("something is very wrong with the plug of 20021, it scares me") is None
    assert say("safety", "en", fire="102", ambulance="101") in heard.text
    assert "All fine" not in heard.text
    assert session is not None
    assert session.danger == "reported"
    assert say("staff_urgent", "en") in packets(desk)[-1].text


def test_danger_the_model_heard_counts_though_it_then_fails(desk: QuickTown) -> None:
    dana = Person(desk, "dana")
    steps = {"name": "escalate", "arguments": {"reason": "safety", "summary": "The plug looks unsafe."}}
    desk.script({"tool_calls": [steps]}, *[{"error": {"status": 500}}] * 8)
    heard = dana.ask("something is very wrong with the plug of 20021, it scares me")

    assert say("safety", "en", fire="102", ambulance="101") in heard.text
