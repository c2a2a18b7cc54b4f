"""Records of charging sessions: what was charged, why it ended, and what it cost line by line."""

# ruff: noqa: RUF009 - `wire` makes a field, as `dataclasses.field` does

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from edgecontrol.ampeco.wire import AMOUNT, FLAG, ID, MOMENT, NUMBER, OPTIONAL_ID, TEXT, many, one, wire


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """One line of a bill: `quantity` times `unit` at `price_per_unit` makes `price`, all including tax."""

    type: str | None = wire("type", TEXT)
    unit: str | None = wire("unit", TEXT)
    quantity: Decimal | None = wire("quantity", AMOUNT)
    price_per_unit: Decimal | None = wire("pricePerUnit.withTax", AMOUNT)
    price: Decimal | None = wire("price.withTax", AMOUNT)
    price_without_tax: Decimal | None = wire("price.withoutTax", AMOUNT)
    tax_percentage: Decimal | None = wire("taxPercentage", AMOUNT)
    currency: str | None = wire("currency", TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargingPeriod:
    """A stretch of a session in which the car charged or stood idle."""

    id: str = wire("id", ID)
    state: str | None = wire("chargingState", TEXT)
    energy_wh: float | None = wire("energy", NUMBER)
    started_at: datetime | None = wire("startedAt", MOMENT)
    stopped_at: datetime | None = wire("stoppedAt", MOMENT)
    amount: Decimal | None = wire("amount", AMOUNT)
    price_lines: tuple[PriceLine, ...] = wire("priceBreakdown", many(PriceLine))


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionAuthorization:
    """How the session was authorised; the card's number stays behind."""

    id: str = wire("id", ID)
    method: str | None = wire("method", TEXT)
    status: str | None = wire("status", TEXT)
    rejection_reason: str | None = wire("rejectionReason", TEXT)
    user_id: str | None = wire("userId", OPTIONAL_ID)
    at: datetime | None = wire("createdAt", MOMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One charging session; without `user_id` it is an anonymous one. Price lines come once billing is completed."""

    id: str = wire("id", ID)
    user_id: str | None = wire("userId", OPTIONAL_ID)
    charge_point_id: str | None = wire("chargePointId", OPTIONAL_ID)
    evse_id: str | None = wire("evseId", OPTIONAL_ID)
    connector_id: str | None = wire("connectorId", OPTIONAL_ID)
    physical_reference: str | None = wire("evsePhysicalReference", TEXT)
    status: str | None = wire("status", TEXT)
    reason: str | None = wire("reason", TEXT)
    started_at: datetime | None = wire("startedAt", MOMENT)
    stopped_at: datetime | None = wire("stoppedAt", MOMENT)
    energy_wh: float | None = wire("energy", NUMBER)
    non_billable_energy_wh: float | None = wire("nonBillableEnergy", NUMBER)
    power_w: float | None = wire("power.latest", NUMBER)
    peak_power_w: float | None = wire("power.peak", NUMBER)
    average_power_w: float | None = wire("power.average", NUMBER)
    soc_percent: float | None = wire("socPercent", NUMBER)
    total: Decimal | None = wire("totalAmount.withTax", AMOUNT)
    total_without_tax: Decimal | None = wire("totalAmount.withoutTax", AMOUNT)
    currency: str | None = wire("currency", TEXT)
    payment_type: str | None = wire("paymentType", TEXT)
    payment_method_id: str | None = wire("paymentMethodId", TEXT)
    payment_status: str | None = wire("paymentStatus", TEXT)
    payment_status_at: datetime | None = wire("paymentStatusUpdatedAt", MOMENT)
    billing_status: str | None = wire("billingStatus", TEXT)
    billing_completed_at: datetime | None = wire("billingCompletedAt", MOMENT)
    pre_authorized: Decimal | None = wire("preAuthorizedAmount", AMOUNT)
    terminal_id: str | None = wire("terminalId", OPTIONAL_ID)
    authorization_id: str | None = wire("authorizationId", OPTIONAL_ID)
    tariff_snapshot_id: str | None = wire("tariffSnapshotId", OPTIONAL_ID)
    receipt_id: str | None = wire("receiptId", OPTIONAL_ID)
    extending_session_id: str | None = wire("extendingSessionId", OPTIONAL_ID)
    extended_by_session_id: str | None = wire("extendedBySessionId", OPTIONAL_ID)
    started_offline: bool | None = wire("startedOffline", FLAG)
    authorization: SessionAuthorization | None = wire("authorization", one(SessionAuthorization))
    charging_periods: tuple[ChargingPeriod, ...] = wire("chargingPeriods", many(ChargingPeriod))
    price_lines: tuple[PriceLine, ...] = wire("priceBreakdown", many(PriceLine))
    updated_at: datetime | None = wire("lastUpdatedAt", MOMENT)

    @property
    def under_way(self) -> bool:
        """Whether it charges, or is about to."""
        return self.status in ("active", "pending")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsumptionPoint:
    """A session's meter at one moment."""

    at: datetime | None = wire("timestamp", MOMENT)
    energy_wh: float | None = wire("energy", NUMBER)
    power_w: float | None = wire("power", NUMBER)
