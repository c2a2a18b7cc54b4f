"""Whatever is signed gets an answer: fixtures with anything replaced, removed or nested never crash the door."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edgecontrol.phrases import say
from interactions.door import Door
from tests.interactions.conftest import IdleAws, make_door
from tests.interactions.discord_side import (
    FIXTURES,
    ask,
    button,
    check,
    form,
    menu,
    message_command,
    photo,
    sign,
    typing,
)
from tests.services import Stores

NOW = 1_800_000_000.0
SEEDS = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((FIXTURES / "interactions").glob("*.json"))]
SEEDS += [
    ask("הכבל תקוע", photo=photo()),
    message_command(content="20021", attachments=[photo()]),
    *(button(f"ec:{action}:1") for action in ("rate", "feedback", "code", "claim", "confirm", "basis")),
    menu("ec:choice", "20021"),
    form("ec:feedback", "טוב"),
    form("ec:link", "noa@example.com", label=True),
    typing("200"),
]

JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=-(10**30), max_value=10**30),
    st.floats(),
    st.text(st.characters(codec=None), max_size=20),
    st.sampled_from(
        ["", "ec:feedback:" + "x" * 200, "ec:code:\ud83d", "0", "9" * 30, "\x00", "٣", "../..", "a" * 5_000]
    ),
    st.sampled_from([[], {}, [[]], [None], {"": None}, {"value": {"value": []}}, [[[["x"]]]]]),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, item in inside for found in places(item, (*path, key)))]


def changed(value: Any, path: tuple[Any, ...], change: Any) -> Any:
    """The value with one place replaced, or removed where the change is Ellipsis."""
    if not path:
        return {} if change is ... else change
    made = copy.copy(value)
    if change is ... and len(path) == 1:
        del made[path[0]]
    else:
        made[path[0]] = changed(made[path[0]], path[1:], change)
    return made


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """A recorded interaction with one to three places changed."""
    payload = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 3))):
        payload = changed(payload, draw(st.sampled_from(places(payload))), draw(st.one_of(st.just(...), JUNK)))
    return payload


@pytest.fixture(scope="module")
def idle_door() -> Door:
    stores = Stores(IdleAws(), None, "http://127.0.0.1:9/1/questions.fifo", "")  # type: ignore[arg-type]
    stores.table = type("Named", (), {"name": "idle"})()
    return make_door(IdleAws(), stores, lambda: NOW)


def answered(door: Door, payload: Any) -> dict[str, Any]:
    """The Lambda's answer to a signed payload, which must be such as can be sent."""
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    answer = door.answer(body, sign(body, str(int(NOW))), str(int(NOW))).to_lambda()
    answer["body"].encode()
    return answer


@settings(max_examples=400, deadline=None)
@given(payload=mutated())
def test_an_interaction_with_anything_wrong_in_it_is_answered_or_a_400(idle_door: Door, payload: Any) -> None:
    answer = answered(idle_door, payload)

    assert answer["statusCode"] in (200, 400)
    if answer["statusCode"] == 200 and isinstance(payload.get("message"), dict | None):
        check(answer, payload if type(payload["type"]) is int else None)


@settings(max_examples=100, deadline=None)
@given(seed=st.sampled_from(SEEDS), data=st.data())
def test_a_body_cut_short_or_garbled_is_answered_or_a_400(idle_door: Door, seed: Any, data: st.DataObject) -> None:
    body = json.dumps(seed, ensure_ascii=False).encode()
    at = data.draw(st.integers(0, len(body)))
    garbled = body[:at] + data.draw(st.binary(max_size=4)) + body[at + data.draw(st.integers(0, 8)) :]

    assert answered(idle_door, body[:at])["statusCode"] in ((400,) if at < len(body) else (200,))
    assert answered(idle_door, garbled)["statusCode"] in (200, 400)


@pytest.mark.parametrize("depth", [50, 900, 5_000, 50_000])
@pytest.mark.parametrize(
    "place", [("data", "options"), ("data", "options", 0, "value"), ("member", "roles"), ("data", "custom_id"), ("id",)]
)
def test_nesting_without_end_is_answered_or_a_400(idle_door: Door, depth: int, place: tuple[Any, ...]) -> None:
    hole = "\x07hole"
    text = json.dumps(changed(ask(), place, hole) if place != ("data", "custom_id") else button(hole))
    opened, closed = '[{"options":', "}]"
    body = text.replace(json.dumps(hole), opened * depth + "[]" + closed * depth).encode()

    assert answered(idle_door, body)["statusCode"] in (200, 400)


@pytest.mark.parametrize("value", ["x" * 200, "\ud83d", "\x00", "{}", " " * 300, "ec:feedback:"])
@pytest.mark.parametrize("action", ["feedback", "code", "link", "claim", "basis", "confirm"])
def test_a_button_with_any_value_is_answered(idle_door: Door, action: str, value: str) -> None:
    answer = answered(idle_door, button(f"ec:{action}:{value}"))

    assert answer["statusCode"] == 200
    if len(value) > 100 or not value.isascii():
        assert say("expired_button", "he") in answer["body"]


@pytest.mark.parametrize("value", [["x"], {"a": 1}, 5, True, None, 1.5])
@pytest.mark.parametrize("make", [ask, typing], ids=["question", "suggestion"])
def test_an_option_of_the_wrong_type_is_no_text(idle_door: Door, make: Any, value: Any) -> None:
    payload = make("text")
    payload["data"]["options"][0]["value"] = value

    assert answered(idle_door, payload)["statusCode"] == 200
