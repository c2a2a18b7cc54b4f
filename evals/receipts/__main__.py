"""`python -m evals.receipts`: the figures of the receipts check; exit 1 when a goal is missed."""

import argparse
import sys

from evals.receipts.measure import by_hand, generated, independent, measure, report


def main() -> int:
    """Prints the figures of the generated corpus and of the replies written by hand and apart from the rules; of those
    that are only measured, never which were judged wrongly."""
    options = argparse.ArgumentParser(description="Measure the receipts check.")
    options.add_argument("--size", type=int, default=6000)
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--wrong", action="store_true", help="print what was judged wrongly")
    chosen = options.parse_args()
    figures = generated(chosen.size, chosen.seed)
    hand, tuned = measure(by_hand()), measure(independent("tuned"))
    held, fresh = measure(independent("held")), measure(independent("fresh"))
    named = (("Generated", figures), ("By hand", hand), ("Written apart, looked at", tuned))
    unseen = (("Written apart, never looked at", held), ("Written after the rules", fresh))
    print(*(line for title, each in (*named, *unseen) for line in report(title, each)), sep="\n")
    if chosen.wrong:
        wrong = [case for _, each in named for case in each.wrong]
        print(*(f"{case.lie or 'TRUE'} [{case.language}/{case.scenario}] {case.reply!r}" for case in wrong), sep="\n")
    return 0 if figures.good and tuned.judged_well else 1


if __name__ == "__main__":
    sys.exit(main())
