"""Whether a sentence is an article's own: what an article says word for word may be passed on."""

import re
from collections.abc import Sequence
from functools import lru_cache

# As many words in a row are no coincidence; a sentence shorter than that must be the article's whole sentence.
RUN = 6
LEAST = 3
_WORDS = re.compile(r"\w+")
_ENDS = re.compile(r"[.!?؟\n]+")


def quotes(sentence: str, place: int, passages: Sequence[str]) -> bool:
    """Whether some passage has this sentence, or the run of words around this place of it."""
    words = list(_WORDS.finditer(sentence))
    at = sum(word.end() <= place for word in words)
    said = [word[0] for word in words]
    runs = [" ".join(said[first : first + RUN]) for first in range(max(0, at - RUN + 1), at + 1)]
    whole = [f" {run} " for run in runs if run.count(" ") == RUN - 1]
    if len(said) >= LEAST:
        whole.append(f"| {' '.join(said)} |")
    return any(part in article for article in map(_article, passages) for part in whole)


@lru_cache(maxsize=64)
def _article(passage: str) -> str:
    """The passage's words, its sentences parted by bars."""
    return "| " + " | ".join(" ".join(_WORDS.findall(sentence)) for sentence in _ENDS.split(passage)) + " |"
