"""The receipts as a driver may see them: which tool, which outlet, what it showed, when."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from agent.receipts.evidence import Evidence, Line, ToolResult

MOST = 6
_TELLING = ("title", "station", "status", "fault", "type", "started_at", "amount")
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
            yield prefix + key, _entries(value)
        else:
            money = currency and isinstance(value, (int, float)) and not isinstance(value, bool) and _priced(key)
            yield prefix + key, f"{value} {currency}" if money else str(value)


def _entries(entries: Iterable[Any]) -> str:
    """The first few entries of a list in a word or two each, else how many there are."""
    listed = list(entries)
    shown = [_entry(entry) for entry in listed if isinstance(entry, Mapping)][:3]
    rest = f" +{len(listed) - len(shown)}" if len(listed) > len(shown) else ""
    return "; ".join(shown) + rest if any(shown) else str(len(listed))


def _entry(entry: Mapping[str, Any]) -> str:
    return " ".join(str(entry[key]) for key in _TELLING if entry.get(key) is not None)


def _priced(key: str) -> bool:
    return any(part in key for part in ("price", "fee", "amount", "paid", "due", "total", "cost"))
