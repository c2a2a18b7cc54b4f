"""Discord's refusals, in Discord's shape (developers/topics/opcodes-and-status-codes.mdx).

ApiError            any refusal: status, code, message, and where in the body (`errors`)
├─ refusal(code)    one of the numbered ones below
└─ invalid(...)     50035 Invalid Form Body, with the offending field
"""

from typing import Any

NUMBERED: dict[int, tuple[int, str]] = {
    0: (401, "401: Unauthorized"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10002: (404, "Unknown Application"),
    10063: (404, "Unknown application command"),
    10007: (404, "Unknown Member"),
    40060: (400, "Interaction has already been acknowledged."),
    40005: (413, "Request entity too large"),
    40333: (403, "internal network error"),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50024: (403, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50083: (400, "Thread is archived"),
    50109: (400, "The request body contains invalid JSON."),
    30033: (400, "Maximum number of thread participants has been reached (1000)"),
    30034: (400, "Maximum number of daily application command creates has been reached (200)"),
    30094: (403, "Maximum number of follow up messages for this interaction has been reached"),
    160004: (400, "A thread has already been created for this message"),
    160005: (400, "Thread is locked"),
    160006: (400, "Maximum number of active threads reached"),
}


class ApiError(Exception):
    """An answer other than success; `errors` is Discord's tree of field errors."""

    def __init__(self, status: int, code: int, message: str, errors: dict[str, Any] | None = None) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"message": self.message, "code": self.code}
        return {**body, "errors": self.errors} if self.errors else body


def refusal(code: int) -> ApiError:
    status, message = NUMBERED[code]
    return ApiError(status, code, message)


def invalid(path: str, code: str, message: str) -> ApiError:
    """50035 for one field; `path` is dotted, list indexes included: `embeds.0.title`."""
    tree: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for part in reversed([p for p in path.split(".") if p]):
        tree = {part: tree}
    return ApiError(400, 50035, "Invalid Form Body", tree)


def too_long(path: str, limit: int) -> ApiError:
    return invalid(path, "BASE_TYPE_MAX_LENGTH", f"Must be {limit} or fewer in length.")


def bad_length(path: str, low: int, high: int) -> ApiError:
    return invalid(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")


def required(path: str) -> ApiError:
    return invalid(path, "BASE_TYPE_REQUIRED", "This field is required")
