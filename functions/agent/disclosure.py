"""Our own instructions are not for drivers: a text that repeats a stretch of them word for word is not sent.

The prompt holds no secret (secrets never reach a model), so this guards wording, not safety. Translations and
paraphrases pass.
"""

import re
from functools import cache

from agent import prompt

# Shorter runs of words occur by chance in an honest answer.
_RUN = 7
_WORD = re.compile(r"\w+")


def discloses(text: str) -> bool:
    """Whether the text holds seven words in a row of what the model was told about how to behave."""
    words = _words(text)
    return any(run in _runs() for run in zip(*(words[start:] for start in range(_RUN)), strict=False))


@cache
def _runs() -> frozenset[tuple[str, ...]]:
    return frozenset(
        run
        for told in (prompt.PERSONA, prompt.SUMMARISE)
        for run in zip(*(_words(told)[start:] for start in range(_RUN)), strict=False)
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
