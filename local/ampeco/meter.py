"""How one car takes energy: level power up to a knee of its state of charge, then tapering until it is full."""

import math
from dataclasses import dataclass

FULL = 99.5
READING_EVERY = 60.0  # seconds between meter values


@dataclass(frozen=True)
class Reading:
    energy: int
    power: int
    soc: float


@dataclass(frozen=True)
class Charge:
    """From the moment `since`: energy in Wh so far, power in W, state of charge and knee in percent, capacity in Wh."""

    since: float
    energy: float
    power: float
    soc: float
    capacity: float
    knee: float

    def reading(self, at: float) -> Reading:
        """Depends on `at` alone, never on how often the meter was looked at."""
        if self.power <= 0 or at <= self.since:
            return Reading(round(self.energy), round(self.power), self.soc)
        if at >= self.full_at:
            return Reading(round(self.energy + self._gain(FULL)), 0, 100.0)
        hours = (at - self.since) / 3600
        soc, power = self._level(hours) if hours <= self._level_hours else self._taper(hours - self._level_hours)
        return Reading(round(self.energy + self._gain(soc)), round(power), soc)

    @property
    def full_at(self) -> float:
        if self.soc >= FULL:
            return self.since
        if self.power <= 0:
            return math.inf
        taper = self._tau * math.log((100 - self._bend) / (100 - FULL)) if self._bend < FULL else 0.0
        return self.since + (self._level_hours + taper) * 3600

    @property
    def _bend(self) -> float:
        return max(self.soc, self.knee)

    @property
    def _level_hours(self) -> float:
        return (self._bend - self.soc) / 100 * self.capacity / self.power

    @property
    def _tau(self) -> float:
        return (100 - self._bend) / 100 * self.capacity / self.power

    def _level(self, hours: float) -> tuple[float, float]:
        return self.soc + hours * self.power / self.capacity * 100, self.power

    def _taper(self, hours: float) -> tuple[float, float]:
        left = math.exp(-hours / self._tau)
        return 100 - (100 - self._bend) * left, self.power * left

    def _gain(self, soc: float) -> float:
        return (soc - self.soc) / 100 * self.capacity
