"""What follows a session's end: the bill, the payment, the transaction and the receipt."""

from local.ampeco import charging, pricing
from local.ampeco.network import Network
from local.ampeco.records import Record
from local.ampeco.seed import card_details

SECONDS = 5.0  # from a session's end to its bill


def bill(network: Network, session: Record) -> None:
    """Prices frozen at start become the breakdown; then the payment method is charged."""
    session["_priceBreakdown"] = charging.breakdown(network, session, session["_readAt"])
    session["billingStatus"] = "completed"
    session["totalAmount"] = pricing.money(pricing.total(session["_priceBreakdown"]))
    if session["userId"] is None or session["totalAmount"]["withTax"] == 0:
        set_payment(network, session, "paid")
        return
    charge(network, session, session["paymentMethodId"])


def charge(network: Network, session: Record, method_id: str | None, *, declined: bool = False) -> bool:
    """Takes the money and writes the transaction, and a receipt when it was paid."""
    failure = "card_declined" if declined else _failure(network, session, method_id)
    transaction = _transaction(network, session, method_id, failure)
    if failure is None:
        transaction["receiptId"] = _receipt(network, session)["id"]
    set_payment(network, session, "failed" if failure else "paid")
    return failure is None


def set_payment(network: Network, session: Record, status: str) -> None:
    session["paymentStatus"] = status
    session["paymentStatusUpdatedAt"] = network.stamp()
    network.touch(session)


def expired(network: Network, method: Record) -> bool:
    year, month = method.get("expireYear"), method.get("expireMonth")
    return bool(year) and f"{year:04d}-{month:02d}" < network.stamp()[:7]


def _failure(network: Network, session: Record, method_id: str | None) -> str | None:
    due = session["totalAmount"]["withTax"]
    method = network["paymentMethods"].find(method_id)
    if method is not None:
        return "expired_card" if expired(network, method) else None
    user = network["users"].find(session["userId"])
    if user is None or user["balance"] < due:
        return "insufficient_funds"
    user["balance"] = round(user["balance"] - due, 2)
    return None


def _transaction(network: Network, session: Record, method_id: str | None, failure: str | None) -> Record:
    key = network["transactions"].next_id()
    return network["transactions"].add(
        {
            "id": key,
            "number": None,
            "date": network.stamp(),
            "userId": session["userId"],
            "sessionId": int(session["id"]),
            "paymentMethodId": method_id,
            "purchaseResourceType": "session",
            "purchaseResourceId": int(session["id"]),
            "totalAmount": session["totalAmount"]["withTax"],
            "currency": session["currency"],
            "status": "failed" if failure else "finalized",
            "ref": f"SIMREF{key}",
            "bankMessage": "declined by issuer (simulated)" if failure else "",
            "failureReason": failure,
            "invoiceId": None,
            "receiptId": None,
            "billingType": "internal",
            "lastUpdatedAt": network.stamp(),
            "finalizedAt": None if failure else network.stamp(),
            "terminalId": None,
            "cardDetails": card_details(key, session["userId"]),
        }
    )


def _receipt(network: Network, session: Record) -> Record:
    key = network["receipts"].next_id()
    session["receiptId"] = key
    return network["receipts"].add(
        {
            "id": key,
            "receiptNo": f"SIM-{key}",
            "userId": session["userId"],
            "totalKwh": round(session["energy"] / 1000, 3),
            "periodStart": None,
            "periodEnd": None,
            "totalAmount": session["totalAmount"]["withTax"],
            "tax": {"taxId": 1, "taxPercentage": 18.0},
            "paymentStatus": "paid",
            "downloadUrl": f"https://tenant.example.com/receipts/{key}.pdf",
        }
    )
