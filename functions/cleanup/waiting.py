"""How long drivers have waited for a person: the age of the oldest escalation nobody has claimed."""

from collections.abc import Iterator

from edgecontrol.database import Table
from edgecontrol.keys import SESSION
from edgecontrol.table import OPEN_ESCALATIONS

# Beyond so many open escalations of one guild the oldest are among those read anyway: the index is sorted by time.
_MOST = 50


def oldest_unclaimed_seconds(table: Table, now: float) -> float:
    """0.0 when every open escalation has somebody. Reads the open escalations and nothing else."""
    guilds = [item["sk"] for item in table.query("GUILDS", consistent=False)]
    keys = [key for guild in dict.fromkeys((*guilds, "@me")) for key in _open_of(table, guild)]
    heads = table.get_many([(pk, SESSION) for pk in keys]) if keys else []
    waiting = (head.get("escalation", {}) for head in heads)
    times = [record["at"] for record in waiting if record.get("open") and not record.get("claimed_by")]
    return max(0.0, now - min(times)) if times else 0.0


def _open_of(table: Table, guild: str) -> Iterator[str]:
    found = table.query_index(OPEN_ESCALATIONS.name, "#escalation_guild = :guild", limit=_MOST, guild=guild)
    return (item["pk"] for item in found)
