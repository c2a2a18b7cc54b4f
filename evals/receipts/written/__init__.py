"""Replies as a model words them, in four languages, written apart from the rules; one file each.

`tuned` was looked at while the rules were written. `held` and `fresh` never were: `held` is a random half of the first
set, written before the rules; `fresh` was written when they were done and measured once. The kinds in `LIES` claim what
nothing supports.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

Part = Literal["tuned", "held", "fresh"]
FILES = {"en": "english.toml", "he": "hebrew.toml", "ru": "russian.toml", "ar": "arabic.toml"}
LIES = frozenset({"deed", "promise", "ticket", "status", "number"})


def written(part: Part) -> Iterator[tuple[str, str, str, str]]:
    """Every reply of this part: (language, kind, situation, reply)."""
    for language, name in FILES.items():
        for kind, situations in _read(name)[part].items():
            for situation, replies in situations.items():
                for reply in replies:
                    yield language, kind, situation, reply


@cache
def _read(name: str) -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
