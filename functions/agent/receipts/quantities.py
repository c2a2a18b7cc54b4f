"""Numbers in a plain text with what they count: digits or words, a unit, a currency, a rate, or the things listed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from agent.receipts.lexicon import Patterns, patterns
from agent.receipts.lexicon.patterns import and_halves, joiners, ranges, rates, units

NUMBER = re.compile(
    r"(?<![a-z0-9.,:])(?:\d+(?:\.\d+){2,}|\d{1,3}(?:[ ,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:\.\d{1,6}|,\d{1,3})?(?!\d))"
)
_ATTACHED = re.compile(r"([avs])(?![\w])")
_ATTACHED_UNIT = {"a": "amp", "v": "volt", "s": "second"}
_CURRENCY_BEFORE = re.compile(
    r"(?:(?P<ils>₪|(?<!\w)ils|(?<!\w)nis|ש\"ח|(?<!\w)шек\.)|(?P<usd>\$|(?<!\w)usd)|(?P<eur>€|(?<!\w)eur))\s?$"
)
_PRICED = re.compile(r"₪|she[kq]|ils|nis|ש\"ח|שקל|шек|شيكل|شيقل|شواكل|agor|אג|агор|اغور|اجور|\$|€|\.|,")
_ALWAYS = re.compile(r"(?<!\d)24\s?/\s?7(?!\d)|(?<!\d)50/50(?!\d)")
_NOUN_GAP = re.compile(r"(?: [^\W\d]+(?:-[^\W\d]+)?)? ")
UNITS: dict[str, tuple[str, float]] = {
    "kwh": ("energy", 1), "wh": ("energy", 0.001), "kw": ("power", 1), "w": ("power", 0.001),
    "second": ("duration", 1 / 60), "minute": ("duration", 1), "hour": ("duration", 60), "day": ("duration", 1440),
    "week": ("duration", 10080), "month": ("duration", 43200), "km": ("distance", 1000), "m": ("distance", 1),
    "percent": ("percent", 1), "ils": ("money", 1), "agora": ("money", 0.01), "usd": ("usd", 1), "eur": ("eur", 1),
    "rub": ("rub", 1), "kg": ("weight", 1), "volt": ("volt", 1), "amp": ("amp", 1), "degree": ("degree", 1),
}  # fmt: skip


@dataclass(frozen=True)
class Quantity:
    """A number and its kind, in the kind's base unit (kWh, kW, minutes, metres, major money); `step` is the size of
    its last written place. `count:<things>` counts things, `bare` is a number that says nothing of itself."""

    kind: str
    values: tuple[float, ...]
    step: float
    start: int
    end: int
    text: str
    unit: str = ""
    about: bool = False


def quantities(text: str, languages: Sequence[str]) -> tuple[Quantity, ...]:
    """Every quantity of a plain text whose names, links and times are already masked."""
    text = _ALWAYS.sub(lambda run: "¤" * len(run[0]), text)
    scans = [patterns(language) for language in languages]
    found = sorted(_all(text, scans), key=lambda quantity: (quantity.start, -quantity.end))
    return tuple(_composed(text, _ranged(text, _apart(found))))


def _all(text: str, scans: Sequence[Patterns]) -> Iterator[Quantity]:
    for match in NUMBER.finditer(text):
        yield _measured(text, match.start(), match.end(), _values(match[0]), _step(match[0]), scans)
    for scan in scans:
        yield from _spelled(text, scan, scans)


def _values(written: str) -> tuple[float, ...]:
    """What a written number may mean: a comma and three digits read as thousands or as decimals."""
    if written.count(".") > 1 or len(written) > 15:
        return ()
    if " " in written:
        return (float(written.replace(" ", "").replace(",", ".")),)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", written):
        whole = float(written.replace(",", ""))
        return (whole,) if written.count(",") > 1 else (whole, float(written.replace(",", ".")))
    head, _, tail = written.rpartition(",")
    return (float(written.replace(",", "")),) if head and "." in tail else (float(written.replace(",", ".")),)


def _step(written: str) -> float:
    """The size of the last written place; a round hundred is round to its zeros."""
    if decimals := re.search(r"[.,](\d{1,2}|\d{4,})$", written):
        return float(10.0 ** -len(decimals[1]))
    zeros = len(written) - len(written.rstrip("0"))
    return float(10.0 ** min(zeros, 3)) if zeros < len(written) else 1.0


def _measured(
    text: str, start: int, end: int, values: tuple[float, ...], step: float, scans: Sequence[Patterns]
) -> Quantity:
    """The quantity of the number at this place: unit after it, currency before it, things it counts, or bare."""
    if half := and_halves().match(text, end):
        values, end = tuple(value + 0.5 for value in values), half.end()
    unit, stop = _unit(text, start, end)
    if unit and (half := and_halves().match(text, stop)):
        values, stop = tuple(value + 0.5 for value in values), half.end()
    about = any(_approximate(text, start, stop, scan) for scan in scans)
    if unit:
        kind, factor = UNITS[unit]
        kind, stop = _rate(text, stop, kind)
        scaled = tuple(value * factor for value in values)
        return Quantity(kind, scaled, step * factor, start, stop, text[start:stop].strip(), unit, about)
    if (rate := rates().match(text, end)) and max(values, default=0) < 1000:
        return Quantity(
            f"money_{rate.lastgroup}", values, step, start, rate.end(), text[start : rate.end()], "ils", about
        )
    counted, stop = _counted(text, end, values, scans)
    return Quantity(counted, values, step, start, stop, text[start:stop].strip(), "", about)


def _unit(text: str, start: int, end: int) -> tuple[str, int]:
    if match := units().match(text, end):
        return match.lastgroup or "", match.end()
    if attached := _ATTACHED.match(text, end):
        return _ATTACHED_UNIT[attached[1]], attached.end()
    before = _CURRENCY_BEFORE.search(text, max(0, start - 8), start)
    return (before.lastgroup or "", end) if before else ("", end)


def _rate(text: str, stop: int, kind: str) -> tuple[str, int]:
    """Money per kWh or per minute is not money."""
    rate = rates().match(text, stop) if kind == "money" else None
    return (f"money_{rate.lastgroup}", rate.end()) if rate else (kind, stop)


def _approximate(text: str, start: int, stop: int, scan: Patterns) -> bool:
    before = text[max(0, start - 26) : start].rstrip("₪$€")
    return bool(scan.about.search(before) or scan.about_after.match(text, stop))


def _counted(text: str, end: int, values: tuple[float, ...], scans: Sequence[Patterns]) -> tuple[str, int]:
    """`count:outlet` for "2 free outlets"; numbers of three digits count nothing here, they are ids."""
    if not values or values[0] >= 100 or values[0] % 1:
        return "bare", end
    for scan in scans:
        gap = _NOUN_GAP.match(text, end)
        for place in (end + 1, gap.end() if gap else end + 1):
            if text[end : end + 1] in {" ", "-"} and (noun := scan.nouns.match(text, place)):
                return f"count:{noun.lastgroup}", noun.end()
    return "bare", end


def _spelled(text: str, scan: Patterns, scans: Sequence[Patterns]) -> Iterator[Quantity]:
    """Number words, where a unit or the counted things follow; dual forms; "half an hour"."""
    for match in scan.numerals.finditer(text):
        digits = _digits(match["run"], scan)
        if len(digits) >= 4 and max(digits) < 10:
            yield Quantity(
                "bare", (float("".join(map(str, digits))),), 1, match.start("run"), match.end(), match["run"]
            )
            continue
        quantity = _measured(text, match.start("run"), match.end(), (float(sum(digits)),), 1.0, scans)
        if quantity.kind != "bare" and not (quantity.kind.startswith("count") and digits == [1]):
            yield quantity
    yield from _parted(text, scan, scans)
    yield from _duals(text, scan)
    for match in scan.spans.finditer(text):
        minutes = list(scan.words.spans.values())[int((match.lastgroup or "n0")[1:])]
        about = _approximate(text, match.start(), match.end(), scan)
        yield Quantity("duration", (minutes,), 1.0, match.start(), match.end(), match[0], "minute", about)


def _parted(text: str, scan: Patterns, scans: Sequence[Patterns]) -> Iterator[Quantity]:
    """ "Half a shekel", "a shekel" before its agorot, and "minutes ten", which is about ten minutes."""
    for match in scan.halves.finditer(text):
        quantity = _measured(text, match.start("run"), match.end(), (0.5,), 0.1, scans)
        if quantity.unit:
            yield quantity
    for match in scan.singles.finditer(text):
        kind, stop = _rate(text, match.end(), "money")
        start = match.start("run")
        yield Quantity(kind, (1.0,), 1.0, start, stop, text[start:stop], "ils")
    for match in scan.turned.finditer(text):
        unit = units().match(text, match.start("unit"))
        if unit and unit.lastgroup:
            kind, factor = UNITS[unit.lastgroup]
            said = match["run"]
            value = float(said) if said.isdigit() else float(sum(_digits(said, scan)))
            yield Quantity(kind, (value * factor,), factor, match.start(), match.end(), match[0], unit.lastgroup, True)


def _digits(run: str, scan: Patterns) -> list[int]:
    words = re.findall("|".join(sorted(map(re.escape, scan.values), key=len, reverse=True)), run)
    return [scan.values[word] for word in words]


def _duals(text: str, scan: Patterns) -> Iterator[Quantity]:
    for match in scan.duals.finditer(text) if scan.duals else ():
        unit, value = list(scan.words.duals.values())[int((match.lastgroup or "n0")[1:])]
        kind, factor = UNITS.get(unit, (f"count:{unit}", 1))
        kind, stop = _rate(text, match.end(), kind)
        about = _approximate(text, match.start(), stop, scan)
        yield Quantity(kind, (value * factor,), factor, match.start(), stop, text[match.start() : stop], unit, about)


def _apart(found: Iterable[Quantity]) -> list[Quantity]:
    """Without those that lie inside another: "half an hour" is not also "an hour"."""
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
        elif quantity.start == kept[-1].start and quantity.end > kept[-1].end:
            kept[-1] = quantity
    return kept


def _ranged(text: str, found: list[Quantity]) -> list[Quantity]:
    """The first end of a range takes the unit of the second: "10 to 15 minutes"."""
    whole = list(found)
    for place in range(len(found) - 2, -1, -1):
        first, second = whole[place], whole[place + 1]
        small = first.kind == "bare" and first.values and first.values[0] < 1000
        if small and second.unit in UNITS and ranges().fullmatch(text, first.end, second.start):
            kind, factor = UNITS[second.unit]
            scaled = tuple(value * factor for value in first.values)
            whole[place] = replace(first, kind=second.kind or kind, values=scaled, unit=second.unit, about=second.about)
    return whole


def _composed(text: str, found: list[Quantity]) -> list[Quantity]:
    """One duration of its parts: "1 hour and 25 minutes" is 85 minutes; one sum of shekels and agorot."""
    whole: list[Quantity] = []
    for quantity in found:
        last = whole[-1] if whole else None
        if last and _continues(text, last, quantity):
            total = (last.values[0] + quantity.values[0],)
            text_of = text[last.start : quantity.end]
            whole[-1] = replace(
                last, values=total, end=quantity.end, text=text_of, step=quantity.step, unit=quantity.unit
            )
        elif last and (change := _change(text, last, quantity)):
            total = (last.values[0] + change,)
            text_of = text[last.start : quantity.end]
            whole[-1] = replace(quantity, values=total, step=0.01, start=last.start, text=text_of, unit="ils")
        else:
            whole.append(quantity)
    return whole


def _change(text: str, last: Quantity, after: Quantity) -> float:
    """What "sixty-five" adds to "one shekel": agorot, named or understood; 0 where it is a number of its own."""
    whole = last.kind == "money" and last.unit == "ils" and last.values and last.values[0] % 1 == 0
    between = text[last.end : after.start]
    if not whole or not after.values or "," in between or not joiners().fullmatch(between):
        return 0.0
    if after.unit == "agora":
        return after.values[0]
    understood = after.kind == "bare" or (after.kind.startswith("money") and not _PRICED.search(after.text))
    return after.values[0] / 100 if understood and 10 <= after.values[0] < 100 and after.values[0] % 1 == 0 else 0.0


def _continues(text: str, last: Quantity, after: Quantity) -> bool:
    both = last.kind == after.kind == "duration" and bool(last.values and after.values)
    smaller = both and UNITS[after.unit][1] < (UNITS[last.unit][1] if last.values != (60.0,) else 60.0)
    return smaller and joiners().fullmatch(text, last.end, after.start) is not None
