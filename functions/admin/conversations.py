"""Lists of conversations: search over the index, one driver's conversations, and those that failed."""

from typing import Annotated, Any, Literal

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel, Field

from admin.cursors import pack, unpack
from admin.desk import Asked, Call
from admin.fields import Cursor, Guild, Language, Limit
from admin.lanes import cursor_of, merged, open_lanes
from admin.rows import Row, row
from admin.search import Search
from admin.trails import read_trail
from edgecontrol.errors import Refused
from edgecontrol.keys import SESSION, conversation_key
from edgecontrol.store import ConversationStore
from edgecontrol.table import BY_USER

_MOST_PAGES_OF_ONE_DRIVER = 10
_LIVE_LOOKED_AT = 40


class ConversationsAnswer(BaseModel):
    """Newest first. With `next` there may be more, even when this page holds few: a narrow search stops in between."""

    success: bool = True
    conversations: list[Row]
    next: str | None = None
    looked_back_to: int = Field(
        default=0, description="Start of the oldest conversation this page came to, epoch seconds."
    )


def list_conversations(
    call: Asked,
    guild: Guild = None,
    text: Annotated[str, Query(max_length=200, description="Words the driver wrote, or their name.")] = "",
    user: Annotated[str, Query(pattern=r"^[0-9]{0,20}$")] = "",
    channel: Annotated[str, Query(pattern=r"^[0-9]{0,20}$")] = "",
    station: Annotated[str, Query(max_length=60)] = "",
    language: Language | None = None,
    status: Literal["open", "waiting", "takeover", "closed"] | None = None,
    variant: Annotated[str, Query(pattern=r"^[a-z0-9-]{0,16}$")] = "",
    rating: Annotated[int, Query(ge=0, le=5)] = 0,
    failed: bool = False,
    since: Annotated[int, Query(ge=0, le=4_102_444_800)] = 0,
    until: Annotated[int, Query(ge=0, le=4_102_444_800)] = 0,
    cursor: Cursor = None,
    limit: Limit = 25,
) -> ConversationsAnswer:
    """Conversations that fit every given filter."""
    search = Search(
        text, user, channel, station.strip(), language or "", status or "", variant, rating, failed, since, until
    )
    guilds = call.guilds(guild)
    return _of_driver(call, guilds, search, cursor, limit) if user else _of_guilds(call, guilds, search, cursor, limit)


def failed_conversations(
    call: Asked, guild: Guild = None, cursor: Cursor = None, limit: Limit = 25
) -> ConversationsAnswer:
    """Conversations whose driver got no real answer, newest failure first."""
    page = read_trail(call, "FAILED", call.guilds(guild), cursor, limit)
    ids = [item["sk"].partition("#")[2] for item in page.items]
    heads = call.table.get_many([(conversation_key(found), SESSION) for found in ids])
    return ConversationsAnswer(conversations=[row(head) for head in heads], next=page.next)


def _of_guilds(call: Call, guilds: list[str], search: Search, cursor: str | None, limit: int) -> ConversationsAnswer:
    lanes = open_lanes(call, guilds, search, cursor)
    store = ConversationStore(call.table)
    found: list[Row] = []
    oldest = live = 0
    for item in merged(lanes, limit):
        oldest = item["started_at"]
        if search.words and "words" not in item and not search.names(item):
            live += 1
            if live > _LIVE_LOOKED_AT or not search.said_in(store.transcript(item["pk"].removeprefix("CONV#")).turns):
                continue
        found.append(row(item))
        if len(found) == limit:
            break
    return ConversationsAnswer(conversations=found, next=cursor_of(lanes), looked_back_to=oldest)


def _of_driver(call: Call, guilds: list[str], search: Search, cursor: str | None, limit: int) -> ConversationsAnswer:
    """One driver's, newest first, through the index of drivers."""
    after = _after(cursor, search.user)
    found: list[dict[str, Any]] = []
    for _ in range(_MOST_PAGES_OF_ONE_DRIVER):
        keys, after = call.table.query_page(
            "#user_id = :user", index=BY_USER.name, after=after, limit=limit - len(found), user=search.user
        )
        heads = call.table.get_many([(key["pk"], SESSION) for key in keys])
        found += [head for head in heads if (head.get("guild_id") or "@me") in guilds and search.fits(head)]
        if after is None or len(found) >= limit:
            break
    if search.words:
        store = ConversationStore(call.table)
        found = [h for h in found if search.said_in(store.transcript(h["conversation_id"]).turns)]
    return ConversationsAnswer(
        conversations=[row(head) for head in found],
        next=pack([after["started_at"], after["pk"]]) if after else None,
        looked_back_to=after["started_at"] if after else 0,
    )


def _after(cursor: str | None, user: str) -> dict[str, Any] | None:
    """Where the page before ended; the driver is the one asked for, whatever the cursor says."""
    if not cursor:
        return None
    position = unpack(cursor)
    if not (isinstance(position, list) and [type(part) for part in position] == [int, str] and position[1]):
        raise Refused(400, "The cursor is not one of ours.")
    return {"user_id": user, "started_at": position[0], "pk": position[1], "sk": SESSION}
