"""`python -m load [--drivers N] [--seconds S] [--target stage.json]`: the storm, then every answer looked for.

Without --target the running local copy is stormed (or one is started). A target is a JSON file with the names of
`Target`: a real stage made for it, whose `discord_public_key` belongs to the signing seed and whose `discord_api_url`
takes answers to drivers Discord has never heard of.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import httpx

from load.answers import Answered, Question, follow
from load.report import report
from local.discord.seed import DEKEL, DEKEL_SUPPORT
from local.lambdas import aws
from local.stack import local_stack

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Target:
    """What is stormed, and where its answers lie."""

    url: str
    application_id: str
    guild_id: str
    channel_id: str
    signing_seed: str
    table_name: str
    queue_url: str
    dead_letter_queue_url: str


def main() -> int:
    """Storm, follow, report; status 1 when a question was lost."""
    parser = argparse.ArgumentParser(prog="python -m load", description=__doc__)
    parser.add_argument("--drivers", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--drain", type=float, default=600.0, help="seconds to wait for the last answer")
    parser.add_argument("--target", type=Path)
    given = parser.parse_args()
    with _target(given.target) as target:
        began = time.time()
        questions = storm(target, given.drivers, given.seconds)
        answered = follow(
            target.table_name, target.queue_url, target.channel_id, questions, until=time.time() + given.drain
        )
        return _told(questions, answered, began)


def _told(questions: list[Question], answered: Answered, began: float) -> int:
    print(report(questions, answered, began))
    return 1 if answered.lost(questions) else 0


def storm(target: Target, drivers: int, seconds: float) -> list[Question]:
    """Run Locust; returns what was sent."""
    with tempfile.TemporaryDirectory() as scratch:
        sent = Path(scratch) / "sent.txt"
        environment = {
            **os.environ,
            "LOAD_APPLICATION": target.application_id,
            "LOAD_GUILD": target.guild_id,
            "LOAD_CHANNEL": target.channel_id,
            "LOAD_SIGNING_SEED": target.signing_seed,
            "LOAD_SECONDS": str(seconds),
            "LOAD_SENT": str(sent),
            "PYTHONPATH": os.pathsep.join(str(ROOT / part) for part in ("functions", "layers/shared", ".")),
        }
        options = ("--headless", "--only-summary", "--users", str(drivers), "--spawn-rate", str(drivers))
        length = ("--run-time", f"{seconds + 15:.0f}s", "--stop-timeout", "15", "--host", target.url)
        command = [sys.executable, "-m", "locust", "-f", str(ROOT / "load" / "storm.py"), *options, *length]
        with (Path(scratch) / "locust.log").open("w+", encoding="utf-8") as log:
            subprocess.run(command, env=environment, stdout=log, stderr=log, check=False)  # noqa: S603 - our own
            if not sent.is_file():
                log.seek(0)
                raise SystemExit(f"Locust ended without a result:\n{log.read()[-2000:]}")
        return [Question.read(line) for line in sent.read_text(encoding="ascii").splitlines() if line]


@contextlib.contextmanager
def _target(file: Path | None) -> Iterator[Target]:
    if file is not None:
        found = json.loads(file.read_text(encoding="utf-8"))
        yield Target(**{item.name: found[item.name] for item in fields(Target)})
        return
    with local_stack() as local:
        os.environ.update(aws(local))
        # These drivers are unknown to the look-alike: it takes the answers to their interactions all the same.
        taken = {"path": "/webhooks/\\d+/load-", "status": 200, "body": {"id": "1"}}
        httpx.post(f"{local.discord_control_url}/faults", json=taken).raise_for_status()
        yield Target(
            url=local.api_url,
            application_id=local.discord_application_id,
            guild_id=DEKEL,
            channel_id=DEKEL_SUPPORT,
            signing_seed=local.discord_signing_seed,
            table_name=local.table_name,
            queue_url=local.queue_url,
            dead_letter_queue_url=local.dead_letter_queue_url,
        )


if __name__ == "__main__":
    sys.exit(main())
