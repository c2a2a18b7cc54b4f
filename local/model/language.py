"""The language to answer in: as the agent orders, else the driver's script, else earlier turns, else the channel."""

import re
from collections.abc import Iterable

from local.model.reading import read

DEFAULT = "he"
_NAMES = {
    "hebrew": "he",
    "english": "en",
    "russian": "ru",
    "arabic": "ar",
    "he": "he",
    "en": "en",
    "ru": "ru",
    "ar": "ar",
}
_NAME = r"(hebrew|english|russian|arabic|he|en|ru|ar)\b"
_LIST = r"(?!\s*(?:,|/|\||or\b|and\b))"
_ORDER = re.compile(
    rf"\b(?:answer|reply|respond|write|speak)\b[^.\n]{{0,40}}?\b(?:in|language)\b[\s:=*`\"']*{_NAME}{_LIST}|"
    rf"\b(?:driver'?s?|reply|answer|conversation|user'?s?)[ _]language\b[\s:=*`\"']*(?:is\s+)?[`\"']?{_NAME}{_LIST}",
    re.IGNORECASE,
)
_HINT = re.compile(rf"\b(?:language|locale|lang)\b[\s:=*`\"']*(?:is\s+)?[`\"']?{_NAME}{_LIST}", re.IGNORECASE)
_SCRIPTS = (("he", "\u0590", "\u05ff"), ("ru", "\u0400", "\u04ff"), ("ar", "\u0600", "\u06ff"))
ENOUGH = 2  # letters; a shorter text says nothing about its language


def answer_language(system: str, texts: Iterable[str], earlier: Iterable[str]) -> str:
    """`texts` are the messages to answer, `earlier` the driver's messages before them, oldest first."""
    ordered = _last_match(_ORDER, system)
    if ordered:
        return ordered
    for text in (*reversed(list(texts)), *reversed(list(earlier))):
        spoken = language_of(text)
        if spoken:
            return spoken
    return _last_match(_HINT, system) or DEFAULT


def language_of(text: str) -> str | None:
    """By script; a few letters of a brand or a code in another script do not count as much as words."""
    letters = re.sub(r"https?://\S+|<[@#:][^>]*>|\b[A-Z]{2,5}-(?:AC|DC)-\d+\b|\b(?:CCS|RFID|DC|AC|OK|App)\b", " ", text)
    counts = {name: sum(low <= c <= high and c.isalpha() for c in letters) for name, low, high in _SCRIPTS}
    best = max(counts, key=lambda name: counts[name])
    latin = sum(c.isascii() and c.isalpha() for c in letters)
    if counts[best] >= ENOUGH and counts[best] * 2 >= latin:
        return best
    return _latin_language(text) if latin >= ENOUGH else None


def _latin_language(text: str) -> str:
    """English, unless only another language's transliterations were recognised."""
    spoken = {h.language for h in read(text).hits} - {"en"}
    english = any(h.language == "en" for h in read(text).hits)
    return min(spoken) if len(spoken) == 1 and not english else "en"


def _last_match(pattern: re.Pattern[str], system: str) -> str | None:
    found = [next(filter(None, m.groups())) for m in pattern.finditer(system)]
    return _NAMES[found[-1].lower()] if found else None
