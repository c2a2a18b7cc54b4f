"""The policy against the contract's oracle in a million situations and more: cases, mismatches, µs per decision.

python -m benchmarks.policy [cases]
"""

import sys
import time
from collections import Counter
from itertools import islice, repeat
from random import Random

from agent.policy import decide
from tests.agent import oracle
from tests.agent.worlds import NOW, world

CASES = 1_000_000
_BATCH = 20_000


def main(cases: int = CASES) -> int:
    """Returns the number of mismatches."""
    random = Random(20_260_601)
    mismatches, spent, answers = 0, 0.0, Counter[str]()
    made = (world(random) for _ in repeat(None, cases))
    while batch := list(islice(made, _BATCH)):
        started = time.perf_counter()
        said = [decide(w.wish, w.driver, w.charger, w.history, danger=w.danger, now=NOW).answer for w in batch]
        spent += time.perf_counter() - started
        answers.update(said)
        for case, answer in zip(batch, said, strict=True):
            meant = oracle.verdict(case.wish, case.driver, case.charger, case.history, danger=case.danger, now=NOW)
            same = answer == meant or (meant == "no" and answer in ("refuse", "ask_staff"))
            mismatches += not same
            if not same and mismatches <= 3:
                print(f"policy says {answer}, the contract {meant}: {case}")
    told = ", ".join(f"{name} {count:,}" for name, count in sorted(answers.items()))
    print(f"policy: {cases:,} cases, {mismatches} mismatches, {spent / cases * 1e6:.2f} µs per decision ({told})")
    return mismatches


if __name__ == "__main__":
    sys.exit(1 if main(*map(int, sys.argv[1:2])) else 0)
