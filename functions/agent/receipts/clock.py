"""Times of day and dates in a plain text, however they are written or spoken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agent.receipts.lexicon import Patterns, patterns

_TIME = re.compile(r"(?<![\d:.])([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?!:?\d)(?:\s?(?P<half>[ap]\.?m\b\.?))?")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:t(?=\d\d:))?(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.,/])(\d{1,2})([./])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/]|[.,]\d)")
_MONEY_AFTER = re.compile(
    r"\s?(?:₪|%|[a-z]|ש\"ח|קו|קי|שק|ש''|ки|кв|ше|аг|мин|ч|км|ши|כ|ק\"|אג|ك|شي|د|أ|بال|в |за |per)"
)
_STAMP = re.compile(r"<t:(\d+)(?::[a-z])?>")
_ORDINAL = r"(?:st|nd|rd|th|-го|-е|го)?"


@dataclass(frozen=True)
class Clock:
    """A time of day as claimed; `loose` when spoken on a twelve-hour dial without saying which half of the day."""

    minutes: int
    loose: bool
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Day:
    """A date as claimed: day and month (a year if said), an offset from today, or a weekday (0 is Monday); `weak` when
    it may as well be a decimal number."""

    start: int
    end: int
    text: str
    day: int = 0
    month: int = 0
    year: int = 0
    offset: int | None = None
    weekday: int | None = None
    weak: bool = False


def clocks(text: str, languages: Sequence[str]) -> tuple[Clock, ...]:
    """Every time of day, written ("10:25", "2:40 pm") or spoken ("half past ten")."""
    scans = [patterns(language) for language in languages]
    found = [*_written(text, scans), *(clock for scan in scans for clock in _spoken(text, scan))]
    return tuple(sorted(found, key=lambda clock: clock.start))


def _written(text: str, scans: Sequence[Patterns]) -> Iterator[Clock]:
    for match in _TIME.finditer(text):
        hour, minute = int(match[1]), int(match[2])
        half = _half(text, match.end(), match["half"] or "", scans)
        yield Clock(_dial(hour, half) * 60 + minute, False, match.start(), match.end(), match[0].strip())


def _spoken(text: str, scan: Patterns) -> Iterator[Clock]:
    for form, offset in scan.spoken:
        for match in form.finditer(text):
            said = match["hour"]
            hour = int(said) if said.isdigit() else scan.hours.get(said, 0)
            half = _half(text, match.end(), "", [scan])
            if 0 < hour < 24:
                minutes = (_dial(hour, half) * 60 + offset) % 1440
                yield Clock(minutes, not half and hour <= 12, match.start(), match.end(), match[0].strip())


def _half(text: str, end: int, written: str, scans: Sequence[Patterns]) -> str:
    """Which half of the day is said right after the time."""
    if written:
        return written[0]
    for scan in scans:
        for half, pattern in (("p", scan.afternoon), ("a", scan.morning)):
            if pattern.match(text, end + 1) or pattern.match(text, end):
                return half
    return ""


def _dial(hour: int, half: str) -> int:
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def days(text: str, languages: Sequence[str]) -> tuple[Day, ...]:
    """Every date: numeric, with a month's name, a weekday, or relative to today."""
    scans = [patterns(language) for language in languages]
    found = [*_numeric(text), *(day for scan in scans for day in _worded(text, scan))]
    return tuple(sorted(found, key=lambda day: day.start))


def _numeric(text: str) -> Iterator[Day]:
    for match in _ISO.finditer(text):
        yield Day(match.start(), match.end(), match[0], int(match[3]), int(match[2]), int(match[1]))
    for match in _NUMERIC.finditer(text):
        day, month, year = int(match[1]), int(match[3]), int(match[4] or 0)
        whole = bool(match[4]) or match[2] == "/"
        possible = match[0] != "24/7" and 1 <= day <= 31 and 1 <= month <= 12 and (whole or len(match[3]) == 2)
        if possible and (whole or not _MONEY_AFTER.match(text, match.end())):
            full = year + 2000 if 0 < year < 100 else year
            yield Day(match.start(), match.end(), match[0], day, month, full, weak=not whole)


def _worded(text: str, scan: Patterns) -> Iterator[Day]:
    for match in scan.months.finditer(text):
        if near := _month_day(text, match.start(), match.end()):
            start, end, day, year = near
            month = int((match.lastgroup or "n0")[1:]) + 1
            yield Day(start, end, text[start:end], day, month, year)
    for match in scan.weekdays.finditer(text):
        yield Day(match.start(), match.end(), match[0], weekday=int((match.lastgroup or "n0")[1:]))
    for match in scan.days.finditer(text):
        offset = scan.day_offsets[int((match.lastgroup or "n0")[1:])]
        yield Day(match.start(), match.end(), match[0], offset=offset)


def _month_day(text: str, start: int, end: int) -> tuple[int, int, int, int] | None:
    """The day (and year) beside a month's name: (start, end, day, year)."""
    year = re.compile(r",? (\d{4})(?!\d)").match(text, end)
    before = re.search(rf"(?<!\d)(\d{{1,2}}){_ORDINAL}(?: of| ב-?| من)? ?-?$", text[max(0, start - 12) : start])
    if before:
        return start - len(before[0]), year.end() if year else end, int(before[1]), int(year[1]) if year else 0
    after = re.compile(rf" (\d{{1,2}}){_ORDINAL}(?![\d:])(?:,? (\d{{4}}))?").match(text, end)
    return (start, after.end(), int(after[1]), int(after[2] or 0)) if after else None
