"""The health record of a charging platform, kept from the numbers its client reports anyway (product row S11)."""

from dataclasses import dataclass

from edgecontrol.health import Health
from edgecontrol.metrics import Meter

REQUESTS = "ampeco_api_requests_total"


def service(tenant_host: str) -> str:
    """The platform's name in the health records: one tenant may be down while another works."""
    return f"ampeco:{tenant_host}"


@dataclass(frozen=True)
class HealthMeter:
    """A meter that also tells the platform's health record how each request went. 4xx answers are answers."""

    meter: Meter
    health: Health
    service: str

    def count(self, name: str, value: float = 1, **dimensions: str) -> None:
        """Pass a count on; a request's is looked at first."""
        if name == REQUESTS:
            status = dimensions["status"]
            if status.isdigit() and not status.startswith("5"):
                self.health.worked(self.service)
            else:
                self.health.failed(self.service)
        self.meter.count(name, value, **dimensions)

    def observe(self, name: str, value: float, **dimensions: str) -> None:
        """Pass a measurement on."""
        self.meter.observe(name, value, **dimensions)
