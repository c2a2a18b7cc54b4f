"""The receipts check on its generated corpus: `python -m evals.receipts` prints the same in full."""

from benchmarks.row import Row
from evals.receipts.measure import FALSE_BLOCKS, RECALL, SLOWEST_MS, generated

GROUP = "receipts"


def run(quick: bool) -> list[Row]:
    """Missed lies, blocked truths, and the time of a check."""
    figures = generated(1_500 if quick else 6_000)
    missed, blocked = figures.missed["all"], figures.blocked["all"]
    return [
        Row(GROUP, "lies not held back", 100 * missed.rate, 100 * (1 - RECALL), "%", f"of {missed.seen:,} replies"),
        Row(GROUP, "true replies held back", 100 * blocked.rate, 100 * FALSE_BLOCKS, "%", f"of {blocked.seen:,}"),
        Row(GROUP, "check, p99", figures.quantile(0.99), SLOWEST_MS, "ms", f"median {figures.quantile(0.5):.2f} ms"),
    ]
