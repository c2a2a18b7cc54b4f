"""Words of danger in a driver's message, found before any model sees it (ampeco/contract.md §5.3, rule 1).

Safe but sane: a plain negation directly before the word ("no smoke", "in case of fire") takes that one word out, unless
the message also says but, now, yet or the like; everything else counts, questions included. Slang, brands and idioms of
`agent.safety_words.HARMLESS` are taken out first. A bare flame emoji, applause more often than alarm, does not count.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from agent.safety_words import CONTRASTS, DANGERS, HARMLESS, LISTS, NEGATIONS
from edgecontrol.language import visible_text

DangerKind = Literal["fire", "smoke", "sparks", "burning", "shock", "injury", "water", "damage", "collision"]

KINDS: tuple[DangerKind, ...] = get_args(DangerKind)  # in the order they are looked for

_SCRIPTS = {"en": "[a-z]", "he": "[א-ת]", "ru": "[а-я]", "ar": "[\u0621-\u064a]"}
_ONE_FORM = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ئ": "ي", "ة": "ه", "ؤ": "و", "ё": "е", "-": " ", "־": " "}
)
_DROPPED = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670'’‘`\"”“״׳]")
_LONG_RUN = re.compile(r"(\w)\1{2,}")
_GAP = r"[^\w.!?\n]+(?:\w+[^\w.!?\n]+){0,4}?"


@dataclass(frozen=True)
class Danger:
    """What was found: the class, and the words as normalised for the search."""

    kind: DangerKind
    word: str


def danger(text: str) -> Danger | None:
    """The first danger the message speaks of, fire before the rest; `None` for ordinary trouble."""
    plain = _normalised(text)
    scripts = [script for script, letter in _SCRIPTS.items() if re.search(letter, plain)]
    for script in scripts:
        plain = _harmless(script).sub(" · ", plain)
    may_be_negated = not _contrast().search(plain)
    for kind in KINDS:
        for script in scripts:
            for match in _search(kind, script).finditer(plain):
                if not (may_be_negated and _negation().search(plain, 0, match.start())):
                    return Danger(kind, match[0])
    return None


def describes_danger(photo_caption: str) -> Danger | None:
    """The same question about what a model says it sees in a driver's photo."""
    return danger(photo_caption)


def _normalised(text: str) -> str:
    """Lower case, no vowel points or quotes, one form of each letter; long runs of a letter shortened."""
    composed = unicodedata.normalize("NFKC", visible_text(text)).casefold().translate(_ONE_FORM)
    return _LONG_RUN.sub(r"\1", _DROPPED.sub("", composed))


@cache
def _search(kind: DangerKind, script: str) -> re.Pattern[str]:
    """Compiled when a message of this script first comes in: all four at once would cost a cold start dearly."""
    return _any_of(_expanded(entry) for entry in DANGERS[kind] if _script(entry) == script)


@cache
def _harmless(script: str) -> re.Pattern[str]:
    return _any_of(_expanded(entry) for entry in HARMLESS if _script(entry) == script)


def _script(entry: str) -> str:
    """The script an entry is written in; one without Hebrew, Russian or Arabic letters is Latin."""
    return next((script for script in ("he", "ru", "ar") if re.search(_SCRIPTS[script], entry)), "en")


@cache
def _contrast() -> re.Pattern[str]:
    return _any_of(CONTRASTS)


@cache
def _negation() -> re.Pattern[str]:
    """A negation that ends where the search was told to end."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(NEGATIONS)})[^\w.!?\n]+\Z")


def _any_of(entries: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(entries)})(?!\w)")


def _expanded(entry: str) -> str:
    """The entry as a plain regular expression: lists written out, near and before turned into gaps of a few words."""
    for _ in range(3):  # lists may name lists
        entry = re.sub(r"<(\w+)>", lambda match: LISTS[match[1]], entry)
    return "|".join(_sequence(part) for part in _alternatives(entry))


def _sequence(entry: str) -> str:
    left, near, right = entry.partition(" ~ ")
    if near:
        return rf"(?:{left}){_GAP}(?:{right})|(?:{right}){_GAP}(?:{left})"
    return _GAP.join(rf"(?:{part})" for part in entry.split(" > "))


def _alternatives(entry: str) -> Iterator[str]:
    """The entry split at every bar outside brackets."""
    depth, start = 0, 0
    for position, character in enumerate(entry):
        depth += (character in "([") - (character in ")]")
        if character == "|" and depth == 0:
            yield entry[start:position]
            start = position + 1
    yield entry[start:]
