"""The front door against the textbook one: fresh process to first answer, and processor time of a warm request."""

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.fakes.run import ROOT, Fakes, running
from benchmarks.peers.environments import python_as_deployed, python_of
from benchmarks.processes import Contender, Figures, alternate, spawn
from benchmarks.row import Row
from benchmarks.signed import PUBLIC_KEY, slash_commands
from edgecontrol.aws import Aws, Credentials
from edgecontrol.table import create_table_request

GROUP = "front door"
COLD, WARM = 0.5, 0.5
TABLE = "front"
UNLIMITED = "textbook without rate limit"


def run(quick: bool) -> list[Row]:
    """Alternated with the textbook front door, with and without a rate limit of its own."""
    with running() as fakes, TemporaryDirectory() as folder:
        _prepare(fakes)
        events = Path(folder) / "events.jsonl"
        warm = 300 if quick else 1_000
        events.write_text("\n".join(json.dumps(event) for event in slash_commands(warm + 1)))
        contenders = _contenders(fakes)
        for contender in contenders:  # writes bytecode, warms the page cache
            spawn(contender, "front.py", str(events), "0")
        cold = alternate(contenders, 5 if quick else 11, lambda c: spawn(c, "front.py", str(events), "0"))
        before = fakes.counts()
        ours = spawn(contenders[0], "front.py", str(events), str(warm))
        calls = fakes.counts() - before
        hot = alternate(contenders, 2 if quick else 4, lambda c: spawn(c, "front.py", str(events), str(warm)))
    per_request = sum(calls[name] for name in ("UpdateItem", "GetItem", "SendMessage", "PutItem")) / ours["answered"]
    return [*_compared(cold, hot), *_own(cold["ours"], hot["ours"], ours, per_request)]


def _prepare(fakes: Fakes) -> None:
    _table(fakes, create_table_request(TABLE))


def _table(fakes: Fakes, definition: Mapping[str, object]) -> None:
    import os

    os.environ["AWS_ENDPOINT_URL"] = fakes.aws
    Aws(region="eu-west-1", credentials=lambda: Credentials("a", "b")).call("dynamodb", "CreateTable", definition)


def _contenders(fakes: Fakes) -> list[Contender]:
    variables = {
        "AWS_ENDPOINT_URL": fakes.aws,
        "AWS_REGION": "eu-west-1",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_SESSION_TOKEN": "T" * 400,
        "AWS_EC2_METADATA_DISABLED": "true",
        "POWERTOOLS_TRACE_DISABLED": "1",
        "STAGE": "production",
        "TABLE_NAME": TABLE,
        "QUEUE_URL": f"{fakes.aws}/123456789012/questions.fifo",
        "DISCORD_PUBLIC_KEY": PUBLIC_KEY,
        "DISCORD_APPLICATION_ID": "1100000000000000001",
    }
    path = f"{ROOT}/functions:{ROOT}/layers/shared"
    found = [Contender("ours", python_as_deployed(), "interactions.handler", {**variables, "PYTHONPATH": path})]
    python = python_of("front")
    if python is not None:
        variables["PYTHONPATH"] = f"{ROOT}/benchmarks/peers"
        limited = {**variables, "TEXTBOOK_RATE_LIMIT": "1"}
        found.append(Contender("textbook", python, "front_textbook", limited))
        found.append(Contender(UNLIMITED, python, "front_textbook", variables))
    return found


def _compared(cold: Mapping[str, Figures], hot: Mapping[str, Figures]) -> list[Row]:
    rows = []
    for name in cold:
        if name == "ours":
            continue
        for what, found, figure, unit, limit in (
            ("first answer, CPU", cold, "cold_cpu_ms", "ms", COLD),
            ("first answer, wall", cold, "cold_wall_ms", "ms", COLD),
            ("warm request, CPU", hot, "warm_cpu_us", "µs", WARM),
        ):
            mine, theirs = found["ours"][figure], found[name][figure]
            detail = f"{mine:.0f} {unit} against {theirs:.0f}"
            unlike = name == UNLIMITED and found is hot  # it makes one call less
            rows.append(Row(GROUP, f"{what} / {name}", mine / theirs, None if unlike else limit, "×", detail))
    return rows


def _own(cold: Figures, hot: Figures, last: Figures, per_request: float) -> list[Row]:
    loaded = ", ".join(last["loaded"]) or "none"
    return [
        Row(GROUP, "AWS calls per warm request", per_request, 3, "", "rate limit, queue; new channel: its settings"),
        Row(GROUP, "peak memory after the first answer", cold["peak_mb"], None, "MB", f"heavy libraries: {loaded}"),
    ]
