"""`python -m load [--drivers N] [--seconds S] [--target stage.json]`: the storm, then every answer looked for.

Beside the storm, one driver writes more than a user may, and a crowd more than a channel of its own lets pass. Without
--target the running local copy is stormed (or one is started); for a real stage see docs/load.md.
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

from edgecontrol.aws import Aws
from edgecontrol.channels import ChannelSettings, channel_item
from edgecontrol.database import Table
from load.answers import CROWD, STORM, TALKATIVE, Question, follow
from load.report import held, report
from local.discord.seed import DEKEL, DEKEL_GENERAL, DEKEL_SUPPORT
from local.endpoints import Endpoints
from local.lambdas import aws
from local.stack import local_stack

ROOT = Path(__file__).resolve().parent.parent
BEYOND = 3  # halves: what is tried of a limit is one and a half times as much
CHANNEL_LIMIT = 10


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
    user_limit: int = 20  # questions of one driver a minute; 0 leaves this limit out
    limited_channel_id: str = ""  # a channel with a limit of its own; "" leaves that one out
    channel_limit: int = 0

    @property
    def limits(self) -> dict[str, int]:
        """What is tried beside the storm, with its limit."""
        found = {TALKATIVE: self.user_limit, CROWD: self.channel_limit if self.limited_channel_id else 0}
        return {part: limit for part, limit in found.items() if limit}

    @property
    def channels(self) -> dict[str, str]:
        """Where each part is written."""
        return {STORM: self.channel_id, TALKATIVE: self.channel_id, CROWD: self.limited_channel_id}


def main() -> int:
    """Storm, follow, report; status 1 when a question was lost or answered twice, or a limit did not hold."""
    parser = argparse.ArgumentParser(prog="python -m load", description=__doc__)
    parser.add_argument("--drivers", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--drain", type=float, default=600.0, help="seconds to wait for the last answer")
    parser.add_argument("--target", type=Path)
    given = parser.parse_args()
    with _target(given.target) as target:
        began = time.time()
        questions = storm(target, given.drivers, given.seconds)
        until = time.time() + given.drain
        answered = follow(target.table_name, target.queue_url, target.channels, questions, until=until)
        print(report(questions, answered, began, target.limits))
        if given.target is None:
            busy = os.getloadavg()[0] / (os.cpu_count() or 1)
            print(f"Times are this machine's, where everything shares its processors ({busy:.1f} wait for each).")
        good = not answered.lost(questions) and not answered.twice() and held(questions, target.limits)
        return 0 if good else 1


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
            "LOAD_LIMITED_CHANNEL": target.limited_channel_id,
            "LOAD_MESSAGES": str(BEYOND * target.limits.get(TALKATIVE, 0) // 2),
            "LOAD_CROWD": str(BEYOND * target.limits.get(CROWD, 0) // 2),
            "PYTHONPATH": os.pathsep.join(str(ROOT / part) for part in ("functions", "layers/shared", ".")),
        }
        people = drivers + bool(target.limits.get(TALKATIVE)) + BEYOND * target.limits.get(CROWD, 0) // 2
        options = ("--headless", "--only-summary", "--users", str(people), "--spawn-rate", str(people))
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
        yield Target(**{item.name: found[item.name] for item in fields(Target) if item.name in found})
        return
    with local_stack() as local:
        os.environ.update(aws(local))
        # These drivers are unknown to the look-alike: it takes the answers to their interactions all the same.
        taken = {"path": "/webhooks/\\d+/load-", "status": 200, "body": {"id": "1"}}
        httpx.post(f"{local.discord_control_url}/faults", json=taken).raise_for_status()
        with _limited_channel(local):
            yield _local_target(local)


@contextlib.contextmanager
def _limited_channel(local: Endpoints) -> Iterator[None]:
    """A channel with a limit of its own, until the storm is over."""
    table = Table(Aws(), local.table_name)
    wanted = channel_item(
        ChannelSettings(DEKEL_GENERAL, DEKEL, "en", local.ampeco_url, rate_limit_per_minute=CHANNEL_LIMIT, revision=1)
    )
    before = table.get(wanted["pk"], wanted["sk"])
    table.put(wanted)
    try:
        yield
    finally:
        table.put(before) if before else table.delete(wanted["pk"], wanted["sk"])


def _local_target(local: Endpoints) -> Target:
    return Target(
        url=local.api_url,
        application_id=local.discord_application_id,
        guild_id=DEKEL,
        channel_id=DEKEL_SUPPORT,
        signing_seed=local.discord_signing_seed,
        table_name=local.table_name,
        queue_url=local.queue_url,
        dead_letter_queue_url=local.dead_letter_queue_url,
        limited_channel_id=DEKEL_GENERAL,
        channel_limit=CHANNEL_LIMIT,
    )


if __name__ == "__main__":
    sys.exit(main())
