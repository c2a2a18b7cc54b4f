"""Starts the stand-ins for the length of a measurement and reads their counters."""

import json
import os
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Fakes:
    """Where the stand-ins answer."""

    model: str
    aws: str
    ampeco: str

    def counts(self) -> Counter[str]:
        """Everything counted so far, by all of them."""
        total: Counter[str] = Counter()
        for url in (self.model, self.aws, self.ampeco):
            total.update(json.loads(_get(f"{url}/stats")))
        return total


def _get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=10) as answer:
        found: bytes = answer.read()
        return found


@contextmanager
def running() -> Iterator[Fakes]:
    """All stand-ins, each in its own process, ended with the block."""
    processes: list[subprocess.Popen[str]] = []
    try:
        processes += [_start(name) for name in ("model", "aws", "ampeco")]
        urls = []
        for process in processes:
            line = process.stdout.readline() if process.stdout else ""
            if not line.startswith("READY"):
                raise RuntimeError("a stand-in did not start")
            urls.append(f"http://127.0.0.1:{line.split()[1]}")
        yield Fakes(*urls)
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(10)
            if process.stdout:
                process.stdout.close()


def _start(name: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}/functions:{ROOT}/layers/shared:{ROOT}"}
    command = [sys.executable, "-m", f"benchmarks.fakes.{name}"]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
