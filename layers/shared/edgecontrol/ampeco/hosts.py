"""Which addresses may be an AMPECO tenant's: https on a listed host and nothing clever (rows S14, Security)."""

import re
import urllib.parse
from collections.abc import Iterable

from edgecontrol.errors import ConfigurationError, Refused

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\]")
_PORTS = {"https": 443, "http": 80}


def tenant_host(url: str, allowed_hosts: Iterable[str]) -> str:
    """`host` or `host:port` of a tenant's address that is listed exactly so. Raises `Refused` (400), or
    `ConfigurationError` when nothing is listed.

    A port other than the scheme's own, an IP literal and plain http (loopback only) each need their own entry; the
    list knows no wildcards, so a longer or shorter name is another host.
    """
    return _checked(url, allowed_hosts)[1]


def tenant_base_url(url: str, allowed_hosts: Iterable[str]) -> str:
    """The address requests go to: scheme and host, without anything else. Raises as `tenant_host`."""
    scheme, host = _checked(url, allowed_hosts)
    return f"{scheme}://{host}"


def _checked(url: str, allowed_hosts: Iterable[str]) -> tuple[str, str]:
    allowed = frozenset(entry.strip().lower() for entry in allowed_hosts if entry.strip())
    if not allowed:
        raise ConfigurationError("AMPECO_TENANT_HOSTS lists no host")
    scheme, name, port = _parts(url)
    if scheme == "http" and name not in _LOOPBACK:
        raise Refused(400, "a tenant's address must be https")
    host = name if port is None else f"{name}:{port}"
    if host not in allowed:
        raise Refused(400, "this tenant's host is not on the list")
    return scheme, host


def _parts(url: str) -> tuple[str, str, int | None]:
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise Refused(400, "a tenant's address must be plain text")
    try:
        parts = urllib.parse.urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refused(400, "a tenant's address cannot be read") from error
    if parts.scheme not in _PORTS:
        raise Refused(400, "a tenant's address must be https")
    if "@" in parts.netloc or parts.path not in ("", "/") or parts.query or parts.fragment or url[-1:] in "?#":
        raise Refused(400, "a tenant's address is scheme and host only")
    name = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else (parts.hostname or "")
    if not _HOST.fullmatch(name) or parts.netloc.endswith(":"):
        raise Refused(400, "a tenant's address has no proper host")
    return parts.scheme, name, None if port == _PORTS[parts.scheme] else port
