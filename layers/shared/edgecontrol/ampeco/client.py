"""AMPECO for one tenant and one turn: what can be read, as typed records, and what can be done, once."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Literal

from edgecontrol.ampeco import endpoints as table
from edgecontrol.ampeco.actions import ActionAnswer, Sender, not_sent
from edgecontrol.ampeco.bucket import TokenBucket
from edgecontrol.ampeco.cache import Cache
from edgecontrol.ampeco.login import ClientCredentials, FixedToken, login_for
from edgecontrol.ampeco.meter import Meter
from edgecontrol.ampeco.reader import Reader
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
from edgecontrol.ampeco.transport import Transport
from edgecontrol.http import PooledClient

_DETAIL = ("withAuthorization", "withChargingPeriods", "withPriceBreakdown")
_DIRECTORY_PAGES = 500


class Ampeco:
    """Reads raise `DependencyError`; actions never do. Safe between threads, so reads may run side by side.

    `tenant_url` is one that `tenants.tenant_base_url` let pass, `clock` is in epoch seconds and `deadline` on it.
    `fresh=True` reads past the cache: what decides about an action is always read so.
    """

    def __init__(
        self,
        tenant_url: str,
        token: str | Mapping[str, str] | FixedToken | ClientCredentials,
        http: PooledClient,
        *,
        cache: Cache,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        deadline: float,
        meter: Meter,
        bucket: TokenBucket,
    ) -> None:
        login = token if isinstance(token, FixedToken | ClientCredentials) else login_for(token, clock=clock)
        base_url = tenant_url.rstrip("/")
        transport = Transport(base_url, http, clock=clock, deadline=deadline, meter=meter, bucket=bucket)
        self._read = Reader(transport, login, cache, sleep=sleep, meter=meter)
        self._do = Sender(transport, login, cache)

    @property
    def notes(self) -> Mapping[str, int]:
        """What was odd in this turn's answers, counted: `filter_ignored:<resource>`."""
        return dict(self._read.notes)

    # The network

    def location(self, location_id: str) -> Location | None:
        """One site."""
        return self._read.one(table.LOCATION, {"location": location_id})

    def locations(self) -> tuple[Location, ...]:
        """All sites."""
        return self._read.many(table.LOCATIONS, most_pages=_DIRECTORY_PAGES)

    def charge_point(self, charge_point_id: str, *, fresh: bool = False) -> ChargePoint | None:
        """One charger with what staff set and whether it is connected."""
        return self._read.one(table.CHARGE_POINT, {"charge_point": charge_point_id}, fresh=fresh)

    def charge_points(self) -> tuple[ChargePoint, ...]:
        """All chargers."""
        return self._read.many(table.CHARGE_POINTS, most_pages=_DIRECTORY_PAGES)

    def status(self, charge_point_id: str, *, fresh: bool = False) -> ChargePointStatus | None:
        """Live state of a charger and its EVSEs."""
        return self._read.one(table.STATUS, {"charge_point": charge_point_id}, fresh=fresh)

    def evse(self, evse_id: str, *, fresh: bool = False) -> Evse | None:
        """One outlet by the platform's id."""
        return self._read.one(table.EVSE, {"evse": evse_id}, fresh=fresh)

    def evse_by_physical_reference(self, number: str, *, fresh: bool = False) -> Evse | None:
        """One outlet by the number on its sticker; None when no outlet, or more than one, carries it."""
        found = self._read.many(table.EVSES, {"physicalReference": number}, fresh=fresh)
        return found[0] if len(found) == 1 else None

    def evses(self) -> tuple[Evse, ...]:
        """All outlets."""
        return self._read.many(table.EVSES, most_pages=_DIRECTORY_PAGES)

    def evses_of(self, charge_point_id: str, *, fresh: bool = False) -> tuple[Evse, ...]:
        """A charger's outlets."""
        return self._read.many(table.EVSES_OF_CHARGE_POINT, ids={"charge_point": charge_point_id}, fresh=fresh)

    # Faults

    def latest_hardware_log(self, charge_point_id: str, *, fresh: bool = False) -> HardwareLog | None:
        """What the charger last said about itself."""
        ids = {"charge_point": charge_point_id}
        return self._read.one(table.CHARGE_POINT_LATEST_HARDWARE_LOG, ids, fresh=fresh)

    def latest_evse_hardware_log(self, evse_id: str, *, fresh: bool = False) -> HardwareLog | None:
        """What the charger last said about this outlet."""
        return self._read.one(table.EVSE_LATEST_HARDWARE_LOG, {"evse": evse_id}, fresh=fresh)

    def hardware_logs(self, charge_point_id: str, since: datetime, *, fresh: bool = False) -> tuple[HardwareLog, ...]:
        """The charger's own reports since then, newest first."""
        ids = {"charge_point": charge_point_id}
        asked = {"createdAfter": _hour(since)}
        found = self._read.many(table.CHARGE_POINT_HARDWARE_LOGS, asked, ids=ids, fresh=fresh)
        return tuple(log for log in found if log.at and log.at >= since)

    def evse_hardware_logs(self, evse_id: str, since: datetime, *, fresh: bool = False) -> tuple[HardwareLog, ...]:
        """Reports about one outlet since then, newest first."""
        asked = {"createdAfter": _hour(since)}
        found = self._read.many(table.EVSE_HARDWARE_LOGS, asked, ids={"evse": evse_id}, fresh=fresh)
        return tuple(log for log in found if log.at and log.at >= since)

    def network_logs(self, charge_point_id: str, since: datetime, *, fresh: bool = False) -> tuple[NetworkLog, ...]:
        """When the charger came and went since then, newest first."""
        ids = {"charge_point": charge_point_id}
        found = self._read.many(table.NETWORK_LOGS, {"createdAfter": _hour(since)}, ids=ids, fresh=fresh)
        return tuple(log for log in found if log.at and log.at >= since)

    def downtimes(self, charge_point_id: str, *, fresh: bool = False) -> tuple[Downtime, ...]:
        """Known downtimes of the charger and of its outlets, newest first within each."""
        asked = {"chargePointId": charge_point_id}
        of_charger = self._read.many(table.CHARGE_POINT_DOWNTIMES, asked, fresh=fresh)
        return of_charger + self._read.many(table.EVSE_DOWNTIMES, asked, fresh=fresh)

    def downtime_notices(self) -> Mapping[str, DowntimeNotice]:
        """The operator's words about downtimes, by notice id."""
        return {notice.id: notice for notice in self._read.many(table.DOWNTIME_NOTICES)}

    def vendor_error_codes(self) -> tuple[VendorErrorCode, ...]:
        """What vendors' codes mean."""
        return self._read.many(table.VENDOR_ERROR_CODES)

    # Sessions

    def active_sessions(
        self,
        *,
        evse_id: str | None = None,
        charge_point_id: str | None = None,
        user_id: str | None = None,
        status: Literal["active", "pending"] = "active",
        fresh: bool = False,
    ) -> tuple[Session, ...]:
        """Sessions under way on an outlet, on a charger or of a driver, newest first; anybody's unless `user_id`."""
        asked = {"evseId": evse_id, "chargePointId": charge_point_id, "userId": user_id}
        named = {name: value for name, value in asked.items() if value is not None}
        if not named:
            raise ValueError("an outlet, a charger or a driver must be named")
        return self._read.many(table.SESSIONS, {**named, "status": status}, fresh=fresh)

    def session(self, session_id: str, *, fresh: bool = False) -> Session | None:
        """One session with its authorisation, charging periods and price lines; check whose it is."""
        return self._read.one(table.SESSION, {"session": session_id}, flags=_DETAIL, fresh=fresh)

    def sessions_of(self, user_id: str, since: datetime, *, fresh: bool = False) -> tuple[Session, ...]:
        """A driver's sessions started since then, newest first."""
        asked = {"userId": user_id, "startedAfter": _hour(since)}
        found = self._read.many(table.SESSION_HISTORY, asked, fresh=fresh)
        return tuple(session for session in found if session.started_at and session.started_at >= since)

    def sessions_on(self, evse_id: str, since: datetime, *, fresh: bool = False) -> tuple[Session, ...]:
        """Anybody's sessions on an outlet since then, newest first: for guards, never for a driver's eyes."""
        asked = {"evseId": evse_id, "startedAfter": _hour(since)}
        found = self._read.many(table.SESSIONS, asked, fresh=fresh)
        return tuple(session for session in found if session.started_at and session.started_at >= since)

    def consumption(self, session_id: str) -> tuple[ConsumptionPoint, ...]:
        """A session's energy and power over time, as AMPECO orders them."""
        return self._read.many(table.CONSUMPTION, ids={"session": session_id})

    # Prices

    def tariff_for(self, tariff_group_id: str, user_id: str) -> Tariff | None:
        """What this driver pays on outlets of this tariff group."""
        return self._read.one(table.TARIFF_FOR, {}, asked={"tariffGroupId": tariff_group_id, "userId": user_id})

    def ad_hoc_tariff(self, tariff_group_id: str) -> Tariff | None:
        """What somebody without an account pays on outlets of this tariff group."""
        return self._read.one(table.TARIFF_FOR, {}, asked={"tariffGroupId": tariff_group_id, "userId": ""})

    def tariff_snapshot(self, snapshot_id: str) -> Tariff | None:
        """The tariff as a past session found it."""
        return self._read.one(table.TARIFF_SNAPSHOT, {"snapshot": snapshot_id})

    # Drivers: only for the verified driver the records belong to

    def user_by_email(self, email: str) -> User | None:
        """The one account with this address; None when there is none, or more than one."""
        for address in dict.fromkeys((email.strip(), email.strip().lower())):  # the filter may mind the case
            found = self._read.many(table.USERS, {"email": address})
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def user(self, user_id: str, *, fresh: bool = False) -> User | None:
        """An account, with what is still due."""
        return self._read.one(table.USER, {"user": user_id}, flags=("withAmountDue",), fresh=fresh)

    def payment_methods(self, user_id: str, *, fresh: bool = False) -> tuple[PaymentMethod, ...]:
        """A driver's ways to pay, also removed ones."""
        return self._read.many(table.PAYMENT_METHODS, ids={"user": user_id}, fresh=fresh)

    def id_tags(self, user_id: str) -> tuple[IdTag, ...]:
        """A driver's cards."""
        return self._read.many(table.ID_TAGS, {"userId": user_id})

    def authorizations(
        self, after: datetime, before: datetime, *, user_id: str, evse_id: str | None = None
    ) -> tuple[Authorization, ...]:
        """A driver's attempts to charge in a window, newest first, theirs by account or by card.

        With `evse_id` also attempts there by cards nobody owns: an unknown card shows no account. AMPECO filters by
        neither (contract §2.1), so the window should be minutes.
        """
        window = {"createdAfter": _minute(after), "createdBefore": _minute(before + timedelta(minutes=1))}
        cards = {tag.card for tag in self.id_tags(user_id) if tag.card}
        found = self._read.many(table.AUTHORIZATIONS, window)
        mine = (record for record in found if _theirs(record, user_id, cards, evse_id))
        return tuple(record for record in mine if record.at and after <= record.at <= before)

    def transactions_of(self, user_id: str, since: datetime) -> tuple[Transaction, ...]:
        """A driver's payments since then, newest first."""
        asked = {"userId": user_id, "createdAfter": _hour(since)}
        found = self._read.many(table.TRANSACTIONS, asked)
        return tuple(payment for payment in found if payment.at and payment.at >= since)

    def transactions_for(self, session_id: str, user_id: str) -> tuple[Transaction, ...]:
        """A driver's payments for one session, newest first."""
        return self._read.many(table.TRANSACTIONS, {"sessionId": session_id, "userId": user_id})

    def receipts_of(self, user_id: str) -> tuple[Receipt, ...]:
        """A driver's receipts, newest first."""
        return self._read.many(table.RECEIPTS, {"userId": user_id})

    # Actions

    def reset(self, charge_point_id: str, kind: Literal["soft", "hard"]) -> ActionAnswer:
        """Restart the whole charger, the neighbour's outlet included."""
        return self._do.send(table.RESET, {"charge_point": charge_point_id, "type": kind})

    def unlock(self, charge_point_id: str, evse_network_id: str) -> ActionAnswer:
        """Open the lock of an outlet, named by the charger's own number of it, never by the platform's id."""
        ids = {"charge_point": charge_point_id, "evse_network_id": evse_network_id}
        return self._do.send(table.UNLOCK, ids)

    def start(self, evse_id: str, user_id: str, payment_method_id: str | None = None) -> ActionAnswer:
        """Start a session for this driver on an outlet named by the platform's id."""
        if not user_id.isdecimal():
            return not_sent("the driver's id is not a number")
        payload: dict[str, int | str] = {"userId": int(user_id)}
        if payment_method_id is not None:
            payload["paymentMethodId"] = payment_method_id
        return self._do.send(table.START, {"evse": evse_id}, payload)

    def stop(self, charge_point_id: str, session_id: str) -> ActionAnswer:
        """Stop a session the ordinary way; forcing it is staff work."""
        return self._do.send(table.STOP, {"charge_point": charge_point_id, "session": session_id})

    def trigger_status(self, charge_point_id: str) -> ActionAnswer:
        """Ask the charger to report its state again."""
        payload = {"type": "StatusNotification"}
        return self._do.send(table.TRIGGER_STATUS, {"charge_point": charge_point_id}, payload)

    def retry_payment(self, session_id: str, payment_method_id: str | None = None) -> ActionAnswer:
        """Try again to take what a session costs; here AMPECO wants the method's id as a number (contract §2.2)."""
        if payment_method_id is None:
            return self._do.send(table.RETRY_PAYMENT, {"session": session_id})
        if not payment_method_id.isdecimal():
            return not_sent("the payment method's id is not a number")
        return self._do.send(table.RETRY_PAYMENT, {"session": session_id}, {"paymentMethodId": int(payment_method_id)})


def _theirs(record: Authorization, user_id: str, cards: set[str], evse_id: str | None) -> bool:
    if record.user_id is not None:
        return record.user_id == user_id
    return record.card in cards or (evse_id is not None and record.evse_id == evse_id)


def _hour(moment: datetime) -> str:
    """The hour it is in: a query that changes every second would never be found in a cache."""
    return _text(moment.replace(minute=0, second=0, microsecond=0))


def _minute(moment: datetime) -> str:
    return _text(moment.replace(second=0, microsecond=0))


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
