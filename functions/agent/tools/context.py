"""What a tool gets to work with: the turn, the charging network of its tenant, and who asks.
Everything is opened on first use.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from agent.desk import Work
from agent.ledger import Effect
from agent.network import DEFAULT_TIMEZONE, Network
from agent.platform_health import HealthMeter, service
from agent.tools.base import Result
from edgecontrol.ampeco.client import Ampeco
from edgecontrol.errors import ConfigurationError, Refused, Unavailable
from edgecontrol.identities import Identity, read_identity


@dataclass
class ToolContext:
    """One turn's tools share it. `results` collects what tools found; `asked` the confirmations put to the driver."""

    work: Work
    results: list[tuple[str, Mapping[str, Any], Result]] = field(default_factory=list)
    asked: list[Effect] = field(default_factory=list)
    options: list[tuple[str, str, str]] = field(default_factory=list)  # outlets to choose from: label, number, site
    escalation: tuple[Any, str] = ("", "")  # reason and summary, when a tool handed over
    counts: dict[str, int] = field(default_factory=dict)
    gaps: list[str] = field(default_factory=list)  # what nothing was known about
    look_at_photo: Callable[[str], Result] | None = None  # when the message carries a photo
    link_needed: bool = False
    station: str = ""
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @cached_property
    def tenant_url(self) -> str:
        """AMPECO's address for this channel."""
        return self.work.settings.ampeco_tenant_url

    @cached_property
    def tenant_host(self) -> str:
        """The tenant's host, as records are keyed by it."""
        return urlsplit(self.tenant_url).netloc

    @cached_property
    def ampeco(self) -> Ampeco:
        """The tenant's client for this turn; `Unavailable` when the channel's tenant cannot be used."""
        desk = self.work.desk
        platform = service(self.tenant_host)
        if not desk.health.may_try(platform):
            raise Unavailable("ampeco", "known to be down")
        meter = HealthMeter(desk.meter, desk.health, platform)
        try:
            token = desk.credentials.tenant_token(self.tenant_host)
            deadline = desk.clock.now() + self.work.left() - 2
            return desk.tenants.open(self.tenant_url, token, deadline=deadline, meter=meter)
        except (Refused, ConfigurationError) as error:
            desk.logger.error("tenant cannot be used", extra={"tenant": self.tenant_host, "error": str(error)})
            raise Unavailable("ampeco", "tenant cannot be used") from error

    @cached_property
    def network(self) -> Network:
        """The charging network as this driver sees it."""
        return Network(self.ampeco, self.work.language, self.work.desk.clock.now)

    def clock_text(self, at: float | None = None) -> str:
        """A time (now, unless given in epoch seconds) as drivers read it, "HH:MM"."""
        moment = self.work.desk.clock.now() if at is None else at
        local = datetime.fromtimestamp(moment, ZoneInfo(DEFAULT_TIMEZONE))
        return f"{local:%H:%M}"

    @property
    def identity(self) -> Identity | None:
        """The charging account this Discord user proved to own, read anew once a turn; never from the model."""
        with self._lock:
            return self._identity

    @property
    def identity_if_read(self) -> Identity | None:
        """The identity as far as this turn looked it up."""
        return self.__dict__.get("_identity")

    @cached_property
    def _identity(self) -> Identity | None:
        return read_identity(self.work.desk.table, self.work.event.user_id, self.tenant_host)
