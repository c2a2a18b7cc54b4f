"""Locust's scenario: a power cut. Each driver asks once, all within a minute; the target is told by LOAD_* variables.

locust -f load/storm.py --headless …      run by `python -m load`, which also follows the answers
"""

import itertools
import os
import random
import time
from pathlib import Path
from typing import Any

from locust import FastHttpUser, events, task
from nacl.signing import SigningKey

from load.signed import Place, interaction, signed

QUESTIONS = (
    "What is the status of station 20011?",
    "הכבל תקוע בעמדה 20021",
    "Какой статус у станции 20031?",
    "ما حالة المحطة 20041؟",
    "The charger 20051 went dark, is there a power cut?",
)
PLACE = Place(os.environ["LOAD_APPLICATION"], os.environ["LOAD_GUILD"], os.environ["LOAD_CHANNEL"])
KEY = SigningKey(bytes.fromhex(os.environ["LOAD_SIGNING_SEED"]))
SECONDS = float(os.environ.get("LOAD_SECONDS", "60"))
FIRST_USER = 1_390_000_000_000_000_000
SENT = Path(os.environ["LOAD_SENT"])
_numbers = itertools.count()
_lines: list[str] = []
_chance = random.Random(7)  # noqa: S311 - the same storm every time


class Driver(FastHttpUser):
    """Waits for a moment of the minute, asks, and is gone."""

    def on_start(self) -> None:
        """Everybody has a moment of their own."""
        self.number = next(_numbers)
        self.moment = time.monotonic() + _chance.uniform(0, SECONDS)
        self.asked = False

    def wait_time(self) -> float:
        """Until the moment; then for good."""
        return 3600.0 if self.asked else max(0.0, self.moment - time.monotonic())

    @task
    def ask(self) -> None:
        """One question, with the time Discord would have measured."""
        if self.asked or time.monotonic() < self.moment - 0.05:
            return
        self.asked = True
        user = FIRST_USER + self.number
        body = interaction(PLACE, self.number, user, QUESTIONS[self.number % len(QUESTIONS)])
        raw, headers = signed(KEY, body)
        began = time.time()
        with self.client.post("/interactions", data=raw.decode(), headers=headers, catch_response=True) as answer:
            kind = _kind(answer)
            if kind != "5":
                answer.failure(f"answered {answer.status_code}, type {kind}")
        _lines.append(f"{body['id']} {user} {began:.3f} {time.time() - began:.4f} {answer.status_code} {kind}")


def _kind(answer: Any) -> str:
    try:
        return str(answer.json()["type"])
    except (ValueError, KeyError, TypeError):
        return "-"


def _write(**_: Any) -> None:
    SENT.write_text("\n".join(_lines) + "\n", encoding="ascii")


events.quitting.add_listener(_write)  # type: ignore[no-untyped-call]  # gevent world
