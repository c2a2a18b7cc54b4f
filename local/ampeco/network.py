"""One tenant's chargers, drivers and money at one moment, and what is due to happen to them next."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from local.ampeco.clock import stamp
from local.ampeco.config import Config
from local.ampeco.effects import Effect
from local.ampeco.outcomes import Outcomes
from local.ampeco.records import Collection, Record

ONLINE = "available"
REPEAT_SECONDS = 60.0


@dataclass(order=True)
class Due:
    at: float
    seq: int
    what: str = field(compare=False)
    act: Callable[[], None] = field(compare=False)


class Network:
    """State moves only in `advance`: events run in the order they fall due, each at its own moment."""

    def __init__(self, data: dict[str, Any], config: Config, now: float) -> None:
        self.config = config
        self.now = now
        self.started_at = now
        self.speed = config.speed
        self.collections = {name: Collection(name, rows) for name, rows in data.items() if isinstance(rows, list)}
        self.collections["issues"] = Collection("issues")
        self.consumption: dict[str, list[Record]] = data["consumptionStats"]
        self.outcomes = Outcomes(config.outcomes)
        self.effects: list[Effect] = []
        self._due: list[Due] = []
        self._seq = 0

    def __getitem__(self, name: str) -> Collection:
        return self.collections[name]

    # --- time

    def stamp(self) -> str:
        return stamp(self.now)

    def after(self, seconds: float, what: str, act: Callable[[], None]) -> None:
        """Physical delays: shortened by `speed`."""
        self.at(self.now + seconds / self.speed, what, act)

    def at(self, moment: float, what: str, act: Callable[[], None]) -> None:
        self._seq += 1
        heapq.heappush(self._due, Due(moment, self._seq, what, act))

    def advance(self, now: float) -> None:
        while self._due and self._due[0].at <= now:
            due = heapq.heappop(self._due)
            self.now = max(self.now, due.at)
            due.act()
        self.now = max(self.now, now)

    def scheduled(self) -> list[dict[str, str]]:
        return [{"at": stamp(due.at), "what": due.what} for due in sorted(self._due)]

    # --- who is where

    def evses_of(self, charge_point: Record) -> list[Record]:
        return self["evses"].where(chargePointId=charge_point["id"])

    def charge_point_of(self, evse: Record) -> Record:
        return self._known("chargePoints", evse["chargePointId"])

    def evse_of(self, session: Record) -> Record:
        return self._known("evses", session["evseId"])

    def _known(self, name: str, key: object) -> Record:
        row = self[name].find(key)
        if row is None:
            raise LookupError(f"{name} has no {key}")
        return row

    def online(self, charge_point: Record) -> bool:
        return bool(charge_point["networkStatus"] == ONLINE)

    def open_sessions(self, evse: Record) -> list[Record]:
        return [s for s in self["sessions"].where(evseId=evse["id"]) if s["status"] in ("active", "pending")]

    def touch(self, record: Record) -> None:
        record["lastUpdatedAt"] = self.stamp()

    # --- actions

    def effect(self, operation: str, target: dict[str, Any], parameters: dict[str, Any]) -> Effect:
        made = Effect(len(self.effects) + 1, self.stamp(), operation, target, parameters)
        self.effects.append(made)
        return made

    def mark_repeat(self, effect: Effect) -> None:
        """The same accepted command twice within a minute: what a blind retry looks like from here."""
        floor = stamp(self.now - REPEAT_SECONDS)
        for earlier in self.effects[: effect.seq - 1]:
            if effect.status == 202 and earlier.at >= floor and earlier.same_as(effect):
                effect.add(self.stamp(), "repeated", of=earlier.seq)
                return
