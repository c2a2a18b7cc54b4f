"""One running tenant: its network, its time, and the way back to the start."""

from typing import Any

from local.ampeco import charging, hardware, seed
from local.ampeco.admission import Admission
from local.ampeco.clock import Clock, SimulatedTime, stamp
from local.ampeco.config import Config
from local.ampeco.effects import of_kind
from local.ampeco.network import Network


class Tenant:
    def __init__(self, config: Config, clock: Clock) -> None:
        self.config = config
        self.time = SimulatedTime(clock)
        self.admission = Admission(config)
        self.network = self._fresh()

    def _fresh(self) -> Network:
        now = float(int(self.time.now()))
        network = Network(seed.load(now, self.config.variation), self.config, now)
        hardware.furnish(network)
        charging.furnish(network)
        return network

    def restart(self) -> None:
        self.time.restart()
        self.admission.restart()
        self.network = self._fresh()

    def look(self) -> Network:
        """The network as it is now: nothing moves but by looking."""
        self.network.advance(self.time.now())
        charging.refresh(self.network)
        return self.network

    def state(self) -> dict[str, Any]:
        network = self.look()
        changed = [
            s
            for s in network["sessions"]
            if s["status"] in ("active", "pending") or (s["stoppedAt"] or "") >= _since(network)
        ]
        return {
            "tenant": self.config.name,
            "now": network.stamp(),
            "speed": network.speed,
            "effects": [vars(effect) for effect in network.effects],
            "sessionsCutOff": of_kind(network.effects, "session_cut_off"),
            "carsStranded": of_kind(network.effects, "car_stranded"),
            "repeated": of_kind(network.effects, "repeated"),
            "sessions": {s["id"]: _brief(s, SESSION) for s in changed},
            "evses": {str(e["id"]): _brief(e, EVSE) for e in network["evses"]},
            "chargePoints": {str(c["id"]): _brief(c, POINT) for c in network["chargePoints"]},
            "issues": [_brief(i, tuple(k for k in i if k[0] != "_")) for i in network["issues"]],
            "outcomes": network.outcomes.waiting(),
            "scheduled": network.scheduled(),
            "scenarios": seed.scenarios(self.config.variation),
        }


def _since(network: Network) -> str:
    return stamp(network.started_at)


SESSION = (
    "status",
    "reason",
    "userId",
    "chargePointId",
    "evseId",
    "energy",
    "socPercent",
    "stoppedAt",
    "paymentStatus",
)
EVSE = ("chargePointId", "networkId", "physicalReference", "hardwareStatus", "_cable", "_lock", "_errorCode")
POINT = ("networkStatus", "hardwareStatus", "status")


def _brief(row: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key.lstrip("_"): row.get(key) for key in keys}
