"""Statuses and faults that a reply states, held against what the platform showed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from agent.receipts.clauses import Binding, Clauses
from agent.receipts.evidence import Violation
from agent.receipts.facts import Facts, Scope
from agent.receipts.figures import within
from agent.receipts.lexicon import Patterns, languages, patterns
from agent.receipts.reading import Reading

_BROKEN = {"faulted", "out_of_order", "unavailable"}
_NO_NETWORK = {"offline", "temporarily_unavailable", "long_term_unavailable", "never_connected"}
_PAUSED = {"suspended_ev", "suspended_evse"}
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
    "held": {"suspended_ev", "suspended_evse", "suspended", "paused"},
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
    "outage": "outage|blackout|power cut|power failure", "maintenance": "mainten|downtime|upgrad",
    "closed": "clos|opening|hours", "queue": "queue|waiting|position", "full": "fully charged|battery full",
    "pending": "pending|processing|hold", "unpaid": "unpaid|due|fail|partial",
}  # fmt: skip
FULL = 100
# How far before a word its negation may stand: "did not start because of a fault" denies no fault.
NEAR, FAR = 12, 24
# As many characters hold a verb and the subject after it.
FOLLOWS = 16
# What payments and cards are, of all that a field called status may hold.
_PAID = {"failed", "declined", "rejected", "pending", "expired"}
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
            if clauses.general(match.start()) or _of_the_desk(clauses, match.start()) or _of_none(scan, clauses, match):
                continue
            if clauses.states(match.start()) and not _true(name, match.start(), match.end(), clauses, facts):
                yield Violation("status", match[0].strip(), "no result shows this status there")
        for match in scan.causes.finditer(reading.masked):
            stated = clauses.states(match.start()) and not clauses.denied(match.start(), reach=NEAR)
            if stated and not _caused(match.lastgroup or "", facts):
                yield Violation("status", match[0].strip(), "no result gives this cause")
        for match in scan.faults.finditer(reading.masked):
            if clauses.states(match.start()) and not _faulty(match.lastgroup or "", match.start(), clauses, facts):
                yield Violation("status", match[0].strip(), "no result shows this fault there")


def _caused(name: str, facts: Facts) -> bool:
    """Whether some text or field about the driver's own case says it; an article is about nobody's."""
    shown = (
        *(text for text, _ in facts.texts),
        *facts.payments,
        *(word for word, _ in facts.statuses if word in _PAID),
    )
    if any(re.search(CAUSES[name], text) for text in shown):
        return True
    if name == "maintenance":
        return "downtime" in facts.keys
    if name == "full":
        return any(fact.value >= FULL for fact in facts.numbers.get("percent", ()))
    return name in {"failed", "unpaid", "declined"} and any("due" in key for key in facts.keys)


def _of_the_desk(clauses: Clauses, place: int) -> bool:
    """ "Our support is available 24/7" is no outlet's status."""
    clause = clauses.all[clauses.at(place)]
    first = not clauses.text[clause.start : place].strip()
    end = place + FOLLOWS if first else place  # an Arabic subject follows its verb
    return not clause.groups and any(scan.desk.search(clauses.text, clause.start, end) for scan in clauses.scans)


def _of_none(scan: Patterns, clauses: Clauses, match: re.Match[str]) -> bool:
    """ "A damaged charger must not be used" speaks of no charger in particular, unless there is said to be one."""
    clause = clauses.all[clauses.at(match.start())]
    said = clauses.text[clause.start : match.end()]
    before = said[: match.start() - clause.start]
    found = scan.indefinite.search(before) or scan.indefinite.search(said)
    return found is not None and not clause.groups and not scan.exists.search(before)


def _true(name: str, start: int, end: int, clauses: Clauses, facts: Facts) -> bool:
    binding = clauses.binding(start)
    denied = clauses.denied(start, reach=NEAR if name == "faulted" else FAR)
    if clauses.earlier(start, "past"):
        facts = replace(facts, statuses=facts.statuses + facts.past)
    if name == "ended" and not denied and _ended(facts, binding):
        return True
    if clauses.says(start, "every"):
        return any(_all_hold(name, group, facts, denied=denied) for group in _groups(binding, facts))
    if beside := _beside(start, binding, clauses, facts):
        return any(_holds(name, Binding((place,)), facts, denied=denied) for place in beside)
    if topics := _topics(name, start, binding, clauses, facts):
        return any(_holds(name, Binding((topic,)), facts, denied=denied) for topic in topics)
    return _all_hold(name, binding.scopes, facts, denied=denied)


def _all_hold(name: str, scopes: tuple[Scope, ...], facts: Facts, *, denied: bool) -> bool:
    places = [Binding((scope,)) for scope in scopes] or [Binding()]
    return all(_holds(name, place, facts, denied=denied) for place in places)


def _groups(binding: Binding, facts: Facts) -> list[tuple[Scope, ...]]:
    """What "both", "none" or "the whole site" may speak of: the outlets there that one result showed."""
    seen = {place for _, scope in facts.statuses for place in scope}
    shown = [tuple(frozenset({place}) for place in sorted(group & seen)) for group in facts.groups]
    here = [tuple(scope for scope in group if within(scope, binding)) for group in shown]
    return [group for group in here if len(group) > 1] or [binding.scopes]


def _beside(start: int, binding: Binding, clauses: Clauses, facts: Facts) -> list[Scope]:
    """ "The one next to it" is any outlet that was seen but not asked about."""
    if binding.scopes or not facts.topics or not clauses.said(start, "beside"):
        return []
    others = {place for _, scope in facts.statuses for place in scope} - facts.topics
    return [frozenset({place}) for place in sorted(others)]


def _topics(name: str, start: int, binding: Binding, clauses: Clauses, facts: Facts) -> list[Scope]:
    """ "It" or "the charger", where the reply names none, is the outlet that was asked about and seen; "the
    session" is one that was seen."""
    if binding.scopes or clauses.strays(start, "beside"):
        return []
    if name in {"active", "ended", "held"}:
        return [scope for status, scope in facts.statuses if status in _SESSION and scope]
    if not clauses.says(start, "topic") or clauses.strays(start, "other"):
        return []
    topics = [frozenset({topic}) for topic in sorted(facts.topics)]
    return [topic for topic in topics if any(scope & topic for _, scope in facts.statuses)]


def _holds(name: str, place: Binding, facts: Facts, *, denied: bool) -> bool:
    """Whether some status seen there makes the word true; denied, whether some other status was seen there."""
    seen = {status for status, scope in facts.statuses if within(scope, place)}
    if name in {"active", "ended"} and denied:
        return not seen & (MEANS[name] - _PAUSED) or bool(seen & (_SESSION - MEANS[name]))
    if (
        denied
        and name == "faulted"
        and any(within(scope, place) for fault, scope in facts.faults if fault != "noerror")
    ):
        return False
    if denied:
        return bool((seen - _SESSION or seen) - MEANS[name]) or (name == "working" and bool(seen))
    if name == "faulted" and any(within(scope, place) for fault, scope in facts.faults if fault != "noerror"):
        return True
    return bool(seen & MEANS[name])


def _ended(facts: Facts, binding: Binding) -> bool:
    """A session with an end time ended, and so did one that our own stop was seen to end."""
    stopped = any("stop" in tool and state == "done" for tool, _, state in facts.effects)
    return stopped or any(moment.role == "ended" and within(moment.scope, binding) for moment in facts.moments)


def _faulty(name: str, start: int, clauses: Clauses, facts: Facts) -> bool:
    """A fault is named for a place that shows it, or by a text about the case."""
    binding = clauses.binding(start)
    if clauses.denied(start, reach=NEAR):
        return True
    if any(name in fault and within(scope, binding) for fault, scope in facts.faults):
        return True
    for text, scope in facts.texts:
        if within(scope, binding):
            for language in languages(text):
                if any(match.lastgroup == name for match in patterns(language).faults.finditer(text)):
                    return True
    return False
