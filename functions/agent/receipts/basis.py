"""The receipts as a driver may see them: which tool, which outlet, what it showed, when."""

from collections.abc import Iterator, Mapping
from typing import Any

from agent.receipts.evidence import Evidence, Line, ToolResult

MOST = 6
_WHERE = ("station", "charge_point", "currency", "slug", "text")


def basis(evidence: Evidence) -> tuple[Line, ...]:
    """One line per tool call, then one per effect of the ledger, oldest first."""
    calls = tuple(_line(result) for result in evidence.results)
    effects = tuple(Line(effect.tool, effect.station, (("outcome", effect.state),), "") for effect in evidence.effects)
    return calls + effects


def _line(result: ToolResult) -> Line:
    facts = tuple(_facts(result.result))[:MOST]
    return Line(result.tool, _station(result), facts, result.at)


def _station(result: ToolResult) -> str:
    for source in (result.result, result.arguments):
        for key in ("station", "charge_point"):
            if isinstance(source.get(key), str):
                return str(source[key])
    return ""


def _facts(node: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Plain fields first; of lists, their length and the titles of passages."""
    currency = str(node.get("currency", ""))
    for key, value in node.items():
        if key in _WHERE or value is None or value == "":
            continue
        if isinstance(value, Mapping):
            yield from _facts(value, f"{prefix}{key}.")
        elif isinstance(value, (list, tuple)):
            titles = [str(entry["title"]) for entry in value if isinstance(entry, Mapping) and entry.get("title")]
            yield prefix + key, "; ".join(titles[:3]) if titles else str(len(value))
        else:
            money = currency and isinstance(value, (int, float)) and not isinstance(value, bool) and _priced(key)
            yield prefix + key, f"{value} {currency}" if money else str(value)


def _priced(key: str) -> bool:
    return any(part in key for part in ("price", "fee", "amount", "paid", "due", "total", "cost"))
