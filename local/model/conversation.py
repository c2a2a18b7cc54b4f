"""A request's messages as turns: what was asked, which tools ran with what result, what was answered."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_CLAIMS = re.compile(r"\b(claims?|results?|tools?|receipts?|statements?|facts?|figures?)\b", re.IGNORECASE)
_UNSUPPORTED = re.compile(
    r"unsupported|unverified|nothing [^.\n]*supports?|"
    r"not (?:be )?(?:supported|backed|found|present|traceable|traced|grounded|in the)|"
    r"n't (?:supported|backed|in the)|no (?:receipt|support)|without a receipt|no tool result",
    re.IGNORECASE,
)
_LEDGER = "Ledger: "
_QUOTED = re.compile(r"[\"“«'`]([^\"”»'`\n]{1,200})[\"”»'`]")


@dataclass(frozen=True)
class Done:
    """One tool call of the conversation with its result, parsed when it was JSON."""

    name: str
    arguments: dict[str, Any]
    result: Any = None
    answered: bool = False


@dataclass(frozen=True)
class Image:
    url: str
    note: str


@dataclass
class Turn:
    texts: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    answer: str | None = None
    repairs: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Conversation:
    system: str
    past: tuple[Turn, ...]
    current: Turn

    def previous_answer(self) -> str:
        return next((t.answer for t in reversed(self.past) if t.answer), "")


def conversation(messages: list[dict[str, Any]]) -> Conversation:
    turns: list[Turn] = [Turn()]
    system: list[str] = []
    positions: dict[str, tuple[Turn, int]] = {}
    for message in messages:
        role, text = message["role"], text_of(message.get("content"))
        turn = turns[-1]
        if turn.answer is not None and role not in {"assistant", "tool"} and _is_repair(text):
            turn.answer = None
            turn.repairs.append(text)
        elif role == "user":
            if turn.answer is not None:
                turn = Turn()
                turns.append(turn)
            _ask(turn, message, text)
        elif text.startswith(_LEDGER):
            turn.done += _noted(text)
        elif role in ("system", "developer"):
            (turn.repairs if turn.texts and _is_repair(text) else system).append(text)
        elif role == "tool":
            _settle(positions, message["tool_call_id"], text)
        else:
            _act(turns, message, text, positions)
    if turns[-1].answer is not None:
        turns.append(Turn())
    return Conversation("\n\n".join(system), tuple(turns[:-1]), turns[-1])


def _ask(turn: Turn, message: dict[str, Any], text: str) -> None:
    if text.strip():
        turn.texts.append(text)
    turn.images.extend(_images(message.get("content"), text))


def _act(turns: list[Turn], message: dict[str, Any], text: str, positions: dict[str, tuple[Turn, int]]) -> None:
    turn = turns[-1]
    if turn.answer is not None and message.get("tool_calls"):
        turn = Turn()
        turns.append(turn)
    for call in message.get("tool_calls") or ():
        positions[call["id"]] = (turn, len(turn.done))
        turn.done.append(Done(call["function"]["name"], _arguments(call["function"]["arguments"])))
    if text.strip() and not message.get("tool_calls"):
        turn.answer = text if turn.answer is None else f"{turn.answer}\n{text}"


def _noted(text: str) -> list[Done]:
    """A line of the agent's effect ledger: what became of an action the driver confirmed with a button."""
    fact = _arguments(text.removeprefix(_LEDGER))
    tool, outcome = fact.get("effect") or fact.get("tool"), fact.get("outcome") or fact.get("state")
    if not isinstance(tool, str):
        return []
    return [Done(tool, {"station": fact.get("station")}, {"outcome": outcome}, answered=True)]


def _settle(positions: dict[str, tuple[Turn, int]], call_id: str, text: str) -> None:
    turn, index = positions[call_id]
    made = turn.done[index]
    turn.done[index] = Done(made.name, made.arguments, _result(text), answered=True)


def text_of(content: Any) -> str:
    if isinstance(content, str):
        return content
    parts = [str(p.get("text", "")) for p in content or () if p.get("type") in ("text", "input_text")]
    return "\n".join(filter(None, parts))


def _images(content: Any, text: str) -> Iterator[Image]:
    if isinstance(content, list):
        for part in content:
            if part.get("type") == "image_url":
                source = part.get("image_url")
                url = source.get("url", "") if isinstance(source, dict) else source
                yield Image(str(url or ""), text)


def _is_repair(text: str) -> bool:
    return bool(_CLAIMS.search(text) and _UNSUPPORTED.search(text))


def disputed(repairs: list[str]) -> list[str]:
    """The claims a repair message quotes."""
    return [m.group(1).strip() for text in repairs for m in _QUOTED.finditer(text)]


def _arguments(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _result(text: str) -> Any:
    """Parsed, with fractions left as the text has them: 1.50 stays 1.50 in the answer."""
    try:
        return json.loads(text, parse_float=str)
    except ValueError:
        return text
