"""Statuses and faults that a reply states, held against what the platform showed."""

import re
from collections.abc import Iterator

from agent.receipts.clauses import Binding, Clauses
from agent.receipts.evidence import Violation
from agent.receipts.facts import Facts
from agent.receipts.figures import within
from agent.receipts.lexicon import languages, patterns
from agent.receipts.reading import Reading

_BROKEN = {"faulted", "out_of_order", "unavailable"}
_NO_NETWORK = {"offline", "temporarily_unavailable", "long_term_unavailable", "never_connected"}
_IN_USE = {"occupied", "charging", "preparing", "suspended_ev", "suspended_evse", "finishing"}
# The platform's words that make a driver's word true.
MEANS: dict[str, set[str]] = {
    "available": {"available"},
    "occupied": {*_IN_USE, "reserved", "active"},
    "charging": {"charging", "active", "occupied"},
    "preparing": {"preparing", "pending"},
    "finishing": {"finishing"},
    "suspended_ev": {"suspended_ev"},
    "suspended_evse": {"suspended_evse"},
    "suspended": {"suspended_ev", "suspended_evse", "suspended", "paused"},
    "reserved": {"reserved"},
    "unavailable": {"unavailable", "out_of_order", "disabled", "faulted", *_NO_NETWORK},
    "faulted": {*_BROKEN, "fault", "failed"},
    "offline": _NO_NETWORK,
    "online": {"online", "available", "faulted", "reserved", "unavailable", *_IN_USE},
    "out_of_order": {"out_of_order", "disabled", "unavailable", "faulted"},
    "disabled": {"disabled", "out_of_order", "unavailable"},
    "working": {"available", "reserved", "online", "active", *_IN_USE},
    "ended": {"finished", "finishing", "failed", "expired", "completed", "stopped", "ended", "done"},
    "active": {"active", "charging", "suspended_ev", "suspended_evse", "occupied"},
}
# What a result's text must hold for a reply to give this as the cause of a refusal.
CAUSES: dict[str, str] = {
    "expired": "expir", "declined": "declin|refus|reject|denied", "funds": "fund|insufficient|balance",
    "failed": "fail|declin|unpaid|refus|expir|due", "blocked": "block|disabled|suspend|inactive|deactivat",
}  # fmt: skip
# Denied, these words are true of everything else: "not available" of an outlet in use.
_SESSION = {"active", "finished", "failed", "expired", "pending", "completed", "unknown"}


def conditions(reading: Reading, clauses: Clauses, facts: Facts) -> Iterator[Violation]:
    """Violations among the statuses and faults that the reply states."""
    for scan in clauses.scans:
        released = [match.span() for match in scan.passive.finditer(reading.masked) if match.lastgroup == "unlock"]
        for match in scan.statuses.finditer(reading.masked):
            name = match.lastgroup or ""
            if any(start <= match.start() < end for start, end in released):
                continue  # "the cable is free" says that it was released
            if clauses.general(match.start()) or _of_the_desk(clauses, match.start()):
                continue
            if clauses.states(match.start()) and not _true(name, match.start(), match.end(), clauses, facts):
                yield Violation("status", match[0].strip(), "no result shows this status there")
        for match in scan.causes.finditer(reading.masked):
            if clauses.states(match.start()) and not _caused(match.lastgroup or "", facts):
                yield Violation("status", match[0].strip(), "no result gives this cause")
        for match in scan.faults.finditer(reading.masked):
            if clauses.states(match.start()) and not _faulty(match.lastgroup or "", match.start(), clauses, facts):
                yield Violation("status", match[0].strip(), "no result shows this fault there")


def _caused(name: str, facts: Facts) -> bool:
    """Whether some text of a result says it; general knowledge may as well."""
    return any(re.search(CAUSES[name], text) for text, _ in facts.texts) or any("due" in key for key in facts.keys)


def _of_the_desk(clauses: Clauses, place: int) -> bool:
    """ "Our support is available 24/7" is no outlet's status."""
    clause = clauses.all[clauses.at(place)]
    return not clause.groups and any(scan.desk.search(clauses.text, clause.start, place) for scan in clauses.scans)


def _true(name: str, start: int, end: int, clauses: Clauses, facts: Facts) -> bool:
    binding = clauses.binding(start)
    denied = clauses.denied(start)
    if name == "ended" and not denied and _ended(facts, binding):
        return True
    scopes = binding.scopes or (frozenset[str](),)
    return all(_holds(name, Binding((scope,)) if scope else Binding(), facts, denied=denied) for scope in scopes)


def _holds(name: str, place: Binding, facts: Facts, *, denied: bool) -> bool:
    """Whether some status seen there makes the word true; denied, whether some other status was seen there."""
    seen = {status for status, scope in facts.statuses if within(scope, place)}
    if name in {"active", "ended"} and denied:
        return not seen & MEANS[name] or bool(seen & (_SESSION - MEANS[name]))
    if denied:
        return bool(seen - MEANS[name]) or (name in {"faulted", "working"} and bool(seen))
    if name == "faulted" and any(within(scope, place) for fault, scope in facts.faults if fault != "noerror"):
        return True
    return bool(seen & MEANS[name])


def _ended(facts: Facts, binding: Binding) -> bool:
    """A session with an end time ended, and so did one that our own stop was seen to end."""
    stopped = any("stop" in tool and state == "done" for tool, _, state in facts.effects)
    return stopped or any(moment.role == "ended" and within(moment.scope, binding) for moment in facts.moments)


def _faulty(name: str, start: int, clauses: Clauses, facts: Facts) -> bool:
    """A fault is named for a place that shows it, or by text that a tool returned."""
    binding = clauses.binding(start)
    if clauses.denied(start, reach=12):
        return True
    if any(name in fault and within(scope, binding) for fault, scope in facts.faults):
        return True
    for text, scope in facts.texts:
        if within(scope, binding):
            for language in languages(text):
                if any(match.lastgroup == name for match in patterns(language).faults.finditer(text)):
                    return True
    return False
