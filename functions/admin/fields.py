"""The kinds of values the API takes, with their limits; they are what the OpenAPI document says of them."""

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from pydantic import AfterValidator, Field

Language = Literal["he", "en", "ru", "ar"]
Snowflake = Annotated[str, Field(pattern=r"^[0-9]{1,20}$", description="An id of Discord.")]
_ID = r"^[0-9A-Za-z_:.@\-]{1,100}$"

ConversationId = Annotated[str, Path(pattern=_ID, description="A conversation: a thread, or channel-driver.")]
ChannelId = Annotated[str, Path(pattern=r"^[0-9]{1,20}$", description="A Discord channel.")]
UserId = Annotated[str, Path(pattern=r"^[0-9]{1,20}$", description="A Discord user.")]
MessageId = Annotated[str, Path(pattern=r"^[0-9A-Za-z\-]{1,100}$", description="A message of the dead-letter queue.")]
Guild = Annotated[
    str | None,
    Query(pattern=r"^(@me|[0-9]{1,20})$", description="One guild (`@me`: direct messages); else all you see."),
]
Cursor = Annotated[str | None, Query(max_length=4_000, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=100, description="At most so many.")]
Days = Annotated[int, Query(ge=1, le=90, description="So many days up to today, UTC.")]


def _printable(text: str) -> str:
    """Controls (but line breaks and tabs) are refused: they hide things from whoever reads the text."""
    if any((ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in text):
        raise ValueError("holds control characters")
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("is blank")
    return text


Words = Annotated[str, AfterValidator(_printable), AfterValidator(_not_blank)]
FreeText = Annotated[str, AfterValidator(_printable)]
