"""The clauses of a reply: which outlet each is about, and whether it states, asks, supposes or quotes."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from agent.receipts.facts import NOWHERE, Facts, Scope
from agent.receipts.lexicon import Patterns, patterns
from agent.receipts.quoting import quotes
from agent.receipts.reading import Reading

# How far back a word may stand and still govern a claim: no reader holds more, and no text may cost more.
REACH = 240
# The points of "12 шек. за" and "no. 5" end no sentence.
_SENTENCE = re.compile(
    r"[.!?…؟]+(?=[\s\"')\]✅🙂⚡🔌]|$)"
    r"(?!(?<=шек\.|мин\.|руб\.|сек\.) (?:(?:за|в|на|и|после|по|до|от|с)(?!\w)|\d))(?!(?<=\bno\.) \d)|\n+"
)
_CLAUSE = re.compile(r"[,;:،؛](?=\s)|\s[-–—|]\s|[()]|—|→|\s=\s")
_ASKING = re.compile(r"[?؟]")
# "Of the 47 ₪, 33 ₪ was for energy": the first is the whole, whatever follows it.
# "I'd rather hand this over. Okay?" asks as well as one sentence would.
_AGREED = re.compile(
    r"\s*(?:is )?(?:that )?(?:ok|okay|alright|all right|deal|agreed|sound good|хорошо|ладно|согласны|идет|не против"
    r"|בסדר|מתאים|סבבה|מוסכם|موافق|اتفقنا|تمام|حسنا)\w*\s*[?؟]"
)
_OUT_OF = re.compile(r"(?:out of|of the|of|из|מתוך|من أصل|من)\s*[₪$]?\s*$")
_BETWEEN = re.compile(
    r"[\s,/&+¤-]*(?:and|or|both|ו-?|או|и|или|а также|و|او|و ?ال\w+|ו\w{0,4}|outlets?|sockets?|)[\s,/&+№-]*"
)
# At most two short words between an amount and the part of the bill it pays: "2 ₪ for the connection".
_NEXT = re.compile(r"\W*(?:(?:for|of|as|in|the|a|על|עבור|דמי|ה|за|на|плата|عن|رسم|من رسم)\W+){0,2}")


@dataclass(frozen=True)
class Mention:
    """An outlet, charger or site that the reply names."""

    start: int
    end: int
    scope: Scope
    place: str
    holder: bool = False


@dataclass
class Clause:
    """A stretch of the reply between two marks or conjunctions; `lead` is what stands before the conjunction."""

    start: int
    end: int
    sentence: int
    asked: bool
    text: str
    lead: str
    groups: list[tuple[Mention, ...]] = field(default_factory=list)
    elsewhere: bool = False


@dataclass(frozen=True)
class Binding:
    """Where a claim is said to hold: one scope per place; `named` in this sentence, or carried over from before."""

    scopes: tuple[Scope, ...] = ()
    named: bool = False


class Clauses:
    """The clauses of one reading with the places they name; `passages` are the articles it may quote."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention], passages: Sequence[str] = ()) -> None:
        self._passages = passages
        self._plain = reading.text
        self.scans = [patterns(language) for language in reading.languages]
        self.text = reading.masked
        self.all = list(_split(self.text, self.scans))
        self._starts = [clause.start for clause in self.all]
        self._name(mentions)

    def at(self, place: int) -> int:
        """The index of the clause that holds this place."""
        return max(0, bisect_right(self._starts, place) - 1)

    def binding(self, place: int) -> Binding:
        """The outlets that a claim at this place is about."""
        index = self.at(place)
        clause = self.all[index] if self.all else None
        if clause is None:
            return Binding()
        if clause.groups:
            before = [group for group in clause.groups if group[0].start <= place]
            near = before[-1] if before else clause.groups[0]
            return _bound(narrowest(near, [mention for group in clause.groups for mention in group]), named=True)
        compared = any(scan.versus.search(self.text, clause.start, place) for scan in self.scans)
        if clause.elsewhere or compared:
            return Binding()
        return self._carried(index, clause.sentence)

    def _carried(self, index: int, sentence: int) -> Binding:
        """From earlier clauses of the sentence, else later ones, else the one place the last sentence was about."""
        same = [clause for clause in self.all if clause.sentence == sentence]
        earlier = [clause for clause in same if clause.start < self.all[index].start and clause.groups]
        later = [clause for clause in same if clause.start > self.all[index].start and clause.groups]
        if earlier:
            found = [mention for clause in same for group in clause.groups for mention in group]
            return _bound(narrowest(earlier[-1].groups[-1], found), named=True)
        if later:
            found = [mention for clause in later for group in clause.groups for mention in group]
            last = narrowest(tuple(found), found)
            return _bound(last, named=True) if len({mention.place for mention in last}) == 1 else Binding()
        return self._from_before(sentence)

    def _from_before(self, sentence: int) -> Binding:
        for number in range(sentence - 1, -1, -1):
            clauses = [clause for clause in self.all if clause.sentence == number]
            found = [mention for clause in clauses for group in clause.groups for mention in group]
            if found:
                last = narrowest(tuple(found), found)
                return _bound(last) if len({mention.place for mention in last}) == 1 else Binding()
        return Binding()

    def states(self, place: int) -> bool:
        """Whether the clause says that something is so, up to this place: it neither asks nor supposes nor advises,
        and no article says it word for word."""
        clause = self.all[self.at(place)]
        if clause.asked or self._supposed(clause, place, "hedge") or self._doubted(clause, place):
            return False
        return not self.from_article(place)

    def binds(self, place: int) -> bool:
        """Whether the clause commits somebody, up to this place: "probably" and "should" soften a promise, but only a
        condition or a question takes it back."""
        clause = self.all[self.at(place)]
        return not clause.asked and not self._supposed(clause, place, "proviso") and not self._doubted(clause, place)

    def _supposed(self, clause: Clause, place: int, name: str) -> bool:
        first = max(clause.start - len(clause.lead), place - REACH)
        found = (getattr(scan, name).search(self.text, first, clause.end) for scan in self.scans)
        return any(match is not None and match.start() < place for match in found)

    def from_article(self, place: int) -> bool:
        """Whether the sentence names no outlet and an article has it, or the words around this place, word for word."""
        same = self._sentence(self.all[self.at(place)])
        if not self._passages or any(clause.groups for clause in same):
            return False
        return quotes(self._plain[same[0].start : same[-1].end], place - same[0].start, self._passages)

    def _sentence(self, clause: Clause) -> list[Clause]:
        return [other for other in self.all if other.sentence == clause.sentence]

    def _doubted(self, clause: Clause, place: int) -> bool:
        """Whether the sentence says before that this is not known: "I can't confirm that"."""
        return self._before(clause, place, "doubt")

    def earlier(self, place: int, name: str) -> bool:
        """Whether the sentence has a word of the named scan before this place, and no contrast after it."""
        return self._before(self.all[self.at(place)], place, name)

    def ours(self, place: int) -> bool:
        """Whether "I" or "we" did something earlier in the sentence, so that "and restarted it" is ours too."""
        first = self._sentence(self.all[self.at(place)])[0].start
        return any(scan.us.search(self.text, first, place) for scan in self.scans)

    def strays(self, place: int, name: str) -> bool:
        """Whether the sentence has turned to something else, a word of the named scan, by the end of this clause."""
        clause = self.all[self.at(place)]
        first = self._sentence(clause)[0].start
        return any(getattr(scan, name).search(self.text, first, clause.end) for scan in self.scans)

    def said(self, place: int, name: str) -> bool:
        """Whether the clause of this place holds a word of the named scan before it."""
        start = self.all[self.at(place)].start
        return any(getattr(scan, name).search(self.text, start, place) for scan in self.scans)

    def theirs(self, place: int) -> bool:
        """Whether the clause names before this place who did it, and it was not us."""
        return self.said(place, "them")

    def quoted(self, place: int) -> bool:
        """Whether the sentence says before that these are the driver's words: "you wrote that you paid 60 shekels"."""
        return self.earlier(place, "quoting")

    def _before(self, clause: Clause, place: int, name: str) -> bool:
        """Whether the sentence has a word of this scan before the place, and no contrast after that word."""
        first = next(other.start for other in self.all if other.sentence == clause.sentence)
        before = self.text[max(first, place - REACH) : place]
        for scan in self.scans:
            turns = [match.end() for match in scan.contrast.finditer(before)]
            if getattr(scan, name).search(before, turns[-1] if turns else 0):
                return True
        return False

    def denied(self, place: int, end: int = 0, reach: int = 24) -> bool:
        """Whether a negation stands shortly before this place in its clause."""
        clause = self.all[self.at(place)]
        before = self.text[max(clause.start, place - reach) : max(place, end)]
        return any(scan.negation.search(before) for scan in self.scans)

    def says(self, place: int, name: str) -> bool:
        """Whether the clause of this place holds a word of the named scan."""
        clause = self.all[self.at(place)]
        return any(getattr(scan, name).search(clause.text) for scan in self.scans)

    def offered(self, place: int) -> bool:
        """Whether the sentence makes this depend on the driver: "if you confirm, I will ..."."""
        clause = self.all[self.at(place)]
        same = self._sentence(clause)
        whole = "".join(other.text for other in same)
        return (
            clause.asked
            or _AGREED.match(self.text, same[-1].end) is not None
            or any(scan.offers.search(whole) for scan in self.scans)
        )

    def role(self, start: int, end: int) -> str:
        """The part of a bill or session the number here belongs to: the nearest word before it, else right after it."""
        clause = self.all[self.at(start)]
        if _OUT_OF.search(self.text, max(clause.start, start - 20), start):
            return ""
        for scan in self.scans:
            before = list(scan.roles.finditer(self.text, max(clause.start, start - REACH), start))
            after = scan.roles.search(self.text, end, min(end + 24, clause.end))
            if after and (self.text[after.start()] in "וو" or not _NEXT.fullmatch(self.text, end, after.start())):
                after = None
            if found := (after or (before[-1] if before else None)):
                return found.lastgroup or ""
        return ""

    def general(self, place: int) -> bool:
        """Whether an earlier clause of the sentence begins with a condition and this one names no outlet."""
        clause = self.all[self.at(place)]
        earlier = [other for other in self.all if other.sentence == clause.sentence and other.start < clause.start]
        begins = any(scan.condition.match(other.text.lstrip()) for scan in self.scans for other in earlier)
        return begins and not clause.groups

    def _name(self, mentions: Sequence[Mention]) -> None:
        """Puts each mention into its clause; places that only a conjunction parts are named together. A charger or
        site beside an outlet only says where the outlet is."""
        outlets = {self.at(mention.start) for mention in mentions if not mention.holder}
        for mention in mentions:
            if mention.holder and self.at(mention.start) in outlets:
                continue
            groups = self.all[self.at(mention.start)].groups
            if groups and _BETWEEN.fullmatch(self.text, groups[-1][-1].end, mention.start):
                groups[-1] = (*groups[-1], mention)
            else:
                groups.append((mention,))
        self._join()

    def _join(self) -> None:
        """A clause that is nothing but places belongs to the next: "20021, 20022 are free"."""
        for clause, after in zip(self.all, self.all[1:], strict=False):
            if clause.sentence != after.sentence or not clause.groups or not after.groups:
                continue
            left = clause.text
            for group in clause.groups:
                for mention in group:
                    left = left.replace(self.text[mention.start : mention.end], "")
            between = self.text[clause.groups[-1][-1].end : after.groups[0][0].start]
            if len(re.findall(r"\w{2,}", left)) <= 1 and ":" not in between and _BETWEEN.fullmatch(between):
                after.groups[0] = (*clause.groups[-1], *after.groups[0])


def narrowest(group: tuple[Mention, ...], near: Sequence[Mention]) -> tuple[Mention, ...]:
    """A charger named beside its outlet only says where the outlet is: the claim is about the outlet."""
    exact: dict[str, Mention] = {}
    for mention in group:
        inner = [other for other in near if other.scope < mention.scope]
        for found in inner or [mention]:
            exact[found.place] = found
    return tuple(exact.values())


def _bound(group: tuple[Mention, ...], *, named: bool = False) -> Binding:
    return Binding(tuple(mention.scope for mention in group), named)


def _split(text: str, scans: Sequence[Patterns]) -> Iterator[Clause]:
    start = 0
    for number, end in enumerate([*(match.end() for match in _SENTENCE.finditer(text)), len(text)]):
        if end > start:
            yield from _sentence(text, start, end, number, scans)
        start = end


def _sentence(text: str, start: int, end: int, number: int, scans: Sequence[Patterns]) -> Iterator[Clause]:
    """Clauses by punctuation, then by conjunction; a hedge before the conjunction still holds after it."""
    asked = bool(_ASKING.search(text[max(start, end - 4) : end]))
    marks = [match.end() for match in _CLAUSE.finditer(text, start, end)]
    for left, right in zip([start, *marks], [*marks, end], strict=True):
        asks = any(scan.asks.match(text, left, right) for scan in scans)
        lead = ""
        cuts = sorted({match.start() for scan in scans for match in scan.split.finditer(text, left, right)} - {left})
        for first, last in zip([left, *cuts], [*cuts, right], strict=True):
            part = text[first:last]
            if any(scan.contrast.match(part) for scan in scans):
                lead = ""
            elsewhere = any(scan.other.search(part) for scan in scans)
            yield Clause(first, last, number, asked and (asks or right == end), part, lead, elsewhere=elsewhere)
            lead += part


def mentions(reading: Reading, facts: Facts) -> tuple[Mention, ...]:
    """Outlets, chargers and sites of the reply, known to the evidence or not."""
    found = [*_named(reading, facts), *_numbered(reading, facts), *_sited(reading, facts)]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _named(reading: Reading, facts: Facts) -> Iterator[Mention]:
    for token in reading.tokens:
        if token.kind == "name" and token.text in facts.places:
            yield Mention(token.start, token.end, facts.scope_of(token.text), token.text, holder=True)


def _numbered(reading: Reading, facts: Facts) -> Iterator[Mention]:
    scans = [patterns(language) for language in reading.languages]
    for quantity in reading.quantities:
        if quantity.kind != "bare" or not quantity.text.isdigit():
            continue
        labelled = any(
            scan.station.search(reading.masked[max(0, quantity.start - 30) : quantity.start]) for scan in scans
        )
        if quantity.text in facts.places or labelled or len(quantity.text) == 5:
            yield Mention(quantity.start, quantity.end, facts.scope_of(quantity.text), quantity.text)


def _sited(reading: Reading, facts: Facts) -> Iterator[Mention]:
    for name, scope in facts.sites.items():
        if len(name) > 3 and scope != NOWHERE:
            for match in re.finditer(re.escape(name), reading.text):
                yield Mention(match.start(), match.end(), scope, name, holder=True)
