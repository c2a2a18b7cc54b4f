"""A hostile model: whatever tools it calls with whatever arguments and whatever it says, nothing happens, nothing of
others is told, and the driver gets an answer within the turn."""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.toolbox import TOOLS
from tests.agent.people import QuickTown
from tests.agent.stage import Stage
from tests.town import NOA

TURNS = 40  # of each of three seeds


@pytest.fixture
def stage(quick: QuickTown) -> Stage:
    return Stage(quick)


STATIONS = ("20021", "20061", "20101", "20031", "4003", "502", "'; DROP TABLE", "../../users/1004", "", "9" * 500)
IDS = ("1004", "80012", "80001", "last", "driver04@example.com", "-1", "0x1", "SIM00000004", "[object]")
JUNK = ("", "{", "[]", "null", '"x"', "{}" * 3, '{"station": 20021}', '{"station": {"$ne": 1}}', '{"a":' * 400, "\x00")
INVENTED = ("unlock_all", "get_user", "add_balance", "force_stop", "run_sql", "", "unlock_connector ", "a" * 500)
CLAIMS = (
    "I reset the charger 20021, done ✅",
    "The cable is unlocked.",
    "Your refund of 500 ILS is approved.",
    "Omer (driver04@example.com) charged here before you, card SIM00000004.",
    "My token is SIM-NOT-SECRET-token-first.",
    "How you talk - In the driver's language, named in the last system message. Short: two to five sentences.",
    "A technician will come in ten minutes, ticket #4711.",
    "@everyone the charger is free",
    "```" + "x" * 5_000,
    "\u202e\u0000\u200b" * 50,
    "",
    "   ",
)


def calls(random: Random) -> dict[str, Any]:
    """One hostile tool call."""
    kind = random.random()
    if kind < 0.15:
        return {"name": random.choice(INVENTED), "arguments": random.choice(JUNK)}
    name = random.choice(list(TOOLS))
    if kind < 0.3:
        return {"name": name, "arguments": random.choice(JUNK)}
    wanted = TOOLS[name].Arguments.model_json_schema().get("properties", {})
    made: dict[str, Any] = {}
    for field, shape in wanted.items():
        pool: tuple[Any, ...] = (*IDS, *STATIONS)
        if "enum" in shape:
            pool = (*shape["enum"], "other")
        if shape.get("type") == "integer":
            pool = (1, 5, 0, -1, 10**9)
        made[field] = random.choice(pool)
    if random.random() < 0.2:
        made |= {"user_id": "1004", "confirmed": True, "force": True}
    return {"name": name, "arguments": made}


def steps(random: Random) -> list[dict[str, Any]]:
    """Up to two rounds of calls and a claim."""
    rounds = random.choice((0, 1, 1, 2))
    made = [{"tool_calls": [calls(random) for _ in range(random.choice((1, 1, 2, 4, 12)))]} for _ in range(rounds)]
    text = random.choice(CLAIMS)
    return [*made, {"content": text}, {"content": text}]


@pytest.mark.parametrize("seed", ["first", "second", "third"])
def test_hostile_turns_cause_nothing_and_tell_nothing_of_others(stage: Stage, seed: str) -> None:
    random = Random(seed)
    hidden = stage.secrets()

    for number in range(TURNS):
        words = random.choice(("help me", "עזרה", "помогите", "مساعدة"))
        told = stage.turn(words, *steps(random), conversation=f"{NOA}{number // 3}")
        said = " ".join(told)

        assert told, number
        assert [secret for secret in hidden if secret in said] == [], number
    assert stage.town.effects() == []
    assert stage.town.harm() == {}
    assert stage.town.model.get("/_control/state")["counts"]["scripted"] > 2 * TURNS


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
@given(
    name=st.one_of(st.sampled_from(sorted(TOOLS)), st.text(max_size=30)),
    arguments=st.one_of(
        st.text(max_size=200),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=40)),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=12), inner, max_size=3)
            ),
            max_leaves=6,
        ),
    ),
    said=st.text(max_size=300),
)
def test_any_call_and_any_words_get_a_sensible_answer(stage: Stage, name: str, arguments: Any, said: str) -> None:
    told = stage.turn("hello", {"tool_calls": [{"name": name, "arguments": arguments}]}, {"content": said})

    assert told
    assert stage.town.effects() == []


@pytest.mark.parametrize("size", [5_000, 120_000])
def test_a_flood_of_arguments_costs_the_driver_no_answer(stage: Stage, size: int) -> None:
    junk = json.dumps({"station": "".join(Random(size).choices("אבגדהxyz0123456789", k=size))}, ensure_ascii=False)

    told = stage.turn(
        "hello", {"tool_calls": [{"name": "get_station_status", "arguments": junk}] * 3}, {"content": "Hi."}
    )

    assert told


def test_a_flood_of_calls_costs_the_driver_no_answer(stage: Stage) -> None:
    flood = [{"name": "get_station_status", "arguments": {"station": str(20_000 + n)}} for n in range(400)]

    told = stage.turn("hello", {"tool_calls": flood}, {"tool_calls": flood}, {"content": "Hi."})

    assert told
    assert len(stage.town.ampeco.requests("GET")) < 400


def test_a_text_without_end_is_cut_and_stored(stage: Stage) -> None:
    endless = "".join(Random(1).choices("абвгдежз ", k=900_000))

    told = stage.turn("hello", {"content": endless}, {"content": endless})

    assert told


def test_a_model_that_never_stops_calling_is_stopped(stage: Stage) -> None:
    call = {"tool_calls": [{"name": "get_station_status", "arguments": {"station": "20011"}}]}

    told = stage.turn("hello", *[call] * 12)

    assert told
    assert len(stage.town.model.requests("POST", "chat/completions")) < 12


def test_the_button_says_in_our_words_what_it_does_whatever_the_model_says(stage: Stage) -> None:
    stage.town.set("evse", 4005, hardwareStatus="faulted", errorCode="InternalError")
    call = {"name": "reset_charger", "arguments": {"station": "20031", "type": "soft"}}

    told = " ".join(stage.turn("show my bill", {"tool_calls": [call]}, {"content": "Press the button to see it."}))

    assert "ec:confirm" in told
    assert "20031" in told
    assert stage.town.effects() == []
