"""Ids, prices, times and addresses inside right-to-left text: isolated, so that they read in their own order.

Unicode Bidirectional Algorithm, isolates (unicode.org/reports/tr9 §2.4.2). Overrides such as U+202E are never sent:
Discord drops them (discord-api-docs#1193).
"""

import re

LRI, PDI = "\u2066", "\u2069"
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

RIGHT_TO_LEFT = frozenset({"he", "ar"})


def isolate(value: object, language: str) -> str:
    """The value as one left-to-right unit inside a sentence of this language."""
    text = str(value)
    return f"{LRI}{text}{PDI}" if language in RIGHT_TO_LEFT and text else text


def without_controls(text: str) -> str:
    """The text without directional controls, as a driver would have typed it."""
    return _CONTROLS.sub("", text)
