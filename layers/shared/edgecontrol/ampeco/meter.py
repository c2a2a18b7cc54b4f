"""Where the client's numbers go."""

from typing import Protocol


class Meter(Protocol):
    """Counts and durations, with dimensions."""

    def count(self, name: str, value: float = 1, **dimensions: str) -> None:
        """Add to a counter."""

    def observe(self, name: str, value: float, **dimensions: str) -> None:
        """Record one measurement."""
