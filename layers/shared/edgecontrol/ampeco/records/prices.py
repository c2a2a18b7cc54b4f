"""Records of prices: a tariff as it is today, or frozen as a session found it."""

# ruff: noqa: RUF009 - `wire` makes a field, as `dataclasses.field` does

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from edgecontrol.ampeco.wire import AMOUNT, FLAG, ID, LOCALISED, MOMENT, NUMBER, OPTIONAL_ID, TEXT, Localised, one, wire


@dataclass(frozen=True, slots=True, kw_only=True)
class Pricing:
    """The plain prices of a tariff, including tax; a bill is never computed from them (contract §2.3)."""

    per_kwh: Decimal | None = wire("pricePerKwh", AMOUNT)
    day_per_kwh: Decimal | None = wire("dayPricePerKwh", AMOUNT)
    night_per_kwh: Decimal | None = wire("nightPricePerKwh", AMOUNT)
    per_session: Decimal | None = wire("pricePerSession", AMOUNT)
    connection_fee: Decimal | None = wire("connectionFee", AMOUNT)
    idle_fee_per_minute: Decimal | None = wire("idleFeePerMinute", AMOUNT)
    day_idle_fee_per_minute: Decimal | None = wire("dayIdleFeePerMinute", AMOUNT)
    night_idle_fee_per_minute: Decimal | None = wire("nightIdleFeePerMinute", AMOUNT)
    idle_fee_grace_minutes: float | None = wire("idleFeeGracePeriodMinutes", NUMBER)
    idle_fee_limit: Decimal | None = wire("idleFeeLimit", AMOUNT)
    minimum: Decimal | None = wire("minPrice", AMOUNT)
    pre_authorize: Decimal | None = wire("preAuthorizeAmount", AMOUNT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """A tariff; `description` is the operator's wording and what drivers are quoted. Day and night are site time."""

    id: str = wire("id", ID)
    tariff_id: str | None = wire("tariffId", OPTIONAL_ID)  # of a snapshot: the tariff it froze
    name: str | None = wire("name", TEXT)
    type: str | None = wire("type", TEXT)
    description: Localised = wire("description", LOCALISED)
    additional_information: Localised = wire("additionalInformation", LOCALISED)
    currency: str | None = wire("currency", TEXT)
    pricing: Pricing | None = wire("pricing", one(Pricing))
    day_starts: str | None = wire("dayTariffStart", TEXT)
    night_starts: str | None = wire("nightTariffStart", TEXT)
    stops_after_minutes: float | None = wire("stopSession.timeLimitMinutes", NUMBER)
    stops_above_kwh: float | None = wire("stopSession.stopWhenEnergyExceedsKwh", NUMBER)
    for_ad_hoc: bool | None = wire("restrictions.applyToAdHocUsers", FLAG)
    updated_at: datetime | None = wire("lastUpdatedAt", MOMENT)
