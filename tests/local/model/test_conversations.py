"""Turns in the light of what came before: memory, corrections, yes and no, several messages, photos, repair."""

import json
from typing import Any

import pytest

from local.model.phrases import phrase, question
from tests.local.model.asking import TOOLS, ask, assistant, called, tool, trace, user

LANGUAGES = ("he", "en", "ru", "ar")
STATUS = {"station": "20021", "site": "Dekel Square", "status": "faulted", "fault": "ConnectorLockFailure"}
LOOKED = called("get_station_status", {"station": "20021"}, STATUS)


def looked(text: str = "is 20021 ok?") -> list[dict[str, Any]]:
    """A whole earlier turn about 20021, answered by the model itself."""
    begun = [user(text), *LOOKED]
    return [*begun, assistant(ask(history=begun).content)]


@pytest.mark.parametrize(
    "text",
    ["and how much does it cost there?", "מה המחיר שם?", "А сколько там стоит?", "وكم السعر هناك؟", "and the price?"],
)
def test_there_is_the_charger_spoken_of_before(text):
    assert trace(ask(text, history=looked())) == [("get_tariff", {"station": "20021"})]


def test_the_charger_is_remembered_from_plain_words_too():
    history = [user("הי, אני ליד 20031"), assistant("אוקיי")]

    assert trace(ask("כמה זה עולה?", history=history)) == [("get_tariff", {"station": "20031"})]


def test_the_charger_is_remembered_from_a_summary_of_older_turns():
    system = "You help.\n\nWhat came before, summed up: outlet 20041: faulted at 10:40"

    assert trace(ask("how much is it?", system=system)) == [("get_tariff", {"station": "20041"})]


def test_the_outlet_the_agent_names_in_its_situation_is_known():
    system = "You help.\n\nNow it is 2026-11-22 11:00. Answer in English. The conversation is about outlet 20051."

    assert trace(ask("the cable is stuck", system=system)) == [("unlock_connector", {"station": "20051"})]


def test_after_a_list_there_is_the_first_of_it():
    outlets = {"near": "20021", "outlets": [{"station": "20041", "status": "available"}, {"station": "20051"}]}
    history = [
        user("nearest to 20021"),
        *called("find_usable_outlets", {"near": "20021"}, outlets),
        assistant("• 20041"),
    ]

    assert trace(ask("how much is it there?", history=history)) == [("get_tariff", {"station": "20041"})]


@pytest.mark.parametrize(
    "text",
    ["no, I meant 20022", "לא, התכוונתי ל-20022", "нет, я имел в виду 20022", "لا، قصدي ٢٠٠٢٢", "sorry 20022", "20022"],
)
def test_a_correction_repeats_the_wish_for_the_right_charger(text):
    assert trace(ask(text, history=looked())) == [("get_station_status", {"station": "20022"})]


@pytest.mark.parametrize("text", ["and 20022?", "ומה עם 20022?", "а 20022?", "طيب و 20022؟", "what about 20022?"])
def test_what_about_asks_the_same_of_another_charger(text):
    history = [user("price at 20021?"), *called("get_tariff", {"station": "20021"}, {"price": "2"}), assistant("2")]

    assert trace(ask(text, history=history)) == [("get_tariff", {"station": "20022"})]


@pytest.mark.parametrize(
    ("text", "language"),
    [("the cable is stuck", "en"), ("הכבל תקוע", "he"), ("кабель застрял", "ru"), ("الكابل عالق", "ar")],
)
def test_a_missing_number_is_asked_for_and_the_answer_goes_on_from_there(text, language):
    asked = ask(text)
    history = [user(text), assistant(asked.content)]

    assert trace(asked) == []
    assert asked.content.endswith(question("ask_station", language))
    assert asked.content.count("?") + asked.content.count("؟") == 1
    assert trace(ask("20021", history=history)) == [("unlock_connector", {"station": "20021"})]


@pytest.mark.parametrize("text", ["yes", "כן", "да", "نعم", "yes please", "כן בבקשה", "ok"])
def test_yes_takes_up_the_offer_of_another_charger(text):
    assert trace(ask(text, history=looked())) == [("find_usable_outlets", {"near": "20021"})]


@pytest.mark.parametrize(("text", "language"), [("no", "en"), ("לא תודה", "he"), ("нет", "ru"), ("لا شكرا", "ar")])
def test_no_declines_it(text, language):
    reply = ask(text, history=looked())

    assert trace(reply) == []
    assert reply.content == phrase("declined", language)


def test_yes_after_the_offer_of_a_person_brings_one_in():
    history = [user("sing me"), assistant(ask("qwerty zxcv").content)]

    assert [name for name, _ in trace(ask("yes", history=history))] == ["escalate"]


def test_yes_typed_instead_of_the_button_asks_for_the_same_again():
    asked = {"outcome": "asked", "station": "20021", "question": "Release the cable?"}
    begun = [user("unlock 20021"), *called("unlock_connector", {"station": "20021"}, asked)]
    history = [*begun, assistant(ask(history=begun).content)]

    assert trace(ask("yes", history=history)) == [("unlock_connector", {"station": "20021"})]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("don't reset the charger", "en"),
        ("please do not restart it", "en"),
        ("אל תאתחלו את העמדה", "he"),
        ("לא לאתחל", "he"),
        ("не перезагружайте станцию", "ru"),
        ("не надо перезагружать", "ru"),
        ("لا تعيدوا تشغيل المحطة", "ar"),
        ("بدون إعادة تشغيل", "ar"),
    ],
)
def test_what_the_driver_does_not_want_is_not_done(text, language):
    reply = ask(text, history=looked())

    assert all(name != "reset_charger" for name, _ in trace(reply))


@pytest.mark.parametrize(
    "text",
    ["don't reset it, how much is 20021?", "אל תאתחלו, כמה עולה 20021?", "не перезагружайте, сколько стоит на 20021?"],
)
def test_beside_a_no_the_rest_is_done(text):
    assert trace(ask(text)) == [("get_tariff", {"station": "20021"})]


@pytest.mark.parametrize(
    "text", ["can you reset chargers?", "are you able to unlock cables?", "вы умеете перезагружать станции?"]
)
def test_a_question_about_ability_is_not_a_request(text):
    assert trace(ask(text)) == []


def test_having_tried_is_not_asking_for_it():
    assert trace(ask("I already restarted 20021 twice and it is still dead"))[0][0] == "get_station_status"


# ---- several at once -------------------------------------------------------------------------------------------------


def test_fragments_are_read_as_one_message():
    assert trace(ask("the cable", "is stuck", "20021")) == [("unlock_connector", {"station": "20021"})]
    assert trace(ask("20021", "הכבל תקוע")) == [("unlock_connector", {"station": "20021"})]


def test_every_message_of_a_turn_is_served():
    calls = trace(ask("is 20021 free?", "and how much is 20022?"))

    assert sorted(calls) == [("get_station_status", {"station": "20021"}), ("get_tariff", {"station": "20022"})]


def test_two_chargers_in_one_message_are_both_looked_at():
    assert trace(ask("which is free, 20021 or 20022?")) == [
        ("get_station_status", {"station": "20021"}),
        ("get_station_status", {"station": "20022"}),
    ]


def test_commands_go_out_one_at_a_time():
    first = ask("stop charging and unlock the cable at 20021")
    second = ask("stop charging and unlock the cable at 20021", history=None)
    messages = [user("stop charging and unlock the cable at 20021"), *called("stop_charging", {}, {"outcome": "done"})]

    assert trace(first) == trace(second) == [("stop_charging", {})]
    assert trace(ask(history=messages)) == [("unlock_connector", {"station": "20021"})]


# ---- what results lead to --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", ["done", "unknown", "pending", "refused", "asked"])
def test_an_action_is_done_only_when_its_result_says_so(language, outcome):
    asked = {"en": "unlock 20021", "he": "שחררו את 20021", "ru": "разблокируйте 20021", "ar": "فكوا الكابل على 20021"}
    result = {"outcome": outcome, "reason_text": "A car is charging.", "question": "Release it?"}
    words = ask(history=[user(asked[language]), *called("unlock_connector", {"station": "20021"}, result)]).content
    released = {"en": "released", "he": "שוחרר", "ru": "разблокирован", "ar": "تم تحرير"}

    if outcome != "done" or result["reason_text"] in words:
        assert released[language] not in words
    else:
        assert released[language] in words


def test_a_refusal_is_passed_on_with_its_reason_and_the_offer():
    result = {
        "outcome": "refused",
        "reason_text": "Another car is charging there.",
        "next": "offer the nearest usable outlet",
    }
    words = ask(
        history=[user("reset 20021"), *called("reset_charger", {"station": "20021", "type": "soft"}, result)]
    ).content

    assert "Another car is charging there." in words
    assert words.endswith(question("offer_nearby", "en"))


def test_several_candidates_are_asked_about():
    result = {"candidates": ["20041", "20042"], "ask": "which one"}
    words = ask(history=[user("price at 2004?"), *called("get_tariff", {"station": "2004"}, result)]).content

    assert "20041" in words
    assert "20042" in words
    assert words.endswith(question("ask_which", "en"))


@pytest.mark.parametrize("result", [{"error": "platform cannot be reached"}, {}, "nonsense", [], None])
def test_whatever_a_tool_says_something_is_answered(result):
    words = ask(history=[user("is 20021 free?"), *called("get_station_status", {"station": "20021"}, result)]).content

    assert words


def test_a_result_nobody_foresaw_is_stated_plainly():
    result = {"station": "20021", "moon_phase": "full", "lamp_hours": 812}
    words = ask(history=[user("is 20021 free?"), *called("get_station_status", {"station": "20021"}, result)]).content

    assert "moon phase: full" in words
    assert "lamp hours: 812" in words


def test_the_same_call_is_not_made_twice_in_a_turn():
    assert trace(ask(history=[user("is 20021 ok?"), *LOOKED])) == []


def test_two_failed_tries_and_a_complaint_bring_in_a_person():
    refused = {"outcome": "refused", "reason_text": "No."}
    turn = [
        user("still stuck, unlock 20021"),
        *called("unlock_connector", {"station": "20021"}, refused),
        assistant("No."),
    ]
    calls = trace(ask("it is still stuck", history=[*turn, *turn]))

    assert [(name, arguments["reason"]) for name, arguments in calls] == [("escalate", "failed")]


def test_what_a_pressed_button_led_to_is_remembered():
    fact = {"effect": "unlock_connector", "station": "20021", "outcome": "unknown", "reason": ""}
    pressed = [
        user("[confirmed: unlock_connector 20021]"),
        {"role": "system", "content": f"Ledger: {json.dumps(fact)}"},
    ]
    calls = trace(ask("get me a person", history=[*pressed, assistant("Sent.")]))

    assert "unlock_connector: unknown" in calls[0][1]["summary"]
    assert trace(ask("still the same", history=[*pressed, assistant("Sent.")])) == [
        ("unlock_connector", {"station": "20021"})
    ]


def test_the_hand_over_summary_is_the_same_in_every_language():
    texts = ("I want a human", "רוצה נציג", "позовите оператора", "بدي موظف")
    summaries = {json.dumps(trace(ask(t, history=looked()))) for t in texts}

    assert len(summaries) == 1
    assert "20021" in summaries.pop()


# ---- language --------------------------------------------------------------------------------------------------------


def test_a_short_message_keeps_the_conversations_language():
    history = [user("שלום"), assistant("שלום!")]

    assert phrase("not_offered", "he") in ask("20021?!", history=history, tools=[tool("other")]).content
    assert phrase("unknown", "he") in ask("a", history=history).content


def test_the_agents_order_of_a_language_is_obeyed():
    system = "You help. Now it is 11:00. Answer in Russian."

    assert ask("hello", system=system).content == phrase("greeting", "ru")
    assert ask("hello", system="Answer in Hebrew, English, Russian or Arabic.").content == phrase("greeting", "en")


def test_transliterated_words_are_understood_and_answered_in_their_language():
    assert ask("shalom").content == phrase("greeting", "he")
    assert ask("privet").content == phrase("greeting", "ru")
    assert ask("marhaba").content == phrase("greeting", "ar")


# ---- photos, summaries, repair ---------------------------------------------------------------------------------------


def test_a_photo_is_looked_at_with_the_tool():
    assert [n for n, _ in trace(ask("look at this\n[photo attached: screen.jpg]"))] == ["analyze_station_image"]
    parts = [
        {"type": "text", "text": "broken"},
        {"type": "image_url", "image_url": {"url": "https://cdn.example/a.png"}},
    ]
    assert "analyze_station_image" in [n for n, _ in trace(ask(parts))]


def test_danger_in_a_photo_brings_in_a_person():
    seen = called("analyze_station_image", {"question": LOOK_FOR}, {"shows": "smoke", "danger": "smoke"})
    calls = trace(ask(history=[user("[photo attached: a.jpg]"), *seen]))

    assert [name for name, _ in calls] == ["escalate"]


def test_a_number_read_from_a_photo_is_looked_up():
    seen = called("analyze_station_image", {"question": LOOK_FOR}, {"shows": "a sticker with 20021"})

    assert trace(ask(history=[user("[photo attached: a.jpg]"), *seen])) == [
        ("get_station_status", {"station": "20021"})
    ]


LOOK_FOR = "What does the photo show: sticker number, screen text, lights, plug and cable?"


def test_asked_to_look_at_a_picture_it_says_it_cannot_and_reads_the_file_name():
    image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}
    described = {"type": "text", "text": "File name: smoke_at_20021.jpg. Asked: is there fire?"}
    words = ask([described, image], tools=None, system="Describe this photo.").content
    plain = ask([{"type": "text", "text": "File name: a.jpg. Asked: is there fire?"}, image], tools=None).content

    assert "cannot see pixels" in words
    assert "smok" in words.split("Danger words:")[1]
    assert "20021" in words
    assert "Danger" not in plain


def test_asked_to_summarise_it_gives_chargers_faults_and_steps():
    turn = [user("הכבל תקוע ב20021"), *called("unlock_connector", {"station": "20021"}, {"outcome": "unknown"})]
    words = ask(
        "thanks", history=[*looked(), *turn, assistant("נשלח")], tools=None, system="Summarise this talk."
    ).content

    assert "20021" in words
    assert "ConnectorLockFailure" in words
    assert "unlock_connector: unknown" in words


def test_a_transcript_sent_as_one_message_is_summarised_too():
    transcript = json.dumps({"before": "", "conversation": "user: cable stuck at 20021\nassistant: ok"})
    words = ask(transcript, tools=None, system="Summarise the conversation so far for the colleague.").content

    assert "20021" in words
    assert "unlock" in words


REPAIR = 'Your reply was not sent. Nothing in this conversation supports:\n- number: "99 ILS" (no result)\nRewrite it.'


@pytest.mark.parametrize("role", ["system", "user"])
def test_a_repair_is_written_from_results_alone(role):
    history = [
        user("is 20021 ok?"),
        *LOOKED,
        assistant("It costs 99 ILS and I reset it."),
        {"role": role, "content": REPAIR},
    ]
    words = ask(history=history, tools=None).content

    assert "99" not in words
    assert "20021" in words
    assert "reset" not in words


def test_what_a_repair_disputes_is_left_out():
    note = REPAIR.replace("99 ILS", "ConnectorLockFailure")
    history = [user("is 20021 ok?"), *LOOKED, assistant("x"), {"role": "system", "content": note}]
    words = ask(history=history, tools=None).content

    assert "ConnectorLockFailure" not in words
    assert "20021" in words


def test_without_any_result_a_repair_confirms_nothing():
    history = [user("reset 20021"), assistant("Done, I reset it."), {"role": "system", "content": REPAIR}]

    assert ask(history=history).content.startswith(phrase("cannot_confirm", "en"))


def test_the_last_round_without_tools_words_what_is_there():
    words = ask(history=[user("is 20021 ok? and how much is it?"), *LOOKED], tools=None).content

    assert "20021" in words
    assert "faulted" in words


# ---- places and numbers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("nearest free charger near Culture Hall Garage", "Culture Hall Garage"),
        ("יש עמדה פנויה ליד קניון שער הנגב?", "קניון שער הנגב"),
        ("свободная станция рядом с площадью Победы", "площадью Победы"),
    ],
)
def test_a_place_is_searched_around_by_name(text, place):
    assert trace(ask(text)) == [("find_usable_outlets", {"near": place})]


@pytest.mark.parametrize("spoken", ["20021", "٢٠٠٢١", "۲۰۰۲۱", "２００２１", "20 021", "200-21", "#20021", "2 0 0 2 1"])
def test_digits_of_any_script_or_spacing_become_one_number(spoken):
    assert trace(ask(f"unlock {spoken}")) == [("unlock_connector", {"station": "20021"})]


def test_numbers_in_words_are_left_to_the_resolver():
    assert trace(ask("unlock charger twenty zero two one")) == [
        ("unlock_connector", {"station": "twenty zero two one"})
    ]


def test_amounts_times_and_sessions_are_not_chargers():
    assert trace(ask("explain the bill of session 80014")) == [("explain_bill", {"session": "80014"})]
    assert trace(ask("price at 20021? I paid 57.20 at 18:30 for 1500 kwh")) == [("get_tariff", {"station": "20021"})]


def test_tools_are_all_there():
    assert len(TOOLS) == 16
