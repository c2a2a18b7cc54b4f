"""One spelling for the many a driver may use: digits, letter forms, points, apostrophes and drawn-out letters."""

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u064b-\u065f\u0670\u0640"  # Arabic points and the stretching line
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # direction and width controls
    "'’‘`´\u05f3\u05f4\"“”]"
)
_LETTERS = str.maketrans(
    {
        **dict(zip("ךםןףץ", "כמנפצ", strict=True)),
        **dict(zip("أإآٱىةؤئکی", "اااايهويكي", strict=True)),
        "ё": "е",
    }
)
_DRAWN_OUT = re.compile(r"([^\W\d_])\1+")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# A double quote inside a Hebrew acronym (קוט"ש) belongs to the word; anywhere else it ends one.
_POINTS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0640\u0670"
_TOKEN = re.compile(rf"[^\W\d_](?:[^\W\d_{_POINTS}]|[{_POINTS}]|['’‘`´\u05f3\u05f4\"](?=[^\W\d_]))*|\d+|\S")


def ascii_digits(text: str) -> str:
    """Arabic-Indic, Persian and full-width digits as 0-9; nothing else is changed."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text)


def without_direction_marks(text: str) -> str:
    return _DIRECTION.sub("", text)


@lru_cache(maxsize=20_000)
def spelled(word: str) -> str:
    """The word as the lexicon spells it: lower case, plain letter forms, no points, no doubled letters."""
    folded = _DROPPED.sub("", unicodedata.normalize("NFKC", word).lower())
    return _DRAWN_OUT.sub(r"\1", ascii_digits(folded).translate(_LETTERS))


def split_words(text: str) -> list[tuple[str, int, int]]:
    """Words, numbers and marks of a text as (spelled, start, end), in order."""
    found = []
    for match in _TOKEN.finditer(text):
        word = spelled(match.group())
        if word == "-":
            continue
        if word or not match.group().isalnum():
            found.append((word or match.group(), match.start(), match.end()))
    return found
