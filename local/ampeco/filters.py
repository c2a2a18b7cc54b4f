"""The filters each list knows, and only those: any other name is ignored, and everybody's data comes back."""

from local.ampeco.clock import moment
from local.ampeco.narrowing import Filter, Getter, own
from local.ampeco.network import Network
from local.ampeco.records import Record


def of_point(path: str) -> Getter:
    get = own(path)
    return lambda network, row: get(network, network["chargePoints"].find(row["chargePointId"]) or {})


def equal(path: str, *values: str) -> Filter:
    return Filter("equal", own(path), values)


def after(path: str) -> Filter:
    return Filter("after", own(path))


def before(path: str) -> Filter:
    return Filter("before", own(path))


def truth(get: Getter) -> Filter:
    return Filter("truth", get)


def _span(name: str, path: str) -> dict[str, Filter]:
    return {f"{name}After": after(path), f"{name}Before": before(path)}


def _outlet_numbers(network: Network, row: Record) -> list[str]:
    return [evse["physicalReference"] for evse in network.evses_of(row)]


def _duration(network: Network, row: Record) -> float:
    end = moment(row["endedAt"]) if row["endedAt"] else network.now
    return end - moment(row["startedAt"])


def _is_roaming(_: Network, row: Record) -> bool:
    return row.get("roamingOperatorId") is not None or row.get("communicationMode") == "roaming"


def _groups_of(network: Network, tariff: Record) -> list[int]:
    return [group["id"] for group in network["tariffGroups"] if tariff["id"] in group["tariffIds"]]


UPDATED = _span("lastUpdated", "lastUpdatedAt")
KINDS_OF_DOWNTIME = equal("type", "downtime", "exempt")
_DOWNTIME = {
    "chargePointId": equal("chargePointId"),
    "locationId": equal("locationId"),
    "entryMode": equal("entryMode", "manual", "automatic"),
    "type": KINDS_OF_DOWNTIME,
    "startedAfter": after("startedAt"),
    "stoppedBefore": before("endedAt"),
    "durationLessThan": Filter("below", _duration),
    "durationGreaterThan": Filter("above", _duration),
    **UPDATED,
}
_LOG = _span("created", "timestamp")
_BOOKED = {
    "userId": equal("userId"),
    "locationId": equal("locationId"),
    **_span("start", "startAt"),
    **_span("end", "endAt"),
}
_USERS = {
    "userGroupId": Filter("any", own("userGroupIds")),
    "partnerId": equal("partnerId"),
    "externalId": equal("externalId"),
    "email": equal("email"),
    **UPDATED,
}
REASONS = (
    *("working_hours_exceeded", "timeout", "authorization_amount_reached", "new_start_transaction_received"),
    *("force_stop", "standard_stop", "energy_exceeded", "schedule_completed", "pre_authorization_failed"),
    *("system_force_stop", "time_limit", "balance_exceeded", "deauthorized", "emergencystop", "energylimitreached"),
    *("evdisconnected", "groundfault", "immediatereset", "hardreset", "local", "localoutofcredit", "masterpass"),
    *("other", "overcurrentfault", "powerloss", "powerquality", "reboot", "remote", "soclimitreached", "stoppedbyev"),
    *("timeoutlimitreached", "softreset", "unlockcommand", "no_ev_parked", "no_ev_connected", "charge_point_timeout"),
    *("charging_on_evse_not_allowed", "remote_start_failed", "no_user_for_agile_streets", "rejected"),
    *("canceled_reservation", "evse_occupied", "evse_inoperative", "failed", "not_supported", "unknown_reservation"),
    *("ev_not_connect_to_evse", "authorization_failed", "unknown_session"),
)

FILTERS: dict[str, dict[str, Filter]] = {
    "authorizationsListingV2_1": {
        **_span("created", "createdAt"),
        **UPDATED,
        "status": equal("status"),
        "method": equal("method"),
        "partnerId": equal("partnerId"),
    },
    "bookingRequestsListing": {
        **_BOOKED,
        "status": equal("status", "pending", "approved", "rejected"),
        **_span("created", "createdAt"),
        "externalId": equal("externalId"),
    },
    "bookingsListing": {
        **_BOOKED,
        "status": equal("status", "accepted", "reserved", "completed", "cancelled", "no-show", "failed"),
    },
    "chargePointDowntimePeriodsListing": _DOWNTIME,
    "evseDowntimePeriodsListing": {**_DOWNTIME, "evseId": equal("evseId")},
    "getDowntimePeriodNotices": {"type": KINDS_OF_DOWNTIME},
    "chargePointsListing": {
        "desiredSecurityProfileStatus": equal("security.desiredProfileStatus", "applied", "pending", "rejected"),
        "evsePhysicalReference": Filter("any", _outlet_numbers),
        "networkId": equal("network.id"),
        "bootNotificationSerialNumber": equal("_vendor.chargePointSerialNumber"),
        "modelId": equal("modelId"),
        "vendorId": equal("_vendor.vendorId"),
        "userId": equal("user.id"),
        "partnerId": equal("partner.id"),
        "type": equal("type", "public", "private", "personal"),
        "subOperatorId": equal("subOperatorId"),
        "roaming": truth(_is_roaming),
        "roamingOperatorIds": equal("roamingOperatorId"),
        "name": equal("name"),
        "locationId": equal("locationId"),
        "circuitId": equal("circuitId"),
        "chargingZoneId": equal("chargingZoneId"),
        "managedByOperator": truth(own("managedByOperator")),
        "externalId": equal("externalId"),
        "utilityId": equal("utilityId"),
        "tag": Filter("any", own("tags")),
        "sharingCode": equal("sharingCode"),
        **UPDATED,
    },
    "listChargePointHardwareStatusLogs": _LOG,
    "listChargePointNetworkStatusLogs": _LOG,
    "listEvseHardwareStatusLogs": _LOG,
    "evsesListing": {
        "chargePointId": equal("chargePointId"),
        "physicalReference": equal("physicalReference"),
        "externalId": equal("externalId"),
        "roaming": truth(_is_roaming),
        **UPDATED,
        "hasRoamingTariffIds": truth(own("roaming.tariffIds")),
        "hasTariffGroup": truth(own("tariffGroupId")),
        "roamingOperatorIds": equal("roamingOperatorId"),
    },
    "idTagsListing": {
        "idTagUid": equal("idTagUid"),
        "idLabel": equal("idLabel"),
        "userId": equal("userId"),
        "expireAt": equal("expireAt"),
        "status": equal("status", "enabled", "disabled", "suspended"),
        "type": equal("type", "rfid", "mac_address", "emaid"),
        "partnerId": equal("partnerId"),
        **UPDATED,
    },
    "invoicesListing": {"issuedFrom": after("date"), "issuedTo": before("date")},
    "locationsListing": {
        "country": equal("country"),
        "state": equal("state"),
        "region": equal("region"),
        "city": equal("city"),
        "partnerId": equal("partnerId"),
        "externalId": equal("externalId"),
        "tag": Filter("any", own("tags")),
        "roaming": truth(_is_roaming),
        **UPDATED,
    },
    "receiptsListing": {
        "userId": equal("userId"),
        "taxId": equal("tax.taxId"),
        "paymentStatus": equal("paymentStatus", "pending", "paid", "partially_paid"),
        "periodStart": after("periodStart"),
        "periodEnd": before("periodEnd"),
    },
    "reservationsListing": {
        "evseId": equal("evseId"),
        "userId": equal("userId"),
        "status": equal("status", "active", "expired", "canceled", "done"),
        "reservedFrom": after("reservedAt"),
        "reservedTo": before("reservedAt"),
    },
    "sessionsListing": {
        "evseId": equal("evseId"),
        "chargePointId": equal("chargePointId"),
        "evsePhysicalReference": equal("evsePhysicalReference"),
        "chargePointNetworkId": Filter("equal", of_point("network.id")),
        "reason": equal("reason", *REASONS),
        "chargePointBootNotificationSerialNumber": Filter("equal", of_point("_vendor.chargePointSerialNumber")),
        "chargePointBootNotificationVendor": Filter("equal", of_point("_vendor.vendor")),
        **_span("started", "startedAt"),
        "userId": equal("userId"),
        "status": equal("status", "unknown", "pending", "active", "finished", "expired", "failed"),
        **_span("ended", "stoppedAt"),
        "partnerId": equal("partnerId"),
        "subOperatorId": equal("subOperatorId"),
        "idTag": equal("idTag"),
        "paymentType": equal(
            "paymentType", "tokenized", "subscription", "balance", "corporate", "terminal", "bank_transfer"
        ),
        "paymentStatus": equal("paymentStatus", "pending", "paid", "partially", "failed"),
        "taxId": equal("tax.taxId"),
        **_span("paymentStatusUpdated", "paymentStatusUpdatedAt"),
        "externalAppData": equal("externalAppData"),
        "receiptId": equal("receiptId"),
        "authorizationSource": equal("_authorization.source", "roaming", "local", "third_party"),
        "billingStatus": equal("billingStatus", "pending", "suspended", "completed", "null"),
        "terminalId": equal("terminalId"),
        **UPDATED,
        "roaming": truth(_is_roaming),
    },
    "subscriptionsListing": {
        "planId": equal("planId"),
        "endDateFrom": after("endDate"),
        "endDateTo": before("endDate"),
        "status": equal("status", "active", "canceled", "expired", "suspended", "pending"),
        "billedExternally": truth(own("shouldUseExternalBilling")),
    },
    "tariffGroupsListing": {"partnerId": equal("partnerId"), **UPDATED},
    "tariffsListing": {
        "tariffGroupId": Filter("any", _groups_of),
        "userId": Filter("ignored", own("userId")),  # means something with tariffGroupId: `reads.resolved_tariff`
        "type": equal("type"),
        "partnerId": equal("partner.id"),
    },
    "transactionsListing": {
        **_span("created", "date"),
        **UPDATED,
        "paymentMethod": equal(
            "cardDetails.type",
            *("visa", "mastercard", "paypal", "maestro", "amex", "unknown", "applepay", "googlepay", "twint", "other"),
        ),
        "userId": equal("userId"),
        "invoiceNumber": equal("invoiceNo"),
        # The filter says `reserved` where the record says `reversed` (contract, 2.3).
        "status": equal(
            "status", "pending", "finalized", "failed", "reserved", "refunded", "authorized", "initialized"
        ),
        "sessionId": equal("sessionId"),
        "ref": equal("ref"),
        "billingType": equal("billingType", "internal", "external"),
        "terminalId": equal("terminalId"),
        **_span("finalized", "finalizedAt"),
        "voucherId": equal("voucherId"),
        "purchaseType": equal("purchaseResourceType"),
    },
    "usersListing": {**_USERS, "externalAppData": equal("externalAppData")},
    "usersListingV1_1": {
        **_USERS,
        "operatorId": equal("operatorId"),
        "lastActivityBefore": before("lastActivityAt"),
        **_span("created", "createdAt"),
    },
}
