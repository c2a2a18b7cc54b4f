"""Several tenants at once: what a container keeps per tenant, and a client for one turn of one of them."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from edgecontrol.ampeco.bucket import TokenBucket
from edgecontrol.ampeco.cache import Cache
from edgecontrol.ampeco.client import Ampeco
from edgecontrol.ampeco.hosts import tenant_base_url, tenant_host
from edgecontrol.ampeco.login import ClientCredentials, FixedToken, login_for
from edgecontrol.ampeco.meter import Meter
from edgecontrol.http import PooledClient

__all__ = ["Tenants", "tenant_base_url", "tenant_host"]

Secret = str | Mapping[str, str]


@dataclass(frozen=True)
class _Tenant:
    secret: Secret
    login: FixedToken | ClientCredentials
    bucket: TokenBucket


class Tenants:
    """One per container. `clock` is in epoch seconds; `rate` and `burst` bound the requests to each tenant."""

    def __init__(
        self,
        http: PooledClient,
        cache: Cache,
        allowed_hosts: Iterable[str],
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        rate: float = 10.0,
        burst: int = 20,
    ) -> None:
        self._http = http
        self._cache = cache
        self._allowed = tuple(allowed_hosts)
        self._clock = clock
        self._sleep = sleep
        self._rate = rate
        self._burst = burst
        self._lock = threading.Lock()
        self._known: dict[str, _Tenant] = {}

    def open(self, url: str, secret: Secret, *, deadline: float, meter: Meter) -> Ampeco:
        """The client of one turn. Raises `Refused` or `ConfigurationError` for an address or secret that cannot be."""
        base_url = tenant_base_url(url, self._allowed)
        tenant = self._tenant(base_url, secret)
        return Ampeco(
            base_url,
            tenant.login,
            self._http,
            cache=self._cache,
            clock=self._clock,
            sleep=self._sleep,
            deadline=deadline,
            meter=meter,
            bucket=tenant.bucket,
        )

    def _tenant(self, base_url: str, secret: Secret) -> _Tenant:
        with self._lock:
            known = self._known.get(base_url)
            if known is None or known.secret != secret:  # a rotated secret means another login, not another budget
                bucket = known.bucket if known else self._bucket()
                known = self._known[base_url] = _Tenant(secret, login_for(secret, clock=self._clock), bucket)
            return known

    def _bucket(self) -> TokenBucket:
        return TokenBucket(self._rate, self._burst, clock=self._clock, sleep=self._sleep)
