"""A staff channel is taken only when Discord says that it is a text channel of the same guild."""

from dataclasses import replace
from typing import Any

import pytest

from edgecontrol.errors import ConfigurationError, Rejected, Unavailable
from tests.admin.conftest import GUILD, OTHER_GUILD, Answer, Api

CHANNEL = "/api/admin/channels/900"
STAFF = "1290000000000000777"


class Channel:
    """Discord, which knows one channel or fails."""

    def __init__(self, found: Any) -> None:
        self.found, self.asked = found, list[str]()

    def get(self, path: str, *, deadline: float) -> Any:
        self.asked.append(path)
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


def saved(api: Api, found: Any, revision: int = 0, **change: Any) -> tuple[Answer, Channel]:
    discord = Channel(found)
    api.desk = replace(api.desk, discord=lambda: discord)  # type: ignore[arg-type,return-value]
    return api.post(CHANNEL, {"guild_id": GUILD, "revision": revision, "staff_channel_id": STAFF, **change}), discord


def test_a_text_channel_of_the_guild_is_taken_and_not_asked_about_again(api: Api):
    first, discord = saved(api, {"id": STAFF, "guild_id": GUILD, "type": 0})
    second, later = saved(api, Unavailable("discord", "down"), revision=1, language="en")

    assert (first.status, second.status) == (200, 200)
    assert discord.asked == [f"/channels/{STAFF}"]
    assert later.asked == []


@pytest.mark.parametrize(
    ("found", "status", "said"),
    [
        ({"guild_id": OTHER_GUILD, "type": 0}, 422, "not a channel of this guild"),
        ({"type": 1}, 422, "not a channel of this guild"),
        ({"guild_id": GUILD, "type": 2}, 422, "not a text channel"),
        (Rejected("discord", "Unknown Channel", status=404, code=10003), 422, "does not see such a channel"),
        (Unavailable("discord", "down"), 503, "cannot be asked"),
        (ConfigurationError("secret x has no value"), 503, "cannot be asked"),
    ],
    ids=["another guild's", "direct messages", "voice", "unseen", "Discord down", "no token"],
)
def test_anything_else_changes_nothing_and_says_why(api: Api, found: Any, status: int, said: str):
    answer, _ = saved(api, found)

    assert answer.status == status
    assert said in answer.body["error"]
    assert api.get("/api/admin/channels").body["channels"] == []


def test_without_a_token_no_new_staff_channel_is_taken_and_an_empty_one_is(api: Api):
    refused = api.post(CHANNEL, {"guild_id": GUILD, "revision": 0, "staff_channel_id": STAFF})
    empty = api.post(CHANNEL, {"guild_id": GUILD, "revision": 0, "staff_channel_id": ""})

    assert (refused.status, empty.status) == (503, 200)
