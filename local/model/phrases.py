"""The catalogue of `phrases.toml`: sentences, questions, field names, value words and units in four languages."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from local.model.spelling import without_direction_marks

_SPACE = re.compile(r"\s+")


@cache
def _catalogue() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))


def phrase(key: str, language: str) -> str:
    return str(_catalogue()["say"][key][language])


def done_phrase(action: str, language: str) -> str:
    done = _catalogue()["done"]
    return str(done.get(action, done["other"])[language])


def question(key: str, language: str) -> str:
    return str(_catalogue()["question"][key][language])


def question_in(answer: str) -> str | None:
    """The key of the question an earlier answer ended with, if it was one of ours."""
    plain = _SPACE.sub(" ", without_direction_marks(answer))
    if any(
        text in plain
        for text in (*_catalogue()["say"]["capability"].values(), *_catalogue()["say"]["ability"].values())
    ):
        return "ask_station"
    for key, texts in _catalogue()["question"].items():
        if any(text in plain for text in texts.values()):
            return str(key)
    return None


@cache
def _label_keys() -> dict[str, str]:
    return {field: key for key, label in _catalogue()["label"].items() for field in label["fields"].split()}


def label_key(field: str) -> str:
    """The label a result's field goes by; a field the catalogue does not name goes by its own name."""
    return _label_keys().get(field, field)


@cache
def field_kind(kind: str) -> frozenset[str]:
    return frozenset(_catalogue()["fields"][kind].split())


def word(section: str, key: str, language: str) -> str | None:
    """A label, value or unit in a language; None for what the catalogue does not hold."""
    found = _catalogue()[section].get(key)
    return str(found[language]) if found else None
