"""Opcodes, close codes and intents of Discord's gateway, and how one comes back after each close code.

Contract: discord-api-docs `developers/topics/opcodes-and-status-codes.mdx` and `developers/events/gateway.mdx`.
"""

from enum import IntEnum, IntFlag
from typing import Literal

# resume: the session goes on, missed events are replayed. identify: a new session. without_content: a new session
# without the privileged intent. never: nothing will change by trying again unchanged.
Comeback = Literal["resume", "identify", "without_content", "never"]

HAND_OVER = 4000  # any code but 1000 and 1001, which would end the session


class Op(IntEnum):
    """Opcodes we send or receive."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Intent(IntFlag):
    """Events we ask for; only MESSAGE_CONTENT must be granted in the Developer Portal."""

    GUILDS = 1 << 0
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_TYPING = 1 << 11
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_TYPING = 1 << 14
    MESSAGE_CONTENT = 1 << 15


# Typing tells that a driver goes on writing, so that their messages can be answered together.
OPEN_INTENTS = (
    Intent.GUILDS
    | Intent.GUILD_MESSAGES
    | Intent.GUILD_MESSAGE_TYPING
    | Intent.DIRECT_MESSAGES
    | Intent.DIRECT_MESSAGE_TYPING
)

_COMEBACKS: dict[int, Comeback] = {
    4000: "resume",  # unknown error
    4001: "resume",  # unknown opcode
    4002: "resume",  # decode error
    4003: "identify",  # not authenticated
    4004: "never",  # authentication failed: the token
    4005: "resume",  # already authenticated
    4007: "identify",  # invalid sequence
    4008: "resume",  # rate limited
    4009: "identify",  # session timed out
    4010: "never",  # invalid shard
    4011: "never",  # sharding required
    4012: "never",  # invalid API version
    4013: "never",  # invalid intents
    4014: "without_content",  # disallowed intents
}


def intents(*, content: bool) -> int:
    """What we ask for, with or without the content of messages."""
    return int(OPEN_INTENTS | Intent.MESSAGE_CONTENT if content else OPEN_INTENTS)


def comeback(code: int | None) -> Comeback:
    """How to come back after this close code; a line that broke without one, or by an unknown one, resumes."""
    return _COMEBACKS.get(code or 0, "resume")
