"""What a reply says will happen, held against what the ledger has open and what tools promise."""

import re
from collections.abc import Iterator

from agent.receipts.clauses import Clauses
from agent.receipts.deeds import verb
from agent.receipts.effects import TOOLS, says
from agent.receipts.evidence import Violation
from agent.receipts.facts import Facts
from agent.receipts.lexicon import Patterns
from agent.receipts.reading import Reading

UNPROMISED = "no result promises this"


def promises(reading: Reading, clauses: Clauses, facts: Facts) -> Iterator[Violation]:
    """Violations among what the reply says will happen."""
    for scan in clauses.scans:
        yield from _known(scan, reading, clauses, facts)
        yield from _by_others(scan, reading, clauses, facts)
        yield from _by_us(scan, reading, clauses, facts)
        for match in scan.spared.finditer(reading.masked):
            if clauses.binds(match.start()) and not clauses.from_article(match.start()):
                yield Violation("promise", match[0].strip(), UNPROMISED)


def _known(scan: Patterns, reading: Reading, clauses: Clauses, facts: Facts) -> Iterator[Violation]:
    """Promises whose kind the lexicon knows."""
    for match in scan.promises.finditer(reading.masked):
        when = clauses.general(match.start()) or clauses.said(match.start(), "condition")
        general = match.lastgroup == "repair" and when
        if general or _free(clauses, match.start(), match.end()):
            continue
        if not _promised(match.lastgroup or "", facts):
            yield Violation("promise", match[0].strip(), UNPROMISED)
        elif hurry := _deadline(scan, clauses, match.start()):
            yield Violation("time", hurry, "no result says when")


def _by_others(scan: Patterns, reading: Reading, clauses: Clauses, facts: Facts) -> Iterator[Violation]:
    """Whatever else our people are said to be about to do: after an escalation they look and answer, no more. A verb
    alone is theirs (`they`: "починят"), unless the clause names whose it is."""
    for match in scan.ours.finditer(reading.masked):
        start, end = verb(match)
        if _free(clauses, match.start(), end) or (match.lastgroup == "they" and clauses.theirs(start)):
            continue
        if not (scan.kind.match(reading.masked, start) and _promised("person", facts)):
            yield Violation("promise", match[0].strip(), UNPROMISED)
        elif hurry := _deadline(scan, clauses, start):
            yield Violation("time", hurry, "no result says when")


def _by_us(scan: Patterns, reading: Reading, clauses: Clauses, facts: Facts) -> Iterator[Violation]:
    """Whatever "I" am about to do: what the ledger has open is under way, and helping on is free."""
    known = [match.span() for match in scan.will.finditer(reading.masked)]
    for match in scan.will.finditer(reading.masked):
        kind = match.lastgroup or ""
        open_effect = any(re.search(TOOLS[kind], tool) and state != "refused" for tool, _, state in facts.effects)
        if not clauses.offered(match.start()) and not _free(clauses, match.start(), match.end()) and not open_effect:
            yield Violation("promise", match[0].strip(), "the ledger has no such effect")
    for match in scan.intended.finditer(reading.masked):
        start, end = verb(match)
        judged = any(first < end and start < last for first, last in known)
        if judged or scan.courteous.match(reading.masked, start) or clauses.offered(start):
            continue
        if not _free(clauses, start, end) and not clauses.general(start):
            yield Violation("promise", match[0].strip(), UNPROMISED)


def _deadline(scan: Patterns, clauses: Clauses, place: int) -> str:
    """When somebody is said to come back to the driver: nobody promised a time."""
    found = scan.soon.search(clauses.all[clauses.at(place)].text)
    return found[0] if found else ""


def _free(clauses: Clauses, start: int, end: int) -> bool:
    """A question, a denial ("I cannot promise a refund"), a condition or an article's sentence promises nothing."""
    return not clauses.binds(max(start, end - 1)) or clauses.denied(start, end) or clauses.from_article(start)


def _promised(kind: str, facts: Facts) -> bool:
    """An escalation stands for a person who will look, and for nothing more; texts of tools may promise the rest."""
    if kind == "person" and any(
        re.search(TOOLS["escalate"], tool) for tool in (*facts.answered, *(e[0] for e in facts.effects))
    ):
        return True
    return any(says(text, "promises", kind) for text, _ in facts.texts)
