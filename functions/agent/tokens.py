"""Tokens of chat messages, exactly (o200k_base), with an estimate for when the tokenizer is not worth loading.

Loading the tokenizer costs a quarter of a second and 77 MB, so it is loaded only when an estimate comes near the
budget.
Per message the format adds three tokens (OpenAI cookbook, "How to count tokens with tiktoken").
"""

import json
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from edgecontrol.conversation import Message

PER_MESSAGE = 3
# Above the truth for all four languages: tokens per character measured at 0.22 English, 0.26 Russian, 0.30 Arabic,
# 0.36 Hebrew; JSON about 0.31. Marks, other scripts' characters and emoji cost up to two and more, and every word and
# sign at least one.
_PER_ASCII, _PER_OTHER, _PER_RARE = 0.33, 0.42, 2.0
_RARE = re.compile(r"[^\x00-\x7f\u0400-\u04ff\u05d0-\u05ea\u0620-\u064a]+")
_PIECE = re.compile(r"\w+|[^\w\s]")
# Our own prompt and tool schemas are known text, measured at 0.25.
_PER_OWN = 0.28


def estimate(messages: Iterable[Message]) -> int:
    """A figure that is not below the true count, as far as tests know."""
    return int(sum(PER_MESSAGE + 2 + sum(map(_estimated, _texts(message))) for message in messages)) + 1


def estimate_own(messages: Iterable[Message]) -> int:
    """The same, closer, for the prompt and the schemas we send with every request."""
    return int(sum(PER_MESSAGE + 2 + sum(map(_estimated_own, _texts(message))) for message in messages)) + 1


def _estimated(text: str) -> float:
    if text.isascii():
        return max(_PER_ASCII * len(text), len(_PIECE.findall(text)))
    rare = sum(map(len, _RARE.findall(text)))
    ascii_characters = len(text.encode("ascii", "ignore"))
    others = len(text) - ascii_characters - rare
    by_character = _PER_ASCII * ascii_characters + _PER_OTHER * others + _PER_RARE * rare
    return max(by_character, len(_PIECE.findall(text)))


def _estimated_own(text: str) -> float:
    return _PER_OWN * len(text) if text.isascii() else _estimated(text)


def count(messages: Iterable[Message]) -> int:
    """The exact count."""
    return sum(PER_MESSAGE + sum(map(_length, _texts(message))) for message in messages)


@lru_cache(2_000)
def _length(text: str) -> int:
    """Tokens of a text; kept, because the same history is counted at every turn."""
    return len(_encoding().encode_ordinary(text))


@cache
def _encoding() -> Any:
    import tiktoken

    return tiktoken.get_encoding("o200k_base")


def _texts(message: Message) -> Iterable[str]:
    yield str(message.get("role", ""))
    content = message.get("content")
    if isinstance(content, str):
        yield content
    elif content:
        yield json.dumps(content, ensure_ascii=False)
    if message.get("tool_calls"):
        yield json.dumps(message["tool_calls"], ensure_ascii=False)
    if message.get("tool_call_id"):
        yield str(message["tool_call_id"])
