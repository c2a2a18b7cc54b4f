"""A text read once: its numbers, times, dates, links and names; replies and results are read alike."""

import re
from dataclasses import dataclass
from functools import lru_cache

from agent.receipts.clock import Clock, Day, clocks, days
from agent.receipts.lexicon import languages
from agent.receipts.plain import plain
from agent.receipts.quantities import Quantity, quantities

LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>()\]\"']+|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,5}"
    r"(?:com|net|org|io|co|il|tech|app|gg|me|info|ru|shop|dev|site|online|example)(?![\w-])(?:/[^\s<>()\]\"']*)?"
)
EMAIL = re.compile(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}")
PHONE = re.compile(
    r"(?<![\w.,/:-])(?:\+\d[\d ().-]{6,16}\d|\(?0\d{1,2}\)?[ .-]\d{2,4}[ .-]?\d{2,4}(?:[ .-]?\d{2,4})?"
    r"|1[- ]?(?:700|800)[- ]?\d{3}[- ]?\d{3}|\*\d{3,5}|0\d{8,9})(?![\w-])"
)
NAME = re.compile(r"(?<![a-z0-9]-)(?<![\w.])(?=[a-z0-9-]{0,30}\d)[a-z][a-z0-9]{0,20}(?:-[a-z0-9]{1,20}){1,5}(?!\w)")
# Names of standards and plugs are the field's vocabulary, not references.
VOCABULARY = re.compile(
    r"(?:type|ccs|ocpp|iec|level|mode|combo|covid|mp|usb|ipv?|iso|chademo|phase|ios|android|version|wi|rfid|nfc|step|ac|dc|h|a)-?\d.*"
)
NUMBERED = re.compile(r"(?<!\w)(?:#|№)\s?([a-z0-9-]*\d[a-z0-9-]*)")


@dataclass(frozen=True)
class Token:
    """A link, an address, a telephone number or a name, where it stands."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """What a text says: `text` without markup, `masked` also without tokens, times and dates."""

    text: str
    masked: str
    languages: tuple[str, ...]
    tokens: tuple[Token, ...]
    clocks: tuple[Clock, ...]
    days: tuple[Day, ...]
    quantities: tuple[Quantity, ...]


@lru_cache(maxsize=256)
def read(raw: str) -> Reading:
    """The reading of a text; kept, because the same result strings are read at every check of a conversation."""
    text = plain(raw)
    spoken = languages(text)
    tokens = _tokens(text)
    masked = _mask(text, [(token.start, token.end) for token in tokens])
    times, dates = clocks(masked, spoken), days(masked, spoken)
    timeless = _mask(masked, [(clock.start, clock.end) for clock in times])
    timeless = _mask(timeless, [(day.start, day.end) for day in dates if not day.weak and re.search(r"\d", day.text)])
    return Reading(text, timeless, spoken, tokens, times, dates, quantities(timeless, spoken))


def _tokens(text: str) -> tuple[Token, ...]:
    """Links first: an address inside a link, or digits inside a telephone number, are no claims of their own."""
    found: list[Token] = []
    for kind, pattern in (("email", EMAIL), ("link", LINK), ("phone", PHONE), ("name", NAME)):
        for match in pattern.finditer(text):
            taken = any(match.start() < token.end and token.start < match.end() for token in found)
            if not taken and not (kind == "name" and VOCABULARY.fullmatch(match[0])):
                found.append(Token(kind, match[0].rstrip(".,;:!?"), match.start(), match.end()))
    return tuple(sorted(found, key=lambda token: token.start))


def _mask(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "¤" * (end - start) + text[end:]
    return text
