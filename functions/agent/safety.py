"""Words of danger in a driver's message, found before any model sees it (ampeco/contract.md §5.3, rule 1).

Safe but sane: a plain negation directly before the word ("no smoke or fire", "in case of fire") takes that word out,
unless the message also says but, now, yet or the like; everything else counts, questions included. Slang, brands and
idioms (HARMLESS in `agent.safety_words`) are taken out first. A bare flame emoji, applause more often than alarm, does
not count.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from agent.safety_words import FINALS, words
from edgecontrol.language import visible_text

DangerKind = Literal["fire", "smoke", "sparks", "burning", "shock", "injury", "water", "damage", "collision"]

KINDS: tuple[DangerKind, ...] = get_args(DangerKind)  # in the order they are looked for

_LETTERS = {"he": "[א-ת]", "ru": "[а-я]", "ar": "[\u0621-\u064a]", "en": "[a-z]"}
_ONE_FORM = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ئ": "ي", "ة": "ه", "ؤ": "و", "ё": "е", "-": " ", "־": " "}
)
_DROPPED = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670'’‘`\"”“״׳]")
_LONG_RUN = re.compile(r"(\w)\1{2,}")
_DRAWN_OUT_END = re.compile(r"([א-ת])\1(?!\w)")  # no Hebrew word of danger ends in a double letter
_STATES = {"fire", "smoke", "water", "damage", "collision"}  # "the plug is not melted", but "he is not breathing"
_GAP = r"[^\w.!?\n]+(?:\w+[^\w.!?\n]+){0,4}?"
_REACH = 100  # characters before a word in which a negation of it is looked for
_BETWEEN = r"[^\w.!?\n,،;:–—]+"  # "no, smoke!" is an answer and a cry

_DENIAL = re.compile(
    r"(?<!\w)(?:no|without|free of|nor|not any)"
    r"(?: any| visible| obvious| apparent| clear| other| signs? of| evidence of| indications? of)* (?=\w)"
)
_END_OF_DENIAL = re.compile(r"[.;!?\n]|(?<!\w)(?:but|however|although|though|except|while|only)(?!\w)")
_ITEM_ENDS = re.compile(r"\s*[,(/:]\s*(?:or |nor |and )?|\s+(?:or|nor)\s+|\)")
_LONGEST_ITEM = 4


@dataclass(frozen=True)
class Danger:
    """What was found: the class, and the words as normalised for the search."""

    kind: DangerKind
    word: str


def danger(text: str) -> Danger | None:
    """The first danger the message speaks of, fire before the rest; `None` for ordinary trouble."""
    plain = _normalised(text)
    scripts = tuple(script for script, letter in _LETTERS.items() if re.search(letter, plain))
    for script in scripts:
        plain = _harmless(script).sub(" · ", plain)
    found = [(kind, match) for kind in KINDS for script in scripts for match in _search(kind, script).finditer(plain)]
    denied = _denied(plain, found, scripts)
    return next((Danger(kind, match[0]) for kind, match in found if match.start() not in denied), None)


def describes_danger(photo_caption: str) -> Danger | None:
    """The same question about what a model says it sees in a driver's photo.

    A model lists what it does not see ("no smoke, fire, sparks or bare wires"); a driver hardly ever does, and a comma
    after their "no" more often begins a cry.
    """
    return danger(_without_denials(photo_caption))


def _denied(plain: str, found: Iterable[tuple[DangerKind, re.Match[str]]], scripts: tuple[str, ...]) -> frozenset[int]:
    """Where the words begin that are only said not to be there."""
    if not scripts or _contrast(scripts).search(plain):
        return frozenset()
    negation, join = _negation(scripts), _join(scripts)
    starts, ends = set(), set()
    for kind, match in sorted(found, key=lambda one: one[1].start()):
        places = [match.start()]
        if kind in _STATES:
            places.append(match.end() - len(re.split(r"\W", match[0])[-1]))
        joined = join.search(plain, max(0, match.start() - _REACH), match.start())
        denied = any(negation.search(plain, max(0, place - _REACH), place) for place in places)
        if denied or (joined and joined.start() in ends):
            starts.add(match.start())
            ends.add(match.end())
    return frozenset(starts)


def _without_denials(caption: str) -> str:
    """The caption without its lists of three or more, or joined by "or", of things that are not there."""
    kept, done = [], 0
    lowered = caption.casefold()
    for denial in _DENIAL.finditer(lowered):
        if denial.start() < done:
            continue
        end = _END_OF_DENIAL.search(lowered, denial.end())
        stop = _end_of_list(lowered[: end.start() if end else len(lowered)], denial.end())
        kept.append(caption[done : denial.start()])
        done = max(stop, denial.start())
    return "".join([*kept, caption[done:]])


def _end_of_list(text: str, start: int) -> int:
    """Where a list of short items ends; its start when it is none."""
    at, items, joined = start, 0, False
    for gap in [*_ITEM_ENDS.finditer(text, start), None]:
        item = text[at : gap.start() if gap else len(text)]
        if len(item.split()) > _LONGEST_ITEM:
            break
        items += bool(item.strip())
        joined = joined or (gap is not None and "or" in gap[0])
        at = gap.end() if gap else len(text)
    return at if items >= 3 or joined else 0


def _normalised(text: str) -> str:
    """Lower case, no vowel points or quotes, one form of each letter; long runs of a letter shortened."""
    composed = unicodedata.normalize("NFKC", visible_text(text)).casefold().translate(_ONE_FORM)
    drawn_in = _DRAWN_OUT_END.sub(r"\1", _LONG_RUN.sub(r"\1", _DROPPED.sub("", composed)))
    return drawn_in.translate(FINALS)


@cache
def _search(kind: DangerKind, script: str) -> re.Pattern[str]:
    """Compiled when a message of this script first comes in: all four at once would cost a cold start dearly."""
    return _any_of(map(_expanded, words(script).dangers[kind]))


@cache
def _harmless(script: str) -> re.Pattern[str]:
    return _any_of(map(_expanded, words(script).harmless))


@cache
def _contrast(scripts: tuple[str, ...]) -> re.Pattern[str]:
    return _any_of(_all(scripts, "contrasts"))


@cache
def _negation(scripts: tuple[str, ...]) -> re.Pattern[str]:
    """A negation that ends where the search was told to end."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_all(scripts, 'negations'))}){_BETWEEN}\Z")


@cache
def _join(scripts: tuple[str, ...]) -> re.Pattern[str]:
    """An "or" from the end of one word to where the search was told to end."""
    return re.compile(rf"(?<=\w)[^\w.!?\n]+(?:{'|'.join(_all(scripts, 'joins'))})[^\w.!?\n]+\Z")


def _all(scripts: tuple[str, ...], what: str) -> Iterator[str]:
    return (entry for script in scripts for entry in getattr(words(script), what))


def _any_of(entries: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(entries)})(?!\w)")


def _expanded(entry: str) -> str:
    """The entry as a plain regular expression: near and before turned into gaps of a few words."""
    left, near, right = entry.partition(" ~ ")
    if near:
        return rf"(?:{left}){_GAP}(?:{right})|(?:{right}){_GAP}(?:{left})"
    return _GAP.join(rf"(?:{part})" for part in entry.split(" > "))
