"""A goal beside what was measured, and how far a miss may go before it fails."""

from dataclasses import dataclass

# Shared cores: a figure a quarter above its goal may be noise, more may not.
NOISE = 1.25


@dataclass(frozen=True)
class Row:
    """One line of the table. `measured` and `limit` are in the same unit; without a limit the row informs only."""

    group: str
    name: str
    measured: float
    limit: float | None = None
    unit: str = ""
    detail: str = ""

    @property
    def met(self) -> bool:
        """Within the goal."""
        return self.limit is None or self.measured <= self.limit

    @property
    def failed(self) -> bool:
        """Beyond the goal by more than noise."""
        return self.limit is not None and self.measured > self.limit * NOISE
