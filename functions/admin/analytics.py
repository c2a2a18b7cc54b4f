"""Analytics of a period, from counters and tallies: by day, channel, outlet, language, outcome, reason and variant."""

from collections import Counter

from pydantic import BaseModel, Field

from admin.desk import Asked
from admin.fields import Days, Guild
from admin.measures import Measures, measures, named
from admin.periods import by_day, days_up_to, tallies

_BUSIEST = 15
_EFFECT_STATES = ("done", "refused", "unknown", "declined", "expired")


class DayMeasures(Measures):
    """One day."""

    day: str


class Share(BaseModel):
    """A name and how often."""

    name: str
    number: int


class VariantResult(BaseModel):
    """What became of the conversations of one prompt variant."""

    name: str
    conversations: int
    failed: int
    escalations: int
    resolved_without_staff: float | None
    rating: float | None
    rated: int


class AnalyticsAnswer(BaseModel):
    """A period's numbers; lists are largest first."""

    success: bool = True
    total: Measures
    days: list[DayMeasures]
    outcomes: list[Share]
    languages: list[Share]
    reasons: list[Share] = Field(description="Why people were needed.")
    failures: list[Share] = Field(description="Why drivers got no real answer.")
    effects: list[Share]
    channels: list[Share]
    stations: list[Share]
    reply_times: list[Share]
    variants: list[VariantResult]


class DayRatings(BaseModel):
    """How often each number of stars was given on a day."""

    day: str
    ratings: dict[str, int]


class RatingsAnswer(BaseModel):
    """Ratings by day."""

    success: bool = True
    rating: float | None
    ratings: dict[str, int]
    days: list[DayRatings]


class VariantsAnswer(BaseModel):
    """Results by variant."""

    success: bool = True
    variants: list[VariantResult]


def read_analytics(call: Asked, guild: Guild = None, days: Days = 14) -> AnalyticsAnswer:
    """Everything that is counted, over so many days."""
    guilds, names = call.guilds(guild), days_up_to(call, days)
    counts = by_day(call, guilds, names)
    total = _sum(counts)
    channels, stations = tallies(call, guilds, names)
    return AnalyticsAnswer(
        total=measures(total),
        days=[DayMeasures(day=day, **measures(numbers).model_dump()) for day, numbers in counts.items()],
        outcomes=_shares(named(total, "outcome_")),
        languages=_shares(named(total, "language_")),
        reasons=_shares(named(total, "escalated_")),
        failures=_shares(named(total, "failed_")),
        effects=_shares({k: v for k, v in named(total, "effect_").items() if k in _EFFECT_STATES}),
        channels=_shares(dict(channels.most_common(_BUSIEST))),
        stations=_shares(dict(stations.most_common(_BUSIEST))),
        reply_times=[Share(name=name, number=total[f"reply_{name}"]) for name in _REPLY_NAMES],
        variants=variant_results(total),
    )


def read_ratings(call: Asked, guild: Guild = None, days: Days = 14) -> RatingsAnswer:
    """What drivers gave, by day."""
    counts = by_day(call, call.guilds(guild), days_up_to(call, days))
    total = measures(_sum(counts))
    rows = [DayRatings(day=day, ratings=measures(numbers).ratings) for day, numbers in counts.items()]
    return RatingsAnswer(rating=total.rating, ratings=total.ratings, days=rows)


def read_variants(call: Asked, guild: Guild = None, days: Days = 14) -> VariantsAnswer:
    """Prompt variants side by side."""
    return VariantsAnswer(variants=variant_results(_sum(by_day(call, call.guilds(guild), days_up_to(call, days)))))


def variant_results(total: Counter[str]) -> list[VariantResult]:
    """Results by variant, from counters named `v_<variant>_<counter>`."""
    groups: dict[str, Counter[str]] = {}
    for name, value in total.items():
        if name.startswith("v_"):
            variant, _, counter = name.removeprefix("v_").partition("_")
            groups.setdefault(variant, Counter())[counter] += value
    return [_variant(name, numbers) for name, numbers in sorted(groups.items())]


_REPLY_NAMES = ("le_3", "le_5", "le_8", "le_15", "le_30", "over")


def _variant(name: str, numbers: Counter[str]) -> VariantResult:
    found = measures(numbers)
    return VariantResult(
        name=name,
        conversations=found.conversations,
        failed=found.failed,
        escalations=found.escalations,
        resolved_without_staff=found.resolved_without_staff,
        rating=found.rating,
        rated=sum(found.ratings.values()),
    )


def _sum(counts: dict[str, Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for numbers in counts.values():
        total.update(numbers)
    return total


def _shares(numbers: dict[str, int]) -> list[Share]:
    return [Share(name=name, number=number) for name, number in numbers.items()]
