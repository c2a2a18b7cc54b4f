"""Tools about the driver's own sessions, bills, cards and payments: only ever the verified
account's, checked on every record.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from pydantic import Field

from agent.policy import Verdict
from agent.tools.actions import not_linked, refused, wish
from agent.tools.base import Result, Tool, ToolArguments
from agent.tools.context import ToolContext
from agent.tools.money import figure
from edgecontrol.ampeco.records import PaymentMethod, Session

_HISTORY = timedelta(days=60)
_REFUSALS = timedelta(hours=3)
_MOST_SESSIONS = 5
_UNPAID = frozenset({"failed", "partially"})


class PersonalTool(Tool):
    """A tool about the driver's own account; without a linked account it says how to link one."""

    personal = True

    def run(self, context: ToolContext, arguments: Any) -> Result:
        identity = context.identity
        return not_linked(context) if identity is None else self.read(context, identity.user_id, arguments)

    def read(self, context: ToolContext, user_id: str, arguments: Any) -> Result:
        """The answer for this verified account."""
        raise AssertionError(f"{self.name} reads nothing")


class GetActiveSession(PersonalTool):
    """The driver's running charging session: where, since when, energy, power, battery and cost so far."""

    name = "get_active_session"

    class Arguments(ToolArguments):
        pass

    def read(self, context: ToolContext, user_id: str, _arguments: Any) -> Result:
        ampeco = context.ampeco
        running = ampeco.active_sessions(user_id=user_id, fresh=True)
        running = running or ampeco.active_sessions(user_id=user_id, status="pending", fresh=True)
        if not running:
            return {"sessions": [], "seen": "no running session"}
        context.station = running[0].physical_reference or context.station
        return {"sessions": [describe_session(context, session) for session in running]}


class GetSessionHistory(PersonalTool):
    """The driver's last charging sessions with energy, cost and payment state, newest first."""

    name = "get_session_history"

    class Arguments(ToolArguments):
        limit: int = Field(description="How many, at most five.", ge=1, le=_MOST_SESSIONS)

    def read(self, context: ToolContext, user_id: str, arguments: Any) -> Result:
        found = context.ampeco.sessions_of(user_id, context.network.now - _HISTORY)
        return {"sessions": [describe_session(context, session) for session in found[: arguments.limit]]}


class ExplainBill(PersonalTool):
    """The bill of one of the driver's sessions, line by line as it was charged, beside the tariff that was frozen at
    its
    start, with payments and holds."""

    name = "explain_bill"

    class Arguments(ToolArguments):
        session: str = Field(description='The session id from get_session_history, or "last".', max_length=40)

    def read(self, context: ToolContext, user_id: str, arguments: Any) -> Result:
        session = own_session(context, user_id, arguments.session)
        if session is None:
            return {"error": "no such session on this account"}
        result = describe_session(context, session)
        result["breakdown"] = [
            {
                "type": line.type,
                "quantity": figure(line.quantity),
                "unit": line.unit,
                "unit_price": figure(line.price_per_unit),
                "amount": figure(line.price),
            }
            for line in session.price_lines
        ]
        if not session.price_lines and session.billing_status != "completed":
            result["breakdown_state"] = "not final yet: billing is not completed"
        result["periods"] = _periods(context, session)
        tariff = context.ampeco.tariff_snapshot(session.tariff_snapshot_id) if session.tariff_snapshot_id else None
        if tariff is not None:
            result["tariff_at_start"] = tariff.description.pick(context.work.language)
        payments = context.ampeco.transactions_for(session.id, user_id)
        result["payments"] = [
            {
                "status": payment.status,
                "amount": figure(payment.amount),
                "currency": session.currency,
                "failure": payment.failure_reason,
                "at": context.network.local(payment.at),
            }
            for payment in payments
        ]
        return compact(result)


class ExplainCardRefusal(PersonalTool):
    """Why the driver's card or start was refused lately: the rejected attempts, the state of their cards and of their
    account."""

    name = "explain_card_refusal"

    class Arguments(ToolArguments):
        pass

    def read(self, context: ToolContext, user_id: str, _arguments: Any) -> Result:
        now = context.network.now
        ampeco = context.ampeco
        attempts = [a for a in ampeco.authorizations(now - _REFUSALS, now, user_id=user_id) if a.status != "accepted"]
        tags = ampeco.id_tags(user_id)
        user = ampeco.user(user_id)
        sessions = ampeco.sessions_of(user_id, now - _HISTORY)
        failed = [session for session in sessions if session.status == "failed"]
        return compact(
            {
                "attempts": [
                    {"reason": a.rejection_reason, "method": a.method, "at": context.network.local(a.at)}
                    for a in attempts[:_MOST_SESSIONS]
                ],
                "cards": [
                    {"label": tag.label, "status": tag.status, "expires_at": context.network.local(tag.expires_at)}
                    for tag in tags
                ],
                "account_status": user.status if user else None,
                "amount_due": figure(user.amount_due) if user else None,
                "currency": _currency(sessions),
                "payment_methods": [
                    describe_method(m, now) for m in ampeco.payment_methods(user_id) if not m.removed_at
                ],
                "failed_starts": [
                    {"station": s.physical_reference, "reason": s.reason, "at": context.network.local(s.started_at)}
                    for s in failed[:_MOST_SESSIONS]
                ],
            }
        )


class GetPaymentMethods(PersonalTool):
    """The state of the driver's ways to pay (never card numbers), the account's balance and what is still unpaid."""

    name = "get_payment_methods"

    class Arguments(ToolArguments):
        pass

    def read(self, context: ToolContext, user_id: str, _arguments: Any) -> Result:
        now = context.network.now
        user = context.ampeco.user(user_id, fresh=True)
        methods = [m for m in context.ampeco.payment_methods(user_id, fresh=True) if not m.removed_at]
        sessions = context.ampeco.sessions_of(user_id, now - _HISTORY, fresh=True)
        unpaid = [session for session in sessions if session.payment_status in _UNPAID]
        return compact(
            {
                "payment_methods": [describe_method(method, now) for method in methods],
                "balance": figure(user.balance) if user else None,
                "amount_due": figure(user.amount_due) if user else None,
                "unpaid_sessions": [describe_session(context, session) for session in unpaid[:_MOST_SESSIONS]],
                "currency": _currency(sessions),
            }
        )


class RetryPayment(Tool):
    """Ask to try a failed payment of one of the driver's sessions again. The driver confirms the
    amount with a button.
    """

    name = "retry_payment"
    personal = True
    reads = False

    class Arguments(ToolArguments):
        session: str = Field(description='The session id from get_session_history, or "last".', max_length=40)

    def run(self, context: ToolContext, arguments: Any) -> Result:
        if context.identity is None:
            return not_linked(context)
        session = unpaid_session(context, arguments.session)
        if session is None:
            return refused(context, Verdict("refuse", "nothing_to_pay"), None)
        return wish(context, self.name, None, session)


def own_session(context: ToolContext, user_id: str, wanted: str) -> Session | None:
    """The session with this id if it is this account's; "last" is their newest."""
    if wanted.isdecimal():
        session = context.ampeco.session(wanted, fresh=True)
        return session if session is not None and session.user_id == user_id else None
    found = context.ampeco.sessions_of(user_id, context.network.now - _HISTORY)
    return context.ampeco.session(found[0].id, fresh=True) if found else None


def unpaid_session(context: ToolContext, wanted: str) -> Session | None:
    """The driver's session whose payment is open: the one with this id, or their newest such."""
    user_id = context.identity.user_id if context.identity else ""
    if wanted.isdecimal():
        return own_session(context, user_id, wanted)
    found = context.ampeco.sessions_of(user_id, context.network.now - _HISTORY, fresh=True)
    return next((session for session in found if session.payment_status in _UNPAID), None)


def describe_session(context: ToolContext, session: Session) -> Result:
    """A session as its driver reads it."""
    network = context.network
    return compact(
        {
            "session": session.id,
            "station": session.physical_reference,
            "session_status": session.status,
            "ended_because": session.reason,
            "started_at": network.local(session.started_at),
            "stopped_at": network.local(session.stopped_at),
            "energy_kwh": _kilo(session.energy_wh),
            "power_kw": _kilo(session.power_w) if session.under_way else None,
            "battery_percent": figure(session.soc_percent),
            "amount": figure(session.total),
            "currency": session.currency,
            "payment_status": session.payment_status,
            "billing_status": session.billing_status,
            "hold_amount": figure(session.pre_authorized),
        }
    )


def describe_method(method: PaymentMethod, now: datetime) -> Result:
    """A way to pay without anything that identifies the card."""
    return compact(
        {
            "type": method.type,
            "brand": method.issuer or method.token_type,
            "default": method.default,
            "expired": method.expired_at(now),
        }
    )


def _currency(sessions: Sequence[Session]) -> str | None:
    """What an account's amounts are in: the platform states it with sessions only."""
    return next((session.currency for session in sessions if session.currency), None)


def compact(result: Result) -> Result:
    """Without what is not known."""
    return {key: value for key, value in result.items() if value not in (None, "", [], {})}


def _periods(context: ToolContext, session: Session) -> list[Result]:
    """How long the car charged and how long it only stood there."""
    return [
        compact(
            {
                "state": period.state,
                "started_at": context.network.local(period.started_at),
                "stopped_at": context.network.local(period.stopped_at),
                "minutes": _minutes(period.started_at, period.stopped_at),
                "energy_kwh": _kilo(period.energy_wh),
            }
        )
        for period in session.charging_periods
    ]


def _minutes(start: datetime | None, end: datetime | None) -> int | None:
    return round((end - start).total_seconds() / 60) if start and end else None


def _kilo(value: float | Decimal | None) -> float | int | None:
    return figure(float(value) / 1000) if value is not None else None
