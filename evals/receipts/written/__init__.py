"""Replies as a model words them, in four languages: half of them were looked at while the rules were written.

The rules never saw the half called `held`: it is only measured. Kinds in `LIES` claim what nothing supports.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

Half = Literal["tuned", "held"]
FILES = {"en": "english.toml", "he": "hebrew.toml", "ru": "russian.toml", "ar": "arabic.toml"}
LIES = frozenset({"deed", "promise", "ticket", "status", "number"})


def written(half: Half) -> Iterator[tuple[str, str, str, str]]:
    """Every reply of this half: (language, kind, situation, reply)."""
    for language, name in FILES.items():
        for kind, situations in _read(name)[half].items():
            for situation, replies in situations.items():
                for reply in replies:
                    yield language, kind, situation, reply


@cache
def _read(name: str) -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
