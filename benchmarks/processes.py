"""Fresh processes, alternated: A, B, A, B, and the medians of what they report."""

import json
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CHILDREN = ROOT / "benchmarks" / "children"
_LONGEST_SECONDS = 180
Figures = Mapping[str, Any]


@dataclass(frozen=True)
class Contender:
    """One side of a comparison: which interpreter runs which module with which variables."""

    name: str
    python: Path
    module: str
    variables: Mapping[str, str]


def spawn(contender: Contender, child: str, *arguments: str) -> dict[str, Any]:
    """One fresh process; the arguments are followed by the moment it was started."""
    script = str(CHILDREN / child)
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": os.environ.get("HOME", "/tmp"),
        "PYTHONWARNINGS": "ignore",
        **contender.variables,
    }
    command = [str(contender.python), script, contender.module, *arguments, repr(time.monotonic())]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=_LONGEST_SECONDS, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"{contender.name}: {(done.stderr or done.stdout).strip()[-900:]}")
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def alternate(
    contenders: Sequence[Contender], rounds: int, measure: Callable[[Contender], Figures]
) -> dict[str, dict[str, float]]:
    """Each contender once a round; the medians of every number, by contender."""
    found: dict[str, list[Figures]] = {contender.name: [] for contender in contenders}
    for _ in range(rounds):
        for contender in contenders:
            found[contender.name].append(measure(contender))
    return {name: medians(runs) for name, runs in found.items()}


def medians(runs: Sequence[Figures]) -> dict[str, float]:
    """The median of each number over the runs."""
    names = [name for name, value in runs[0].items() if isinstance(value, int | float)]
    return {name: statistics.median(run[name] for run in runs) for name in names}
