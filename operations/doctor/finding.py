"""What a check found: what is wrong, and what to do about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from operations.deployed import Deployed


@dataclass(frozen=True)
class Finding:
    """`what` was looked at; `wrong` is empty when it is as it must be, else `remedy` says what to do."""

    what: str
    wrong: str = ""
    remedy: str = ""


Check = Callable[[Deployed], Iterator[Finding]]


def judged(what: str, good: object, wrong: str, remedy: str) -> Finding:
    """A finding of one comparison."""
    return Finding(what) if good else Finding(what, wrong, remedy)
