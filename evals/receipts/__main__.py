"""`python -m evals.receipts`: the figures of the receipts check; exit 1 when a goal is missed."""

import argparse
import sys

from evals.receipts.measure import by_hand, generated, independent, measure, report


def main() -> int:
    """Prints the figures of the generated corpus and of the replies written by hand, then of those written apart from
    the rules; what was judged wrongly of the half that is only measured is never printed."""
    options = argparse.ArgumentParser(description="Measure the receipts check.")
    options.add_argument("--size", type=int, default=6000)
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--wrong", action="store_true", help="print what was judged wrongly")
    chosen = options.parse_args()
    figures = generated(chosen.size, chosen.seed)
    hand = measure(by_hand())
    tuned, held = measure(independent("tuned")), measure(independent("held"))
    print(*report("Generated", figures), *report("By hand", hand), sep="\n")
    print(*report("Written apart, looked at", tuned), *report("Written apart, only measured", held), sep="\n")
    if chosen.wrong:
        print(
            *(
                f"{case.lie or 'TRUE'} [{case.language}/{case.scenario}] {case.reply!r}"
                for case in figures.wrong + hand.wrong + tuned.wrong
            ),
            sep="\n",
        )
    return 0 if figures.good else 1


if __name__ == "__main__":
    sys.exit(main())
