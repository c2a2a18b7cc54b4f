"""Runs every measurement and prints one table of goals: `python -m benchmarks [name ...]`.

Ends 1 only when a goal is missed by more than noise explains (see `row.NOISE`).
"""

import importlib
import importlib.util
import os
import platform
import sys
import time
import traceback
from typing import Any

from benchmarks.row import Row

# Each module has `run(quick) -> list[Row]`, or `main(cases) -> mismatches`; one that is not there is passed over.
MODULES = ("front", "worker", "context", "receipts", "policy", "admin")


def main(names: list[str]) -> int:
    """The exit code."""
    quick = os.environ.get("BENCH") == "quick"
    print(f"{platform.machine()}, {os.cpu_count()} cores, CPython {platform.python_version()}")
    rows: list[Row] = []
    broken = []
    for name in names or MODULES:
        if importlib.util.find_spec(f"benchmarks.{name}") is None:
            continue
        started = time.monotonic()
        try:
            rows += _rows(importlib.import_module(f"benchmarks.{name}"), name, quick)
        except Exception:  # noqa: BLE001 - the other measurements are wanted all the same
            traceback.print_exc()
            broken.append(name)
        print(f"  {name}: {time.monotonic() - started:.0f} s", flush=True)
    print(_table(rows))
    failed = [row.name for row in rows if row.failed]
    if failed:
        print(f"Missed by more than noise: {'; '.join(failed)}")
    if broken:
        print(f"Not measured: {', '.join(broken)}")
    return 1 if failed or broken else 0


def _rows(module: Any, name: str, quick: bool) -> list[Row]:
    if hasattr(module, "run"):
        found: list[Row] = module.run(quick)
        return found
    cases = module.CASES // 10 if quick else module.CASES
    return [Row(name, "answers that differ from the oracle's", module.main(cases), 0, "", f"of {cases:,} situations")]


def _table(rows: list[Row]) -> str:
    lines = ["", f"{'what':74} {'goal':>9} {'measured':>11} {'of goal':>8}  met", "-" * 112]
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            lines.append(group)
        lines.append(_line(row))
    return "\n".join(lines)


def _line(row: Row) -> str:
    goal = "" if row.limit is None else f"≤ {row.limit:g}"
    share = "" if not row.limit else f"{row.measured / row.limit:.2f}"
    met = "" if row.limit is None else "yes" if row.met else "NO"
    line = f"  {row.name:72} {goal:>9} {row.measured:>8.3g} {row.unit:2} {share:>8}  {met}"
    return f"{line}\n      {row.detail}" if row.detail else line


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
