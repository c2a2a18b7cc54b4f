"""What a turn adds to the numbers and lists staff look at, and writes with itself: counters, tallies, failures, words.

A turn in the middle of a conversation adds to the one item of counters only; a conversation's first turn, the one that
learns its outlet and one that fails write one small item more each.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from agent.desk import Outcome, Work
from edgecontrol.conversation import Message, Session
from edgecontrol.counters import day
from edgecontrol.database import transact_put, transact_update
from edgecontrol.errors import DependencyError
from edgecontrol.keys import RETENTION_DAYS
from edgecontrol.records import guild_partition

OPENING_KINDS = frozenset({"question", "choice", "status", "human", "link", "code", "unlink"})
DRIVER_KINDS = OPENING_KINDS | {"end", "rating", "feedback", "confirm", "decline", "basis"}
# Upper bounds of the seconds until a driver has an answer; the counters are `reply_le_5` and so on.
REPLY_SECONDS = (3, 5, 8, 15, 30)
MOST_WORDS = 700
_WORD = re.compile(r"[^\W_]{2,}")
_BY_VARIANT = ("conversations", "conversations_failed", "escalations", *(f"rating_{stars}" for stars in range(1, 6)))
_RETENTION_SECONDS = RETENTION_DAYS * 86_400


def counts(work: Work, outcome: Outcome) -> dict[str, int]:
    """What this turn adds to the counters of its guild and day."""
    driver = work.event.kind in DRIVER_KINDS
    total = {
        "messages": len(work.events) if driver else 0,
        f"outcome_{outcome.status}": 1,
        f"language_{work.language}": 1,
        **({"conversations": 1} if _began(work) else {}),
        **({"conversations_failed": 1} if _failed_first(outcome) else {}),
        **({_reply_time(work): 1} if driver and outcome.replies else {}),
        **outcome.counts,
    }
    variant = outcome.session.variant
    shares = {f"v_{variant}_{name}": total[name] for name in _BY_VARIANT if variant and total.get(name)}
    return {**total, **shares}


def trails(work: Work, outcome: Outcome) -> Iterator[Mapping[str, Any]]:
    """Transaction actions that keep the lists staff look at."""
    guild = guild_partition(outcome.session.guild_id)
    if _failed_first(outcome):
        key = {"pk": f"FAILED#{guild}", "sk": f"{work.now:011d}#{outcome.session.conversation_id}"}
        yield transact_put({**key, "at": work.now, "expires_at": work.now + _RETENTION_SECONDS})
    began = int(_began(work))
    named = int(bool(outcome.session.station) and outcome.session.station != work.session.station)
    if began or named:
        sort_key = f"{day(work.now)}#{outcome.session.settings_channel_id}#{outcome.session.station}"
        change = "SET #expires_at = :expires ADD #began :began, #named :named"
        expires = work.now + _RETENTION_SECONDS
        yield transact_update(f"TALLY#{guild}", sort_key, change, began=began, named=named, expires=expires)


def list_guild(work: Work) -> None:
    """Put the guild of a new conversation into the staff's list, once a container.

    Outside of the turn's transaction: all new conversations of a guild would meet at this one item.
    """
    guild = guild_partition(work.session.guild_id)
    if work.conversation.session is not None or guild in work.desk.guilds_listed:
        return
    try:
        work.desk.table.put({"pk": "GUILDS", "sk": guild})
    except DependencyError as error:
        work.desk.logger.warning("guild not listed", extra={"why": type(error).__name__})
        return
    work.desk.guilds_listed.add(guild)


def searchable(work: Work, outcome: Outcome, session: Session) -> Session:
    """A conversation that closes keeps its driver's words where staff can search them."""
    if session.status != "closed" or work.session.status == "closed":
        return session
    said = [message for turn in work.conversation.turns for message in turn.messages]
    return replace(session, words=words([*said, *outcome.messages]))


def words(messages: Iterable[Message]) -> str:
    """The distinct words of the driver's messages in lower case, first come first kept, within bounds."""
    texts = (str(message.get("content") or "") for message in messages if message.get("role") == "user")
    distinct = dict.fromkeys(word for text in texts for word in _WORD.findall(text.lower()))
    kept = " ".join(distinct)
    return kept if len(kept) <= MOST_WORDS else kept[:MOST_WORDS].rpartition(" ")[0]


def pick_variant(variants: Sequence[Mapping[str, Any]], user_id: str) -> str:
    """The same driver gets the same variant for as long as the test's weights stay; "" when nothing is under test."""
    total = sum(int(variant.get("weight", 0)) for variant in variants)
    if not total:
        return ""
    place = zlib.crc32(f"variant {user_id}".encode()) % total
    for variant in variants:
        place -= int(variant.get("weight", 0))
        if place < 0:
            return str(variant["name"])
    return ""


def variant_prompt(variants: Sequence[Mapping[str, Any]], name: str) -> str:
    """What a variant adds to the persona."""
    return next((str(variant.get("prompt", "")) for variant in variants if name and variant["name"] == name), "")


def _began(work: Work) -> bool:
    before = work.conversation.session
    return work.event.kind in OPENING_KINDS and (before is None or before.status == "closed")


def _failed_first(outcome: Outcome) -> bool:
    return outcome.status == "fallback" and outcome.session.turns_failed == 1


def _reply_time(work: Work) -> str:
    seconds = work.desk.clock.now() - work.event.at_ms / 1000
    bound = next((bound for bound in REPLY_SECONDS if seconds <= bound), None)
    return f"reply_le_{bound}" if bound else "reply_over"
