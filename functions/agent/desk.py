"""What a container keeps for every turn (`Desk`), and what one turn works with (`Work`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aws_lambda_powertools import Logger

from edgecontrol.ampeco.stations import Directory
from edgecontrol.ampeco.tenants import Tenants
from edgecontrol.aws import Aws
from edgecontrol.budget import Budget
from edgecontrol.channels import Channels, ChannelSettings
from edgecontrol.clock import Clock
from edgecontrol.conversation import Conversation, Delivery, Message, Reply, Session
from edgecontrol.database import Table
from edgecontrol.discord import Discord
from edgecontrol.events import Event
from edgecontrol.health import Health
from edgecontrol.http import PooledClient
from edgecontrol.language import Language
from edgecontrol.limits import RateLimit
from edgecontrol.llm import Model
from edgecontrol.mail import Mail
from edgecontrol.metrics import Meter
from edgecontrol.photo_store import PhotoStore
from edgecontrol.queue import Queue
from edgecontrol.secrets import Credentials
from edgecontrol.settings import AgentSettings
from edgecontrol.store import ConversationStore


@dataclass(frozen=True)
class Desk:
    """Clients and stores of one warm container; shared by the turns that run side by side."""

    settings: AgentSettings
    aws: Aws
    table: Table
    store: ConversationStore
    channels: Channels
    queue: Queue
    discord: Discord
    credentials: Credentials
    model: Model
    tenants: Tenants
    photo_http: PooledClient
    photos: PhotoStore
    mail: Mail
    code_limit: RateLimit
    health: Health
    budget: Budget
    logger: Logger
    meter: Meter
    clock: Clock
    directories: dict[str, Directory] = field(default_factory=dict)  # stations by tenant host
    guilds_listed: set[str] = field(default_factory=set)  # those known to be in the staff's list of guilds


@dataclass(frozen=True)
class Work:
    """One turn under way: a claimed session and the events it answers. `deadline` is monotonic."""

    desk: Desk
    conversation: Conversation
    session: Session
    events: tuple[Event, ...]
    settings: ChannelSettings
    language: Language
    deadline: float

    @property
    def event(self) -> Event:
        """The newest event, whose place the answer goes to."""
        return self.events[-1]

    @property
    def now(self) -> int:
        """Epoch seconds."""
        return int(self.desk.clock.now())

    def left(self) -> float:
        """Seconds until the turn must end."""
        return self.deadline - self.desk.clock.monotonic()


@dataclass(frozen=True)
class Outcome:
    """What a turn came to, before anything of it is written.

    `session` carries the changes to the head; `replies` says who reads what; `actions` are further transaction actions.
    `status` is one of the values of `discord_messages_processed_total`.
    """

    session: Session
    replies: tuple[tuple[Event, Reply], ...]
    status: str = "answered"
    messages: tuple[Message, ...] = ()
    tokens: int = 0
    summary: str = ""
    summed_up_to: int = 0
    model: str = ""
    posts: tuple[Delivery, ...] = ()  # what else is to be said, to staff or to the driver's own place
    counts: Mapping[str, int] = field(default_factory=dict)
    actions: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_silent(self) -> bool:
        """Nothing happened that anybody reads or that must be remembered as a turn."""
        return not (self.replies or self.posts or self.messages or self.actions)


Respond = Callable[[Work], Outcome]
