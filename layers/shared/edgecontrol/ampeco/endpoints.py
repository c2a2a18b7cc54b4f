"""The one table of what EdgeControl calls on AMPECO: path with its own version, filters, paging, lifetime, fields.

Versions are per resource (contract §1). The allowed response fields are those the row's record declares, see `wire`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeVar

from edgecontrol.ampeco.checks import UNSEEN, Filter, not_another, same, same_address, since, until
from edgecontrol.ampeco.records import (
    Authorization,
    ChargePoint,
    ChargePointStatus,
    ConsumptionPoint,
    Downtime,
    DowntimeNotice,
    Evse,
    HardwareLog,
    IdTag,
    Location,
    NetworkLog,
    PaymentMethod,
    Receipt,
    Session,
    Tariff,
    Transaction,
    User,
    VendorErrorCode,
)
from edgecontrol.ampeco.wire import allowed_fields

R = TypeVar("R")

_NONE: Mapping[str, Filter] = MappingProxyType({})

Paging = Literal[
    "item",  # one record, no paging
    "whole",  # a list in one piece
    "cursor",  # cursor only: no parameter on the first request
    "both",  # page (sunset) and cursor: an empty `cursor` asks for the latter
    "links",  # page only in 3.110.0: send neither parameter and follow `links.next`
]


class Lifetime(Enum):
    """How long an answer may be used again, in seconds."""

    NONE = 0
    SESSIONS = 30
    STATUS = 60
    HISTORY = 300
    REFERENCE = 3600


@dataclass(frozen=True)
class Resource(Generic[R]):
    """A row: something that is read.

    `personal` answers, and any that were asked for one user, stay in the container, whatever their lifetime.
    """

    name: str
    path: str
    record: type[R]
    paging: Paging
    lifetime: Lifetime
    filters: Mapping[str, Filter] = _NONE
    flags: frozenset[str] = frozenset()  # `with…` parameters
    include: tuple[str, ...] = ()
    newest_by: str = ""  # AMPECO's field that lists are sorted by here, newest first
    personal: bool = False
    owner: Filter = UNSEEN  # for paths of one owner: how the record shows it is theirs
    older_path: str = ""  # asked when `path` answers 404

    @property
    def fields(self) -> frozenset[str]:
        """What is let through of a response."""
        return allowed_fields(self.record)


@dataclass(frozen=True)
class Action:
    """A row: something that is done, once."""

    name: str
    path: str


def item(resource: Resource[R], name: str, placeholder: str, **changes: Any) -> Resource[R]:
    """The row of one record of a list's resource: same fields, path with its id."""
    return replace(
        resource,
        name=name,
        path=f"{resource.path}/{{{placeholder}}}",
        paging="item",
        filters=_NONE,
        newest_by="",
        owner=same("id"),
        older_path=f"{resource.older_path}/{{{placeholder}}}" if resource.older_path else "",
        **changes,
    )


LOCATIONS = Resource("locations", "/resources/locations/v2.0", Location, "cursor", Lifetime.REFERENCE)
LOCATION = item(LOCATIONS, "location", "location")

CHARGE_POINTS = Resource(
    "charge_points",
    "/resources/charge-points/v2.0",
    ChargePoint,
    "cursor",
    Lifetime.STATUS,
    {"name": same("name"), "locationId": same("locationId")},
)
CHARGE_POINT = item(CHARGE_POINTS, "charge_point", "charge_point")
STATUS = Resource(
    "charge_point_status",
    "/resources/charge-points/v1.0/{charge_point}/status",  # not v2.0, contract §3 row 8
    ChargePointStatus,
    "item",
    Lifetime.STATUS,
)

EVSES = Resource(
    "evses",
    "/resources/evses/v2.1",
    Evse,
    "cursor",
    Lifetime.STATUS,
    {"physicalReference": same("physicalReference"), "chargePointId": same("chargePointId")},
    include=("connectors",),
)
EVSE = item(EVSES, "evse", "evse")
EVSES_OF_CHARGE_POINT = Resource(
    "evses_of_charge_point",
    "/resources/charge-points/v2.0/{charge_point}/evses",
    Evse,
    "cursor",
    Lifetime.STATUS,
    include=("connectors",),
    owner=not_another("chargePointId"),
)

# A report of an offline charger is created later than its own timestamp says, so that proves nothing here.
_LOGGED: Mapping[str, Filter] = {"createdAfter": UNSEEN}
CHARGE_POINT_HARDWARE_LOGS = Resource(
    "charge_point_hardware_logs",
    "/resources/charge-points/v2.0/{charge_point}/hardware-status-logs",
    HardwareLog,
    "cursor",
    Lifetime.HISTORY,
    _LOGGED,
    newest_by="timestamp",
)
CHARGE_POINT_LATEST_HARDWARE_LOG = Resource(
    "charge_point_latest_hardware_log",
    "/resources/charge-points/v2.0/{charge_point}/latest-hardware-status-log",
    HardwareLog,
    "item",
    Lifetime.STATUS,
)
EVSE_HARDWARE_LOGS = Resource(
    "evse_hardware_logs",
    "/resources/evses/v2.0/{evse}/hardware-status-logs",  # v2.0 here, v2.1 above: contract §2.1
    HardwareLog,
    "cursor",
    Lifetime.HISTORY,
    _LOGGED,
    newest_by="timestamp",
)
EVSE_LATEST_HARDWARE_LOG = Resource(
    "evse_latest_hardware_log",
    "/resources/evses/v2.0/{evse}/latest-hardware-status-log",
    HardwareLog,
    "item",
    Lifetime.STATUS,
)
NETWORK_LOGS = Resource(
    "charge_point_network_logs",
    "/resources/charge-points/v2.0/{charge_point}/network-status-logs",
    NetworkLog,
    "cursor",
    Lifetime.HISTORY,
    _LOGGED,
    newest_by="timestamp",
)
CHARGE_POINT_DOWNTIMES = Resource(
    "charge_point_downtimes",
    "/resources/charge-point-downtime-periods/v1.0",
    Downtime,
    "cursor",
    Lifetime.HISTORY,
    {"chargePointId": same("chargePointId")},
    newest_by="startedAt",
)
EVSE_DOWNTIMES = Resource(
    "evse_downtimes",
    "/resources/evse-downtime-periods/v1.0",
    Downtime,
    "cursor",
    Lifetime.HISTORY,
    {"chargePointId": same("chargePointId"), "evseId": same("evseId")},
    newest_by="startedAt",
)
DOWNTIME_NOTICES = Resource(
    "downtime_notices",
    "/resources/downtime-period-notices/v1.0",
    DowntimeNotice,
    "cursor",
    Lifetime.REFERENCE,
    {"type": same("type")},
)
VENDOR_ERROR_CODES = Resource(
    "vendor_error_codes", "/resources/vendor-error-codes/v2.0", VendorErrorCode, "links", Lifetime.REFERENCE
)

_SESSION_DETAIL = frozenset({"withAuthorization", "withChargingPeriods", "withPriceBreakdown"})
SESSIONS = Resource(
    "sessions",
    "/resources/sessions/v1.0",
    Session,
    "both",
    Lifetime.SESSIONS,
    {
        "userId": same("userId"),
        "evseId": same("evseId"),
        "chargePointId": same("chargePointId"),
        "status": same("status"),
        "startedAfter": since("startedAt"),
        "startedBefore": until("startedAt"),
    },
    flags=_SESSION_DETAIL,
    newest_by="startedAt",
    personal=True,
)
SESSION_HISTORY = Resource(
    "session_history",
    SESSIONS.path,
    Session,
    "both",
    Lifetime.HISTORY,
    SESSIONS.filters,
    flags=_SESSION_DETAIL,
    newest_by="startedAt",
    personal=True,
)
SESSION = item(SESSIONS, "session", "session")
CONSUMPTION = Resource(
    "consumption_stats",
    "/resources/sessions/v1.0/{session}/consumption-stats",
    ConsumptionPoint,
    "whole",
    Lifetime.SESSIONS,
    personal=True,
)

# One tariff, without links or meta, when both filters are given; the record does not tell for whom (contract §2.1).
TARIFF_FOR = Resource(
    "tariff_for",
    "/resources/tariffs/v1.0",
    Tariff,
    "item",
    Lifetime.REFERENCE,
    {"tariffGroupId": UNSEEN, "userId": UNSEEN},
)
TARIFF_SNAPSHOT = Resource(
    "tariff_snapshot",
    "/resources/tariff-snapshots/v1.0/{snapshot}",
    Tariff,
    "item",
    Lifetime.REFERENCE,
    owner=same("id"),
)

USERS = Resource(
    "users",
    "/resources/users/v1.1",
    User,
    "cursor",
    Lifetime.NONE,
    {"email": same_address("email")},
    personal=True,
    older_path="/resources/users/v1.0",
)
USER = item(USERS, "user", "user", flags=frozenset({"withAmountDue"}), lifetime=Lifetime.SESSIONS)
PAYMENT_METHODS = Resource(
    "payment_methods",
    "/resources/users/v1.0/{user}/payment-methods",  # no v1.1 form is listed
    PaymentMethod,
    "links",
    Lifetime.SESSIONS,
    personal=True,
    owner=not_another("userId"),
)
ID_TAGS = Resource(
    "id_tags",
    "/resources/id-tags/v2.0",
    IdTag,
    "both",
    Lifetime.SESSIONS,
    {"userId": same("userId")},
    personal=True,
)
AUTHORIZATIONS = Resource(
    "authorizations",
    "/resources/authorizations/v2.1",
    Authorization,
    "both",
    Lifetime.NONE,
    {"createdAfter": since("createdAt"), "createdBefore": until("createdAt"), "status": same("status")},
    newest_by="createdAt",
    personal=True,
)
TRANSACTIONS = Resource(
    "transactions",
    "/resources/transactions/v1.0",
    Transaction,
    "both",
    Lifetime.SESSIONS,
    {"userId": same("userId"), "sessionId": same("sessionId"), "createdAfter": UNSEEN},
    newest_by="date",
    personal=True,
)
RECEIPTS = Resource(
    "receipts",
    "/resources/receipts/v2.0",
    Receipt,
    "links",
    Lifetime.HISTORY,
    {"userId": same("userId")},
    newest_by="id",  # a receipt has no date of its own; ids grow
    personal=True,
)

RESET = Action("reset", "/actions/charge-point/v1.0/{charge_point}/reset/{type}")
UNLOCK = Action("unlock", "/actions/charge-point/v1.0/{charge_point}/unlock/{evse_network_id}")
START = Action("start", "/actions/evse/v1.0/{evse}/start")  # by EVSE id, the form without the networkId trap
STOP = Action("stop", "/actions/charge-point/v1.0/{charge_point}/stop/{session}")
TRIGGER_STATUS = Action("trigger_status", "/actions/charge-point/v1.0/{charge_point}/trigger-message")
RETRY_PAYMENT = Action("retry_payment", "/actions/session/v1.0/{session}/retry-payment")

RESOURCES: tuple[Resource[Any], ...] = (
    LOCATIONS,
    LOCATION,
    CHARGE_POINTS,
    CHARGE_POINT,
    STATUS,
    EVSES,
    EVSE,
    EVSES_OF_CHARGE_POINT,
    CHARGE_POINT_HARDWARE_LOGS,
    CHARGE_POINT_LATEST_HARDWARE_LOG,
    EVSE_HARDWARE_LOGS,
    EVSE_LATEST_HARDWARE_LOG,
    NETWORK_LOGS,
    CHARGE_POINT_DOWNTIMES,
    EVSE_DOWNTIMES,
    DOWNTIME_NOTICES,
    VENDOR_ERROR_CODES,
    SESSIONS,
    SESSION_HISTORY,
    SESSION,
    CONSUMPTION,
    TARIFF_FOR,
    TARIFF_SNAPSHOT,
    USERS,
    USER,
    PAYMENT_METHODS,
    ID_TAGS,
    AUTHORIZATIONS,
    TRANSACTIONS,
    RECEIPTS,
)
ACTIONS: tuple[Action, ...] = (RESET, UNLOCK, START, STOP, TRIGGER_STATUS, RETRY_PAYMENT)
