"""`python -m local.seed_conversations`: a believable fortnight in the deployed table, for every view to show something.

Everything is written as the agent writes it, by the same records and counters; a day and a seed give the same data.
Started by `make run SEED=1` with the AWS variables of the local stack, TABLE_NAME and DEAD_LETTER_QUEUE_URL.
"""

import os
import random
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from edgecontrol.aws import Aws
from edgecontrol.channels import Channels, ChannelSettings
from edgecontrol.conversation import Delivery, Message, Reply, Session, Turn
from edgecontrol.counters import ALL_TIME, TOTALS, day
from edgecontrol.database import Table
from edgecontrol.events import Event, ReplyTo
from edgecontrol.items import encode_item
from edgecontrol.keys import COUNTER_SHARDS, conversation_key
from edgecontrol.records import session_item, shard, turn_item
from local.discord.seed import (
    DANA,
    DEKEL,
    DEKEL_STAFF,
    DEKEL_SUPPORT,
    LAYLA,
    NOA,
    OLEG,
    SPARK,
    SPARK_STAFF,
    SPARK_SUPPORT,
)

TALK: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
DAYS = 14
_DAY = 86_400
_KEPT = 90 * _DAY
LANGUAGES = {"he": 55, "en": 20, "ru": 15, "ar": 10}
# By hour of the day, local time: people charge in the morning, after work and in the evening.
HOURS = (1, 1, 1, 1, 1, 2, 4, 8, 9, 7, 6, 6, 7, 7, 6, 6, 8, 10, 10, 8, 6, 4, 3, 2)
STATIONS = ("20021", "20022", "20034", "20041", "20055", "20067", "20078", "30011", "30012", "30025")
BUSYNESS = (16, 12, 9, 7, 6, 4, 3, 8, 6, 3)
NAMES = {
    "he": "נועה איתי מיכל יוסי תמר עומר",
    "en": "Dana Ben Alice Tom",
    "ru": "Олег Марина Игорь",
    "ar": "ليلى سامي هدى",
}
VARIANTS = ("control", "shorter")


@dataclass
class Book:
    """What is to be written: items, and the counters by guild and period."""

    items: list[dict[str, Any]]
    counts: dict[tuple[str, str], Counter[str]]
    tallies: dict[tuple[str, str], Counter[str]]

    def count(self, guild: str, conversation: str, at: int, **numbers: int) -> None:
        """Add to a day's counters and, where kept, to those of all time."""
        part = shard(conversation, COUNTER_SHARDS)
        self.counts[guild, f"{day(at)}#{part}"].update(numbers)
        totals = {name: number for name, number in numbers.items() if name in TOTALS}
        if totals:
            self.counts[guild, f"{ALL_TIME}#{part}"].update(totals)

    def all_items(self) -> Iterator[dict[str, Any]]:
        """Items and counters as they are stored."""
        yield from self.items
        for (guild, period), numbers in self.counts.items():
            yield {"pk": f"COUNT#{guild}", "sk": period, **{name: n for name, n in numbers.items() if n}}
        for (guild, name), numbers in self.tallies.items():
            yield {"pk": f"TALLY#{guild}", "sk": name, **numbers}


def fortnight(now: int, seed: int = 7, each_day: int = 17) -> Book:
    """The data of the days up to now."""
    dice = random.Random(seed)
    book = Book([], defaultdict(Counter), defaultdict(Counter))
    number = 0
    for age in range(DAYS - 1, -1, -1):
        begin = (now // _DAY - age) * _DAY
        busy = each_day + dice.randint(-5, 5) - (6 if time.gmtime(begin).tm_wday == 5 else 0)
        for _ in range(busy):
            at = begin + dice.choices(range(24), HOURS)[0] * 3_600 + dice.randint(0, 3_599)
            if at < now - 2_400:
                number += 1
                _conversation(book, dice, number, at)
    _open_escalations(book, dice, now)
    return book


def _conversation(book: Book, dice: random.Random, number: int, at: int, **changes: Any) -> Session:
    language = changes.pop("language", None) or dice.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
    kind = changes.pop("kind", None) or dice.choices(list(TALK), [talk["weight"] for talk in TALK.values()])[0]
    talk, station = TALK[kind], dice.choices(STATIONS, BUSYNESS)[0]
    guild, channel = dice.choices(((DEKEL, DEKEL_SUPPORT), (SPARK, SPARK_SUPPORT)), (8, 3))[0]
    guild, channel = changes.pop("place", (guild, channel))
    user = changes.pop("user", "") or f"12900000000000{400 + number % 90:03}"
    name = changes.pop("name", "") or dice.choice(NAMES[language].split())
    failed = not changes and dice.random() < 0.025
    session = Session(
        conversation_id=f"{channel}-{user}" if changes else f"129000000000{7_000_000 + number}",
        guild_id=guild,
        channel_id=channel if changes else f"129000000000{7_000_000 + number}",
        parent_channel_id="" if changes else channel,
        user_id=user,
        user_name=name,
        language=language,
        started_at=at,
        last_activity_at=at + 240,
        status="closed",
        turn=2,
        delivered=2,
        fence=4,
        station=station if "{station}" in talk[language][0] else "",
        spent_microcents=dice.randint(150_000, 900_000),
        turns_failed=int(failed),
        variant=VARIANTS[int(user) % 2],
        words=talk[language][0].format(station=station).lower(),
    )
    session = _ended(book, dice, session, talk, failed)
    session = replace(session, **changes)
    if session.status != "closed":
        session = replace(session, words="")
    book.items += [session_item(session), *_turns(dice, session, talk, station, failed)]
    _numbers(book, dice, session, talk, failed)
    _ledger(book, dice, session, talk)
    return session


def _ended(book: Book, dice: random.Random, session: Session, talk: Mapping[str, Any], failed: bool) -> Session:
    rated = dice.random() < 0.45
    escalated = bool(talk.get("reason"))
    weights = (2, 2, 4, 10, 16) if not failed and not escalated else (5, 4, 3, 2, 1)
    rating = dice.choices((1, 2, 3, 4, 5), weights)[0] if rated else 0
    if session.variant == "shorter" and 0 < rating < 5 and dice.random() < 0.25:
        rating += 1
    escalation = {"open": False, "reason": talk["reason"], "at": session.started_at + 30} if escalated else {}
    if failed:
        key = {"pk": f"FAILED#{session.guild_id}", "sk": f"{session.started_at:011d}#{session.conversation_id}"}
        book.items.append({**key, "at": session.started_at, "expires_at": session.started_at + _KEPT})
    return replace(session, rating=rating, escalation=escalation)


def _turns(
    dice: random.Random, session: Session, talk: Mapping[str, Any], station: str, failed: bool
) -> Iterator[dict[str, Any]]:
    asked, said = (text.format(station=station) for text in talk[session.language])
    tools: tuple[Message, ...] = ()
    if tool := talk.get("tool"):
        call = {
            "id": "call_1",
            "type": "function",
            "function": {"name": tool, "arguments": f'{{"station":"{station}"}}'},
        }
        result = f'{{"station":"{station}","state":"available","power_kw":22,"seen":"just now"}}'
        tools = (
            {"role": "assistant", "content": None, "tool_calls": [call]},
            {"role": "tool", "tool_call_id": "call_1", "content": result},
        )
    sent = Delivery(ReplyTo(session.channel_id), Reply(said), session.user_id)
    messages = ({"role": "user", "content": asked}, *tools, {"role": "assistant", "content": said})
    outcome = "fallback" if failed else "escalated" if talk.get("reason") else "answered"
    turn = Turn(1, session.started_at + 4, (f"seed-{session.conversation_id}-1",), messages, (sent,))
    model = "" if failed else "local-intent-model"
    yield turn_item(session.conversation_id, replace(turn, language=session.language, model=model, outcome=outcome))
    if session.status == "closed":
        closing = Turn(2, session.started_at + 240, (f"seed-{session.conversation_id}-2",), (), (), outcome="closed")
        yield turn_item(session.conversation_id, replace(closing, language=session.language))


def _numbers(book: Book, dice: random.Random, session: Session, talk: Mapping[str, Any], failed: bool) -> None:
    at, reason = session.started_at, talk.get("reason")
    counts = Counter({"conversations": 1, "messages": dice.randint(1, 4), f"language_{session.language}": 1})
    counts.update({"tool_calls": 1 if talk.get("tool") else 0, "model_microcents": session.spent_microcents})
    counts[f"outcome_{'fallback' if failed else 'escalated' if reason else 'answered'}"] = 1
    counts[f"reply_{dice.choices(('le_3', 'le_5', 'le_8', 'le_15', 'le_30'), (18, 46, 24, 9, 3))[0]}"] = 1
    counts["closed_idle"] = counts["outcome_closed"] = int(session.status == "closed")
    counts["conversations_failed"] = int(failed)
    counts[f"failed_{dice.choice(('model_down', 'model_down', 'too_long'))}"] = int(failed)
    counts["receipts_blocked"] = int(dice.random() < 0.02)
    if reason:
        counts.update({"escalations": 1, f"escalated_{reason}": 1})
    if session.rating:
        counts.update({f"rating_{session.rating}": 1, "outcome_rated": 1})
    shared = ("conversations", "conversations_failed", "escalations", f"rating_{session.rating}")
    counts.update({f"v_{session.variant}_{name}": counts[name] for name in shared if counts[name]})
    book.count(session.guild_id, session.conversation_id, at, **counts)
    name = f"{day(at)}#{session.settings_channel_id}#{session.station}"
    book.tallies[session.guild_id, name].update(began=1, named=int(bool(session.station)))


def _ledger(book: Book, dice: random.Random, session: Session, talk: Mapping[str, Any]) -> None:
    at, guild = session.started_at + 60, session.guild_id
    if talk.get("gap"):
        key = {"pk": f"GAPS#{guild}", "sk": f"{at:011d}#seed-{session.conversation_id}"}
        asked = {"query": talk[session.language][0], "language": session.language, "at": at, "expires_at": at + _KEPT}
        book.items.append({**key, **asked, "conversation_id": session.conversation_id})
        book.count(guild, session.conversation_id, at, knowledge_gaps=1)
    if not talk.get("effect"):
        return
    state = dice.choices(("done", "refused", "unknown", "declined"), (78, 9, 6, 7))[0]
    effect = {
        "effect_id": f"e{session.conversation_id[-10:]}",
        "conversation_id": session.conversation_id,
        "guild_id": guild,
        "user_id": session.user_id,
        "tool": talk["effect"],
        "tenant_host": "seed.invalid",
        "station": session.station,
        "state": state,
        "reason": {"refused": "charger_offline", "unknown": "not_seen_in_time"}.get(state, ""),
        "before": "suspended",
        "asked_at": at,
        "sent_at": at + 9 if state != "declined" else 0,
        "settled_at": at + 34,
        "seen": {"state": "available"} if state == "done" else {},
        "expires_at": at + _KEPT,
    }
    trail = {"pk": f"EFFECTS#{guild}", "sk": f"{at + 34:011d}#{effect['effect_id']}"}
    own = {"pk": conversation_key(session.conversation_id), "sk": f"E#EFFECT#{effect['effect_id']}"}
    book.items += [{**effect, **trail}, {**effect, **own}]
    book.count(guild, session.conversation_id, at, **{f"effect_{state}": 1})


def _open_escalations(book: Book, dice: random.Random, now: int) -> None:
    """Three who wait right now: one in danger, one about money, one in Russian whom a colleague already has."""
    dekel = (DEKEL, DEKEL_SUPPORT)
    waits = (
        (NOA, "נועה", "he", "smell", "safety", 260, "נהגת מדווחת על ריח שרוף בעמדה. הונחתה להתרחק."),
        (
            DANA,
            "Dana",
            "en",
            "money",
            "money",
            900,
            "Charged twice yesterday: two transactions of ₪48.20 within four minutes.",
        ),
        (OLEG, "Олег", "ru", "human", "driver_asked", 1_500, "Хочет поговорить с человеком о возврате."),
    )
    for user, name, language, kind, reason, age, summary in waits:
        escalation: dict[str, Any] = {"open": True, "reason": reason, "at": now - age, "summary": summary}
        status = "waiting"
        if user == OLEG:
            status = "takeover"
            escalation |= {"claimed_by": "seed-maya", "claimed_name": "maya", "claimed_at": now - age + 120}
            escalation["last_staff_at"] = now
        changes = {"status": status, "escalation": escalation, "last_activity_at": now - age, "rating": 0, "turn": 1}
        danger = {"danger": "burning"} if reason == "safety" else {}
        due = {"due_at": now + 1_800, "delivered": 1}
        _conversation(
            book,
            dice,
            0,
            now - age - 60,
            user=user,
            name=name,
            language=language,
            kind=kind,
            place=dekel,
            **changes,
            **danger,
            **due,
        )


def audit_trail(now: int) -> Iterator[dict[str, Any]]:
    """A few changes of the last days."""
    changes: tuple[tuple[float, str, str, Any, Any], ...] = (
        (6.0, "channel.save", DEKEL_SUPPORT, {"language": "en", "rate_limit_per_minute": 0}, {"language": "he"}),
        (3.2, "channel.save", DEKEL_SUPPORT, {"variants": []}, {"variants": [{"name": name} for name in VARIANTS]}),
        (1.1, "rate_limit.release", LAYLA, {"until": now - 90_000}, None),
    )
    for number, (age, action, target, before, after) in enumerate(changes):
        at = int(now - age * _DAY)
        who = {"who": "admin", "who_id": "seed-admin", "role": "admin", "at": at, "expires_at": at + 4 * _KEPT}
        keys = {"pk": f"AUDIT#{DEKEL}", "sk": f"{at * 1000:014d}#seed{number}"}
        yield {**keys, **who, "action": action, "target": target, "before": before, "after": after}


def dead_letters(now: int) -> Iterator[Event]:
    """Two messages no attempt could answer."""
    asked = (("he", NOA, "נועה", "stuck"), ("en", DANA, "Dana", "status"))
    for number, (language, user, name, kind) in enumerate(asked):
        at_ms = (now - 7_200 + number * 600) * 1000
        yield Event(
            kind="question",
            event_id=f"seed-dead-{number}",
            conversation_id=f"{SPARK_SUPPORT}-{user}",
            channel_id=SPARK_SUPPORT,
            guild_id=SPARK,
            user_id=user,
            user_name=name,
            text=TALK[kind][language][0].format(station="20021"),
            reply_to=ReplyTo("", private=True),
            at_ms=at_ms,
            received_at_ms=at_ms,
        )


def channels(now: int) -> Iterator[ChannelSettings]:
    """Both guilds' support channels, as an operator would configure them."""
    variants = (
        {"name": "control", "weight": 50, "prompt": ""},
        {"name": "shorter", "weight": 50, "prompt": "Answer in at most two sentences."},
    )
    hours = {"timezone": "Asia/Jerusalem", "days": {str(d): ["08:00", "18:00"] for d in (6, 0, 1, 2, 3)}}
    settings = ChannelSettings(DEKEL_SUPPORT, DEKEL, staff_channel_id=DEKEL_STAFF, variants=variants, revision=1)
    yield replace(settings, business_hours=hours, updated_at=now)
    yield ChannelSettings(SPARK_SUPPORT, SPARK, "en", staff_channel_id=SPARK_STAFF, revision=1, updated_at=now)


def write(table: Table, dead_letter_queue_url: str, now: int) -> int:
    """Everything into the table and the dead-letter queue, once; the number of items."""
    if table.get("SEED", "FORTNIGHT"):
        return 0  # what was seeded has gone on living: it must not be put back
    items = [{"pk": "SEED", "sk": "FORTNIGHT", "at": now}, *fortnight(now).all_items(), *audit_trail(now)]
    limited = {"pk": "LIMITED", "sk": LAYLA, "until": now + 900, "guild_id": DEKEL, "expires_at": now + 3_600}
    items += [limited, *({"pk": "GUILDS", "sk": guild} for guild in (DEKEL, SPARK))]
    for start in range(0, len(items), 25):
        puts = [{"PutRequest": {"Item": encode_item(item)}} for item in items[start : start + 25]]
        wanted: Any = {table.name: puts}
        while wanted:
            wanted = table.aws.call("dynamodb", "BatchWriteItem", {"RequestItems": wanted}).get("UnprocessedItems")
    store = Channels(table)
    for settings in channels(now):
        before = store.read(settings.guild_id, settings.channel_id)
        store.save(replace(settings, ampeco_tenant_url=before.ampeco_tenant_url, revision=before.revision + 1))
    for event in dead_letters(now):
        message = {"MessageGroupId": event.conversation_id, "MessageDeduplicationId": event.event_id}
        request = {"QueueUrl": dead_letter_queue_url, "MessageBody": event.to_json(), **message}
        table.aws.call("sqs", "SendMessage", request)
    return len(items)


def main() -> None:
    """Seed the stack the environment names."""
    table = Table(Aws(), os.environ["TABLE_NAME"])
    print(
        f"{write(table, os.environ['DEAD_LETTER_QUEUE_URL'], int(time.time()))} items of a fortnight are in the table"
    )


if __name__ == "__main__":
    main()
