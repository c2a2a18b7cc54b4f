"""The storm in figures: how fast drivers were acknowledged and answered, how long the backlog took, what was lost."""

from collections import Counter
from collections.abc import Sequence

from load.answers import Answered, Question


def report(questions: Sequence[Question], answered: Answered, began: float) -> str:
    """A few lines for people."""
    accepted = [question for question in questions if question.accepted]
    acknowledged = [question.acknowledged for question in accepted]
    replies = [answered.at[q.event_id] - q.sent_at for q in accepted if q.event_id in answered.at]
    last = max((question.sent_at for question in questions), default=began)
    refused = Counter(f"{q.status}/{q.kind}" for q in questions if not q.accepted)
    lines = [
        f"{len(questions)} questions, {len(accepted)} accepted, others {dict(refused) or 'none'}",
        f"acknowledged after  {_shares(acknowledged)}",
        f"answered after      {_shares(replies)}",
        f"last answer         {max(answered.at.values(), default=last) - last:.1f} s after the last question",
        f"lost {len(answered.lost(questions))}, answered twice {len(answered.twice())}",
    ]
    return "\n".join(lines)


def _shares(values: Sequence[float]) -> str:
    if not values:
        return "never"
    ordered = sorted(values)
    shares = (50, 90, 95, 99, 100)
    return "  ".join(f"p{share} {ordered[max(0, -(-share * len(ordered) // 100) - 1)]:.2f} s" for share in shares)
