"""`GET /api/admin/stats`: the seed's numbers (row S8), from counters kept as things change."""

from collections import Counter

from pydantic import BaseModel

from admin.desk import Asked, Call
from admin.queue_depth import Depth, depth
from admin.rate_limits import limited
from edgecontrol.counters import ALL_TIME, read_counts


class Stats(BaseModel):
    """All-time totals of the guilds the caller sees; `rateLimitedUsers` and `queue` are of this moment."""

    totalConversations: int  # noqa: N815 - the seed's names are the contract
    failedConversations: int  # noqa: N815
    rateLimitedUsers: int  # noqa: N815
    activeChannels: int  # noqa: N815
    queue: Depth


class StatsAnswer(BaseModel):
    """The seed's shape."""

    success: bool = True
    stats: Stats


def read_stats(call: Asked, guild: str | None = None) -> StatsAnswer:
    """The numbers of one guild, or of all the caller sees."""
    guilds = call.guilds(guild)
    counts = totals(call, guilds, ALL_TIME)
    stats = Stats(
        totalConversations=counts["conversations"],
        failedConversations=counts["conversations_failed"],
        rateLimitedUsers=len(limited(call, guild)),
        activeChannels=sum(channel.is_active for g in guilds for channel in call.desk.channels.of_guild(g)),
        queue=depth(call.desk.queue),
    )
    return StatsAnswer(stats=stats)


def totals(call: Call, guilds: list[str], period: str) -> Counter[str]:
    """Counters of a period summed over guilds."""
    total: Counter[str] = Counter()
    for guild in guilds:
        total.update(read_counts(call.table, guild, period))
    return total
