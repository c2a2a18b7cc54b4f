"""The bearer token: as given, or fetched with OAuth client credentials and kept until it runs out (contract §1)."""

import json
import threading
from collections.abc import Callable, Mapping

from edgecontrol.ampeco.transport import Transport
from edgecontrol.errors import ConfigurationError, Rejected, Throttled, Unavailable

TOKEN_PATH = "/oauth/token"  # noqa: S105 - an address
_EARLY_SECONDS = 60.0


class FixedToken:
    """A token of a back-office admin."""

    def __init__(self, token: str) -> None:
        if not token.strip().isascii() or not token.strip().isprintable() or not token.strip():
            raise ConfigurationError("the AMPECO token is empty or not plain text")
        self._token = token.strip()

    def bearer(self, transport: Transport) -> str:
        """The token."""
        return self._token

    def forget(self) -> bool:
        """Whether another token can be had: no."""
        return False


class ClientCredentials:
    """A token fetched by client id and secret; shared by all turns of a container, safe between threads."""

    def __init__(self, client_id: str, client_secret: str, *, clock: Callable[[], float]) -> None:
        self._form = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": client_secret}
        self._clock = clock
        self._lock = threading.Lock()
        self._token = ""
        self._expires_at = 0.0

    def bearer(self, transport: Transport) -> str:
        """A token with time left; raises what the transport raises, or `Rejected`."""
        with self._lock:
            if self._clock() >= self._expires_at:
                self._fetch(transport)
            return self._token

    def forget(self) -> bool:
        """The token was refused, perhaps withdrawn early: the next call fetches another."""
        with self._lock:
            self._expires_at = 0.0
        return True

    def _fetch(self, transport: Transport) -> None:
        answer = transport.send("oauth_token", "POST", TOKEN_PATH, form=self._form)
        body = answer.body if isinstance(answer.body, dict) else {}
        token, seconds = body.get("access_token"), body.get("expires_in")
        if answer.status == 429:
            raise Throttled("ampeco", "the login is throttled", retry_after=answer.retry_after(self._clock()))
        if answer.status >= 500:
            raise Unavailable("ampeco", f"the login answered {answer.status}", status=answer.status)
        if answer.status >= 400 or not isinstance(token, str) or not token:
            raise Rejected("ampeco", "client credentials were refused", status=answer.status, code=body.get("error"))
        self._token = token
        lasting = float(seconds) if isinstance(seconds, int | float) and not isinstance(seconds, bool) else 0.0
        self._expires_at = self._clock() + max(0.0, lasting - _EARLY_SECONDS)


Login = FixedToken | ClientCredentials


def login_for(secret: str | Mapping[str, str], *, clock: Callable[[], float]) -> Login:
    """The login a tenant's secret asks for: plain token, or `{"client_id", "client_secret"}`, also as JSON text."""
    if isinstance(secret, str):
        if not secret.lstrip().startswith("{"):
            return FixedToken(secret)
        try:
            secret = json.loads(secret)
        except ValueError as error:
            raise ConfigurationError("the AMPECO secret is neither a token nor JSON") from error
    if not isinstance(secret, Mapping) or not secret.get("client_id") or not secret.get("client_secret"):
        raise ConfigurationError("the AMPECO secret needs client_id and client_secret")
    return ClientCredentials(str(secret["client_id"]), str(secret["client_secret"]), clock=clock)
