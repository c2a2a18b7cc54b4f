"""Every error EdgeControl raises on purpose, named for who must react.

    EdgeControlError
    ├── ConfigurationError          the operator: a setting or secret is missing or wrong
    ├── Refused                     the caller: bad request, with an HTTP status
    ├── ToolInputInvalid            the model: the arguments do not fit; it is told and may try again
    ├── LeaseHeld                   the queue: another container works on this conversation; deliver again later
    ├── LeaseLost                   the queue: our claim was overtaken; nothing of ours may be written or sent
    └── DependencyError             the turn: a service outside did not do what was asked
        ├── Unavailable             time-out, connection, 5xx: may be tried again where that is safe
        ├── Throttled               429: try again after `retry_after` seconds
        ├── Rejected                4xx: asking again will not help
        └── AwsError                an AWS call failed, with AWS's own code
            ├── ConditionFailed     a conditional write found the item changed
            └── TransactionCanceled a transaction was cancelled, with a reason per item

Vendor errors are translated here once, at the border; nothing branches on error text.
"""

from collections.abc import Mapping, Sequence
from typing import Any


class EdgeControlError(Exception):
    """Root of all errors raised on purpose."""


class ConfigurationError(EdgeControlError):
    """A setting or secret is missing or cannot be used; the message names it."""


class Refused(EdgeControlError):
    """A request that cannot be served; `status` is the HTTP status to answer with."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class ToolInputInvalid(EdgeControlError):
    """The model's tool arguments do not fit; the message is shown to the model."""


class LeaseHeld(EdgeControlError):
    """Another container holds the conversation's lease, until `until_ms` (epoch milliseconds) at the latest."""

    def __init__(self, conversation_id: str, until_ms: int) -> None:
        super().__init__(conversation_id)
        self.until_ms = until_ms


class LeaseLost(EdgeControlError):
    """The conversation moved on while we worked: nothing of this attempt may be written or sent."""


class DependencyError(EdgeControlError):
    """A service outside failed; `service` is its name in health records and metrics."""

    def __init__(self, service: str, message: str, *, status: int | None = None, code: int | str | None = None) -> None:
        super().__init__(f"{service}: {message}")
        self.service = service
        self.status = status
        self.code = code


class Unavailable(DependencyError):
    """Time-out, broken connection or 5xx: the request may or may not have been carried out."""


class Throttled(DependencyError):
    """429; `retry_after` is in seconds, `everywhere` tells a global limit."""

    def __init__(self, service: str, message: str, *, retry_after: float, everywhere: bool = False) -> None:
        super().__init__(service, message, status=429)
        self.retry_after = retry_after
        self.everywhere = everywhere


class Rejected(DependencyError):
    """A 4xx answer: the same request would be refused again. `body` is the decoded answer, if any."""

    def __init__(
        self,
        service: str,
        message: str,
        *,
        status: int,
        code: int | str | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(service, message, status=status, code=code)
        self.body = body or {}


class AwsError(DependencyError):
    """An AWS service refused or failed; `code` is AWS's error name without its prefix."""


class ConditionFailed(AwsError):
    """A conditional write did not apply; `item` is the stored item in DynamoDB's own JSON, when asked for."""

    def __init__(self, item: Mapping[str, Any] | None = None) -> None:
        super().__init__("dynamodb", "condition failed", status=400, code="ConditionalCheckFailedException")
        self.item = item


class TransactionCanceled(AwsError):
    """A transaction did not apply; `reasons` holds one code per item ("None" where the item was fine)."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("dynamodb", f"transaction cancelled {list(reasons)}", code="TransactionCanceledException")
        self.reasons = tuple(reasons)
