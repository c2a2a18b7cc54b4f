"""A conversation of 10,000 messages against one of 100: reading it and choosing what the model gets costs the same."""

import os
import statistics
import time
from collections.abc import Sequence

from agent.context import window
from agent.prompt import system
from benchmarks.dataset import history
from benchmarks.fakes.run import running
from benchmarks.row import Row
from edgecontrol.aws import Aws, Credentials
from edgecontrol.conversation import Session, Turn
from edgecontrol.database import Table
from edgecontrol.items import encode_item
from edgecontrol.records import session_item, turn_item
from edgecontrol.store import ConversationStore
from edgecontrol.table import create_table_request
from local.deploy import tokenizer_folder

GROUP = "memory"
SHORT, LONG = 100, 10_000
_BATCH = 25


def run(quick: bool) -> list[Row]:
    """Alternated in one process; medians of processor time."""
    with running() as fakes:
        os.environ["AWS_ENDPOINT_URL"] = fakes.aws
        os.environ["TIKTOKEN_CACHE_DIR"] = str(tokenizer_folder())
        aws = Aws(region="eu-west-1", credentials=lambda: Credentials("a", "b"))
        table = Table(aws, "context")
        aws.call("dynamodb", "CreateTable", create_table_request(table.name))
        store = ConversationStore(table)
        for messages in (SHORT, LONG):
            _fill(table, str(messages), history(messages))
        spent: dict[int, list[float]] = {SHORT: [], LONG: []}
        for _ in range(30 if quick else 100):
            for messages, seconds in spent.items():
                started = time.process_time()
                conversation = store.load(str(messages))
                window(conversation, [system()], [{"role": "user", "content": "20021?"}], 0)
                seconds.append(time.process_time() - started)
        aws.close()
    short, long = (1e3 * statistics.median(spent[messages]) for messages in (SHORT, LONG))
    detail = f"{long:.2f} ms at {LONG:,} messages, {short:.2f} at {SHORT}; one query either way"
    return [Row(GROUP, "loading and trimming 10,000 messages / 100, CPU", long / short, 1.2, "×", detail)]


def _fill(table: Table, conversation: str, messages: Sequence[dict[str, str]]) -> None:
    pairs = [tuple(messages[start : start + 2]) for start in range(0, len(messages), 2)]
    turns = [Turn(number, 1, (f"e{number}",), pair, tokens=150) for number, pair in enumerate(pairs, 1)]
    session = Session(conversation, "1", "2", "3", "en", 1, 1, turn=len(turns), delivered=len(turns))
    items = [session_item(session), *(turn_item(conversation, turn) for turn in turns)]
    for start in range(0, len(items), _BATCH):
        writes = [{"PutRequest": {"Item": encode_item(item)}} for item in items[start : start + _BATCH]]
        table.aws.call("dynamodb", "BatchWriteItem", {"RequestItems": {table.name: writes}})
