"""Times of day and dates of a reply, held against the times that were seen."""

from collections.abc import Iterator
from datetime import date, timedelta

from agent.receipts.clauses import Clauses
from agent.receipts.clock import Clock, Day
from agent.receipts.evidence import Violation
from agent.receipts.facts import Facts, Moment
from agent.receipts.figures import within
from agent.receipts.reading import Reading


def moments(reading: Reading, clauses: Clauses, facts: Facts) -> Iterator[Violation]:
    """Violations among the reply's times and dates."""
    for clock in reading.clocks:
        if not _seen(clock, reading, clauses, facts):
            yield Violation("time", clock.text, "no result has this time for what the sentence is about")
    for day in reading.days:
        if day.weak:
            continue
        if not any(_same_day(day, moment, facts) for moment in _days(facts)) and not _idle_word(day, reading, facts):
            yield Violation("time", day.text, "no result has this date")


def weak_dates(reading: Reading, facts: Facts) -> frozenset[int]:
    """Where "14.11" is a date that was seen, not a number."""
    weak = [day for day in reading.days if day.weak]
    return frozenset(day.start for day in weak if any(_same_day(day, moment, facts) for moment in _days(facts)))


def _seen(clock: Clock, reading: Reading, clauses: Clauses, facts: Facts) -> bool:
    """Whether a moment of the same place, role and (if one is named) day has this time."""
    binding = clauses.binding(clock.start)
    role = clauses.role(clock.start, clock.end)
    fitting = [moment for moment in facts.moments if moment.minutes is not None and within(moment.scope, binding)]
    if role in {"started", "ended"} and any(moment.role == role for moment in fitting):
        fitting = [moment for moment in fitting if moment.role in {role, ""}]
    if named := _day_of(clock, reading, clauses):
        dated = [moment for moment in fitting if moment.day and _same_day(named, moment, facts)]
        fitting = dated or [moment for moment in fitting if moment.day is None]
    now = [facts.now.hour * 60 + facts.now.minute] if facts.now else []
    times = {moment.minutes for moment in fitting} | set(now)
    return clock.minutes in times or (clock.loose and (clock.minutes + 720) % 1440 in times)


def _day_of(clock: Clock, reading: Reading, clauses: Clauses) -> Day | None:
    """The day named in the same clause as a time."""
    clause = clauses.at(clock.start)
    same = [day for day in reading.days if not day.weak and clauses.at(day.start) == clause]
    return same[0] if len(same) == 1 else None


def _days(facts: Facts) -> list[Moment]:
    return [moment for moment in facts.moments if moment.day]


def _same_day(day: Day, moment: Moment, facts: Facts) -> bool:
    if moment.day is None:
        return False
    if day.weekday is not None:
        return moment.day.weekday() == day.weekday
    if day.offset is not None:
        return bool(facts.now) and moment.day == _today(facts) + timedelta(days=day.offset)
    return (moment.day.day, moment.day.month) == (day.day, day.month) and day.year in {0, moment.day.year}


def _today(facts: Facts) -> date:
    return facts.now.date() if facts.now else date.min


def _idle_word(day: Day, reading: Reading, facts: Facts) -> bool:
    """ "Today" says when we speak, and so does the current date beside the current time."""
    if day.offset == 0 or any(day.text in text for text in facts.written) or day.text in facts.known:
        return True
    now = facts.now
    if now is None or day.offset is not None:
        return False
    if day.weekday is not None:
        return now.weekday() == day.weekday
    seen = {moment.minutes for moment in facts.moments if moment.day is None} | {now.hour * 60 + now.minute}
    if not any(clock.minutes in seen for clock in reading.clocks):
        return False
    return (now.day, now.month) == (day.day, day.month) and day.year in {0, now.year}
