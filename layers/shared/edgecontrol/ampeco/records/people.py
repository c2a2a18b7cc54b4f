"""Records of drivers: account, cards, payments. Only for the verified driver they belong to."""

# ruff: noqa: RUF009 - `wire` makes a field, as `dataclasses.field` does

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from edgecontrol.ampeco.wire import (
    AMOUNT,
    FINGERPRINT,
    FLAG,
    ID,
    IDS,
    MOMENT,
    NUMBER,
    OPTIONAL_ID,
    TEXT,
    wire,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A driver's account; the e-mail is where the one-time code goes, and is for nothing else."""

    id: str = wire("id", ID)
    email: str | None = wire("email", TEXT)
    email_verified_at: datetime | None = wire("emailVerified", MOMENT)
    first_name: str | None = wire("firstName", TEXT)
    locale: str | None = wire("locale", TEXT)
    status: str | None = wire("status", TEXT)
    balance: Decimal | None = wire("balance", AMOUNT)
    amount_due: Decimal | None = wire("amountDue", AMOUNT)
    group_ids: tuple[str, ...] = wire("userGroupIds", IDS)
    subscription_id: str | None = wire("subscriptionId", OPTIONAL_ID)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentMethod:
    """A way to pay; the balance has no id of its own."""

    id: str | None = wire("id", OPTIONAL_ID)
    user_id: str | None = wire("userId", OPTIONAL_ID)
    type: str | None = wire("type", TEXT)
    token_type: str | None = wire("tokenizedType", TEXT)
    wallet_type: str | None = wire("walletType", TEXT)
    issuer: str | None = wire("issuer", TEXT)
    name: str | None = wire("name", TEXT)
    default: bool | None = wire("default", FLAG)
    expire_year: int | None = wire("expireYear", NUMBER)
    expire_month: int | None = wire("expireMonth", NUMBER)
    added_at: datetime | None = wire("addedAt", MOMENT)
    removed_at: datetime | None = wire("removedAt", MOMENT)

    def expired_at(self, moment: datetime) -> bool | None:
        """A card is good to the end of its month; None when it shows no date."""
        if self.expire_year is None or self.expire_month is None:
            return None
        return (moment.year, moment.month) > (self.expire_year, self.expire_month)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdTag:
    """A card; its number stays behind, `card` only tells whether two records mean the same one."""

    id: str = wire("id", ID)
    card: str | None = wire("idTagUid", FINGERPRINT)
    label: str | None = wire("idLabel", TEXT)
    user_id: str | None = wire("userId", OPTIONAL_ID)
    status: str | None = wire("status", TEXT)
    type: str | None = wire("type", TEXT)
    expires_at: datetime | None = wire("expireAt", MOMENT)
    created_at: datetime | None = wire("createdAt", MOMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorization:
    """One attempt to charge, accepted or not; `card` compares with `IdTag.card`."""

    id: str = wire("id", ID)
    method: str | None = wire("method", TEXT)
    status: str | None = wire("status", TEXT)
    rejection_reason: str | None = wire("rejectionReason", TEXT)
    card: str | None = wire("idTagUid", FINGERPRINT)
    user_id: str | None = wire("userId", OPTIONAL_ID)
    charge_point_id: str | None = wire("chargePointId", OPTIONAL_ID)
    evse_id: str | None = wire("evseId", OPTIONAL_ID)
    session_ids: tuple[str, ...] = wire("sessionIds", IDS)
    at: datetime | None = wire("createdAt", MOMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """A movement of money; only `finalized` means paid."""

    id: str = wire("id", ID)
    user_id: str | None = wire("userId", OPTIONAL_ID)
    session_id: str | None = wire("sessionId", OPTIONAL_ID)
    payment_method_id: str | None = wire("paymentMethodId", TEXT)
    purpose: str | None = wire("purchaseResourceType", TEXT)
    status: str | None = wire("status", TEXT)
    failure_reason: str | None = wire("failureReason", TEXT)
    bank_message: str | None = wire("bankMessage", TEXT)
    amount: Decimal | None = wire("totalAmount", AMOUNT)
    currency: str | None = wire("currency", TEXT)
    receipt_id: str | None = wire("receiptId", OPTIONAL_ID)
    at: datetime | None = wire("date", MOMENT)
    finalized_at: datetime | None = wire("finalizedAt", MOMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A receipt; the platform's link to it is a key for whoever holds it and stays behind. Energy is in kWh here."""

    id: str = wire("id", ID)
    number: str | None = wire("receiptNo", TEXT)
    user_id: str | None = wire("userId", OPTIONAL_ID)
    energy_kwh: float | None = wire("totalKwh", NUMBER)
    total: Decimal | None = wire("totalAmount", AMOUNT)
    tax_percentage: Decimal | None = wire("tax.taxPercentage", AMOUNT)
    payment_status: str | None = wire("paymentStatus", TEXT)
    period_start: datetime | None = wire("periodStart", MOMENT)
    period_end: datetime | None = wire("periodEnd", MOMENT)
