"""What a gateway process works with, built once and kept."""

from collections.abc import Callable
from dataclasses import dataclass

from aws_lambda_powertools import Logger

from edgecontrol.channels import Channels
from edgecontrol.clock import Clock
from edgecontrol.database import Table
from edgecontrol.discord import Discord
from edgecontrol.metrics import Meter
from edgecontrol.queue import Queue
from edgecontrol.secrets import Credentials
from edgecontrol.settings import GatewaySettings
from gateway.limits import Limits
from gateway.missed import Missed
from gateway.notices import Notices
from gateway.places import Places
from gateway.watch import Watch
from gateway.wire import Connect


@dataclass(frozen=True)
class Deps:
    """Clients and stores. `connect` opens a WebSocket, `random` is from 0 to 1: tests bring their own."""

    settings: GatewaySettings
    table: Table
    queue: Queue
    channels: Channels
    discord: Discord
    credentials: Credentials
    places: Places
    limits: Limits
    notices: Notices
    missed: Missed
    watch: Watch
    meter: Meter
    logger: Logger
    clock: Clock
    connect: Connect
    random: Callable[[], float]
