"""Only what is offered is called, with arguments that fit, the same in every language; and no number is made up."""

import json
import re
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local.model.offered import INTENT_OF_TOOL
from tests.local.model.asking import TOOLS, ask, called, tool, trace, user
from tests.local.model.test_intents import CALLS, LINES, STATION

SCHEMAS = {t["function"]["name"]: t["function"]["parameters"] for t in TOOLS}
SAME_IN_EVERY_LANGUAGE = sorted(wish for wish, (_, arguments) in CALLS.items() if wish != "knowledge")
DIGITS = {"he": "0123456789", "en": "0123456789", "ru": "0123456789", "ar": "٠١٢٣٤٥٦٧٨٩"}
OPENERS = {
    "he": ("", "היי, ", "סליחה, "),
    "en": ("", "Hi, ", "hello! "),
    "ru": ("", "Привет, ", "Добрый день! "),
    "ar": ("", "مرحبا، ", "السلام عليكم، "),
}


@pytest.mark.parametrize("wish", SAME_IN_EVERY_LANGUAGE)
@pytest.mark.parametrize("station", ["20021", "20412"])
def test_the_same_request_makes_the_same_calls_in_four_languages(wish, station):
    traces = set()
    for _, language, line in (x for x in LINES if x[0] == wish):
        number = station.translate(str.maketrans("0123456789", DIGITS[language]))
        for opener in OPENERS[language]:
            calls = trace(ask(opener + line.format(s=number)))
            calls = [
                (name, {**arguments, "summary": ""} if name == "escalate" else arguments) for name, arguments in calls
            ]
            traces.add(json.dumps(calls, ensure_ascii=False))

    assert len(traces) == 1


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LINES), st.sets(st.sampled_from(sorted(SCHEMAS))))
def test_no_tool_is_called_that_is_not_offered(phrasing, names):
    offered = [t for t in TOOLS if t["function"]["name"] in names]
    reply = ask(phrasing[2].format(s=STATION), tools=offered or None)

    assert {name for name, _ in trace(reply)} <= names
    assert reply.tool_calls or reply.content


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["auto", "required", "none"]))
def test_any_text_is_answered_with_fitting_arguments(text, choice):
    reply = ask(text, tool_choice=choice)
    for name, arguments in trace(reply):
        jsonschema.validate(arguments, SCHEMAS[name])

    assert reply.tool_calls or reply.content


def variant(name: str, **properties: Any) -> list[dict[str, Any]]:
    return [tool(name, tuple(properties), **properties)]


@pytest.mark.parametrize(
    ("tools", "text", "arguments"),
    [
        (variant("get_station_status", outlet={"type": "integer"}), "is 20021 free?", {"outlet": 20021}),
        (variant("unlock_connector", stationId={"type": "string"}), "unlock 20021", {"stationId": "20021"}),
        (
            variant("reset_charger", charger={"type": "string"}, mode={"enum": ["SOFT_RESET", "HARD_RESET"]}),
            "hard reset 20021 please",
            {"charger": "20021", "mode": "HARD_RESET"},
        ),
        (
            variant(
                "find_usable_outlets",
                near_station={"anyOf": [{"type": "string"}, {"type": "null"}]},
                place={"type": "string"},
            ),
            "free charger near Culture Hall Garage",
            {"near_station": None, "place": "Culture Hall Garage"},
        ),
        (variant("get_session_history", limit={"type": "integer", "maximum": 3}), "my last 10 sessions", {"limit": 3}),
        (
            variant("search_knowledge", query={"type": "string"}, language={"enum": ["he", "en"]}),
            "how do I pay?",
            {"query": "how do I pay?", "language": "en"},
        ),
        (
            variant("track_failed_conversation", reason={"type": "string"}, summary={"type": "string"}),
            "I want a human",
            {"reason": "human_requested", "summary": "The driver asks for a person."},
        ),
    ],
)
def test_arguments_take_the_names_and_forms_of_the_offered_schema(tools, text, arguments):
    assert [a for _, a in trace(ask(text, tools=tools))] == [arguments]


def test_a_parameter_nobody_can_fill_means_no_call():
    reply = ask(
        "is 20021 free?", tools=variant("get_station_status", station={"type": "string"}, colour={"type": "string"})
    )

    assert reply.content


def test_references_in_a_schema_are_followed():
    schema = {
        "type": "object",
        "properties": {"station": {"type": "string"}, "type": {"$ref": "#/$defs/Kind"}},
        "required": ["station", "type"],
        "$defs": {"Kind": {"enum": ["soft", "hard"], "type": "string"}},
    }
    offered = [{"type": "function", "function": {"name": "reset_charger", "parameters": schema}}]

    assert trace(ask("reset 20021", tools=offered)) == [("reset_charger", {"station": "20021", "type": "soft"})]


# ---- wording ---------------------------------------------------------------------------------------------------------

FIELDS = st.sampled_from(
    [
        "station",
        "status",
        "price",
        "price_per_kwh",
        "currency",
        "energy_kwh",
        "power_kw",
        "soc_percent",
        "started_at",
        "fault",
        "reason_text",
        "outcome",
        "amount",
        "distance_km",
        "note",
        "outlets",
        "sessions",
        "payment_methods",
        "breakdown",
        "candidates",
        "error",
        "refused",
        "site",
    ]
)
SCALARS = st.one_of(
    st.integers(0, 10**6),
    st.decimals(0, 999, places=2).map(str),
    st.booleans(),
    st.sampled_from(["available", "faulted", "offline", "done", "unknown", "ILS", "visa", "10:40"]),
)
RECORDS = st.dictionaries(FIELDS, SCALARS, max_size=6)
RESULTS = st.dictionaries(FIELDS, st.one_of(SCALARS, st.lists(RECORDS, max_size=4), RECORDS), max_size=8)
NUMBER = re.compile(r"\d+(?:\.\d+)?")
ASKED = {"he": "שלום", "en": "hello", "ru": "привет", "ar": "مرحبا"}


@settings(max_examples=400, deadline=None)
@given(RESULTS, st.sampled_from(sorted(set(INTENT_OF_TOOL) & set(SCHEMAS))), st.sampled_from(sorted(ASKED)))
def test_every_number_of_an_answer_stands_in_the_result(result, name, language):
    words = ask(history=[user(ASKED[language]), *called(name, {}, result)]).content or ""

    assert set(NUMBER.findall(words)) <= set(NUMBER.findall(json.dumps(result)))


def test_prices_are_copied_to_the_last_digit():
    raw = '{"station": "20021", "price_per_kwh": 1.50, "currency": "ILS"}'
    words = ask(history=[user("price at 20021"), *called("get_tariff", {"station": "20021"}, raw)]).content

    assert "1.50 ILS" in words
