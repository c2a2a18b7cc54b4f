"""The admin API's answers at 1,000 and at 100,000 stored conversations: time, items read and calls of every view.

python -m benchmarks admin
"""

import gc
import logging
import random
import statistics
import time
from types import SimpleNamespace
from typing import Any

from admin.desk import Desk
from admin.handler import answer_with
from benchmarks.ordered_table import OrderedTable
from benchmarks.row import Row
from edgecontrol.channels import Channels
from edgecontrol.conversation import Session
from edgecontrol.database import Table
from edgecontrol.log import make_logger
from edgecontrol.photo_store import PhotoStore
from edgecontrol.queue import Queue
from edgecontrol.records import session_item
from edgecontrol.settings import AdminSettings
from local import seed_conversations
from local.discord.seed import DEKEL, SPARK
from tests.admin.conftest import event

SMALL, LARGE = 1_000, 100_000
ROUNDS = 60
GROUP = "Admin: answers as the number of stored conversations grows"
GUILDS = (DEKEL, SPARK)
VIEWS: dict[str, dict[str, Any]] = {
    "stats": {},
    "overview": {},
    "analytics": {"days": 14},
    "queue": {},
    "channels": {},
    "escalations": {},
    "failed-conversations": {},
    "effects": {},
    "knowledge-gaps": {},
    "audit": {},
    "conversations": {},
    "conversations (one driver)": {"user": "42000001"},
    "conversations (a language)": {"language": "ar"},
    "conversation/c1": {},
}
_DAY = 86_400


def run(quick: bool) -> list[Row]:
    """Goals of p95 and of items read; a large table may cost what a small one costs."""
    logging.disable(logging.INFO)
    try:
        small, large = measure((SMALL, LARGE), 15 if quick else ROUNDS)
    finally:
        logging.disable(logging.NOTSET)
    rows = []
    for name in VIEWS:
        (before, read_before, _), (after, read_after, calls) = small[name], large[name]
        told = f"{before:.1f} → {after:.1f} ms, items read {read_before} → {read_after}, AWS calls {calls}"
        rows.append(Row(GROUP, f"GET {name}: p95 at 100,000 against 1,000", after / before, 1.5, "×", told))
    (milliseconds, read, _) = large[NOWHERE]
    told = "bounded: the answer's cursor goes on from where it came to"
    rows.append(Row(GROUP, "search for a word nobody wrote, 100,000: items read", read, 24_000, "", told))
    rows.append(Row(GROUP, "search for a word nobody wrote, 100,000: p95", milliseconds, None, "ms"))
    return rows


NOWHERE = "conversations (a word nobody wrote)"


def measure(sizes: tuple[int, ...], rounds: int) -> list[dict[str, tuple[float, int, int]]]:
    """For each size, of every view: p95 in milliseconds, items read and AWS calls of one request; rounds alternate."""
    tables = [filled(conversations) for conversations in sizes]
    desks = [desk_on(table) for table in tables]
    found: list[dict[str, tuple[float, int, int]]] = [{} for _ in sizes]
    gc.collect()
    gc.freeze()  # the tables themselves are not what is measured
    for name, query in {**VIEWS, NOWHERE: {"text": "zzz"}}.items():
        given = event("GET", f"/api/admin/{name.partition(' ')[0]}", query=query)
        times: list[list[float]] = [[] for _ in sizes]
        for _ in range(rounds):
            for number, desk in enumerate(desks):
                tables[number].read = tables[number].calls = 0
                started = time.perf_counter()
                answer = answer_with(desk, dict(given), _CONTEXT, "r")
                times[number].append((time.perf_counter() - started) * 1000)
                assert answer["statusCode"] == 200, answer
        for number, table in enumerate(tables):
            found[number][name] = statistics.quantiles(times[number], n=20)[-1], table.read, table.calls
    gc.unfreeze()
    return found


_CONTEXT = SimpleNamespace(aws_request_id="r")


def filled(conversations: int) -> OrderedTable:
    """A table with so many conversations of 80 days, and counters and lists of a fortnight."""
    dice, table, now = random.Random(3), OrderedTable(), int(time.time())
    for item in (*seed_conversations.fortnight(now).all_items(), *seed_conversations.audit_trail(now)):
        table.add(item)
    for guild in GUILDS:
        table.add({"pk": "GUILDS", "sk": guild})
    for number in range(conversations):
        at = now - dice.randint(600, 80 * _DAY)
        session = Session(
            conversation_id=f"c{number}",
            guild_id=GUILDS[number % 2],
            channel_id="900",
            user_id=f"42{dice.randint(0, conversations // 5):06}",
            user_name="Noa",
            language=dice.choices(("he", "en", "ru", "ar"), (55, 20, 15, 10))[0],
            started_at=at,
            last_activity_at=at + 200,
            status="closed",
            turn=1,
            rating=dice.choice((0, 0, 4, 5)),
            station="20021",
            words="הכבל תקוע בעמדה 20021 ואני לא מצליח לשחרר אותו",
        )
        table.add(session_item(session))
        if number % 40 == 0:
            table.add({"pk": f"FAILED#{session.guild_id}", "sk": f"{at:011d}#c{number}", "at": at})
            effect = {
                "effect_id": f"f{number}",
                "conversation_id": f"c{number}",
                "tool": "unlock_connector",
                "state": "done",
            }
            table.add(
                {
                    "pk": f"EFFECTS#{session.guild_id}",
                    "sk": f"{at:011d}#f{number}",
                    **effect,
                    "state": "done",
                    "settled_at": at,
                }
            )
    return table


def desk_on(aws: OrderedTable) -> Desk:
    """The admin function's own desk, on that table."""
    settings = AdminSettings(stage="bench", table_name="t", queue_url="q", dead_letter_queue_url="d", **_SIGN_IN)
    table = Table(aws, "t")  # type: ignore[arg-type]  # it answers as the real one does
    queues = Queue(aws, "q"), Queue(aws, "d")  # type: ignore[arg-type]
    return Desk(settings, aws, table, *queues, Channels(table), PhotoStore(""), make_logger("admin"), time.time)  # type: ignore[arg-type]


_SIGN_IN: dict[str, Any] = {}
