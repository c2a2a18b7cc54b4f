"""A reply as plain text: one alphabet of digits and quotes, no markup, nothing invisible, lower case."""

import re
from functools import cache

# Zero-width and directional characters, vowel points, tatweel: none of them changes what a reader reads.
INVISIBLE = "\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff"
POINTS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"
# Arabic-Indic, Persian, Devanagari, full-width, and the five mathematical alphabets.
ZEROS = (0x660, 0x6F0, 0x966, 0xFF10, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6)
_UNSEEN = re.compile(f"[{INVISIBLE}{POINTS}]")
_SAME = {
    "״": '"', "”": '"', "“": '"', "„": '"', "«": '"', "»": '"', "׳": "'", "’": "'", "‘": "'", "`": "'", "´": "'",
    "־": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-", "－": "-", "–": "–", "\u00a0": " ", "\u202f": " ", "\u2007": " ",
    "\u2009": " ", "\u200a": " ", "٫": ".", "٬": ",", "．": ".", "，": ",", "：": ":", "％": "%", "٪": "%",
    "／": "/", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ё": "е", "·": "·", "⋅": "·", "•": "•",
    "½": " 1/2",
}  # fmt: skip

_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(\s?<?([^()\s>]{1,500})>?(?: \"[^\"\n]{0,100}\")?\)")
_TAG = re.compile(r"<(?:a?:\w+:\d+|[@#][!&]?\d+)>")
_FENCE = re.compile(r"```(?:[a-z]{0,10}\n)?")
_MARK = re.compile(r"\*{2,}|__+|~~+|\|\|+|'{2,}(?=\w)|(?m:^\s*#{1,3}\s+)|(?m:^\s*>+\s?)")
_STAR = re.compile(r"(?<![\w*])\*(?=\d{3,5}(?!\d|\*))|\*")
_ITEM = re.compile(r"(?m)^[ \t]*(?:\d{1,2}[.)](?=\s)|\d\u20e3|[-•*▪◦‣–—](?=\s))[ \t]*")
_LOOKALIKE = re.compile(r"(?<![a-z0-9а-я.])(?=[oоlзб.]{0,20}\d)(?=[\d.]{0,20}[oоlзб])[\doоlзб.]{4,24}(?![a-z0-9а-я])")
_AS_DIGITS = str.maketrans("oоlзб", "00136")
_NAME = re.compile(r"(?<![a-z0-9а-я]-)(?<!\w)(?=[\w-]{0,30}\d)[a-zа-я0-9]{1,20}(?:-[a-zа-я0-9]{1,20}){1,5}(?!\w)")
_AS_LATIN = str.maketrans("асеокрхтвмну", "aceokpxtbmhy")


@cache
def _table() -> dict[int, str]:
    """Digits of other scripts to ASCII, and the characters that read alike to one of them."""
    digits = {zero + value: str(value) for zero in ZEROS for value in range(10)}
    return digits | {ord(char): same for char, same in _SAME.items()}


def fold(text: str) -> str:
    """Letters, digits and quotes in one form each, lower case."""
    return spelled(text).lower()


def spelled(text: str) -> str:
    """The same without lower case, which would change the meaning of a pattern's escapes."""
    return _UNSEEN.sub("", text.translate(_table()))


def plain(reply: str) -> str:
    """The text a driver reads, without markup; list bullets stay as line breaks, link targets stay as words."""
    text = _UNSEEN.sub("", reply.translate(_table()))
    text = _LINK.sub(r"\1 \2 ", _TAG.sub(" ", _FENCE.sub("\n", text))).lower()
    text = _STAR.sub(lambda star: star[0] if star.end() < len(text) and text[star.end()].isdigit() else "",
                     _MARK.sub("", _ITEM.sub("\n", text)))  # fmt: skip
    text = _LOOKALIKE.sub(lambda run: run[0].translate(_AS_DIGITS), text)
    return _NAME.sub(_latin, text)


def _latin(name: re.Match[str]) -> str:
    """A charger's name with its Cyrillic look-alikes replaced, if that makes it a Latin one."""
    same = name[0].translate(_AS_LATIN)
    return same if same.isascii() else name[0]


def items(reply: str) -> int:
    """How many list items the reply has: "three outlets:" may count them."""
    return len(_ITEM.findall(reply))
