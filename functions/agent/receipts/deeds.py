"""Claims of an action, held against the effect ledger and what tools reported."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from agent.receipts.clauses import Clauses
from agent.receipts.effects import DONE, UNDER_WAY, any_done, did, looked, sent, settled, why
from agent.receipts.evidence import Violation
from agent.receipts.facts import Facts
from agent.receipts.lexicon import Patterns
from agent.receipts.reading import Reading

UNSEEN = "nothing was seen to be done"


@dataclass(frozen=True)
class Told:
    """What one language's scans find in a reply; the known kinds come before the open ones, which take any verb."""

    scan: Patterns
    reading: Reading
    clauses: Clauses
    facts: Facts

    def found(self, name: str) -> list[re.Match[str]]:
        """The matches of a scan of known kinds, each read once."""
        return self._known[name]

    @cached_property
    def _known(self) -> dict[str, list[re.Match[str]]]:
        names = ("done", "passive", "doing", "sent", "fixed", "looked")
        return {name: list(getattr(self.scan, name).finditer(self.reading.masked)) for name in names}

    def judged(self, span: tuple[int, int], *names: str) -> bool:
        """Whether a scan of known kinds has these words already."""
        matches = (match for name in names for match in self._known[name])
        return any(match.start() < span[1] and span[0] < match.end() for match in matches)

    def claims(self, match: re.Match[str]) -> bool:
        """Whether the reply states it, and does not deny it."""
        return self.clauses.states(match.start()) and not self.clauses.denied(match.start(), match.end())

    def another(self, match: re.Match[str]) -> bool:
        """Whether this is "and restarted", and nobody says before that it was us."""
        return self.scan.also.match(match[0]) is not None and not self.clauses.ours(match.start())


def actions(reading: Reading, clauses: Clauses, facts: Facts) -> Iterator[Violation]:
    """Violations among what the reply says was done, is being done, or was sent."""
    for scan in clauses.scans:
        told = Told(scan, reading, clauses, facts)
        for name, states in (("done", DONE), ("passive", DONE), ("doing", UNDER_WAY)):
            for match in told.found(name):
                yield from _act(told, match, name, states)
        yield from _other_acts(told)
        yield from _happened(told)
        yield from _fixed(told)
        yield from _sent(told)
        for match in told.found("looked"):
            if told.claims(match) and not looked(facts):
                yield Violation("action", match[0].strip(), "no tool was called")


def _act(told: Told, match: re.Match[str], name: str, states: set[str]) -> Iterator[Violation]:
    """The violation of one claimed action, if it is claimed and nothing shows it."""
    kind, clauses, place = match.lastgroup or "", told.clauses, match.start()
    if told.another(match) or (name != "done" and clauses.general(place)):
        return
    if kind == "send" and clauses.says(place, "sent"):
        return
    if name == "done" and kind in {"start", "stop"} and clauses.theirs(place):
        return  # cars start and stop charges too
    if told.claims(match) and not did(kind, states, name, clauses.binding(place), told.facts):
        yield Violation("action", match[0].strip(), why(kind, told.facts))


def _other_acts(told: Told) -> Iterator[Violation]:
    """Whatever else "I" claim to have done, in words the lexicon does not know: looking and asking are free."""
    text, clauses = told.reading.masked, told.clauses
    for match in told.scan.acted.finditer(text):
        start, end = verb(match)
        if told.judged((start, end), "done", "passive", "sent", "fixed", "looked") or told.another(match):
            continue
        if told.scan.harmless.match(text, start) or not clauses.states(start) or clauses.theirs(start):
            continue
        if not clauses.denied(start, end) and not any_done(told.facts, clauses.binding(start)):
            yield Violation("action", match[0].strip(), UNSEEN)


def _happened(told: Told) -> Iterator[Violation]:
    """Whatever else is said to have come about by our doing, in words the lexicon does not know."""
    for match in told.scan.happened.finditer(told.reading.masked):
        if told.judged(match.span(), "done", "passive", "sent", "fixed") or told.clauses.general(match.start()):
            continue
        if told.claims(match) and not settled(told.facts, told.clauses.binding(match.start())):
            yield Violation("action", match[0].strip(), UNSEEN)


def _fixed(told: Told) -> Iterator[Violation]:
    """The problem is said to be gone: handing over is no such thing, though "done" may well be said of it."""
    for match in told.found("fixed"):
        proves = settled if " " in match[0].strip() else any_done
        if told.claims(match) and not proves(told.facts, told.clauses.binding(match.start())):
            yield Violation("action", match[0].strip(), UNSEEN)


def _sent(told: Told) -> Iterator[Violation]:
    """A command is said to be under way; a request to the team is one only beside the team."""
    for match in told.found("sent"):
        to_people = told.clauses.says(match.start(), "desk")
        if told.claims(match) and not sent(told.facts, to_people=to_people):
            yield Violation("action", match[0].strip(), "the ledger has no command that was sent")


def verb(match: re.Match[str]) -> tuple[int, int]:
    """Where the verb of an open scan stands: its one named group."""
    return match.span(match.lastgroup or 0)
