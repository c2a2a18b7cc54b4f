"""The first view: today's numbers beside yesterday's, what is open, how the services and the queues do."""

from collections import Counter
from dataclasses import asdict

from pydantic import BaseModel, Field

from admin.desk import Asked, Call
from admin.fields import Guild
from admin.health import Health, health, plain
from admin.measures import Measures, measures, named
from admin.periods import by_day, days_up_to
from admin.queue_depth import Depth, depth
from admin.rate_limits import limited
from edgecontrol.errors import DependencyError
from edgecontrol.keys import DUE_SHARDS
from edgecontrol.problems import noted
from edgecontrol.table import DUE, OPEN_ESCALATIONS

_DAYS = 14


class DayNumber(BaseModel):
    """Conversations of a day, for the small plot."""

    day: str
    conversations: int
    escalations: int


class DiscordProblem(BaseModel):
    """Something that keeps Discord from working as configured, and where."""

    problem: str
    guild_id: str
    channel_id: str
    detail: str
    at: int


class OverviewAnswer(BaseModel):
    """Days are UTC."""

    success: bool = True
    today: Measures
    yesterday: Measures
    fortnight: list[DayNumber]
    languages: dict[str, int]
    open_escalations: int
    open_conversations: int | None = Field(description="Of the whole deployment; None for those who do not see all.")
    limited_users: int
    health: Health
    problems: list[DiscordProblem]
    dead_letters: Depth | None


def read_overview(call: Asked, guild: Guild = None) -> OverviewAnswer:
    """The numbers of this moment."""
    guilds = call.guilds(guild)
    days = days_up_to(call, _DAYS)
    counts = by_day(call, guilds, days)
    return OverviewAnswer(
        today=measures(counts[days[-1]]),
        yesterday=measures(counts[days[-2]]),
        fortnight=[
            DayNumber(day=day, conversations=counts[day]["conversations"], escalations=counts[day]["escalations"])
            for day in days
        ],
        languages=named(_sum(counts), "language_"),
        open_escalations=sum(_open(call, g) for g in guilds),
        open_conversations=_open_conversations(call),
        limited_users=len(limited(call, guild)),
        health=health(call.desk) if call.caller.sees_all else plain(health(call.desk)),
        problems=_problems(call, guild),
        dead_letters=_dead_letters(call),
    )


def _sum(counts: dict[str, Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for numbers in counts.values():
        total.update(numbers)
    return total


def _open(call: Call, guild: str) -> int:
    return call.table.count_index(OPEN_ESCALATIONS.name, "#escalation_guild = :guild", guild=guild)


def _open_conversations(call: Call) -> int | None:
    """Every open conversation waits in the index of the clock."""
    if not call.caller.sees_all:
        return None
    shards = range(DUE_SHARDS)
    return sum(call.table.count_index(DUE.name, "#due_shard = :shard", shard=str(shard)) for shard in shards)


def _problems(call: Call, guild: str | None) -> list[DiscordProblem]:
    """Of the guilds the caller sees; what concerns the whole bot is everybody's."""
    try:
        found = noted(call.table)
    except DependencyError:
        return []
    mine = [problem for problem in found if not problem.guild_id or call.covers(problem.guild_id, guild)]
    return [DiscordProblem(**asdict(problem)) for problem in sorted(mine, key=lambda problem: -problem.at)]


def _dead_letters(call: Call) -> Depth | None:
    try:
        return depth(call.desk.dead_letters)
    except DependencyError:
        return None
