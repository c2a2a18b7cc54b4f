"""`GET /api/health` for the API's table of routes."""

from admin.desk import Asked
from admin.health import Health, health, plain

_KEPT_SECONDS = 5


def read_health(call: Asked) -> Health:
    """How the services we depend on do, by plain names; a few seconds old at most, however often somebody asks."""
    kept = call.desk.public_health
    if kept.value is None or call.desk.now() >= kept.until:
        kept.value, kept.until = plain(health(call.desk)), call.desk.now() + _KEPT_SECONDS
    found: Health = kept.value
    return found
