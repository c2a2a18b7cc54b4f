"""Ids, prices, times and addresses inside right-to-left text: isolated, so that they read in their own order.

Unicode Bidirectional Algorithm, isolates (unicode.org/reports/tr9 §2.4.2). Overrides such as U+202E are never sent:
Discord drops them (discord-api-docs#1193).
"""

import re
from functools import cache

LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_URL = r"https?://[^\s<>]*[^\s<>.,:;!?)\]}'\"]"

RIGHT_TO_LEFT = frozenset({"he", "ar"})

# Left alone: code, Discord's own markup (mentions, times, emoji, bracketed links) and the target of a Markdown link.
_MARKUP = r"```.*?```|`[^`\n]+`|<[^<>\s]+>|(?<=\]\()[^()\s]+(?=\))"
# Latin letters or digits with what holds them together: DKL-AC-01, 14:30–15:00, 22 kW, ₪1.65, +972-3-555, 5%.
# A hyphen after a Hebrew or Arabic letter belongs to the prefix before it ("from-14:30"), not to the number.
_LTR_WORD = (
    r"(?:(?<![\u0590-\u08ff])[+\-−])?[₪$€#@/]{0,3}[A-Za-zÀ-ɏ0-9]"
    r"(?:[^\s\u0590-\u08ff<>`*|\[\](){}\"«»“”„]*[A-Za-zÀ-ɏ0-9%₪€$°])?"
)
_LTR_WORDS = rf"{_LTR_WORD}(?: (?:[–=×·] )?{_LTR_WORD}| ?[%₪€$°])*"
_RTL_WORD = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe][\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\"'\\-]*"
_RTL_WORDS = rf"{_RTL_WORD}(?: {_RTL_WORD})*"


def isolate(value: object, language: str) -> str:
    """The value as one unit inside a sentence of this language.

    Left-to-right values are isolated in Hebrew and Arabic, values with Hebrew or Arabic letters in every language, in
    their own direction. Controls inside the value are dropped: they could end the isolate. An address is put between
    angle brackets in right-to-left text, where Discord would take the closing control for a part of it.
    """
    text = without_controls(str(value))
    if not text:
        return text
    if _RTL_LETTER.search(text):
        return f"{FSI}{text}{PDI}"
    if language not in RIGHT_TO_LEFT:
        return text
    return f"{LRI}<{text}>{PDI}" if text.startswith(("https://", "http://")) else f"{LRI}{text}{PDI}"


def isolate_runs(text: str, language: str) -> str:
    """A whole reply of this language with every foreign-direction run isolated; doing it twice changes nothing.

    For text we did not write with placeholders, such as a model's. Code, mentions and link targets stay as they are.
    """

    def isolated(match: re.Match[str]) -> str:
        kept = match["kept"]
        if kept is None:
            return isolate(match[0], language)
        is_address = language in RIGHT_TO_LEFT and kept.startswith("<http")
        return isolate(kept[1:-1], language) if is_address else kept

    return _foreign_runs(language in RIGHT_TO_LEFT).sub(isolated, without_controls(text))


def without_controls(text: str) -> str:
    """The text without directional controls, as a driver would have typed it."""
    return _CONTROLS.sub("", text)


@cache
def _foreign_runs(right_to_left: bool) -> re.Pattern[str]:
    """Compiled on first use: the front door never needs it."""
    runs = f"{_URL}|{_LTR_WORDS}" if right_to_left else _RTL_WORDS
    return re.compile(f"(?P<kept>{_MARKUP})|{runs}", re.DOTALL)
