"""What a thread may be made with and changed to (developers/resources/channel.mdx)."""

from typing import Any

from local.discord.errors import invalid
from local.discord.model import PRIVATE_THREAD, PUBLIC_THREAD
from local.discord.rules.fields import chosen, number, text, truth

ARCHIVE_AFTER = (60, 1440, 4320, 10080)
SLOWMODE_LIMIT = 21_600


def check_new_thread(body: dict[str, Any]) -> None:
    name = text(body, "name", "", 100, low=1, needed=True) or ""
    if not name.strip():
        raise invalid("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    chosen(body, "type", "", (10, PUBLIC_THREAD, PRIVATE_THREAD))
    chosen(body, "auto_archive_duration", "", ARCHIVE_AFTER)
    number(body, "rate_limit_per_user", "", 0, SLOWMODE_LIMIT)
    truth(body, "invitable", "")


def check_channel_change(body: dict[str, Any]) -> None:
    text(body, "name", "", 100, low=1)
    text(body, "topic", "", 1024)
    chosen(body, "auto_archive_duration", "", ARCHIVE_AFTER)
    number(body, "rate_limit_per_user", "", 0, SLOWMODE_LIMIT)
    for name in ("archived", "locked", "invitable"):
        truth(body, name, "")
