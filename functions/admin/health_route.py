"""`GET /api/health` for the API's table of routes."""

from admin.desk import Asked
from admin.health import Health, health


def read_health(call: Asked) -> Health:
    """How the services we depend on do."""
    return health(call.desk)
