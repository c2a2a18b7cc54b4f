"""A conversation as lists show it."""

from typing import Any

from pydantic import BaseModel, Field

from edgecontrol.bidi import without_controls

_ABOUT = 140


class Row(BaseModel):
    """Times are epoch seconds; `rating` is 0 while there is none."""

    conversation_id: str
    guild_id: str
    channel_id: str
    user_id: str
    user_name: str
    language: str
    status: str
    station: str
    started_at: int
    rating: int
    failed: bool
    danger: str
    variant: str
    about: str = Field("", description="The driver's first words, of closed conversations.")


def row(item: dict[str, Any]) -> Row:
    """From a head, or as much of it as the index carries."""
    return Row(
        conversation_id=item["pk"].removeprefix("CONV#"),
        guild_id=item.get("guild_id", ""),
        channel_id=item.get("parent_channel_id") or item.get("channel_id", ""),
        user_id=item.get("user_id", ""),
        user_name=item.get("user_name", ""),
        language=item.get("language", ""),
        status=item.get("status", "open"),
        station=item.get("station", ""),
        started_at=item.get("started_at", 0),
        rating=item.get("rating", 0),
        failed=item.get("turns_failed", 0) > 0,
        danger=item.get("danger", ""),
        variant=item.get("variant", ""),
        about=without_controls(item.get("words", "")[:_ABOUT]),
    )
