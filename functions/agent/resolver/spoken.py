"""Numbers written out as words: said as a number, digit by digit, or in pieces, alone or mixed with digits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from agent.resolver.numerals import DOUBLE, HUNDRED, JOINED, THOUSAND, VALUES, ZERO

_MOST_PIECES = 12

Kind = Literal["value", "digits", "zero", "hundred", "thousand", "double", "joined"]


@dataclass(frozen=True, slots=True)
class _Word:
    kind: Kind
    value: int = 0
    text: str = ""
    joined: bool = False  # with "and" attached: וחמש, وعشرين


def spoken_numbers(words: Sequence[str]) -> Iterator[list[str]]:
    """For every run of number words its readings as digits, longest first; words are folded."""
    run: list[_Word] = []
    for word in (*words, ""):
        known = _number_word(word)
        if known is not None:
            run.append(known)
            continue
        if sum(entry.kind not in ("digits", "joined") for entry in run):
            yield _readings(_pieces(run))
        run = []


def is_number_word(word: str) -> bool:
    """Whether a folded word is part of a spoken number."""
    known = _number_word(word)
    return known is not None and known.kind != "joined"


def _number_word(word: str) -> _Word | None:
    if word.isdigit():
        return _Word("digits", text=word)
    plain = _plain(word)
    if plain is None and word[:1] in ("ו", "و") and len(word) > 2:
        attached = _plain(word[1:])
        return _Word(attached.kind, attached.value, attached.text, joined=True) if attached else None
    return plain


def _plain(word: str) -> _Word | None:
    if word in VALUES:
        return _Word("value", VALUES[word])
    kinds: tuple[tuple[Kind, frozenset[str]], ...] = (
        ("zero", ZERO),
        ("hundred", HUNDRED),
        ("thousand", THOUSAND),
        ("double", DOUBLE),
        ("joined", JOINED),
    )
    return next((_Word(kind) for kind, known in kinds if word in known), None)


@dataclass(slots=True)
class _Cardinal:
    """A number being put together: thousands, and the group below them with the places it has filled."""

    thousands: int | None = None
    group: int = 0
    places: set[str] = field(default_factory=set)

    def takes(self, value: int, joined: bool) -> bool:
        """Add a value below a thousand, unless its place is taken: then it begins another number."""
        teen = value == 10 and "units" in self.places and "tens" not in self.places  # שלוש עשרה, ثلاثة عشر
        places = {"tens"} if teen else _places(value)
        early = bool(self.places & {"units", "tens"}) if "hundreds" in places else False
        early = early or ("tens" in places and "units" in self.places and value != 10 and not joined)
        if places & self.places or early:
            return False
        self.group += value
        self.places |= places
        return True

    def hundredfold(self) -> bool:
        """ "Hundred": multiplies what was just said, or stands for one hundred."""
        if "hundreds" in self.places:
            return False
        self.group = (self.group or 1) * 100
        self.places = {"hundreds"}
        return True

    def thousandfold(self) -> bool:
        """ "Thousand": closes the group before it."""
        if self.thousands is not None:
            return False
        self.thousands, self.group, self.places = (self.group or 1), 0, set()
        return True

    def text(self) -> str:
        """Its digits."""
        return str((self.thousands or 0) * 1000 + self.group)


def _places(value: int) -> set[str]:
    if value >= 100:
        return {"hundreds", "tens", "units"} if value % 100 else {"hundreds"}
    if value >= 20 and value % 10 == 0:
        return {"tens"}
    return {"units"} if value < 10 else {"tens", "units"}


def _pieces(run: Sequence[_Word]) -> list[str]:
    pieces: list[str] = []
    current: _Cardinal | None = None
    double = False
    for word in run:
        if word.kind in ("joined", "double"):
            double = double or word.kind == "double"
            continue
        if current is not None and not double and _continues(current, word):
            continue
        if current is not None:
            pieces.append(current.text())
        current, piece = _begin(word)
        if double and (piece or current):
            pieces.append(piece or (current.text() if current else ""))
            double = False
        if piece:
            pieces.append(piece)
    if current is not None:
        pieces.append(current.text())
    return pieces


def _continues(current: _Cardinal, word: _Word) -> bool:
    if word.kind == "hundred":
        return current.hundredfold()
    if word.kind == "thousand":
        return current.thousandfold()
    if word.kind == "digits":
        return _small(word.text) and current.takes(int(word.text), word.joined)
    return word.kind == "value" and word.value < 1000 and current.takes(word.value, word.joined)


def _begin(word: _Word) -> tuple[_Cardinal | None, str]:
    """A number begun by this word, or its digits when nothing can follow."""
    if word.kind == "zero":
        return None, "0"
    if word.kind == "digits" and not _small(word.text):
        return None, word.text
    cardinal = _Cardinal()
    if word.kind == "value" and word.value >= 1000:
        cardinal.thousands = word.value // 1000
    else:
        _continues(cardinal, word)
    return cardinal, ""


def _small(text: str) -> bool:
    return len(text) <= 3 and text[0] != "0"


def _readings(pieces: list[str]) -> list[str]:
    pieces = pieces[:_MOST_PIECES]
    spans = [(i, j) for i in range(len(pieces)) for j in range(i + 1, len(pieces) + 1)]
    spans.sort(key=lambda span: span[0] - span[1])
    return ["".join(pieces[i:j]) for i, j in spans]
