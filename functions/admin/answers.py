"""What every answer has in common: one JSON shape of errors, security headers, and an ETag for cheap polling."""

import hashlib
import json
from typing import Any

from pydantic import BaseModel, Field

JSON = "application/json"
# The page may run its own files only, and talk to its own address and the sign-in's. Photos come from the bucket.
SECURITY = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Problem(BaseModel):
    """Where the request does not fit; `field` is a dotted path."""

    field: str
    problem: str


class Failure(BaseModel):
    """Every answer that is not a success."""

    success: bool = False
    code: str
    error: str = Field(description="What went wrong and what to do, for people.")
    problems: list[Problem] = []


CODES = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "too_large",
    415: "unsupported_media_type",
    422: "invalid",
    500: "internal_error",
    503: "unavailable",
}


def dumps(body: Any) -> str:
    """Compact JSON; lone surrogates, which are no text, become question marks."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=str)
    return text.encode("utf-8", "replace").decode()


def answer(status: int, body: str, **headers: str) -> dict[str, Any]:
    """A Lambda answer in payload format 2.0."""
    return {"statusCode": status, "headers": {"Content-Type": JSON, **SECURITY, **headers}, "body": body}


def failure(status: int, error: str, problems: tuple[Problem, ...] = ()) -> dict[str, Any]:
    """A Lambda answer that says what went wrong."""
    told = Failure(code=CODES.get(status, "error"), error=error, problems=list(problems))
    return answer(status, dumps(told.model_dump()))


def with_etag(found: dict[str, Any], seen: str) -> dict[str, Any]:
    """The answer with its ETag, or nothing but that when the caller has it already."""
    etag = f'"{hashlib.sha256(str(found.get("body") or "").encode()).hexdigest()[:20]}"'
    found["headers"]["ETag"] = etag
    if etag in (part.strip() for part in seen.split(",")):
        return {"statusCode": 304, "headers": {**SECURITY, "ETag": etag}, "body": ""}
    return found
