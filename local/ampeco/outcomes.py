"""What shall come of the next actions: rules by operation and target, each for a number of times."""

from dataclasses import asdict, dataclass
from typing import Any

KNOWN = {
    "unlock": {"success", "late", "failure", "refused", "rejected", "not_supported"},
    "reset": {"success", "late", "failure", "fault", "refused"},
    "stop": {"success", "late", "failure", "rejected", "cable_stuck"},
    "start": {"success", "late", "failure", "refused"},
    "trigger-message": {"success", "rejected"},
    "reserve": {"success", "refused", "rejected"},
    "retry-payment": {"success", "failure"},
    "booking-request": {"success", "refused"},
}


@dataclass
class Outcome:
    """`target` is an EVSE id (unlock, start, reserve), a charge point id (reset, trigger-message), a session id (stop,
    retry-payment) or None for any. `delay` replaces the usual seconds; `error` is the errorCode of a refused start."""

    operation: str
    outcome: str
    target: str | None = None
    delay: float | None = None
    error: str | None = None
    times: int | None = None


class Outcomes:
    def __init__(self, standing: tuple[dict[str, Any], ...]) -> None:
        self._standing = standing
        self.rules: list[Outcome] = []
        self.restart()

    def restart(self) -> None:
        self.rules = []
        for rule in self._standing:
            self.add({"times": None, **rule})

    def add(self, rule: dict[str, Any]) -> None:
        """The newest rule that fits wins; one given over the control route holds once unless it says otherwise."""
        made = Outcome(**{"times": 1, **rule, "target": _text(rule.get("target"))})
        if made.outcome not in KNOWN.get(made.operation, set()):
            raise ValueError(f"no outcome {made.outcome!r} of {made.operation!r}; known: {listed()}")
        self.rules.insert(0, made)

    def take(self, operation: str, *targets: object) -> Outcome:
        wanted = {None, *map(str, targets)}
        for rule in self.rules:
            if rule.operation == operation and rule.target in wanted:
                if rule.times is not None:
                    rule.times -= 1
                self.rules = [kept for kept in self.rules if kept.times != 0]
                return rule
        return Outcome(operation, "success")

    def waiting(self) -> list[dict[str, Any]]:
        return [asdict(rule) for rule in self.rules]


def _text(target: object) -> str | None:
    return None if target is None else str(target)


def listed() -> dict[str, list[str]]:
    return {operation: sorted(names) for operation, names in KNOWN.items()}
