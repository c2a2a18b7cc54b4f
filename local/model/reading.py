"""What one text says: its concepts, what it negates, and the chargers, sessions and places it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from local.model.lexicon import MAX_GAP, Pattern, fits, lexicon
from local.model.spelling import ascii_digits, split_words, without_direction_marks

_BOUNDARY = frozenset(".,!?;:\n…؟،؛()")
_NEGATABLE = frozenset({"reset", "unlock", "start", "stop", "human", "retry", "refund", "stuck"})
_NEGATED_BY = {"dont": _NEGATABLE, "not": _NEGATABLE - {"human"}, "tried": frozenset({"reset", "start"})}
_REACH = {"not": 1, "dont": 4, "tried": 3}  # how many words may lie between the negation and what it negates

_CODE = re.compile(r"\b[A-Za-z]{2,5}-(?:AC|DC)-\d{1,3}\b", re.IGNORECASE)
# A hyphen may stand between a Hebrew or Arabic particle and the number: "ב-20 021".
_SPACED = re.compile(
    r"(?<![\d.,:/])(?<!(?<![\u05d0-\u064a])-)"
    r"(\d)[ -]?(\d)[ -]?(\d)[ -]?(\d)[ -]?(\d)(?![\d]|[ -]\d|[.,:/]\d)"
)
_NUMBER = re.compile(
    r"(?<![\d.,:/₪$€+])(\d{1,6})(?![\d]|[.,:/]\d|\s*(?:₪|%|\$|€|nis|ils|shekel|kwh|kw|шек|руб|квт|דק|שקל|ש\"ח|شيكل|كيلو|minutes|минут|דקות|دقائق|דולר))"
)
_URL = re.compile(r"https?://\S+|<[@#:][^>]*>")
_PLACE_STARTS = (
    "at in near by around close next beside "
    "ליד ב באזור בקרבת סביב בסביבת על "
    "в у около возле рядом на недалеко близ "
    "عند قرب في بجانب جنب حول بالقرب"
)
_PLACE_SKIPS = "the to from of a my here ל с со от من"


@dataclass(frozen=True)
class Hit:
    concept: str
    language: str
    start: int
    end: int  # one past the last word


@dataclass(frozen=True)
class Reading:
    text: str
    hits: tuple[Hit, ...]
    concepts: frozenset[str]
    negated: frozenset[str]
    stations: tuple[str, ...]
    session: str | None
    place: str | None
    count: int | None
    word_count: int

    def has(self, *concepts: str) -> bool:
        return any(c in self.concepts for c in concepts)


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    plain = ascii_digits(without_direction_marks(_URL.sub(" ", text)))
    words = split_words(plain)
    spoken = [lexicon().corrected(w) for w, _, _ in words]
    hits = tuple(_hits(spoken))
    negated = frozenset(_negated(hits, spoken))
    negated_spans = {(h.start, h.concept) for h in hits if _is_negated(h, hits, spoken)}
    concepts = frozenset(h.concept for h in hits if (h.start, h.concept) not in negated_spans)
    session, stations = _numbers(plain, concepts, hits, words)
    if not stations and session is None:
        stations = _spelled_number(plain, hits, words)
    return Reading(
        text=text,
        hits=hits,
        concepts=concepts,
        negated=negated - concepts,
        stations=stations,
        session=session,
        place=_place(plain, spoken, hits, words),
        count=_count(spoken, stations),
        word_count=sum(w[0].isalnum() for w in spoken if w),
    )


def _hits(words: list[str]) -> Iterator[Hit]:
    """Longer patterns first; words a longer pattern used are no longer there for shorter ones."""
    found: list[tuple[tuple[int, ...], Pattern]] = []
    for start, word in enumerate(words):
        for pattern in lexicon().starting_with(word):
            used = _match(pattern.words, words, start)
            if used:
                found.append((used, pattern))
    taken: dict[int, int] = {}
    for used, pattern in sorted(found, key=lambda f: -len(f[0])):
        if all(taken.get(i, 0) <= len(used) for i in used):
            taken.update(dict.fromkeys(used, len(used)))
            yield Hit(pattern.concept, pattern.language, used[0], used[-1] + 1)


def _match(pattern: tuple[str, ...], words: list[str], start: int) -> tuple[int, ...] | None:
    used: list[int] = []
    at, gap = start, 0
    for part in pattern:
        if part == "~":
            gap = MAX_GAP
            continue
        reach = range(at, min(at + gap + 1, len(words)))
        place = next((i for i in reach if fits(words[i], part)), None)
        if place is None or any(words[i] in _BOUNDARY for i in range(at, place)):
            return None
        used.append(place)
        at, gap = place + 1, 0
    return tuple(used)


def _is_negated(hit: Hit, hits: tuple[Hit, ...], words: list[str]) -> bool:
    if hit.concept not in _NEGATABLE:
        return False
    for other in hits:
        between = hit.start - other.end
        reach = _REACH.get(other.concept, -1)
        applies = hit.concept in _NEGATED_BY.get(other.concept, ())
        if applies and 0 <= between <= reach and not _BOUNDARY & set(words[other.end : hit.start]):
            return True
    return False


def _negated(hits: tuple[Hit, ...], words: list[str]) -> Iterator[str]:
    return (h.concept for h in hits if _is_negated(h, hits, words))


def _numbers(
    plain: str, concepts: frozenset[str], hits: tuple[Hit, ...], words: list[tuple[str, int, int]]
) -> tuple[str | None, tuple[str, ...]]:
    session: str | None = None
    stations = [m.group().upper() for m in _CODE.finditer(plain)]
    rest = _SPACED.sub(
        lambda m: "".join(m.groups()).ljust(len(m.group())), _CODE.sub(lambda m: " " * len(m.group()), plain)
    )
    for match in _NUMBER.finditer(rest):
        number, before = match.group(1), _concepts_before(match.start(), hits, words)
        if len(number) >= 4 and "session_id" in before and "start" not in concepts:
            session = number
        elif len(number) >= 4 or "station" in before:
            stations.append(number)
    return session, tuple(dict.fromkeys(stations))


def _concepts_before(offset: int, hits: tuple[Hit, ...], words: list[tuple[str, int, int]]) -> set[str]:
    """What the one or two words just before an offset name: "charger no. 12" names a charger."""
    index = sum(1 for _, start, _ in words if start < offset)
    near = range(max(0, index - 2), index)
    fillers = sum(1 for i in near if not words[i][0].isalnum())
    near = range(max(0, index - 2 - fillers), index)
    return {h.concept for h in hits if any(h.start <= i < h.end for i in near)}


def _spelled_number(plain: str, hits: tuple[Hit, ...], words: list[tuple[str, int, int]]) -> tuple[str, ...]:
    """Three or more number words in a row, left as the driver wrote them: the resolver knows the network's numbers."""
    places = sorted({h.start for h in hits if h.concept == "number_word"})
    runs: list[list[int]] = []
    for place in places:
        if (
            runs
            and place - runs[-1][-1] <= 2
            and all(words[i][0] in {"and", "ו", "و"} for i in range(runs[-1][-1] + 1, place))
        ):
            runs[-1].append(place)
        else:
            runs.append([place])
    return tuple(plain[words[r[0]][1] : words[r[-1]][2]] for r in runs if len(r) >= 3)


@cache
def _starts() -> frozenset[str]:
    return frozenset(_PLACE_STARTS.split())


def _place(plain: str, spoken: list[str], hits: tuple[Hit, ...], words: list[tuple[str, int, int]]) -> str | None:
    """The name after "at", "near", "ליד" and the like, if it is not just words of the trade."""
    trade = {
        i for h in hits if h.concept not in {"site", "nearest", "number_word", "there"} for i in range(h.start, h.end)
    }
    dull = {i for h in hits if h.concept in {"nearest", "there"} for i in range(h.start, h.end)}
    for index, word in enumerate(spoken):
        start = index + 1
        attached = word[:1] == "ב" and len(word) > 3 and index not in trade | dull
        if not (word in _starts() or attached):
            continue
        if attached:
            start = index
        while start < len(spoken) and spoken[start] in _starts() | set(_PLACE_SKIPS.split()):
            start += 1
        end = start
        while (
            end < len(spoken) and end not in trade | dull and spoken[end] not in _BOUNDARY and not spoken[end].isdigit()
        ):
            end += 1
        if end > start:
            return plain[words[start][1] : words[end - 1][2]].removeprefix("ב" if attached else "")
    return None


def _count(spoken: list[str], stations: tuple[str, ...]) -> int | None:
    """A small number standing alone, as in "my last 5 sessions"."""
    small = [int(w) for w in spoken if w.isdigit() and len(w) <= 2 and w not in stations]
    return small[0] if len(small) == 1 and 1 <= small[0] <= 50 else None
