"""One spelling for what people type in Hebrew, English, Russian and Arabic; standard library only.

Three keys of a word, from strict to forgiving: `fold` (same script, letters alike), `romanised` (any script, vowels
kept), `skeleton` (any script, consonants only: Dekel, Декель, ديكل and דקל are all "dkl").
"""

import re
import unicodedata
from functools import lru_cache

_HEBREW_FINALS = str.maketrans("ךםןףץ", "כמנפצ")
_ARABIC_FORMS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": ""})
# Combining marks, vowel points of Hebrew and Arabic, the Arabic stretcher, soft hyphens, joiners, directional controls.
_UNSEEN = re.compile(
    "[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
_QUOTES = re.compile("[\"'`´’‘“”„״׳]")
_NO_WORD = re.compile(r"[^\w]+|_+")
_PARTS = re.compile(r"[0-9]+|[^\W\d_]+")

# Letters to sounds. Digraphs first; an empty sound is one that spellings disagree about.
_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "o", "ז": "z", "ח": "h", "ט": "t", "י": "i", "כ": "k",
    "ל": "l", "מ": "m", "נ": "n", "ס": "s", "ע": "a", "פ": "p", "צ": "s", "ק": "k", "ר": "r", "ש": "s", "ת": "t",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "b", "г": "g", "д": "d", "е": "e", "ж": "z", "з": "z", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "p", "х": "h",
    "ц": "s", "ч": "s", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_ARABIC = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "t", "ج": "g", "ح": "h", "خ": "h", "د": "d", "ذ": "d", "ر": "r", "ز": "z",
    "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "g", "ف": "p", "ق": "k", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "o", "ي": "i", "پ": "p", "ڤ": "b", "گ": "g", "چ": "g",
}  # fmt: skip
_LATIN = {
    "b": "b", "c": "k", "d": "d", "f": "p", "g": "g", "h": "h", "j": "g", "k": "k", "l": "l", "m": "m", "n": "n",
    "p": "p", "q": "k", "r": "r", "s": "s", "t": "t", "v": "b", "w": "o", "x": "ks", "z": "z", "y": "i",
    "a": "a", "e": "e", "i": "i", "o": "o", "u": "u",
}  # fmt: skip
_SOUNDS = {**_HEBREW, **_CYRILLIC, **_ARABIC, **_LATIN}
_DIGRAPHS = (
    ("sch", "s"), ("sh", "s"), ("ch", "h"), ("kh", "h"), ("th", "t"), ("ph", "p"), ("ts", "s"), ("tz", "s"),
    ("ck", "k"), ("zh", "z"), ("oo", "u"), ("ee", "i"), ("ou", "u"), ("וו", "b"), ("יי", "i"), ("дж", "g"),
    ("тс", "s"), ("تس", "s"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]+")
_ARABIC_ARTICLE = re.compile(r"^(?:[وبلك])?ال(?=..)|^لل(?=..)")
_HEBREW_PREFIXES = "משהוכלב"

# Capitals of other alphabets that look like Latin ones, as on a label read off in the dark.
_LOOKALIKES = str.maketrans("аверкмнорстухі", "abepkmhopctyxi")


def ascii_digits(text: str) -> str:
    """Every decimal digit of any script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


@lru_cache(maxsize=8_192)
def fold(text: str) -> str:
    """Lower case, compatible forms; no vowel points, marks or directional controls; final letters as any other."""
    if text.isascii():
        return _QUOTES.sub("", text.lower())
    plain = unicodedata.normalize("NFKD", ascii_digits(text)).casefold()
    plain = _UNSEEN.sub("", plain).translate(_HEBREW_FINALS).translate(_ARABIC_FORMS)
    return _QUOTES.sub("", plain)


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return [word for word in _NO_WORD.split(fold(text)) if word]


def parts(text: str) -> list[str]:
    """Runs of letters and of digits, folded; digits without leading zeros."""
    return [part.lstrip("0") or "0" if part.isdigit() else part for part in _PARTS.findall(fold(text))]


@lru_cache(maxsize=8_192)
def romanised(word: str) -> str:
    """A folded word by its sounds in Latin letters, doubled ones once."""
    for digraph, sound in _DIGRAPHS:
        word = word.replace(digraph, sound.upper())
    sounds = "".join(_SOUNDS.get(char, char.lower() if char.isupper() else "") for char in word)
    return _DOUBLED.sub(r"\1", sounds)


@lru_cache(maxsize=8_192)
def skeleton(word: str) -> str:
    """A folded word's consonants in Latin letters; a final h is silent."""
    return _VOWELS.sub("", romanised(word).removesuffix("h"))


def stems(word: str) -> tuple[str, ...]:
    """A folded word and what is left of it without Hebrew or Arabic prefixes (article, "in", "to", "and")."""
    found = [word]
    if "א" <= word[0] <= "ת":
        rest = word
        while len(rest) > 3 and rest[0] in _HEBREW_PREFIXES and len(found) < 4:
            rest = rest[1:]
            found.append(rest)
    elif "ء" <= word[0] <= "ي":
        bare = _ARABIC_ARTICLE.sub("", word)
        if bare == word and len(word) > 3 and word[0] in "وبلك":
            bare = _ARABIC_ARTICLE.sub("", word[1:])
        if bare != word:
            found.append(bare)
    return tuple(found)


def as_latin(word: str) -> str:
    """Letters of a label by their looks: а Cyrillic "АС" as "ac"."""
    return word.translate(_LOOKALIKES)


def close(one: str, other: str, most: int) -> bool:
    """Whether at most so many edits (one letter more, less, other, or two swapped) lie between two words."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > most:
        return False
    before: list[int] = []
    previous: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, previous, row = previous, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most


def one_edit_keys(word: str) -> set[str]:
    """The word and all its forms with one letter left out: two words within one edit share a key."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
