"""Long answers cut into Discord messages, without breaking a code fence or an isolated (right-to-left) run.

Discord's limit is 2,000 and its unit is not documented; UTF-16 units, the stricter reading, are counted here.
"""

from edgecontrol.bidi import LRI, PDI

MESSAGE_LIMIT = 2_000
_FENCE = "```"
_BREAKS = ("\n\n", "\n", " ")


def utf16_length(text: str) -> int:
    """Length as Discord may count it: characters outside the basic plane count twice."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def split(text: str, limit: int = MESSAGE_LIMIT) -> list[str]:
    """Parts of at most `limit`, in order; an open fence is closed at the end of a part and opened again in the next."""
    parts: list[str] = []
    rest = text.strip("\n")
    while utf16_length(rest) > limit:
        room = limit - len(_FENCE) - 1
        cut = _cut(rest, _prefix_length(rest, room))
        head, rest = rest[:cut].rstrip(), rest[cut:].lstrip("\n ")
        fence = _open_fence(head)
        if fence is not None:
            head, rest = f"{head}\n{_FENCE}", f"{fence}\n{rest}"
        if head:
            parts.append(head)
    return [*parts, rest] if rest.strip() or not parts else parts


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
    for mark in _BREAKS:
        at = text.rfind(mark, fits // 2, fits)
        if at > 0 and not _inside_isolate(text, at):
            return at
    start = text.rfind(LRI, 0, fits)
    if _inside_isolate(text, fits) and start > fits // 2:
        return start
    return fits


def _inside_isolate(text: str, at: int) -> bool:
    return text.rfind(LRI, 0, at) > text.rfind(PDI, 0, at)


def _open_fence(text: str) -> str | None:
    """The opening line of a code fence that is still open at the end, if any."""
    opening: str | None = None
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped.startswith(_FENCE):
            closes = opening is not None
            opens_and_closes = opening is None and stripped.count(_FENCE) > 1
            opening = None if closes or opens_and_closes else stripped[:40]
    return opening
