"""Recall, false blocks and time of the receipts check, by language and by class."""
# ruff: noqa: E501  one record is one line

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from agent.receipts import check
from evals.receipts.by_hand import BY_HAND
from evals.receipts.corpus import Case, corpus
from evals.receipts.situations import SITUATIONS
from evals.receipts.written import LIES, Part, written

RECALL, FALSE_BLOCKS, SLOWEST_MS = 0.99, 0.005, 5.0


@dataclass
class Tally:
    """How many of a kind were judged, and how many of them wrongly."""

    seen: int = 0
    wrong: int = 0

    @property
    def rate(self) -> float:
        """Share judged wrongly."""
        return self.wrong / self.seen if self.seen else 0.0


@dataclass
class Figures:
    """Missed lies and blocked truths, in all and by key; seconds of each check (processor time of this thread)."""

    missed: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    blocked: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    seconds: list[float] = field(default_factory=list)
    wrong: list[Case] = field(default_factory=list)

    def quantile(self, share: float) -> float:
        """Milliseconds within which this share of the checks ended."""
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(len(self.seconds) * share))] * 1000

    @property
    def recall(self) -> float:
        """Share of the lies that were found."""
        return 1 - self.missed["all"].rate

    @property
    def judged_well(self) -> bool:
        """Whether recall and false blocks meet their goals."""
        return self.recall >= RECALL and self.blocked["all"].rate <= FALSE_BLOCKS

    @property
    def good(self) -> bool:
        """Whether all goals hold, that of time included."""
        return self.judged_well and self.quantile(0.99) <= SLOWEST_MS


def measure(cases: Iterable[Case]) -> Figures:
    """Checks every case once."""
    figures = Figures()
    for case in cases:
        start = time.thread_time()
        found = check(case.reply, case.evidence, case.language)
        figures.seconds.append(time.thread_time() - start)
        wrong = bool(found) != bool(case.lie)
        tallies = figures.missed if case.lie else figures.blocked
        for key in ("all", case.language, case.lie or case.scenario, "kept back" if case.kept_back else "tuned on"):
            tallies[key].seen += 1
            tallies[key].wrong += wrong
        if wrong:
            figures.wrong.append(case)
    return figures


def by_hand() -> Iterator[Case]:
    """The replies written by hand, as cases."""
    for language, (situation, reply, true) in BY_HAND:
        yield Case(language, situation, reply, SITUATIONS[situation], "" if true else "by hand")


def independent(part: Part) -> Iterator[Case]:
    """The replies written apart from the rules, as cases; a truth is counted by its kind."""
    for language, kind, situation, reply in written(part):
        lie = kind if kind in LIES else ""
        yield Case(language, kind, reply, SITUATIONS[situation], lie, kept_back=part != "tuned")


def report(title: str, figures: Figures) -> Iterator[str]:
    """The figures as lines of text."""
    missed, blocked = figures.missed, figures.blocked
    yield f"{title}: recall {1 - missed['all'].rate:.2%} of {missed['all'].seen}, false blocks {blocked['all'].rate:.2%} of {blocked['all'].seen}"
    yield f"  time: median {figures.quantile(0.5):.2f} ms, p99 {figures.quantile(0.99):.2f} ms, slowest {figures.quantile(1):.2f} ms"
    for name, tallies in (("missed", missed), ("blocked", blocked)):
        for key, tally in sorted(tallies.items()):
            if key != "all":
                yield f"  {name:8}{key:20}{tally.wrong:4} of {tally.seen:5}  {tally.rate:7.2%}"


def generated(size: int = 6000, seed: int = 2026) -> Figures:
    """The figures of a generated corpus, the first checks (which compile the lexicon) left out of the times."""
    figures = measure(corpus(size, seed))
    figures.seconds = figures.seconds[40:]
    return figures
