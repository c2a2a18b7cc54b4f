"""Places that refuse us, put on record for the operator: which permission, which channel, which driver."""

from agent.desk import Desk
from edgecontrol import discord, problems
from edgecontrol.errors import DependencyError, Rejected
from edgecontrol.problems import Problem

_PROBLEMS: dict[object, tuple[Problem, str]] = {
    discord.MISSING_PERMISSIONS: ("permissions_missing", "send messages, or create and use threads"),
    discord.MISSING_ACCESS: ("permissions_missing", "VIEW_CHANNEL"),
    discord.UNKNOWN_CHANNEL: ("channel_gone", ""),
    discord.THREAD_ARCHIVED: ("thread_closed", ""),
    discord.CANNOT_DM: ("driver_unreachable", ""),
}


def note_obstacle(desk: Desk, refused: Rejected, guild_id: str, channel_id: str) -> None:
    """Note what Discord's refusal means; one that means nothing to the operator is only in the logs."""
    known = _PROBLEMS.get(refused.code)
    if known is None:
        return
    problem, detail = known
    try:
        problems.note(desk.table, problem, guild_id=guild_id, channel_id=channel_id, detail=detail)
    except DependencyError as failure:
        desk.logger.info("obstacle not noted", extra={"error": str(failure)})
