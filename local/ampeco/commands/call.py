"""What a command is given, and what it may answer."""

from dataclasses import dataclass
from typing import Any

from local.ampeco.effects import Effect
from local.ampeco.network import Network
from local.ampeco.records import Record
from local.ampeco.refusals import Invalid, Missing, Rejected


@dataclass(frozen=True)
class Answer:
    """`body` None is an answer without a body."""

    status: int = 202
    body: Any = None


SUCCESS = Answer(202, {"success": True})
REFUSED = Answer(202, {"success": False})


@dataclass(frozen=True)
class Call:
    """One received action. `path` holds the path's parts by name as sent, `body` the JSON object or {}."""

    network: Network
    path: dict[str, str]
    body: Record
    effect: Effect

    def find(self, collection: str, part: str) -> Record:
        row = self.network[collection].find(self.path[part])
        if row is None:
            raise Missing
        return row

    def evse_by_network_id(self, charge_point: Record) -> Record:
        """The path's `evse` is the networkId of an outlet of this charger, never an EVSE id."""
        for evse in self.network.evses_of(charge_point):
            if evse["networkId"] == self.path["evse"]:
                return evse
        raise Missing

    def online(self, charge_point: Record) -> None:
        if not self.network.online(charge_point):
            raise Rejected

    def integer(self, name: str, *, required: bool = False) -> int | None:
        value = self._field(name, required)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise Invalid(**{name: f"The {name} must be an integer."})
        return value

    def number(self, name: str) -> float:
        value = self._field(name, required=True)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise Invalid(**{name: f"The {name} must be a number."})
        return float(value)

    def text(self, name: str, *, required: bool = False, one_of: tuple[str, ...] = ()) -> str | None:
        value = self._field(name, required)
        if value is not None and not isinstance(value, str):
            raise Invalid(**{name: f"The {name} must be a string."})
        if value is not None and one_of and value not in one_of:
            raise Invalid(**{name: f"The selected {name} is invalid."})
        return value

    def flag(self, name: str) -> bool:
        return self.body.get(name) is True

    def _field(self, name: str, required: bool) -> Any:
        value = self.body.get(name)
        if required and value in (None, ""):
            raise Invalid(**{name: f"The {name} field is required."})
        return value

    def known_user(self, name: str = "userId", *, required: bool = False) -> Record | None:
        key = self.integer(name, required=required)
        user = self.network["users"].find(key)
        if key is not None and user is None:
            raise Invalid(**{name: f"The selected {name} is invalid."})
        return user

    def note(self, kind: str, **facts: Any) -> None:
        self.effect.add(self.network.stamp(), kind, **facts)
