"""The record of every action received and of what came of it: where wrong use of the platform becomes visible."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Effect:
    """One action: what was asked, what was answered, and everything that followed, also later."""

    seq: int
    at: str
    operation: str
    target: dict[str, Any]
    parameters: dict[str, Any]
    status: int | None = None
    answer: Any = None
    outcome: str | None = None
    consequences: list[dict[str, Any]] = field(default_factory=list)

    def same_as(self, other: "Effect") -> bool:
        asked = (self.operation, self.status, self.target, self.parameters)
        return asked == (other.operation, other.status, other.target, other.parameters)

    def add(self, at: str, kind: str, **facts: Any) -> None:
        self.consequences.append({"at": at, "kind": kind, **facts})


def of_kind(effects: list[Effect], kind: str) -> list[dict[str, Any]]:
    return [
        {**consequence, "effect": effect.seq, "operation": effect.operation}
        for effect in effects
        for consequence in effect.consequences
        if consequence["kind"] == kind
    ]
