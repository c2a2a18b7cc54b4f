"""Claims of an action and promises, held against the effect ledger and what tools reported."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from agent.receipts.clauses import Binding, Clauses
from agent.receipts.evidence import Violation
from agent.receipts.facts import Facts
from agent.receipts.figures import within
from agent.receipts.lexicon import Patterns, languages, patterns
from agent.receipts.reading import Reading

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


def actions(reading: Reading, clauses: Clauses, facts: Facts) -> Iterator[Violation]:
    """Violations among what the reply says was done, is being done, or was sent."""
    for scan in clauses.scans:
        for name, states in (("done", DONE), ("passive", DONE), ("doing", UNDER_WAY)):
            for match in getattr(scan, name).finditer(reading.masked):
                yield from _act(match, name, states, clauses, facts)
        yield from _other_acts(scan, reading, clauses, facts)
        yield from _unproven(scan.sent, reading, clauses, _sent, facts, "the ledger has no command that was sent")
        yield from _unproven(scan.fixed, reading, clauses, _any_done, facts, "nothing was seen to be done")
        yield from _unproven(scan.looked, reading, clauses, _looked, facts, "no tool was called")


def _act(match: re.Match[str], name: str, states: set[str], clauses: Clauses, facts: Facts) -> Iterator[Violation]:
    """The violation of one claimed action, if it is claimed and nothing shows it."""
    kind = match.lastgroup or ""
    if name != "done" and clauses.general(match.start()):
        return
    if kind == "send" and clauses.says(match.start(), "sent"):
        return
    if _claims(clauses, match) and not _did(kind, states, name, match.start(), clauses, facts):
        yield Violation("action", match[0].strip(), _why(kind, facts))


def _other_acts(scan: Patterns, reading: Reading, clauses: Clauses, facts: Facts) -> Iterator[Violation]:
    """Whatever else "I" claim to have done, in words the lexicon does not know: looking and asking are free."""
    known = [m.span() for p in (scan.done, scan.sent, scan.fixed, scan.looked) for m in p.finditer(reading.masked)]
    for match in scan.acted.finditer(reading.masked):
        judged = any(start < match.end() and match.start() < end for start, end in known)
        if judged or scan.harmless.match(match["verb"]) or not _claims(clauses, match):
            continue
        if not _any_done(facts, clauses.binding(match.start())):
            yield Violation("action", match[0].strip(), "nothing was seen to be done")


def _unproven(
    scan: re.Pattern[str],
    reading: Reading,
    clauses: Clauses,
    proves: Callable[[Facts, Binding], bool],
    facts: Facts,
    reason: str,
) -> Iterator[Violation]:
    for match in scan.finditer(reading.masked):
        if _claims(clauses, match) and not proves(facts, clauses.binding(match.start())):
            yield Violation("action", match[0].strip(), reason)


def _sent(facts: Facts, binding: Binding) -> bool:
    return any(state in UNDER_WAY for _, _, state in facts.effects)


def _looked(facts: Facts, binding: Binding) -> bool:
    return facts.results > 0


def _claims(clauses: Clauses, match: re.Match[str]) -> bool:
    return clauses.states(match.start()) and not clauses.denied(match.start(), match.end())


def _why(kind: str, facts: Facts) -> str:
    states = sorted({state for tool, _, state in facts.effects if re.search(TOOLS[kind], tool)})
    return f"the ledger says: {', '.join(states)}" if states else "the ledger has no such effect"


def _did(kind: str, states: set[str], name: str, place: int, clauses: Clauses, facts: Facts) -> bool:
    binding = clauses.binding(place)
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
    return any(_says(text, "passive", kind) for text, _ in facts.texts)


def _any_done(facts: Facts, binding: Binding) -> bool:
    return any(
        state == "done" and (not station or within(frozenset({station}), binding))
        for _, station, state in facts.effects
    )


@lru_cache(maxsize=1024)
def _says(text: str, name: str, kind: str) -> bool:
    return any(
        match.lastgroup == kind
        for language in languages(text)
        for match in getattr(patterns(language), name).finditer(text)
    )


def promises(reading: Reading, clauses: Clauses, facts: Facts) -> Iterator[Violation]:
    """Violations among what the reply says will happen."""
    for scan in clauses.scans:
        for match in scan.promises.finditer(reading.masked):
            kind = match.lastgroup or ""
            if not _free(clauses, match) and not _promised(kind, facts):
                yield Violation("promise", match[0].strip(), "no result promises this")
        for match in scan.ours.finditer(reading.masked):
            if not scan.kind.match(match["verb"]) and not _free(clauses, match) and not _promised("technician", facts):
                yield Violation("promise", match[0].strip(), "no result promises this")
        for match in scan.will.finditer(reading.masked):
            kind = match.lastgroup or ""
            open_effect = any(re.search(TOOLS[kind], tool) and state != "refused" for tool, _, state in facts.effects)
            if not clauses.offered(match.start()) and _claims(clauses, match) and not open_effect:
                yield Violation("promise", match[0].strip(), "the ledger has no such effect")


def _free(clauses: Clauses, match: re.Match[str]) -> bool:
    """A question, a denial ("I cannot promise a refund") or a supposition promises nothing."""
    clause = clauses.all[clauses.at(match.start())]
    return clause.asked or clauses.denied(match.start(), match.end()) or not clauses.states(match.start())


def _promised(kind: str, facts: Facts) -> bool:
    """An escalation stands for a person who will look, and for nothing more; texts of tools may promise the rest."""
    if kind == "person" and any(
        re.search(TOOLS["escalate"], tool) for tool in (*facts.answered, *(e[0] for e in facts.effects))
    ):
        return True
    return any(_says(text, "promises", kind) for text, _ in facts.texts)
