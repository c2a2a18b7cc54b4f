"""The one catalogue of everything EdgeControl itself says, in Hebrew, English, Russian and Arabic.

Each room of this package holds the phrases of one part of the system, as plain data. A room is imported when a key is
first asked for that no earlier room has, so the front door only ever loads `front`.

In a phrase, `{name}` is a value, `{name|one:…|two:…|few:…|many:…|other:…}` a count with its plural forms (`#` is the
number), and `{=text}` a literal left-to-right piece such as `{=/ask}`. All three are isolated where the sentence runs
right to left.
"""

import re
from collections.abc import Mapping
from importlib import import_module

from edgecontrol.bidi import isolate
from edgecontrol.phrases.plural import category

Room = Mapping[str, Mapping[str, str]]

ROOMS = ("front", "agent", "status", "faults", "refusals", "outcomes", "identity", "staff", "tools")

_PLACE = re.compile(r"\{=(?P<literal>[^{}]+)\}|\{(?P<name>[a-z_]+)(?:\|(?P<forms>[^{}]+))?\}")


def say(key: str, language: str, /, **values: object) -> str:
    """The phrase of this key in this language, its placeholders filled.

    `KeyError` when there is no such phrase or a placeholder has no value; values without a placeholder are ignored.
    """

    def filled(place: re.Match[str]) -> str:
        if place["literal"]:
            return isolate(place["literal"], language)
        value = values[place["name"]]
        return _counted(place["forms"], value, language) if place["forms"] else isolate(value, language)

    return _PLACE.sub(filled, phrase(key)[language])


def phrase(key: str) -> Mapping[str, str]:
    """The raw phrase in all languages; `KeyError` when no room has it."""
    for name in ROOMS:
        found = room(name).get(key)
        if found is not None:
            return found
    raise KeyError(key)


def room(name: str) -> Room:
    """All phrases of one room."""
    phrases: Room = import_module(f"edgecontrol.phrases.{name}").PHRASES
    return phrases


def placeholders(text: str) -> frozenset[str]:
    """Names of the values a raw phrase wants."""
    return frozenset(place["name"] for place in _PLACE.finditer(text) if place["name"])


def _counted(forms: str, count: object, language: str) -> str:
    """The plural form that fits the count, `other` where the language's own form is not written."""
    texts = dict(form.split(":", 1) for form in forms.split("|"))
    chosen = texts.get(category(count, language), texts["other"])
    return chosen.replace("#", isolate(count, language))
