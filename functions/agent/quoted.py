"""What a driver wrote, as staff read it on Discord: their words, never our layout.

Left as they are, a driver's `[Transcript](https://…)` is a link with our word on it, and a line break with "Identity:
verified" a line of the packet.
"""

import re

_LINE_BREAK = re.compile(r"\s*[\n\r\v\f\x85\u2028\u2029]+\s*")
# Backslashes first, or one before a bracket would set it free again. Underscores stay: links are full of them.
_MARKUP = re.compile(r"[\\\[\]*`<]|~~|\|\|")
_AT_START = re.compile(r"[#>+-]")


def one_line(text: str) -> str:
    """The text in one line, with nothing in it that Discord draws: for a line of ours."""
    return _escaped(_LINE_BREAK.sub(" ⏎ ", text.strip()))


def block(text: str) -> str:
    """The text in its own lines, each further one marked as a quotation: for a message of its own."""
    return "\n> ".join(_escaped(line) for line in _LINE_BREAK.split(text.strip()))


def _escaped(line: str) -> str:
    safe = _MARKUP.sub(lambda found: "".join(f"\\{character}" for character in found.group()), line)
    return f"\\{safe}" if _AT_START.match(safe) else safe
