"""What counters come to: shares, averages, response times and cost, with what each of them means."""

from collections import Counter
from typing import Any

from pydantic import BaseModel, Field

REPLY_BOUNDS = (3, 5, 8, 15, 30)
_CENT = 1_000_000


class Measures(BaseModel):
    """Of one period. Shares are 0 to 1; None where there is nothing to divide by."""

    conversations: int
    messages: int
    failed: int
    escalations: int
    resolved_without_staff: float | None = Field(
        description="Share of conversations that neither failed nor were handed over."
    )
    rating: float | None = Field(description="Mean of 1 to 5.")
    ratings: dict[str, int]
    reply_p50_seconds: float | None = Field(description="Upper bound of the class that holds the median answer.")
    reply_p95_seconds: float | None
    cost_cents: float
    tool_calls: int
    receipts_blocked: int
    knowledge_gaps: int


def measures(counts: Counter[str]) -> Measures:
    """The measures of summed counters."""
    conversations = counts["conversations"]
    troubled = counts["escalations"] + counts["conversations_failed"]
    stars = {str(star): max(0, counts[f"rating_{star}"]) for star in range(1, 6)}
    rated = sum(stars.values())
    return Measures(
        conversations=conversations,
        messages=counts["messages"],
        failed=counts["conversations_failed"],
        escalations=counts["escalations"],
        resolved_without_staff=max(0.0, 1 - troubled / conversations) if conversations else None,
        rating=sum(int(star) * number for star, number in stars.items()) / rated if rated else None,
        ratings=stars,
        reply_p50_seconds=reply_quantile(counts, 0.5),
        reply_p95_seconds=reply_quantile(counts, 0.95),
        cost_cents=round(counts["model_microcents"] / _CENT, 4),
        tool_calls=counts["tool_calls"],
        receipts_blocked=counts["receipts_blocked"],
        knowledge_gaps=counts["knowledge_gaps"],
    )


def reply_quantile(counts: Counter[str], share: float) -> float | None:
    """The bound under which so many answers came; above the last one there is only "more than that" (60)."""
    numbers = [counts[f"reply_le_{bound}"] for bound in REPLY_BOUNDS] + [counts["reply_over"]]
    total, below = sum(numbers), 0
    for bound, number in zip((*REPLY_BOUNDS, 60), numbers, strict=True):
        below += number
        if total and below >= share * total:
            return float(bound)
    return None


def named(counts: Counter[str], prefix: str) -> dict[str, int]:
    """Counters of one family by the rest of their name, largest first."""
    found: dict[str, Any] = {
        name.removeprefix(prefix): value for name, value in counts.items() if name.startswith(prefix) and value > 0
    }
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))
