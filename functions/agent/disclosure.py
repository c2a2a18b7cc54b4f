"""What no reply may hold whoever worded it: a credential, our instructions word for word, somebody else's address.

Credentials and other drivers' addresses never reach a model, so those are second locks; translations and paraphrases of
the instructions pass.
"""

import re
from collections.abc import Iterable
from functools import cache

from agent import prompt
from edgecontrol.bidi import without_controls
from edgecontrol.secrets import Credentials

# Shorter runs of words occur by chance in an honest answer.
_RUN = 7
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")


def discloses(text: str, credentials: Credentials, said: Iterable[str]) -> bool:
    """Whether this may not be sent; an address the driver wrote themselves (`said`) is theirs to read."""
    plain = without_controls(text)
    if credentials.appear_in(plain) or _repeats_instructions(plain):
        return True
    addresses = set(_ADDRESS.findall(plain.casefold()))
    return bool(addresses) and not addresses <= set(_ADDRESS.findall(" ".join(said).casefold()))


def _repeats_instructions(text: str) -> bool:
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
