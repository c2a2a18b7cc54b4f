"""Numbers, prices and durations of a reply, held against the facts of the outlet they are said of."""

import re
from collections.abc import Iterator

from agent.receipts.clauses import Binding, Clauses
from agent.receipts.evidence import Kind, Violation
from agent.receipts.facts import NOUN_LISTS, Fact, Facts, Scope
from agent.receipts.lexicon import patterns
from agent.receipts.quantities import Quantity
from agent.receipts.reading import Reading

# What a plain amount of money may be: a sum, or a rate whose "per kWh" stands elsewhere in the sentence.
MONEY = ("money", "money_kwh", "money_minute", "money_hour")
_CENT = 0.005 + 1e-9


def figures(
    reading: Reading, clauses: Clauses, facts: Facts, listed: int, dates: frozenset[int] = frozenset()
) -> Iterator[Violation]:
    """Violations among the reply's quantities; `listed` is how many list items the reply has, `dates` where what looks
    like a decimal is a date."""
    for quantity in reading.quantities:
        if quantity.start in dates:
            continue
        if quantity.kind.startswith("count"):
            if not _counts(quantity, facts, listed):
                yield Violation("number", quantity.text, "no result counts this many")
        elif quantity.kind == "bare":
            yield from _bare(reading, quantity, facts, listed)
        elif not supported(quantity, clauses, facts):
            yield Violation(_kind(quantity.kind), quantity.text, _reason(quantity))


def _kind(kind: str) -> Kind:
    if kind.startswith("money") or kind in {"usd", "eur", "rub"}:
        return "price"
    return "time" if kind == "duration" else "number"


def _reason(quantity: Quantity) -> str:
    if quantity.kind in {"usd", "eur", "rub"}:
        return "no result is in this currency"
    return "no result has this value for what the sentence is about"


def supported(quantity: Quantity, clauses: Clauses, facts: Facts) -> bool:
    """Whether a fact of the same kind, place and role has this value, or the driver is being quoted."""
    if clauses.quoted(quantity.start) and _quoted(quantity, facts):
        return True
    binding = clauses.binding(quantity.start)
    role = clauses.role(quantity.start, quantity.end) if quantity.kind in MONEY else ""
    candidates = _candidates(quantity, facts, binding)
    if role and any(fact.role == role for fact in candidates):
        candidates = [fact for fact in candidates if fact.role == role]
    if any(equal(quantity, fact.value) for fact in candidates):
        return True
    return quantity.kind == "duration" and _elapsed(quantity, facts, binding)


def _candidates(quantity: Quantity, facts: Facts, binding: Binding) -> list[Fact]:
    kinds = MONEY if quantity.kind == "money" else (quantity.kind,)
    strict = quantity.kind in {"energy", "power", "percent", *MONEY}
    found = [fact for kind in kinds for fact in facts.numbers.get(kind, ()) if within(fact.scope, binding)]
    if strict and binding.named:
        found = [fact for fact in found if not fact.general]
    return found if quantity.kind in MONEY else [*found, *_untyped(facts, binding)]


def _untyped(facts: Facts, binding: Binding) -> list[Fact]:
    """Numbers whose field says nothing of their unit may carry any but money's."""
    return [fact for fact in facts.numbers.get("any", ()) if within(fact.scope, binding)]


def within(scope: Scope, binding: Binding) -> bool:
    """Whether a fact holds where the claim is said to hold; a fact of no place holds everywhere."""
    return not scope or not binding.scopes or any(scope & place for place in binding.scopes)


def equal(quantity: Quantity, fact: float) -> bool:
    """Equal as written to the second decimal, or rounded if the reply says it rounds."""
    for value in quantity.values:
        rounded = quantity.step <= 0.01 + 1e-9 and abs(value - fact) <= min(_CENT, quantity.step * 0.5 + 1e-9)
        if abs(value - fact) < 1e-6 or rounded:
            return True
        if (
            quantity.about
            and abs(value - fact) <= max(quantity.step, 1e-9) * 0.75
            and abs(value - fact) <= 0.12 * abs(fact)
        ):
            return True
    return False


def _quoted(quantity: Quantity, facts: Facts) -> bool:
    return any(f"{value:g}" in facts.said_numbers for value in quantity.values)


def _elapsed(quantity: Quantity, facts: Facts, binding: Binding) -> bool:
    """Minutes, hours or days between a time that was seen and now."""
    if facts.now is None:
        return False
    for moment in facts.moments:
        if moment.day is None or not within(moment.scope, binding):
            continue
        apart = abs((moment.day - facts.now.date()).days)
        if quantity.unit in {"day", "week"} and apart and apart * 1440 in quantity.values:
            return True
        if moment.minutes is not None and quantity.unit in {"minute", "hour"}:
            elapsed = abs(
                (facts.now.date() - moment.day).days * 1440 + facts.now.hour * 60 + facts.now.minute - moment.minutes
            )
            slack = max(1.0, quantity.step * 0.5) if quantity.about else 1.0
            if any(abs(value - elapsed) <= slack for value in quantity.values):
                return True
    return False


def _counts(quantity: Quantity, facts: Facts, listed: int) -> bool:
    """Whether some list of that kind of thing has this many entries, or a field says so."""
    noun = quantity.kind.partition(":")[2]
    count = int(quantity.values[0])
    if noun == "talk" and count <= 10:
        return True
    if count == listed or count in facts.counts.get("text", ()):
        return True
    pattern = NOUN_LISTS.get(noun, "")
    own = [sizes for name, sizes in facts.counts.items() if _about(pattern, name)]
    return any(count in sizes for sizes in own) if own else any(count in sizes for sizes in facts.counts.values())


def _about(pattern: str, name: str) -> bool:
    return bool(pattern) and re.search(pattern, name) is not None


def _bare(reading: Reading, quantity: Quantity, facts: Facts, listed: int) -> Iterator[Violation]:
    """A number without a unit: an id, or a value that some result has."""
    text = quantity.text
    before = reading.masked[max(0, quantity.start - 34) : quantity.start]
    scans = [patterns(language) for language in reading.languages]
    if any(scan.ordinals.search(before) for scan in (*scans, patterns("en"))):
        return
    whole = text.replace(" ", "").replace(",", "")
    if {text, whole, text.lstrip("0")} & facts.words or text in facts.known:
        return
    if whole.isdigit() and text in facts.said_numbers:
        return
    if any(equal(quantity, fact.value) for kind in facts.numbers for fact in facts.numbers[kind]):
        return
    if quantity.values and quantity.values[0] == listed:
        return
    if any(scan.station.search(before) for scan in scans) or (text.isdigit() and len(text) >= 4):
        yield Violation("station", text, "no result names this outlet or charger")
    else:
        yield Violation("number", text, "no result has this number")
