"""Turns as an operator reads them in a terminal."""

import json
from collections.abc import Iterator

from edgecontrol.bidi import without_controls
from edgecontrol.conversation import Message, Turn


def spoken(turn: Turn) -> str:
    """What the driver was told last in this turn."""
    texts = [m["content"] for m in turn.messages if m.get("role") == "assistant" and m.get("content")]
    return without_controls(str(texts[-1])) if texts else ""


def calls(turn: Turn) -> list[tuple[str, str]]:
    """Tool calls of the turn in order: name and canonical arguments."""
    return [
        (call["function"]["name"], canonical(call["function"]["arguments"]))
        for message in turn.messages
        for call in message.get("tool_calls") or ()
    ]


def canonical(arguments: str) -> str:
    """The same arguments are the same text, whatever their order and spacing."""
    try:
        return json.dumps(json.loads(arguments or "{}"), ensure_ascii=False, sort_keys=True)
    except ValueError:
        return arguments


def lines(turn: Turn) -> Iterator[str]:
    """A whole turn, a line for each thing said or done."""
    model = turn.model or "no model"
    yield f"── turn {turn.number} · {turn.outcome} · {turn.language} · {model} · {turn.correlation_id}"
    for message in turn.messages:
        yield from _message(message)


def _message(message: Message) -> Iterator[str]:
    role, content = message.get("role", ""), message.get("content")
    if content:
        shown = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        yield f"  {role:>9}  {without_controls(shown)}"
    for call in message.get("tool_calls") or ():
        yield f"  {'calls':>9}  {call['function']['name']}({call['function']['arguments']})"
