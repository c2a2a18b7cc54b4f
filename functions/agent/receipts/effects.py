"""What the effect ledger and the results prove of an action."""

import re
from functools import lru_cache

from agent.receipts.clauses import Binding
from agent.receipts.facts import Facts
from agent.receipts.figures import within
from agent.receipts.lexicon import languages, patterns

# A part of a tool's name that tells what it does.
TOOLS: dict[str, str] = {
    "reset": "reset|restart|reboot", "unlock": "unlock|release", "stop": "stop", "start": "start",
    "pay": "pay|charge_card", "refund": "refund|credit",
    "escalate": "escal|track|ticket|report|issue|human|handover|person",
    "reserve": "reserv|book", "send": "send|mail|receipt|escal|track|ticket|report",
    "dispatch": "dispatch|technician", "change": "update|change|link",
}  # fmt: skip
# A field that reports the thing as having happened without us: "the session was stopped at 11:30".
REPORTED: dict[str, str] = {
    "reset": "reset_at|boot",
    "unlock": "unlocked_at",
    "stop": "stopped|ended|finished",
    "start": "started",
    "pay": "paid|amount|payment|charged",
    "refund": "refund|credit",
    "reserve": "reserv|book",
    "send": "sent_at|emailed",
    "dispatch": "dispatched|technician",
    "change": "updated_at|changed_at",
    "escalate": "escalated|opened_at",
}
DONE, UNDER_WAY = {"done"}, {"done", "sent", "unknown"}


def did(kind: str, states: set[str], name: str, binding: Binding, facts: Facts) -> bool:
    """Whether an action of this kind came so far, there; `name` is the scan that found the claim."""
    if any(_matches(effect, kind, states, binding) for effect in facts.effects):
        return True
    if kind == "escalate" and any(re.search(TOOLS["escalate"], tool) for tool in facts.answered):
        return not any(re.search(TOOLS["escalate"], tool) and state == "refused" for tool, _, state in facts.effects)
    return name == "passive" and _reported(kind, binding, facts)


def _matches(effect: tuple[str, str, str], kind: str, states: set[str], binding: Binding) -> bool:
    tool, station, state = effect
    here = not station or within(frozenset({station}), binding)
    return state in states and here and re.search(TOOLS[kind], tool) is not None


def _reported(kind: str, binding: Binding, facts: Facts) -> bool:
    """Whether a result reports it as a thing that happened; texts of results may say so too."""
    if kind in {"start", "stop"}:
        role = "started" if kind == "start" else "ended"
        return any(moment.role == role and within(moment.scope, binding) for moment in facts.moments)
    if kind == "pay" and facts.payments and not facts.payments & {"paid", "finalized", "partially", "partially_paid"}:
        return False
    if any(re.search(REPORTED[kind], key) for key in facts.keys):
        return True
    return any(says(text, "passive", kind) for text, _ in facts.texts)


def why(kind: str, facts: Facts) -> str:
    """What the ledger has instead, for the repair note."""
    states = sorted({state for tool, _, state in facts.effects if re.search(TOOLS[kind], tool)})
    return f"the ledger says: {', '.join(states)}" if states else "the ledger has no such effect"


def any_done(facts: Facts, binding: Binding) -> bool:
    """Whether anything at all was done there, be it that the case was handed over."""
    return any(_here(effect, binding) for effect in facts.effects)


def settled(facts: Facts, binding: Binding) -> bool:
    """Whether anything was done there; handing over settles nothing yet."""
    return any(_here(effect, binding) and not _handing_over(effect) for effect in facts.effects)


def sent(facts: Facts, *, to_people: bool) -> bool:
    """Whether a command went to a charger, or, of a request to people, whether the case was handed over."""
    return any(effect[2] in UNDER_WAY and (to_people or not _handing_over(effect)) for effect in facts.effects)


def looked(facts: Facts) -> bool:
    """Whether any tool was called."""
    return facts.results > 0


def _here(effect: tuple[str, str, str], binding: Binding) -> bool:
    _, station, state = effect
    return state == "done" and (not station or within(frozenset({station}), binding))


def _handing_over(effect: tuple[str, str, str]) -> bool:
    return re.search(TOOLS["escalate"], effect[0]) is not None


@lru_cache(maxsize=1024)
def says(text: str, name: str, kind: str) -> bool:
    """Whether a text of a result makes a claim of this kind."""
    return any(
        match.lastgroup == kind
        for language in languages(text)
        for match in getattr(patterns(language), name).finditer(text)
    )
