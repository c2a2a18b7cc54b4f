"""The secrets with credentials, fetched once and kept in memory; never in variables, logs or errors."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from edgecontrol.aws import Aws
from edgecontrol.errors import ConfigurationError, DependencyError

_KEPT_SECONDS = 900
_AGAIN_SECONDS = 60
# Anything shorter occurs in honest texts.
_SHORTEST = 12


class Credentials:
    """Reads keys of one secret or several; a rotated value is seen within a quarter of an hour.

    Where several have a key, the last that is not empty holds; `""` among the names is none.
    """

    def __init__(self, aws: Aws, *names: str, now: Callable[[], float] = time.monotonic) -> None:
        self._aws = aws
        self._names = tuple(name for name in names if name)
        self._now = now
        self._values: Mapping[str, Any] = {}
        self._fetched_at = float("-inf")

    def get(self, key: str) -> str:
        """A credential; a `ConfigurationError` names the key that is missing, never a value."""
        value = self._all().get(key)
        if not value:
            raise ConfigurationError(f"secret {self._told} has no value for {key}")
        return str(value)

    def tenant_token(self, host: str) -> Any:
        """The AMPECO token (or OAuth client) of a tenant host."""
        tokens = self._all().get("ampeco_tokens") or {}
        if host not in tokens:
            raise ConfigurationError(f"secret {self._told} has no ampeco_tokens entry for {host}")
        return tokens[host]

    def appear_in(self, text: str) -> bool:
        """Whether a credential we hold stands in this text, which is then not to leave."""
        return any(value in text for value in _strings(self._values) if len(value) >= _SHORTEST)

    def forget(self) -> None:
        """Fetch again at the next use: a credential was refused, it may have been rotated."""
        self._fetched_at = float("-inf")

    def _all(self) -> Mapping[str, Any]:
        if self._now() - self._fetched_at > _KEPT_SECONDS:
            try:
                self._values = self._fetched()
                self._fetched_at = self._now()
            except DependencyError:
                if not self._values:
                    raise
                self._fetched_at = self._now() - _KEPT_SECONDS + _AGAIN_SECONDS  # what is known will do meanwhile
        return self._values

    @property
    def _told(self) -> str:
        return " and ".join(self._names)

    def _fetched(self) -> Mapping[str, Any]:
        found: dict[str, Any] = {}
        for name in self._names:
            found |= {key: value for key, value in self._one(name).items() if value or key not in found}
        return found

    def _one(self, name: str) -> Mapping[str, Any]:
        answer = self._aws.call("secretsmanager", "GetSecretValue", {"SecretId": name})
        try:
            values = json.loads(answer["SecretString"])
        except (KeyError, ValueError):
            values = None  # the error would quote the secret
        if not isinstance(values, dict):
            raise ConfigurationError(f"secret {name} is not a JSON object")
        return values


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
