"""What a conversation remembers: follow-ups, the window of 8,000 tokens counted exactly, what is summed up and kept."""

import itertools
import json
import random
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tiktoken
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent import prompt
from agent.context import ANSWER_RESERVE, BUDGET, Window, window
from agent.toolbox import TOOLS
from edgecontrol.bidi import without_controls
from edgecontrol.conversation import Conversation, Message, Session, Turn
from edgecontrol.items import encode_item
from edgecontrol.records import session_item, turn_item
from edgecontrol.store import RECENT_ITEMS
from tests.agent.people import Heard, Person, QuickTown
from tests.town import DANA, NOA, SUPPORT

CHAT = "chat/completions"
HERS, HIS = f"{SUPPORT}-{NOA}", f"{SUPPORT}-{DANA}"
WORDS = {
    "he": "הכבל תקוע בעמדה ולא יוצא מהרכב כבר חצי שעה בבקשה תעזרו לי",
    "en": "the cable is stuck in the charger and will not come out of my car please help",
    "ru": "кабель застрял в станции и не выходит из машины уже полчаса помогите пожалуйста",
    "ar": "الكابل عالق في المحطة ولا يخرج من السيارة منذ نصف ساعة ساعدوني من فضلكم",
}


@pytest.fixture(autouse=True)
def tokenizer(vocabulary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(vocabulary))


@cache
def encoding() -> Any:
    return tiktoken.get_encoding("o200k_base")


def counted(messages: Any) -> int:
    """Tokens as OpenAI's cookbook counts them, independently of the product."""
    total = 0
    for message in messages:
        parts = [str(message.get("role", "")), str(message.get("tool_call_id") or "")]
        content, calls = message.get("content"), message.get("tool_calls")
        parts.append(
            content if isinstance(content, str) else json.dumps(content, ensure_ascii=False) if content else ""
        )
        parts.append(json.dumps(calls, ensure_ascii=False) if calls else "")
        total += 3 + sum(len(encoding().encode_ordinary(part)) for part in parts if part)
    return total


def sent_tokens(request: dict[str, Any]) -> int:
    """Tokens of a whole request to the model, its tools counted as the JSON they are."""
    tools = json.dumps(request.get("tools", []), ensure_ascii=False)
    return counted(request["messages"]) + len(encoding().encode_ordinary(tools))


# ---- turns put together at random -----------------------------------------------------------------------------------


def turn(number: int, words: int, calls: int, *, summary: str = "", seed: int = 0) -> Turn:
    """A turn with so many words in some language and so many tool calls with their results."""
    chance = random.Random(seed * 1_000 + number)
    vocabulary = WORDS[chance.choice(list(WORDS))].split()
    text = " ".join(chance.choice(vocabulary) for _ in range(words))
    messages: list[Message] = [{"role": "user", "content": f"turn {number}: {text}"}]
    for call in range(calls):
        name = f"call_{number}_{call}"
        function = {"name": "get_station_status", "arguments": '{"station":"20011"}'}
        messages.append(
            {
                "role": "assistant",
                "content": None,
                "tool_calls": [{"id": name, "type": "function", "function": function}],
            }
        )
        result = {"station": "20011", "status": "available", "checked_at": "2026-11-22 11:00", "note": text[:80]}
        messages.append({"role": "tool", "tool_call_id": name, "content": json.dumps(result, ensure_ascii=False)})
    messages.append({"role": "assistant", "content": f"answer {number}: {text[:100]}"})
    return Turn(number, number, (f"e{number}",), tuple(messages), tokens=counted(messages) + 5, summary=summary)


def whole(turns: list[Turn], view: Window) -> list[int]:
    """Numbers of the turns the window holds; each must be there from its first message to its last."""
    held = list(view.messages[1:] if view.summary else view.messages)
    numbers = []
    while held:
        number = int(str(held[0]["content"]).split(":")[0].removeprefix("turn "))
        own = next(one for one in turns if one.number == number)
        assert held[: len(own.messages)] == list(own.messages), "a turn was split"
        del held[: len(own.messages)]
        numbers.append(number)
    return numbers


FIXED = [prompt.system(), *({"role": "system", "content": json.dumps(dict(tool.schema))} for tool in TOOLS.values())]
FRESH: list[Message] = [{"role": "user", "content": "מה מצב העמדה?"}]
SIZES = st.lists(st.tuples(st.integers(1, 400), st.integers(0, 4)), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sizes=SIZES, seed=st.integers(0, 1_000))
def test_the_window_holds_the_newest_turns_whole_within_the_budget(sizes: list[tuple[int, int]], seed: int) -> None:
    turns = [turn(number, *size, seed=seed) for number, size in enumerate(sizes, 1)]
    view = window(Conversation(None, tuple(turns)), FIXED, FRESH, 0)
    kept = whole(turns, view)

    assert kept == list(range(len(turns) - len(kept) + 1, len(turns) + 1))
    assert kept or view.dropped
    assert [one.number for one in view.dropped] == list(range(1, len(turns) - len(kept) + 1))
    assert counted([*FIXED, *view.messages, *FRESH]) <= BUDGET - ANSWER_RESERVE


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sizes=SIZES, seed=st.integers(0, 1_000))
def test_every_tool_result_in_a_window_follows_its_call(sizes: list[tuple[int, int]], seed: int) -> None:
    turns = [turn(number, *size, seed=seed) for number, size in enumerate(sizes, 1)]
    view = window(Conversation(None, tuple(turns)), FIXED, FRESH, 0)
    called: set[str] = set()
    for message in view.messages:
        called |= {call["id"] for call in message.get("tool_calls") or ()}
        if message["role"] == "tool":
            assert message["tool_call_id"] in called
    answered = {message["tool_call_id"] for message in view.messages if message["role"] == "tool"}

    assert answered == called


def test_everything_is_there_while_it_fits() -> None:
    turns = [turn(number, 20, 1) for number in range(1, 20)]
    view = window(Conversation(None, tuple(turns)), FIXED, FRESH, 0)

    assert whole(turns, view) == list(range(1, 20))
    assert view.dropped == ()


def test_very_many_very_short_turns_are_summed_up_before_the_store_stops_reading_them() -> None:
    turns = [turn(number, 1, 0) for number in range(1, RECENT_ITEMS - 4)]
    view = window(Conversation(None, tuple(turns)), FIXED, FRESH, 0)

    assert view.dropped
    assert len(view.dropped) + len(whole(turns, view)) == len(turns)


def test_turns_after_those_summed_up_are_read_word_for_word() -> None:
    turns = [turn(number, 20, 1) for number in range(1, 9)]
    turns.append(replace(turn(9, 20, 1), summary="It began with 20011.", summed_up_to=5))
    view = window(Conversation(None, tuple(turns)), FIXED, FRESH, 0)

    assert whole(turns, view) == [6, 7, 8, 9]
    assert view.messages[0]["content"] == "What came before, summed up: It began with 20011."


def test_turns_of_an_ended_conversation_are_left_out() -> None:
    turns = [turn(number, 10, 1) for number in range(1, 9)]

    assert whole(turns, window(Conversation(None, tuple(turns)), FIXED, FRESH, 5)) == [6, 7, 8]


# ---- in the whole product -------------------------------------------------------------------------------------------


FOLLOW_UPS = {
    "noa": ("מה מצב העמדה 20011?", "וכמה עולה לטעון שם?"),
    "dana": ("What is the status of station 20011?", "And how much does it cost there?"),
    "oleg": ("Какой статус у станции 20011?", "А сколько там стоит зарядка?"),
    "layla": ("ما حالة المحطة ٢٠٠١١؟", "وكم تكلفة الشحن هناك؟"),
}


@pytest.mark.parametrize("who", FOLLOW_UPS)
def test_a_follow_up_is_about_the_charger_named_before(quick: QuickTown, who: str) -> None:
    first, second = FOLLOW_UPS[who]
    driver = Person(quick, who)
    driver.ask(first)
    told = without_controls(driver.ask(second).text)

    assert "20011" in told
    assert "1.95" in told


def test_what_was_said_before_the_conversation_ended_is_not_brought_up_again(quick: QuickTown) -> None:
    driver = Person(quick, "dana")
    driver.ask("What is the status of station 20011?")
    driver.command("end")
    told = driver.ask("And how much does it cost there?")

    assert "20011" not in without_controls(told.text)


@pytest.fixture
def long_talk(quick: QuickTown) -> tuple[QuickTown, list[Heard]]:
    """A conversation of many long messages about a faulted outlet, far beyond what a window holds."""
    driver = Person(quick, "dana")
    heard = [driver.ask("What is the status of 20232?")]
    for number in range(14):
        story = f"Story {number}: " + " ".join(f"word{number}x{i}" for i in range(150))
        heard.append(driver.ask(story))
    return quick, heard


def test_a_long_conversation_stays_within_the_window_and_its_open_facts_are_kept(
    long_talk: tuple[QuickTown, list[Heard]],
) -> None:
    town, _ = long_talk
    sent = [r["body"] for r in town.model.requests("POST", CHAT) if r["body"].get("tools")]
    turns = town.desk.store.transcript(HIS).turns
    summaries = [one for one in turns if one.summary]
    numbers = [one.number for one in summaries]
    told = without_controls(Person(town, "dana").ask("So what is the fault there?").text)

    assert max(sent_tokens(request) for request in sent) <= BUDGET
    assert summaries
    assert "20232" in summaries[-1].summary
    assert "ReaderFailure" in summaries[-1].summary
    assert "20232" in told
    assert all(later - earlier > 1 for earlier, later in itertools.pairwise(numbers)), "summed up anew at every turn"


def test_nothing_said_is_neither_in_the_window_nor_in_what_was_summed_up(
    long_talk: tuple[QuickTown, list[Heard]],
) -> None:
    town, _ = long_talk
    Person(town, "dana").ask("Is it free?")
    requests = [r["body"] for r in town.model.requests("POST", CHAT)]
    summed_up = [json.dumps(r["messages"]) for r in requests if r["messages"][0]["content"] == prompt.SUMMARISE]
    last = json.dumps([r for r in requests if r.get("tools")][-1]["messages"])
    lost = [n for n in range(14) if f"Story {n}:" not in last and not any(f"Story {n}:" in one for one in summed_up)]

    assert "What came before, summed up" in last
    assert lost == []


def test_a_turn_reads_as_little_of_two_thousand_messages_as_of_a_hundred(quick: QuickTown) -> None:
    driver = Person(quick, "noa")
    driver.ask("מה מצב העמדה 20011?")
    first = quick.desk.store.load(HERS).session
    assert first is not None
    head = Session(**{**first.__dict__, "turn": 500, "delivered": 500})
    items = [turn_item(HERS, turn(number, 12, 1)) for number in range(2, 501)]
    aws, name = quick.stores.aws, quick.desk.settings.table_name
    for start in range(0, len(items), 25):
        puts = [{"PutRequest": {"Item": encode_item(item)}} for item in items[start : start + 25]]
        aws.call("dynamodb", "BatchWriteItem", {"RequestItems": {name: puts}})
    quick.desk.table.put(session_item(head))
    loaded = quick.desk.store.load(HERS)
    quick.stores.calls.clear()
    told = driver.ask("ומה המחיר בעמדה 20011?")
    calls = [call for call in quick.stores.calls if call in ("Query", "GetItem", "PutItem", "TransactWriteItems")]

    assert sum(len(one.messages) for one in loaded.turns) < RECENT_ITEMS * 5
    assert len(loaded.turns) <= RECENT_ITEMS
    assert "1.95" in without_controls(told.text)
    assert calls.count("Query") == 1
    assert quick.desk.store.load(HERS).session.turn == 501  # type: ignore[union-attr]
