"""The check itself: everything a reply claims, against everything the conversation has seen."""

from agent.receipts.clauses import Clauses, mentions
from agent.receipts.conditions import conditions
from agent.receipts.deeds import actions
from agent.receipts.evidence import Evidence, Violation
from agent.receipts.facts import gather
from agent.receipts.figures import figures
from agent.receipts.lexicon import patterns
from agent.receipts.moments import moments, weak_dates
from agent.receipts.plain import items
from agent.receipts.promises import promises
from agent.receipts.reading import read
from agent.receipts.tokens import places, tokens

# A reply is at most two thousand characters (Discord); a longer text is checked to this length and no further.
LONGEST = 6000


def prepare(language: str) -> None:
    """Compiles what replies of this language are read with, which takes some hundred times as long as reading one."""
    for name in ("en", language):
        patterns(name)
    check("1 kWh", Evidence(()), language)


def check(reply: str, evidence: Evidence, language: str) -> tuple[Violation, ...]:
    """The claims of a reply that the evidence does not support, each once; `language` is the reply's, as a hint only:
    every language whose letters occur in the reply is read."""
    if not reply.strip():
        return ()
    facts = gather(evidence)
    reading = read(reply[:LONGEST])
    found = mentions(reading, facts)
    clauses = Clauses(reading, found, facts.passages)
    violations = [
        *figures(reading, clauses, facts, items(reply), weak_dates(reading, facts)),
        *moments(reading, clauses, facts),
        *conditions(reading, clauses, facts),
        *actions(reading, clauses, facts),
        *promises(reading, clauses, facts),
        *tokens(reading, facts),
        *places(clauses, facts, found),
    ]
    return tuple(dict.fromkeys(violations))
