"""Trigger-message: asks a charger to tell again; brings a stale status and a meter value up to date."""

from local.ampeco import charging, hardware
from local.ampeco.commands.call import Answer, Call
from local.ampeco.records import Record
from local.ampeco.refusals import Rejected

TYPES = (
    "BootNotification",
    "DiagnosticsStatusNotification",
    "LogStatusNotification",
    "FirmwareStatusNotification",
    "PublishFirmwareStatusNotification",
    "Heartbeat",
    "MeterValues",
    "StatusNotification",
    "SignV2GCertificate",
    "SignChargingStationCertificate",
    "SignCombinedCertificate",
    "TransactionEvent",
)
CHARGER_TELLS = 1.0


def trigger_charge_point(call: Call) -> Answer:
    charge_point = call.find("chargePoints", "chargePoint")
    return _trigger(call, charge_point, call.network.evses_of(charge_point))


def trigger_evse(call: Call) -> Answer:
    evse = call.find("evses", "evse")
    return _trigger(call, call.network.charge_point_of(evse), [evse])


def _trigger(call: Call, charge_point: Record, evses: list[Record]) -> Answer:
    kind = call.text("type", required=True, one_of=TYPES)
    call.online(charge_point)
    outcome = call.network.outcomes.take("trigger-message", charge_point["id"], *(evse["id"] for evse in evses))
    call.effect.outcome = outcome.outcome
    if outcome.outcome == "rejected":
        raise Rejected

    def tell() -> None:
        call.network.touch(charge_point)
        for evse in evses:
            _tell(call, evse, kind)

    seconds = CHARGER_TELLS if outcome.delay is None else outcome.delay
    call.network.after(seconds, f"charger {charge_point['id']}: tells {kind}", tell)
    return Answer()


def _tell(call: Call, evse: Record, kind: str | None) -> None:
    if kind in ("StatusNotification", "BootNotification"):
        hardware.refresh(call.network, evse)
    if kind in ("MeterValues", "TransactionEvent"):
        for session in call.network.open_sessions(evse):
            if session["status"] == "active":
                charging.read(call.network, session, call.network.now)
