"""Answers that are not a success.

Refusal            any status, with a body or none
├─ Missing         404: no such record in this tenant, or a feature it does not have
├─ Invalid         422: field errors by name
├─ Conflict        409: the record is not in a state that allows this
└─ Rejected        406: the charger, or the system, refused the command; no body
"""

from typing import Any


class Refusal(Exception):
    def __init__(self, status: int, body: Any = None, headers: dict[str, str] | None = None) -> None:
        super().__init__(status)
        self.status = status
        self.body = body
        self.headers = headers or {}


class Missing(Refusal):
    def __init__(self, message: str = "Resource not found.") -> None:
        super().__init__(404, {"message": message})


class Invalid(Refusal):
    def __init__(self, **errors: str) -> None:
        listed = {name: [text] for name, text in errors.items()}
        super().__init__(422, {"message": "The given data was invalid.", "errors": listed})


class Conflict(Refusal):
    def __init__(self, message: str) -> None:
        super().__init__(409, {"message": message})


class Rejected(Refusal):
    def __init__(self) -> None:
        super().__init__(406)
