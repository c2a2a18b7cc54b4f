"""The generated corpus: seeded replies in four languages with their evidence, every second one corrupted."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent.receipts import Evidence
from evals.receipts.corruption import corrupted
from evals.receipts.wording import PHRASES, Writer
from evals.receipts.world import draw, evidence

LANGUAGES = ("en", "he", "ru", "ar")
# Every fifth template and promise was kept back in the first two rounds of writing the checker's lexicon; of those it
# then missed 17 of 536 lies and blocked 17 of 518 truths. Since then they are known to it like the rest.
KEPT_BACK = 5


@dataclass(frozen=True)
class Case:
    """A reply, what was known, and which corruption it has (none if it is true)."""

    language: str
    scenario: str
    reply: str
    evidence: Evidence
    lie: str = ""
    kept_back: bool = False


def corpus(size: int = 6000, seed: int = 2026) -> Iterator[Case]:
    """`size` cases, the languages and scenarios in turn, half true and half corrupted."""
    rng = random.Random(seed)
    for number in range(size):
        yield _case(LANGUAGES[number // 2 % 4], bool(number % 2), rng)


def _case(language: str, lying: bool, rng: random.Random) -> Case:
    phrases = PHRASES[language]
    scenario = rng.choice(list(phrases.TEMPLATES))
    place = rng.randrange(len(phrases.TEMPLATES[scenario]))
    template = phrases.TEMPLATES[scenario][place]
    world = draw(rng, language)
    if scenario == "fault":
        world = replace(world, st="faulted", ost=rng.choice(("available", "charging", "reserved")))
    truth = evidence(world, scenario, rng)
    kept_back = place % KEPT_BACK == KEPT_BACK - 1
    if not lying:
        return Case(language, scenario, Writer(language, rng).reply(template, world), truth, "", kept_back)
    lie = corrupted(template, scenario, world, truth, rng)
    writer = Writer(language, rng, lie.units)
    reply = writer.reply(template, lie.world)
    if lie.promise:
        place = rng.randrange(len(phrases.PROMISES))
        kept_back = place % KEPT_BACK == KEPT_BACK - 1
        reply += " " + writer.reply(phrases.PROMISES[place], lie.world)
    return Case(language, scenario, reply, lie.evidence, lie.name, kept_back)
