"""What a reply may rest on, what was claimed without it, and the receipts a driver is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["number", "price", "time", "station", "status", "action", "promise", "link", "reference"]
State = Literal["asked", "sent", "done", "refused", "unknown"]


@dataclass(frozen=True)
class ToolResult:
    """One tool call of this conversation; `at` is the local "HH:MM" it was answered."""

    tool: str
    arguments: Mapping[str, Any]
    result: Mapping[str, Any]
    at: str = ""


@dataclass(frozen=True)
class EffectFact:
    """One line of the effect ledger: what was commanded, where, and what was observed of it."""

    tool: str
    station: str
    state: State


@dataclass(frozen=True)
class Evidence:
    """All that this conversation knows: `now` is local "YYYY-MM-DD HH:MM"; `said` are the driver's own words, whose
    numbers may be echoed or quoted but prove nothing; `known` is product text that may always be said."""

    results: tuple[ToolResult, ...]
    effects: tuple[EffectFact, ...] = ()
    said: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    now: str = ""


@dataclass(frozen=True)
class Violation:
    """One claim of the reply that nothing in the evidence supports."""

    kind: Kind
    claim: str
    reason: str


@dataclass(frozen=True)
class Line:
    """One receipt, as the "what is this based on?" button shows it."""

    tool: str
    station: str
    facts: tuple[tuple[str, str], ...]
    at: str
