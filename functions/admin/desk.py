"""What a warm container of the admin API keeps (`Desk`), and what one request works with (`Call`)."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler.depends import Depends

from admin.access import Caller
from edgecontrol.aws import Aws
from edgecontrol.channels import Channels
from edgecontrol.database import Table
from edgecontrol.errors import Refused
from edgecontrol.photo_store import PhotoStore
from edgecontrol.queue import Queue
from edgecontrol.settings import AdminSettings

if TYPE_CHECKING:
    from edgecontrol.discord import Discord  # brings the network's library, which few requests need

DIRECT_MESSAGES = "@me"


@dataclass
class Kept:
    """An answer that is used again until a time, in epoch seconds."""

    value: Any = None
    until: float = 0.0


@dataclass(frozen=True)
class Desk:
    """Clients and stores of one container."""

    settings: AdminSettings
    aws: Aws
    table: Table
    queue: Queue
    dead_letters: Queue
    channels: Channels
    photos: PhotoStore
    logger: Logger
    now: Callable[[], float]
    discord: "Callable[[], Discord] | None" = None  # opened at the first need: most containers never have one
    public_health: Kept = field(default_factory=Kept)


@dataclass(frozen=True)
class Call:
    """One authorised request."""

    desk: Desk
    caller: Caller
    request_id: str = ""

    @property
    def table(self) -> Table:
        """The one table."""
        return self.desk.table

    @property
    def now(self) -> int:
        """Epoch seconds."""
        return int(self.desk.now())

    def guilds(self, guild: str | None = None) -> list[str]:
        """The guilds to look at: the one asked for, if the caller sees it, else all they see."""
        if guild:
            if not self.caller.sees(guild):
                raise Refused(403, "This guild is not yours to see.")
            return [guild]
        if not self.caller.sees_all:
            return sorted(self.caller.guilds)
        known = [item["sk"] for item in self.table.query("GUILDS", consistent=False)]
        return sorted({*known, DIRECT_MESSAGES})

    def covers(self, guild: str, wanted: str | None) -> bool:
        """Whether something of this guild is shown to who asks for the wanted one, or for all they see."""
        return self.caller.sees(guild) and wanted in (None, guild)

    def check(self, guild: str, what: str) -> None:
        """A thing of a guild the caller does not see does not exist for them."""
        if not self.caller.sees(guild):
            raise Refused(404, f"There is no such {what}.")


CURRENT: ContextVar[Call] = ContextVar("call")


def current() -> Call:
    """The request under way."""
    return CURRENT.get()


Asked = Annotated[Call, Depends(current)]
