"""Whether a staff channel is in its guild: what is posted there names drivers, and must not land in another's guild."""

import time
from typing import Any

from admin.desk import Call
from edgecontrol.errors import ConfigurationError, DependencyError, Refused, Rejected

_SECONDS = 8.0
_TEXT = (0, 5)  # a text channel, an announcement channel


def check_staff_channel(call: Call, guild_id: str, channel_id: str) -> None:
    """Raises `Refused` for a channel of another guild, one the bot does not see, or while Discord cannot be asked."""
    try:
        found = _asked(call, channel_id)
    except Rejected:
        raise Refused(422, "staff_channel_id: the bot does not see such a channel. Let it in first.") from None
    except (ConfigurationError, DependencyError) as failure:
        call.desk.logger.warning("staff channel not checked", extra={"error": str(failure)})
        raise Refused(
            503, "staff_channel_id: Discord cannot be asked which guild it is in. Nothing was changed; try again."
        ) from None
    if str(found.get("guild_id", "")) != guild_id:
        raise Refused(422, "staff_channel_id: is not a channel of this guild.")
    if found.get("type") not in _TEXT:
        raise Refused(422, "staff_channel_id: is not a text channel.")


def _asked(call: Call, channel_id: str) -> dict[str, Any]:
    if call.desk.discord is None:
        raise ConfigurationError("the admin API has no bot token")
    found: dict[str, Any] = call.desk.discord().get(f"/channels/{channel_id}", deadline=time.monotonic() + _SECONDS)
    return found
