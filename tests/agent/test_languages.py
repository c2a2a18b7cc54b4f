"""Four languages, one behaviour: a request calls the same tool with the same arguments however it is put.

Metamorphic: phrasings of one request in four languages, with other digits, typos, noise and manners, are read by the
local model offered the agent's own tools, and the calls checked by the agent's own schemas.
"""

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from agent import prompt
from agent.network import DEFAULT_TIMEZONE
from agent.toolbox import TOOLS
from evals.scenarios import LANGUAGES, scenarios
from local.model.mind import respond
from local.model.protocol import MODEL

PHRASINGS = Path(__file__).parents[1] / "local" / "model" / "phrasings.toml"
STATION = "20021"
NOW = 1_790_000_000
WANTED: dict[str, tuple[str, dict[str, Any]]] = {
    "status": ("get_station_status", {"station": STATION}),
    "price": ("get_tariff", {"station": STATION}),
    "find_outlet": ("find_usable_outlets", {"near": STATION}),
    "unlock": ("unlock_connector", {"station": STATION}),
    "reset": ("reset_charger", {"station": STATION, "type": "soft"}),
    "start": ("start_charging", {"station": STATION}),
    "stop": ("stop_charging", {}),
    "active_session": ("get_active_session", {}),
    "bill": ("explain_bill", {"session": "last"}),
    "card_refused": ("explain_card_refusal", {}),
    "payment_methods": ("get_payment_methods", {}),
    "retry_payment": ("retry_payment", {"session": "last"}),
}
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
PLEASE = {"he": "בבקשה", "en": "please", "ru": "пожалуйста", "ar": "من فضلكم"}
GREETING = {"he": "שלום,", "en": "Hi,", "ru": "Здравствуйте,", "ar": "مرحبا،"}


def mistyped(text: str, _language: str) -> str:
    """Two letters inside the longest word changed places."""
    word = max(re.findall(r"[^\W\d_]+", text), key=len)
    middle = len(word) // 2
    swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return text.replace(word, swapped, 1) if len(word) > 7 else text


Change = Callable[[str, str], str]
# Ways one message differs from another that asks for the same: (text, language) -> text.
CHANGES: dict[str, Change] = {
    "as it is": lambda text, _: text,
    "other digits": lambda text, language: text.translate(PERSIAN_DIGITS if language == "ru" else ARABIC_DIGITS),
    "spaced digits": lambda text, _: text.replace(STATION, "20 021"),
    "hyphenated digits": lambda text, _: text.replace(STATION, "200-21"),
    "shouted": lambda text, _: text.upper() + "!!!",
    "polite": lambda text, language: f"{GREETING[language]} {text.rstrip('?؟.!')} {PLEASE[language]}",
    "emoji": lambda text, _: f"🚗⚡ {text} 😡",
    "spread out": lambda text, _: "  " + text.replace(" ", "   ") + " \n",
    "marked direction": lambda text, _: text.replace(STATION, f"\u2066{STATION}\u2069"),
    "typed twice": lambda text, _: f"{text}\n{text}",
    "mistyped": mistyped,
    "hash before the number": lambda text, _: text.replace(STATION, f"#{STATION}"),
}


@cache
def phrasings() -> dict[str, dict[str, list[str]]]:
    found = tomllib.loads(PHRASINGS.read_text(encoding="utf-8"))
    return {
        wish: {
            language: [line.format(s=STATION) for line in lines.strip().splitlines()]
            for language, lines in each.items()
        }
        for wish, each in found.items()
    }


def calls(*texts: str, language: str) -> list[tuple[str, dict[str, Any]]]:
    """The tools called for these messages, with arguments as the agent takes them."""
    messages = [prompt.system(), prompt.situation(language, NOW, DEFAULT_TIMEZONE, "")]
    messages += [{"role": "user", "content": text} for text in texts]
    reply = respond({"model": MODEL, "messages": messages, "tools": [dict(tool.schema) for tool in TOOLS.values()]})
    return [(call.name, TOOLS[call.name].parse(call.arguments).model_dump()) for call in reply.tool_calls]


def variants() -> list[tuple[str, str, str, str]]:
    """Eight phrasings of each wish and language, each as it is and changed in two ways."""
    chance = random.Random("four languages, one behaviour")
    lines = [
        (wish, language, line)
        for wish in WANTED
        for language in LANGUAGES
        for line in chance.sample(phrasings()[wish][language], 8)
    ]
    found = [
        (wish, language, change, CHANGES[change](line, language))
        for wish, language, line in lines
        for change in ("as it is", *chance.sample(list(CHANGES)[1:], 2))
    ]
    return list(dict.fromkeys(found))


VARIANTS = variants()


def test_there_are_enough_variants_of_each_language() -> None:
    of = defaultdict(set)
    for _, language, _, text in VARIANTS:
        of[language].add(text)

    assert sum(len(texts) for texts in of.values()) >= 500
    assert all(len(of[language]) >= 125 for language in LANGUAGES)


@pytest.mark.parametrize("wish", WANTED)
def test_one_request_is_one_trace_in_every_language_spelling_and_manner(wish: str) -> None:
    mine = [variant for variant in VARIANTS if variant[0] == wish]
    odd = [
        (language, change, text, got)
        for _, language, change, text in mine
        if (got := calls(text, language=language)) != [WANTED[wish]]
    ]

    assert odd == []


@pytest.mark.parametrize("scenario", scenarios(), ids=[scenario.name for scenario in scenarios()])
def test_a_scenario_asked_in_any_language_calls_the_same_tools(scenario: Any) -> None:
    traces = {language: calls(scenario.questions[language], language=language) for language in LANGUAGES}

    assert [name for name, _ in traces["en"]] == list(scenario.calls)
    assert traces == dict.fromkeys(LANGUAGES, traces["en"])


def test_a_language_changed_in_the_middle_changes_nothing() -> None:
    for first, second in zip(LANGUAGES, (*LANGUAGES[1:], LANGUAGES[0]), strict=True):
        hello = GREETING[first]
        question = phrasings()["status"][second][0]

        assert calls(hello, question, language=second) == [WANTED["status"]]


def test_two_messages_waiting_together_are_both_looked_at() -> None:
    for language in LANGUAGES:
        got = calls(phrasings()["status"][language][0], phrasings()["price"][language][0], language=language)

        assert sorted(name for name, _ in got) == ["get_station_status", "get_tariff"], language
