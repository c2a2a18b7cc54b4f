"""Locust's scenario, told by LOAD_* variables: a power cut, and beside it those the rate limits are there for.

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

from load.answers import CROWD, STORM, TALKATIVE
from load.signed import Place, interaction, signed

QUESTIONS = (
    "What is the status of station 20011?",
    "הכבל תקוע בעמדה 20021",
    "Какой статус у станции 20031?",
    "ما حالة المحطة 20041؟",
    "The charger 20051 went dark, is there a power cut?",
)
APPLICATION, GUILD = os.environ["LOAD_APPLICATION"], os.environ["LOAD_GUILD"]
PLACE = Place(APPLICATION, GUILD, os.environ["LOAD_CHANNEL"])
LIMITED = Place(APPLICATION, GUILD, os.environ.get("LOAD_LIMITED_CHANNEL", ""))
KEY = SigningKey(bytes.fromhex(os.environ["LOAD_SIGNING_SEED"]))
SECONDS = float(os.environ.get("LOAD_SECONDS", "60"))
MESSAGES, CROWDED = int(os.environ.get("LOAD_MESSAGES", "0")), int(os.environ.get("LOAD_CROWD", "0"))
FIRST_USER = 1_390_000_000_000_000_000
SENT = Path(os.environ["LOAD_SENT"])
_numbers = itertools.count()
_lines: list[str] = []
_chance = random.Random(7)  # noqa: S311 - the same storm every time


class Writer(FastHttpUser):
    """Waits for a moment of the minute, asks as often as this kind does, and is gone."""

    abstract = True
    part = STORM
    place = PLACE
    times = 1
    gap = 0.3  # seconds between two messages

    def on_start(self) -> None:
        """Everybody has a moment of their own."""
        self.number = next(_numbers)
        self.moment = time.monotonic() + _chance.uniform(0, SECONDS - self.times * self.gap)
        self.left = self.times

    def wait_time(self) -> float:
        """Until the moment; then for good."""
        return 3600.0 if not self.left else max(0.0, self.moment - time.monotonic())

    @task
    def ask(self) -> None:
        """One question, with the time Discord would have measured."""
        if not self.left or time.monotonic() < self.moment - 0.05:
            return
        self.left -= 1
        self.moment = time.monotonic() + self.gap
        user = FIRST_USER + self.number
        body = interaction(self.place, next(_numbers), user, QUESTIONS[self.number % len(QUESTIONS)])
        raw, headers = signed(KEY, body)
        began = time.time()
        with self.client.post("/interactions", data=raw.decode(), headers=headers, catch_response=True) as answer:
            kind = _kind(answer)
            if kind not in ("4", "5"):
                answer.failure(f"answered {answer.status_code}, type {kind}")
        took = time.time() - began
        _lines.append(f"{self.part} {body['id']} {user} {began:.3f} {took:.4f} {answer.status_code} {kind}")


class Driver(Writer):
    """One of the many."""


class Talkative(Writer):
    """One driver who writes more than the limit of a user lets pass."""

    fixed_count = 1 if MESSAGES else 0
    abstract = not MESSAGES
    part = TALKATIVE
    times = MESSAGES


class Crowd(Writer):
    """Drivers in a channel that lets few questions pass in a minute; all within twenty seconds."""

    fixed_count = CROWDED
    abstract = not CROWDED
    part = CROWD
    place = LIMITED

    def on_start(self) -> None:
        """Together."""
        super().on_start()
        self.moment = time.monotonic() + _chance.uniform(0, min(20.0, SECONDS))


def _kind(answer: Any) -> str:
    try:
        return str(answer.json()["type"])
    except (ValueError, KeyError, TypeError):
        return "-"


def _write(**_: Any) -> None:
    SENT.write_text("\n".join(_lines) + "\n", encoding="ascii")


events.quitting.add_listener(_write)  # type: ignore[no-untyped-call]  # gevent world
