"""Long answers cut into Discord messages, without breaking a code fence or an isolated (right-to-left) run.

Discord's limit is 2,000 and its unit is not documented; UTF-16 units, the stricter reading, are counted here.
"""

import re

from edgecontrol.bidi import FSI, LRI, PDI

MESSAGE_LIMIT = 2_000
_FENCE = "```"
_FENCED_FROM = 200  # a part shorter than this is cut without regard to fences
_LANGUAGE = re.compile(r"[\w+#.-]{1,20}")
_BREAKS = ("\n\n", "\n", " ")


def utf16_length(text: str) -> int:
    """Length as Discord may count it: characters outside the basic plane count twice."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def split(text: str, limit: int = MESSAGE_LIMIT) -> list[str]:
    """Parts of at most `limit`, in order; an open fence is closed at the end of a part and opened again in the next."""
    parts: list[str] = []
    rest = text.strip("\n")
    fenced = limit >= _FENCED_FROM
    while utf16_length(rest) > limit:
        cut = _cut(rest, _prefix_length(rest, limit - len(_FENCE) - 1 if fenced else limit))
        head, rest = rest[:cut].rstrip(), rest[cut:]
        fence = _open_fence(head) if fenced else None
        if fence is None:
            rest = rest.lstrip("\n ")
        else:
            head, rest = f"{head}\n{_FENCE}", _opened_again(fence, rest.removeprefix("\n"))
        if head:
            parts.append(head)
    return [*parts, rest] if rest.strip() or not parts else parts


def _opened_again(fence: str, rest: str) -> str:
    """The rest of the code, unless nothing but its closing fence was left."""
    return rest[len(_FENCE) :].lstrip("\n ") if rest.startswith(_FENCE) else f"{fence}\n{rest}"


def _prefix_length(text: str, room: int) -> int:
    """How many characters fit into `room` UTF-16 units."""
    used = 0
    for index, character in enumerate(text):
        used += 2 if ord(character) > 0xFFFF else 1
        if used > room:
            return index
    return len(text)


def _cut(text: str, fits: int) -> int:
    """Where to cut within the first `fits` characters: at the largest kind of break in their second half."""
    half = fits // 2
    for mark in _BREAKS:
        at = text.rfind(mark, half, fits)
        while at > 0 and _inside_isolate(text, at):
            at = text.rfind(mark, half, at)
        if at > 0:
            return at
    at = _last_opening(text, fits) if _inside_isolate(text, fits) else fits
    while at > half and text[at - 1 : at + 1] == "``":
        at -= 1  # not through a fence
    return max(at if at > half else fits, 1)


def _inside_isolate(text: str, at: int) -> bool:
    return _last_opening(text, at) > text.rfind(PDI, 0, at)


def _last_opening(text: str, at: int) -> int:
    return max(text.rfind(LRI, 0, at), text.rfind(FSI, 0, at))


def _open_fence(text: str) -> str | None:
    """The fence that is still open at the end, with its language, if any; a fence may open and close within a line."""
    before, found, code = text.rpartition(_FENCE)
    if not found or before.count(_FENCE) % 2:
        return None
    language, newline, _ = code.partition("\n")
    return _FENCE + (language.strip() if newline and _LANGUAGE.fullmatch(language.strip()) else "")
