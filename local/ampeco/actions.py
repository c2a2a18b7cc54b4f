"""Every command of the platform as a table: operation, method, path, and what carries it out."""

from collections.abc import Callable
from dataclasses import dataclass

from local.ampeco.commands import account, booking, issue, reserve, reset, start, stop, trigger, unlock
from local.ampeco.commands.call import Answer, Call


@dataclass(frozen=True)
class Action:
    """`changes` False is a read in spite of POST: it stays out of the effects."""

    operation: str
    path: str
    run: Callable[[Call], Answer]
    method: str = "POST"
    changes: bool = True


A = "/public-api/actions"
POINT = f"{A}/charge-point/v1.0/{{chargePoint}}"
R = "/public-api/resources"

ACTIONS = (
    Action("chargePointChangeAvailability", f"{POINT}/change-availability", reserve.change_availability),
    Action("chargePointGetDiagnostics", f"{POINT}/get-diagnostics", account.diagnostics),
    Action("chargePointReserve", f"{POINT}/reserve/{{evse}}", reserve.reserve),
    Action("chargePointReset", f"{POINT}/reset/{{type}}", reset.reset),
    Action("chargePointStartChargingSessionWithoutEvse", f"{POINT}/start", start.start_anywhere),
    Action("chargePointStartChargingSession", f"{POINT}/start/{{evse}}", start.start_on_outlet),
    Action("chargePointStopChargingSession", f"{POINT}/stop/{{session}}", stop.stop),
    Action("chargePointTriggerMessageChargePoint", f"{POINT}/trigger-message", trigger.trigger_charge_point),
    Action("chargePointEvseUnlock", f"{POINT}/unlock/{{evse}}", unlock.unlock),
    Action("evseStartChargingWithEvseId", f"{A}/evse/v1.0/{{evse}}/start", start.start_on_evse),
    Action("evseTriggerMessage", f"{A}/evse/v1.0/{{evse}}/trigger-message", trigger.trigger_evse),
    Action(
        "locationCheckBookingAvailability",
        f"{A}/locations/v2.0/{{location}}/check-booking-availability",
        booking.check_availability,
        changes=False,
    ),
    Action("reservationCancel", f"{A}/reservation/v1.0/{{reservation}}/cancel", reserve.cancel),
    Action("sessionAssignToUser", f"{A}/session/v1.0/{{session}}/assign-user", account.assign_user),
    Action("sessionRetryPayment", f"{A}/session/v1.0/{{session}}/retry-payment", account.retry_payment),
    Action("transactionResendInvoice", f"{A}/transactions/v1.0/{{transaction}}/resend-invoice", account.resend_invoice),
    Action("userAddBalance", f"{A}/users/v1.0/{{user}}/add-balance", account.add_balance),
    Action("userChangeStatus", f"{A}/users/v1.0/{{user}}/change-status", account.change_status),
    Action("bookingRequestCreate", f"{R}/booking-requests/v1.0", booking.request),
    Action("issuesCreate", f"{R}/issues/v1.0", issue.create),
    Action("issuesUpdate", f"{R}/issues/v1.0/{{issue}}", issue.change, "PATCH"),
)
