"""Who may call: bearer tokens, OAuth client credentials, and the request budget of a minute."""

import base64
import binascii
import json
from typing import Any
from urllib.parse import parse_qsl

from local.ampeco.config import Config
from local.ampeco.refusals import Refusal

TOKEN_SECONDS = 3600
MINUTE = 60


class Admission:
    def __init__(self, config: Config) -> None:
        self._config = config
        self.restart()

    def restart(self) -> None:
        self.rate_per_minute = self._config.rate_per_minute
        self.forbidden = set(self._config.forbidden)
        self._issued: dict[str, float] = {}
        self._window = -1
        self._used = 0

    def check_bearer(self, header: str, now: float) -> None:
        scheme, _, token = header.partition(" ")
        fresh = self._issued.get(token, 0.0) > now
        if scheme.lower() != "bearer" or not (token == self._config.token or fresh):
            raise Refusal(401, {"message": "Unauthenticated."})

    def check_permission(self, operation: str) -> None:
        if operation in self.forbidden:
            raise Refusal(403, {"message": "This action is unauthorized."})
        if operation in self._config.switched_off:
            raise Refusal(404, {"message": "Feature is disabled."})

    def spend(self, now: float) -> dict[str, str]:
        """The rate headers of this request. Raises 429 when the minute's budget is gone."""
        window = int(now // MINUTE)
        if window != self._window:
            self._window, self._used = window, 0
        self._used += 1
        limit = self.rate_per_minute
        headers = {"X-RateLimit-Limit": str(limit), "X-RateLimit-Remaining": str(max(limit - self._used, 0))}
        if self._used > limit:
            end = (window + 1) * MINUTE
            headers |= {"X-RateLimit-Reset": str(end), "Retry-After": str(max(round(end - now), 1))}
            raise Refusal(429, {"message": "Too Many Attempts."}, headers)
        return headers

    def issue_token(self, body: bytes, content_type: str, header: str, now: float) -> dict[str, Any]:
        fields = _fields(body, content_type) | _basic(header)
        if fields.get("grant_type") != "client_credentials":
            raise _oauth(400, "unsupported_grant_type", "The grant type is not supported.")
        if (fields.get("client_id"), fields.get("client_secret")) != (
            self._config.client_id,
            self._config.client_secret,
        ):
            raise _oauth(401, "invalid_client", "Client authentication failed.")
        token = f"SIM-NOT-SECRET-oauth-{self._config.name}-{len(self._issued) + 1}"
        self._issued[token] = now + TOKEN_SECONDS
        return {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS}


def _oauth(status: int, error: str, description: str) -> Refusal:
    return Refusal(status, {"error": error, "error_description": description})


def _fields(body: bytes, content_type: str) -> dict[str, Any]:
    if "json" not in content_type:
        return dict(parse_qsl(body.decode("utf-8", "replace")))
    try:
        parsed = json.loads(body or b"{}")
    except ValueError:
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _basic(header: str) -> dict[str, str]:
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "basic":
        return {}
    try:
        client, _, secret = base64.b64decode(value).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return {}
    return {"client_id": client, "client_secret": secret}
