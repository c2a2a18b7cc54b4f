"""The language a driver writes in, and their text in the form the rest of the system works on."""

import re
import unicodedata
from typing import Final, Literal

Language = Literal["he", "en", "ru", "ar"]

LANGUAGES: Final[tuple[Language, ...]] = ("he", "en", "ru", "ar")
MAX_LENGTH = 4_000

_LETTERS: dict[Language, re.Pattern[str]] = {
    "he": re.compile("[\u05d0-\u05ea\u05ef-\u05f2\ufb1d-\ufb4f]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
}
# Addresses, Discord's markup, code and words with a digit, @ or underscore: what every language writes the same way.
_NO_SIGNAL = re.compile(r"https?://\S+|www\.\S+|<[^<>\s]+>|`[^`]*`|(?<!\S)\S*[\d@_/]\S*", re.IGNORECASE)
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’\-.][A-Za-zÀ-ɏ]+)*")
_ABBREVIATION = re.compile(r"[A-Z]{1,4}(?:[-.][A-Z]{1,4})*|[A-Za-z]|kwh|kw|ok|okay|type|ccs", re.ASCII)
_MIN_SIGNAL = 2
_CLEAR_SHARE = 0.6
_LATIN_WEIGHT = 0.4  # Latin words among Hebrew, Arabic or Russian ones are mostly brands and app names

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９٫٬٪", "012345678901234567890123456789.,%")
_SPACE = re.compile(r"[^\S\n]+")
_NEWLINES = re.compile(r" ?\n[ \n]*")


def detect(text: str, *, previous: Language | None, channel: Language) -> Language:
    """The language of the script most letters are in.

    Ids, addresses, abbreviations, numbers and emoji do not count. Without two letters of signal, or with none of the
    scripts clearly ahead, the conversation keeps its language, else the channel's holds. One Latin word, such as a
    brand or "thanks", does not turn a conversation to English, nor do words that are not English: Hebrew, Russian and
    Arabic typed in Latin letters are known by common words. What is written in another language's letters (Ukrainian,
    Persian, Yiddish) gets the one of the four that shares them; other languages in Latin letters get English.
    """
    words = _NO_SIGNAL.sub(" ", text)
    counts = {language: float(len(letters.findall(words))) for language, letters in _LETTERS.items()}
    latin = _latin_words(words, alone=not any(counts.values()))
    counts["en"] = float(sum(map(len, latin)))
    only_latin = sum(counts.values()) == counts["en"]
    if sum(counts.values()) < _MIN_SIGNAL or (previous and only_latin and len(latin) == 1):
        return previous or channel
    if only_latin:
        return _of_latin_words(latin) or previous or "en"
    counts["en"] *= _LATIN_WEIGHT
    top = max(LANGUAGES, key=lambda language: counts[language])
    if counts[top] >= _CLEAR_SHARE * sum(counts.values()):
        return top
    return previous or (channel if counts[channel] else top)


def canonical_digits(text: str) -> str:
    """Arabic-Indic, Persian and full-width digits as ASCII; Arabic decimal, thousands and percent signs likewise."""
    return text.translate(_DIGITS)


def visible_text(text: str) -> str:
    """What a reader of the driver's message sees: composed, without control and zero-width characters, at most 4,000.

    Blanks become one space, any run with a line break one line break.
    """
    kept = "".join(character for character in text[: 4 * MAX_LENGTH] if _is_visible(character))
    composed = unicodedata.normalize("NFC", kept)
    spaced = _NEWLINES.sub("\n", _SPACE.sub(" ", composed)).strip()
    return spaced[:MAX_LENGTH].rstrip()


def _of_latin_words(words: list[str]) -> Language | None:
    from edgecontrol.latin_words import typed_language  # the word lists, only where there is nothing but Latin

    known = typed_language(words)
    return next((language for language in LANGUAGES if language == known), None)


def _latin_words(text: str, *, alone: bool) -> list[str]:
    """Latin words that say something about the language; a whole message in capitals is not all abbreviations."""
    words = _LATIN_WORD.findall(text)
    if alone and len(words) > 1 and sum(map(len, words)) > 4 and all(word.isupper() for word in words):
        return words
    return [word for word in words if not _ABBREVIATION.fullmatch(word)]


def _is_visible(character: str) -> bool:
    return character in "\n\t\r" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")
