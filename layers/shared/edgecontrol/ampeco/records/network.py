"""Records of the charging network: sites, charge points, EVSEs, their state and their faults."""

# ruff: noqa: RUF009 - `wire` makes a field, as `dataclasses.field` does

from dataclasses import dataclass
from datetime import datetime

from edgecontrol.ampeco.records.hours import OPENING_HOURS, OpeningHours
from edgecontrol.ampeco.wire import (
    FLAG,
    ID,
    LOCALISED,
    MOMENT,
    NUMBER,
    OPTIONAL_ID,
    TEXT,
    TEXTS,
    WORD,
    Localised,
    many,
    wire,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A site; the city has one language only, the one the operator typed."""

    id: str = wire("id", ID)
    name: Localised = wire("name", LOCALISED)
    address: Localised = wire("address", LOCALISED)
    city: str | None = wire("city", TEXT)
    latitude: float | None = wire("geoposition.latitude", NUMBER)
    longitude: float | None = wire("geoposition.longitude", NUMBER)
    timezone: str | None = wire("timezone", TEXT)
    status: str | None = wire("status", TEXT)
    parking_type: str | None = wire("parkingType", TEXT)
    access_methods: tuple[str, ...] = wire("accessMethods", TEXTS)
    facilities: tuple[str, ...] = wire("facilities", TEXTS)
    opening_hours: OpeningHours = wire("workingHours", OPENING_HOURS)
    updated_at: datetime | None = wire("lastUpdatedAt", MOMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargePoint:
    """A charger; `status` is what staff set, `network_status` whether it is connected."""

    id: str = wire("id", ID)
    name: str | None = wire("name", TEXT)
    location_id: str | None = wire("locationId", OPTIONAL_ID)
    type: str | None = wire("type", TEXT)
    status: str | None = wire("status", TEXT)
    network_status: str | None = wire("networkStatus", WORD)
    network_status_at: datetime | None = wire("lastNetworkStatusUpdateAt", MOMENT)
    hardware_status: str | None = wire("hardwareStatus", TEXT)
    communication_mode: str | None = wire("communicationMode", TEXT)
    protocol: str | None = wire("network.protocol", TEXT)
    capabilities: tuple[str, ...] = wire("capabilities", TEXTS)
    vendor_error_code: str | None = wire("vendorErrorCode", TEXT)
    notice_id: str | None = wire("noticeId", OPTIONAL_ID)
    recovers_itself: bool | None = wire("enableAutoFaultRecovery", FLAG)
    tags: tuple[str, ...] = wire("tags", TEXTS)
    updated_at: datetime | None = wire("lastUpdatedAt", MOMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector:
    """A plug or socket of an EVSE."""

    id: str = wire("id", ID)
    type: str | None = wire("type", TEXT)
    format: str | None = wire("format", TEXT)
    status: str | None = wire("status", TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evse:
    """An outlet: `id` is the platform's, `network_id` the charger's own, `physical_reference` the sticker's number."""

    id: str = wire("id", ID)
    charge_point_id: str | None = wire("chargePointId", OPTIONAL_ID)
    network_id: str | None = wire("networkId", TEXT)
    physical_reference: str | None = wire("physicalReference", TEXT)
    label: str | None = wire("label", TEXT)
    current_type: str | None = wire("currentType", TEXT)
    status: str | None = wire("status", TEXT)
    hardware_status: str | None = wire("hardwareStatus", TEXT)
    max_power_w: float | None = wire("powerOptions.maxPower", NUMBER)
    tariff_group_id: str | None = wire("tariffGroupId", OPTIONAL_ID)
    allows_reservation: bool | None = wire("allowsReservation", FLAG)
    booking_enabled: bool | None = wire("bookingEnabled", FLAG)
    connectors: tuple[Connector, ...] = wire("connectors", many(Connector))
    updated_at: datetime | None = wire("lastUpdatedAt", MOMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvseStatus:
    """Live state of one EVSE."""

    id: str = wire("id", ID)
    hardware_status: str | None = wire("hardwareStatus", TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargePointStatus:
    """Live state of a charger and its EVSEs; of an offline charger it is the last that was known."""

    network_status: str | None = wire("networkStatus", WORD)
    hardware_status: str | None = wire("hardwareStatus", TEXT)
    evses: tuple[EvseStatus, ...] = wire("evses", many(EvseStatus))
    updated_at: datetime | None = wire("lastUpdatedAt", MOMENT)

    @property
    def online(self) -> bool:
        """Whether the rest of this record is live."""
        return self.network_status == "available"

    def hardware_status_of(self, evse_id: str) -> str | None:
        """State of one EVSE, None when it is not among them or never reported."""
        return next((evse.hardware_status for evse in self.evses if evse.id == evse_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class HardwareLog:
    """One report of a charger or EVSE about itself; the texts are the vendor's and the operator's."""

    status: str | None = wire("status", TEXT)
    at: datetime | None = wire("timestamp", MOMENT)
    error_code: str | None = wire("errorCode", TEXT)
    info: str | None = wire("info", TEXT)
    vendor_id: str | None = wire("vendorId", TEXT)
    vendor_error_code: str | None = wire("vendorErrorCode", TEXT)
    description: str | None = wire("errorCodeDescription", TEXT)
    customer_action: str | None = wire("errorCodeCustomerAction", TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkLog:
    """One change of a charger's connection."""

    status: str | None = wire("status", WORD)
    at: datetime | None = wire("timestamp", MOMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Downtime:
    """A time in which a charger or EVSE is known not to work; open while `ended_at` is None."""

    id: str = wire("id", ID)
    charge_point_id: str | None = wire("chargePointId", OPTIONAL_ID)
    evse_id: str | None = wire("evseId", OPTIONAL_ID)
    location_id: str | None = wire("locationId", OPTIONAL_ID)
    type: str | None = wire("type", TEXT)
    entry_mode: str | None = wire("entryMode", TEXT)
    notice_id: str | None = wire("noticeId", OPTIONAL_ID)
    started_at: datetime | None = wire("startedAt", MOMENT)
    ended_at: datetime | None = wire("endedAt", MOMENT)
    system_status: str | None = wire("statuses.system", TEXT)
    network_status: str | None = wire("statuses.network", WORD)
    hardware_status: str | None = wire("statuses.hardware", TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class DowntimeNotice:
    """The operator's words about a downtime."""

    id: str = wire("id", ID)
    type: str | None = wire("type", TEXT)
    notice: str | None = wire("notice", TEXT)
    description: str | None = wire("description", TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorErrorCode:
    """What a vendor's code means and what the operator wants drivers to do."""

    id: str = wire("id", ID)
    vendor_id: str | None = wire("vendorId", TEXT)
    error_code: str | None = wire("errorCode", TEXT)
    description: str | None = wire("errorCodeDescription", TEXT)
    customer_action: str | None = wire("errorCodeCustomerAction", TEXT)
