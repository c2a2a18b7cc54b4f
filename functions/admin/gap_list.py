"""Knowledge gaps: what drivers asked and nothing was known about, for whoever writes the articles."""

from pydantic import BaseModel

from admin.desk import Asked
from admin.fields import Cursor, Guild, Limit
from admin.trails import read_trail


class Gap(BaseModel):
    """One question without an article."""

    at: int
    guild_id: str
    query: str
    language: str
    conversation_id: str


class GapsAnswer(BaseModel):
    """Newest first."""

    success: bool = True
    gaps: list[Gap]
    next: str | None


def read_gaps(call: Asked, guild: Guild = None, cursor: Cursor = None, limit: Limit = 50) -> GapsAnswer:
    """Questions nothing was found for."""
    page = read_trail(call, "GAPS", call.guilds(guild), cursor, limit)
    gaps = [
        Gap(guild_id=i["pk"].partition("#")[2], **{k: i[k] for k in ("at", "query", "language", "conversation_id")})
        for i in page.items
    ]
    return GapsAnswer(gaps=gaps, next=page.next)
