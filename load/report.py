"""The storm in figures: how fast drivers were acknowledged and answered, how long the backlog took, what was lost, and
whether the limits held.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from load.answers import CROWD, STORM, TALKATIVE, Answered, Question

DISCORD_SECONDS = 3.0
LIMITED = {TALKATIVE: "one driver", CROWD: "one channel"}


def report(questions: Sequence[Question], answered: Answered, began: float, limits: Mapping[str, int]) -> str:
    """A few lines for people; `limits` are questions a minute by part."""
    storm = [question for question in questions if question.part == STORM]
    accepted = [question for question in storm if question.accepted]
    acknowledged = [question.acknowledged for question in accepted]
    replies = [answered.at[q.event_id] - q.sent_at for q in accepted if q.event_id in answered.at]
    last = max((question.sent_at for question in questions), default=began)
    late = sum(seconds > DISCORD_SECONDS for seconds in acknowledged)
    refused = Counter(f"{q.status}/{q.kind}" for q in storm if not q.accepted)
    lines = [
        f"{len(storm)} questions, {len(accepted)} accepted, others {dict(refused) or 'none'}",
        f"acknowledged after  {_shares(acknowledged)}",
        f"                    {late} later than the {DISCORD_SECONDS:.0f} s after which Discord gives up",
        f"answered after      {_shares(replies)}",
        f"last answer         {max(answered.at.values(), default=last) - last:.1f} s after the last question",
        f"lost {len(answered.lost(questions))}, answered twice {len(answered.twice())}",
    ]
    lines += [_limited(part, questions, limit) for part, limit in limits.items()]
    return "\n".join(lines)


def held(questions: Sequence[Question], limits: Mapping[str, int]) -> bool:
    """Whether no minute let more pass than each limit says, and what was beyond it was told to wait."""
    return all(
        _most(part, questions) <= limit and (_told(part, questions) or not _tried(part, questions, limit))
        for part, limit in limits.items()
    )


def _limited(part: str, questions: Sequence[Question], limit: int) -> str:
    asked = sum(question.part == part for question in questions)
    seen = f"{asked} asked, at most {_most(part, questions)} passed in one, {_told(part, questions)} told to wait"
    verdict = "held" if held(questions, {part: limit}) else "NOT held"
    if not _tried(part, questions, limit):
        verdict = "not tried, the answers came too slowly"
    return f"limit of {LIMITED[part]:<11} {limit} a minute: {seen}: {verdict}"


def _most(part: str, questions: Sequence[Question]) -> int:
    """The most that passed in one minute of the clock, which is how the limits count."""
    minutes = Counter(int(q.sent_at // 60) for q in questions if q.part == part and q.accepted)
    return max(minutes.values(), default=0)


def _tried(part: str, questions: Sequence[Question], limit: int) -> bool:
    """Whether more than the limit were sent within a minute of the clock."""
    minutes = Counter(int(q.sent_at // 60) for q in questions if q.part == part)
    return max(minutes.values(), default=0) > limit


def _told(part: str, questions: Sequence[Question]) -> int:
    return sum(question.part == part and question.kind == "4" for question in questions)


def _shares(values: Sequence[float]) -> str:
    if not values:
        return "never"
    ordered = sorted(values)
    shares = (50, 90, 95, 99, 100)
    return "  ".join(f"p{share} {ordered[max(0, -(-share * len(ordered) // 100) - 1)]:.2f} s" for share in shares)
