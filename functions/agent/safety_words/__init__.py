"""What danger sounds like, as data for `agent.safety`: one module a language, loaded when its script is first seen.

Every entry is a regular expression over text as `agent.safety` normalises it: lower case, no vowel points, apostrophes
or quotes, hyphens as blanks, one form of each Arabic, Russian and final Hebrew letter. `A ~ B` is A and B within a few
words in either order, `A > B` in this order, never across the end of a sentence; a bar outside brackets separates
entries, and so does a line. `<name>` stands for an entry of the module's `LISTS`. HARMLESS is said with the same words
and no danger in it: taken out before the search. A negation directly before a word takes that word out, and what `OR`
joins to it, unless one of the contrasts is anywhere in the message.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

KINDS = ("fire", "smoke", "sparks", "burning", "shock", "injury", "water", "damage", "collision")

# Final letters as the others: one spelling of a stem, whatever follows it.
FINALS = str.maketrans("ךםןףץ", "כמנפצ")

_MODULES = {"en": "english", "he": "hebrew", "ru": "russian", "ar": "arabic"}
_DEEPEST = 4  # lists may name lists


@dataclass(frozen=True)
class Words:
    """One script's entries, lists written out."""

    dangers: Mapping[str, tuple[str, ...]]
    harmless: tuple[str, ...]
    negations: tuple[str, ...]
    contrasts: tuple[str, ...]
    joins: tuple[str, ...]


@cache
def words(script: str) -> Words:
    """The entries of `en`, `he`, `ru` or `ar`; English holds what is written in Latin letters of any language."""
    module = import_module(f"agent.safety_words.{_MODULES[script]}")

    def entries(text: str) -> tuple[str, ...]:
        return tuple(
            part for line in text.split("\n") for part in _alternatives(_written_out(line.strip(), module.LISTS))
        )

    return Words(
        dangers={kind: entries(getattr(module, kind.upper())) for kind in KINDS},
        harmless=entries(module.HARMLESS),
        negations=entries(module.NEGATIONS),
        contrasts=entries(module.CONTRASTS),
        joins=entries(module.OR),
    )


def _written_out(line: str, lists: Mapping[str, str]) -> str:
    for _ in range(_DEEPEST):
        for name, entry in lists.items():
            line = line.replace(f"<{name}>", entry)
    return line.translate(FINALS)


def _alternatives(line: str) -> Iterator[str]:
    """The line split at every bar outside brackets."""
    depth, start = 0, 0
    for position, character in enumerate(line):
        depth += (character in "([") - (character in ")]")
        if character == "|" and depth == 0:
            yield line[start:position]
            start = position + 1
    if line[start:]:
        yield line[start:]
