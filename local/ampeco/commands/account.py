"""Money and accounts: paying again, balances, account status, sessions without a driver."""

from typing import Any

from local.ampeco import billing
from local.ampeco.commands.call import Answer, Call
from local.ampeco.records import Record
from local.ampeco.refusals import Conflict, Invalid

PROVIDER_ANSWERS = 3.0


def retry_payment(call: Call) -> Answer:
    """409 unless the payment failed or was partial, billing is completed and the session is final."""
    session = call.find("sessions", "session")
    call.effect.target["userId"] = session["userId"]
    method = call.integer("paymentMethodId")  # an integer here, text everywhere else
    chosen = _method(call, session, method)
    final = session["status"] == "finished" and session["billingStatus"] == "completed"
    if not final or session["paymentStatus"] not in ("failed", "partially"):
        raise Conflict("The payment of this session cannot be retried.")
    outcome = call.network.outcomes.take("retry-payment", session["id"])
    call.effect.outcome = outcome.outcome
    billing.set_payment(call.network, session, "pending")
    seconds = PROVIDER_ANSWERS if outcome.delay is None else outcome.delay
    fails = outcome.outcome == "failure"
    call.network.after(seconds, f"session {session['id']}: pay again", lambda: _pay(call, session, chosen, fails))
    return Answer()


def _method(call: Call, session: Record, method: int | None) -> str | None:
    if method is None:
        usual: str | None = session["paymentMethodId"]
        return usual
    row = call.network["paymentMethods"].find(method)
    if row is None or row["userId"] != session["userId"]:
        raise Invalid(paymentMethodId="The selected paymentMethodId is invalid.")
    return str(method)


def _pay(call: Call, session: Record, method: str | None, fails: bool) -> None:
    paid = billing.charge(call.network, session, method, declined=fails)
    call.note("paid" if paid else "payment_failed", sessionId=session["id"], userId=session["userId"])


def resend_invoice(call: Call) -> Answer:
    transaction = call.find("transactions", "transaction")
    if transaction["status"] != "finalized":
        raise Conflict("The transaction has no invoice.")
    call.note("invoice_sent", userId=transaction["userId"])
    return Answer()


def add_balance(call: Call) -> Answer:
    user = call.find("users", "user")
    amount, reason = call.number("amount"), call.text("reason", required=True)
    user["balance"] = round(user["balance"] + amount, 2)
    call.network.touch(user)
    call.note("money_given", userId=user["id"], amount=amount, reason=reason)
    return Answer()


def change_status(call: Call) -> Answer:
    user = call.find("users", "user")
    user["status"] = call.text("status", required=True, one_of=("enabled", "disabled"))
    call.text("reason", required=True)
    call.network.touch(user)
    call.note("account_status_changed", userId=user["id"], status=user["status"])
    return Answer()


def assign_user(call: Call) -> Answer:
    session = call.find("sessions", "session")
    user = call.known_user(required=True)
    if session["userId"] is not None or user is None:
        raise Conflict("The session already has a user.")
    session["userId"] = int(user["id"])
    call.network.touch(session)
    call.note("session_assigned", sessionId=session["id"], userId=session["userId"])
    return Answer()


def diagnostics(call: Call) -> Answer:
    charge_point = call.find("chargePoints", "chargePoint")
    call.text("location", required=True)
    call.online(charge_point)
    name: dict[str, Any] = {"fileName": f"diagnostics-{charge_point['id']}.log"}
    return Answer(202, {"success": True, "requestId": call.effect.seq, **name})
