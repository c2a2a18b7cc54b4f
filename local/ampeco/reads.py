"""Every read of the platform as a table: where it is, which records it shows, how they look, how it pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from local.ampeco import charging, hardware, pricing, shapes
from local.ampeco.network import Network
from local.ampeco.query import Query
from local.ampeco.records import Record
from local.ampeco.refusals import Missing
from local.ampeco.shapes import Shape

Path = dict[str, str]


@dataclass(frozen=True)
class Listing:
    """`paging`: cursor, page, both, or whole (no links, no meta). `strict`: the spec gives this list a 422."""

    operation: str
    path: str
    rows: Callable[[Network, Path], Iterable[Record]]
    paging: str = "cursor"
    shape: Shape = shapes.plain
    strict: bool = False
    deprecated: bool = False


@dataclass(frozen=True)
class Single:
    operation: str
    path: str
    row: Callable[[Network, Path], Record]
    shape: Shape = shapes.plain
    deprecated: bool = False


def every(name: str) -> Callable[[Network, Path], Iterable[Record]]:
    return lambda network, _: network[name].rows


def one(name: str, part: str) -> Callable[[Network, Path], Record]:
    return lambda network, path: found(network, name, path[part])


def found(network: Network, name: str, key: str) -> Record:
    row = network[name].find(key)
    if row is None:
        raise Missing
    return row


def _evses(network: Network, path: Path) -> list[Record]:
    return network.evses_of(found(network, "chargePoints", path["chargePoint"]))


def _evse_of_point(network: Network, path: Path) -> Record:
    charge_point = found(network, "chargePoints", path["chargePoint"])
    evse = found(network, "evses", path["evse"])
    if evse["chargePointId"] != charge_point["id"]:
        raise Missing
    return evse


def _connectors(network: Network, path: Path) -> list[Record]:
    rows: list[Record] = _evse_of_point(network, path)["connectors"]
    return rows


def _point_faults(network: Network, path: Path) -> list[Record]:
    return hardware.logs(network, found(network, "chargePoints", path["chargePoint"])["id"], None)


def _evse_faults(network: Network, path: Path) -> list[Record]:
    evse = found(network, "evses", path["evse"])
    return hardware.logs(network, evse["chargePointId"], evse["id"])


def _line_log(network: Network, path: Path) -> list[Record]:
    charge_point = found(network, "chargePoints", path["chargePoint"])
    return network["networkStatusLogs"].where(_chargePointId=charge_point["id"])


def latest(rows: Callable[[Network, Path], list[Record]]) -> Callable[[Network, Path], Record]:
    def newest(network: Network, path: Path) -> Record:
        listed = rows(network, path)
        if not listed:
            raise Missing
        return listed[-1]

    return newest


def _payment_methods(network: Network, path: Path) -> list[Record]:
    user = found(network, "users", path["user"])
    return network["paymentMethods"].where(userId=int(user["id"]))


def _curve(network: Network, path: Path) -> list[Record]:
    return charging.consumption(network, found(network, "sessions", path["session"]))


def resolved_tariff(network: Network, query: Query) -> list[Record] | None:
    """With tariffGroupId and userId the list is one tariff: that driver's, or with an empty userId the ad-hoc one."""
    group = network["tariffGroups"].find(query.filters.get("tariffGroupId"))
    if group is None or "userId" not in query.filters:
        return None
    tariff = pricing.resolve(network, group, network["users"].find(query.filters["userId"]))
    return [shapes.plain(network, tariff, query)] if tariff else []


R = "/public-api/resources"
POINT = f"{R}/charge-points/v2.0/{{chargePoint}}"
EVSE_LOGS = f"{R}/evses/v2.0/{{evse}}"

LISTINGS = (
    Listing("authorizationsListingV2_1", f"{R}/authorizations/v2.1", every("authorizations"), "both"),
    Listing("bookingRequestsListing", f"{R}/booking-requests/v1.0", every("bookingRequests")),
    Listing("bookingsListing", f"{R}/bookings/v1.0", every("bookings")),
    Listing(
        "chargePointDowntimePeriodsListing",
        f"{R}/charge-point-downtime-periods/v1.0",
        every("chargePointDowntimePeriods"),
    ),
    Listing(
        "chargePointsListing", f"{R}/charge-points/v2.0", every("chargePoints"), "cursor", shapes.charge_point, True
    ),
    Listing("chargePointEvsesListing", f"{POINT}/evses", _evses, "cursor", shapes.evse),
    Listing("chargePointEvseConnectorsListing", f"{POINT}/evses/{{evse}}/connectors", _connectors, "whole"),
    Listing("listChargePointHardwareStatusLogs", f"{POINT}/hardware-status-logs", _point_faults, strict=True),
    Listing("listChargePointNetworkStatusLogs", f"{POINT}/network-status-logs", _line_log, strict=True),
    Listing("getDowntimePeriodNotices", f"{R}/downtime-period-notices/v1.0", every("downtimeNotices")),
    Listing("evseDowntimePeriodsListing", f"{R}/evse-downtime-periods/v1.0", every("evseDowntimePeriods")),
    Listing("listEvseHardwareStatusLogs", f"{EVSE_LOGS}/hardware-status-logs", _evse_faults, strict=True),
    Listing("evsesListing", f"{R}/evses/v2.1", every("evses"), "cursor", shapes.evse),
    Listing("idTagsListing", f"{R}/id-tags/v2.0", every("idTags"), "both", strict=True),
    Listing("invoicesListing", f"{R}/invoices/v1.0", every("invoices"), "page"),
    Listing("issuesListing", f"{R}/issues/v1.0", every("issues"), strict=True),
    Listing("locationsListing", f"{R}/locations/v2.0", every("locations"), "cursor", shapes.location),
    Listing("receiptsListing", f"{R}/receipts/v2.0", every("receipts"), "page"),
    Listing("reservationsListing", f"{R}/reservations/v1.0", every("reservations"), "page"),
    Listing("sessionsListing", f"{R}/sessions/v1.0", every("sessions"), "both", shapes.session, True),
    Listing("sessionsConsumptionStatsRead", f"{R}/sessions/v1.0/{{session}}/consumption-stats", _curve, "whole"),
    Listing("subscriptionsListing", f"{R}/subscriptions/v1.0", every("subscriptions"), "both", strict=True),
    Listing("tariffGroupsListing", f"{R}/tariff-groups/v1.0", every("tariffGroups"), "both", strict=True),
    Listing("tariffsListing", f"{R}/tariffs/v1.0", every("tariffs"), "both"),
    Listing("transactionsListing", f"{R}/transactions/v1.0", every("transactions"), "both"),
    Listing("usersListing", f"{R}/users/v1.0", every("users"), "both", shapes.user, deprecated=True),
    Listing("usersListingV1_1", f"{R}/users/v1.1", every("users"), "cursor", shapes.user, True),
    Listing("paymentMethodsListing", f"{R}/users/v1.0/{{user}}/payment-methods", _payment_methods, "page"),
    Listing("vendorErrorCodesListing", f"{R}/vendor-error-codes/v2.0", every("vendorErrorCodes"), "page"),
)
SINGLES = (
    Single(
        "bookingRequestRead", f"{R}/booking-requests/v1.0/{{bookingRequest}}", one("bookingRequests", "bookingRequest")
    ),
    Single("bookingRead", f"{R}/bookings/v1.0/{{booking}}", one("bookings", "booking"), shapes.booking),
    Single(
        "chargePointStatusRead",
        f"{R}/charge-points/v1.0/{{chargePoint}}/status",
        one("chargePoints", "chargePoint"),
        shapes.status,
    ),
    Single("chargePointRead", POINT, one("chargePoints", "chargePoint"), shapes.charge_point),
    Single("chargePointEvseRead", f"{POINT}/evses/{{evse}}", _evse_of_point, shapes.evse),
    Single("getChargePointLatestHardwareStatusLog", f"{POINT}/latest-hardware-status-log", latest(_point_faults)),
    Single("getChargePointLatestNetworkStatusLog", f"{POINT}/latest-network-status-log", latest(_line_log)),
    Single("getEvseLatestHardwareStatusLog", f"{EVSE_LOGS}/latest-hardware-status-log", latest(_evse_faults)),
    Single("evseRead", f"{R}/evses/v2.1/{{evse}}", one("evses", "evse"), shapes.evse),
    Single("idTagRead", f"{R}/id-tags/v2.0/{{idTag}}", one("idTags", "idTag")),
    Single("invoiceRead", f"{R}/invoices/v1.0/{{invoice}}", one("invoices", "invoice")),
    Single("issueRead", f"{R}/issues/v1.0/{{issue}}", one("issues", "issue")),
    Single("locationRead", f"{R}/locations/v2.0/{{location}}", one("locations", "location"), shapes.location),
    Single("receiptRead", f"{R}/receipts/v2.0/{{receipt}}", one("receipts", "receipt")),
    Single("reservationRead", f"{R}/reservations/v1.0/{{reservation}}", one("reservations", "reservation")),
    Single("sessionRead", f"{R}/sessions/v1.0/{{session}}", one("sessions", "session"), shapes.session),
    Single("tariffGroupRead", f"{R}/tariff-groups/v1.0/{{tariffGroup}}", one("tariffGroups", "tariffGroup")),
    Single(
        "tariffSnapshotRead", f"{R}/tariff-snapshots/v1.0/{{tariffSnapshot}}", one("tariffSnapshots", "tariffSnapshot")
    ),
    Single("tariffRead", f"{R}/tariffs/v1.0/{{tariff}}", one("tariffs", "tariff")),
    Single("transactionRead", f"{R}/transactions/v1.0/{{transaction}}", one("transactions", "transaction")),
    Single("userRead", f"{R}/users/v1.0/{{user}}", one("users", "user"), shapes.user, True),
    Single("userReadV1_1", f"{R}/users/v1.1/{{user}}", one("users", "user"), shapes.user),
)
