"""What a tenant of the simulator can be told at start."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Variation:
    """How a tenant's network differs from the seed; see `seed.vary`. `offset` must be a multiple of 10,000."""

    offset: int = 0
    mail_domain: str = "example.com"
    tag_prefix: str = "SIM0"
    site_names: tuple[tuple[str, str], ...] = ()  # (Hebrew, English), one per site in order


@dataclass(frozen=True)
class Config:
    """One tenant: who may call it, and how its chargers and drivers behave.

    Seconds are of simulated life; the physical ones are divided by `speed`. `outcomes` are standing rules as in
    `POST /_control/outcome` (without `times` they hold for ever).
    """

    name: str = "first"
    token: str = "SIM-NOT-SECRET-token-first"  # noqa: S105 - it says what it is
    client_id: str = "sim-client-first"
    client_secret: str = "SIM-NOT-SECRET-client-first"  # noqa: S105
    variation: Variation = field(default_factory=Variation)
    speed: float = 1.0
    rate_per_minute: int = 100_000
    outcomes: tuple[dict[str, Any], ...] = ()
    forbidden: frozenset[str] = frozenset()  # operationIds that answer 403
    switched_off: frozenset[str] = frozenset()  # operationIds that answer 404, as a feature a tenant has not bought
    driver_plugs_in_after: float | None = 8.0  # after a start accepted with no cable in; None: never by itself
    driver_unplugs_after: float | None = None  # after a clean stop; None: the cable stays until somebody acts
    pending_expires_after: float = 120.0
    reset_seconds: float = 60.0
    unlock_seconds: float = 3.0
    stop_seconds: float = 2.0
    late_seconds: float = 60.0  # the outcome "late" takes this long


SECOND_SITES = (
    ("חניון גן הצבר", "Tzabar Garden Garage"),
    ("מתחם המפרץ הכחול", "Blue Bay Centre"),
    ("צומת הארזים", "Arazim Interchange"),
    ("היכל הספורט", "Sports Hall Garage"),
    ("פארק הייטק גבעת הרימון", "Rimon Hill Tech Park"),
    ("חוף השקנאים", "Pelican Beach Lot"),
    ("קניון נחל הדס", "Hadas Creek Mall"),
    ("גן העיר העתיקה", "Old Town Garden Parking"),
    ("צומת עמק הנרקיס", "Narcissus Valley Junction"),
    ("בית חולים הגפן", "Gefen Hospital Parking"),
    ("רחוב התמר", "Tamar Street Kerbside"),
    ("מלון נוף הרים", "Mountain View Hotel"),
)

FIRST = Config()
SECOND = Config(
    name="second",
    token="SIM-NOT-SECRET-token-second",  # noqa: S106
    client_id="sim-client-second",
    client_secret="SIM-NOT-SECRET-client-second",  # noqa: S106
    variation=Variation(10_000, "second.example.com", "SIM1", SECOND_SITES),
)
TENANTS = {config.name: config for config in (FIRST, SECOND)}
