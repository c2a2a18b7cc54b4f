"""How long to wait before trying again: not at all after a good while, then longer each time."""

from collections.abc import Callable

from edgecontrol.errors import Throttled

_LONGEST_SECONDS = 30.0
_DOUBLINGS = 10


class Backoff:
    """Counts setbacks in a row; with jitter, so that not everybody comes back at once. `random` is from 0 to 1."""

    def __init__(self, random: Callable[[], float], longest_seconds: float = _LONGEST_SECONDS) -> None:
        self._random = random
        self._longest = longest_seconds
        self._setbacks = 0

    def succeeded(self) -> None:
        """The next setback is the first again."""
        self._setbacks = 0

    def seconds(self, failure: Exception | None = None) -> float:
        """After one more setback: at once the first time, then half to all of 1, 2, 4 and so on.

        Who was throttled waits as long as told, though no longer than `longest_seconds`.
        """
        setbacks, self._setbacks = self._setbacks, self._setbacks + 1
        told = min(failure.retry_after, self._longest) if isinstance(failure, Throttled) else 0.0
        if not setbacks:
            return told
        return max(told, min(self._longest, 2.0 ** min(setbacks - 1, _DOUBLINGS)) * (0.5 + self._random() / 2))
