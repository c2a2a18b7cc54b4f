"""What earlier turns of a conversation looked up and did, read back from their stored messages."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from agent.receipts import EffectFact, ToolResult
from edgecontrol.conversation import Message, Turn

_LEDGER = "Ledger: "
_STATES = frozenset({"asked", "sent", "done", "refused", "unknown"})


def ledger_line(fact: Mapping[str, str]) -> Message:
    """How a turn notes what became of an action, for the model and for later proof."""
    return {"role": "system", "content": _LEDGER + json.dumps(fact, ensure_ascii=False)}


def notes_an_action(turn: Turn) -> bool:
    """Whether this turn is one that told what became of an action."""
    return any(str(message.get("content") or "").startswith(_LEDGER) for message in turn.messages)


def results_of(turns: Sequence[Turn]) -> tuple[ToolResult, ...]:
    """Every tool result of these turns, oldest first."""
    return tuple(result for turn in turns for result in _results(turn))


def effects_of(turns: Sequence[Turn]) -> tuple[EffectFact, ...]:
    """Every action these turns told the outcome of."""
    facts = []
    for message in (message for turn in turns for message in turn.messages):
        content = message.get("content")
        if message.get("role") == "system" and isinstance(content, str) and content.startswith(_LEDGER):
            fact = _decoded(content.removeprefix(_LEDGER))
            if fact.get("outcome") in _STATES:
                facts.append(EffectFact(str(fact.get("effect", "")), str(fact.get("station", "")), fact["outcome"]))
    return tuple(facts)


def _results(turn: Turn) -> Iterator[ToolResult]:
    calls: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for message in turn.messages:
        for call in message.get("tool_calls") or ():
            calls[call["id"]] = call["function"]["name"], _decoded(call["function"]["arguments"])
        if message.get("role") == "tool" and message.get("tool_call_id") in calls:
            name, arguments = calls[message["tool_call_id"]]
            yield ToolResult(name, arguments, _decoded(str(message.get("content", ""))))


def _decoded(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
