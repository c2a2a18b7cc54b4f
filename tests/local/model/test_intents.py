"""Every phrasing of every wish, in four languages, leads to the tool call (or the kind of answer) it asks for."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from local.model.phrases import phrase
from local.model.spelling import split_words
from tests.local.model.asking import ask, trace

STATION = "20021"
PHRASINGS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("phrasings.toml").read_text("utf-8"))
LINES = [
    (wish, language, line)
    for wish, languages in PHRASINGS.items()
    for language, lines in languages.items()
    for line in lines.strip().splitlines()
]
CALLS: dict[str, tuple[str, dict[str, Any] | None]] = {
    "status": ("get_station_status", {"station": STATION}),
    "price": ("get_tariff", {"station": STATION}),
    "find_outlet": ("find_usable_outlets", {"near": STATION}),
    "unlock": ("unlock_connector", {"station": STATION}),
    "reset": ("reset_charger", {"station": STATION, "type": "soft"}),
    "start": ("start_charging", {"station": STATION}),
    "stop": ("stop_charging", {}),
    "active_session": ("get_active_session", {}),
    "history": ("get_session_history", {"limit": 5}),
    "bill": ("explain_bill", {"session": "last"}),
    "card_refused": ("explain_card_refusal", {}),
    "payment_methods": ("get_payment_methods", {}),
    "retry_payment": ("retry_payment", {"session": "last"}),
    "human": ("escalate", None),
    "refund": ("escalate", None),
    "anger": ("escalate", None),
    "knowledge": ("search_knowledge", None),
}
REASONS = {"human": "driver_asked", "refund": "money", "anger": "unsolved"}
SOCIAL = ("greeting", "thanks", "bye", "capability", "offtopic")


@pytest.mark.parametrize("wish", PHRASINGS)
def test_there_are_at_least_twenty_five_phrasings_in_each_language(wish):
    assert {k: len(set(v.strip().splitlines())) >= 25 for k, v in PHRASINGS[wish].items()} == dict.fromkeys(
        ("en", "he", "ru", "ar"), True
    )


@pytest.mark.parametrize(("wish", "language", "line"), [x for x in LINES if x[0] in CALLS])
def test_a_phrasing_leads_to_its_call(wish, language, line):
    calls = trace(ask(line.format(s=STATION)))
    name, arguments = CALLS[wish]

    assert [c[0] for c in calls] == [name]
    if arguments is not None:
        assert calls[0][1] == arguments
    if wish in REASONS:
        assert calls[0][1]["reason"] == REASONS[wish]
    if wish == "knowledge":
        assert calls[0][1] == {"query": line}


@pytest.mark.parametrize(("wish", "language", "line"), [x for x in LINES if x[0] in SOCIAL])
def test_talk_is_answered_without_a_call_in_the_drivers_language(wish, language, line):
    reply = ask(line)

    assert trace(reply) == []
    assert reply.content == phrase(wish, language)


def test_the_phrasings_are_words_not_copies_of_one_another():
    spoken = [(language, tuple(w for w, _, _ in split_words(line))) for _, language, line in LINES]

    assert len(spoken) - len(set(spoken)) < 25
