"""Charger names in a text: with other separators, another script, letters said aloud; and the letter of an outlet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from agent.resolver.numerals import VALUES
from agent.resolver.vocabulary import AC_DC, LABELS, LETTER_NAMES, OUTLET, STATION
from edgecontrol.ampeco.spelling import parts, romanised, skeleton
from edgecontrol.ampeco.stations import Directory, Outlet

_LONGEST_NAME = 6  # parts


@dataclass(frozen=True, slots=True)
class Named:
    """Outlets of the chargers a text names, whether letter by letter, and the text's parts after the name."""

    outlets: tuple[Outlet, ...]
    literally: bool
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    literal: dict[str, tuple[str, ...]]  # "dklac1" → charger ids
    heard: dict[str, tuple[str, ...]]  # "dkl|ac|1" → charger ids
    references: dict[str, Outlet]  # outlet numbers with letters in them, as "iledce20021"


def spoken_parts(text: str) -> list[str]:
    """A text's letters and digits in runs, letters said aloud put together: אי סי is "ac"."""
    found: list[str] = []
    for part in parts(text):
        letter = LETTER_NAMES.get(part)
        pair = f"{LETTER_NAMES.get(found[-1], '')}{letter}" if letter and found else ""
        if pair in ("ac", "dc"):
            found[-1] = pair
        else:
            found.append(AC_DC.get(part, part))
    return found


def named(text_parts: Sequence[str], directory: Directory) -> Named | None:
    """The chargers, or outlets with letters in their number, that the text names; the longest name wins."""
    names = _names(directory)
    for start, end in _windows(len(text_parts)):
        window, rest = text_parts[start:end], tuple(text_parts[end:])
        outlet = names.references.get("".join(window))
        if outlet is not None:
            return Named((outlet,), True, rest)
        if literal := names.literal.get("".join(window)):
            return Named(_outlets(literal, directory), True, rest)
        if len(window) > 1 and (heard := names.heard.get(_heard(window))):
            return Named(_outlets(heard, directory), False, rest)
    return None


def ending_in(text_parts: Sequence[str], outlets: Sequence[Outlet]) -> tuple[Outlet, ...]:
    """Those outlets whose charger's name ends as some run of the text's parts does: "AC 1", "the 3"."""
    for start, end in _windows(len(text_parts)):
        if not any(part.isdigit() or part in ("ac", "dc") for part in text_parts[start:end]):
            continue
        window = [_canonical(part) for part in text_parts[start:end]]
        fitting = tuple(o for o in outlets if [_canonical(p) for p in parts(o.charger.name)][-len(window) :] == window)
        if fitting and len(fitting) < len(outlets):
            return fitting
    return ()


def of_current(text_parts: Sequence[str], outlets: Sequence[Outlet]) -> tuple[Outlet, ...]:
    """Those outlets that give the current the text names, if it names one."""
    wanted = {part for part in text_parts if part in ("ac", "dc")}
    return tuple(outlet for outlet in outlets if outlet.current_type in wanted) if len(wanted) == 1 else ()


def labelled(rest: Sequence[str], outlets: Sequence[Outlet], *, anywhere: bool) -> tuple[Outlet, ...]:
    """Those outlets whose letter or own number the text names, after a word for outlet or (unless `anywhere`) first."""
    label = _label(rest, anywhere)
    if label is None:
        return ()
    return tuple(outlet for outlet in outlets if label in (outlet.label.lower(), outlet.network_id))


def _label(rest: Sequence[str], anywhere: bool) -> str | None:
    for position, part in enumerate(rest):
        introduced = position > 0 and (rest[position - 1] in OUTLET or rest[position - 1] in STATION)
        if part in LABELS and (introduced or (position == 0 and not anywhere)):
            return LABELS[part]
        if introduced and rest[position - 1] in OUTLET and (part.isdigit() or VALUES.get(part, 10) < 10):
            return part if part.isdigit() else str(VALUES[part])
    return None


def _windows(count: int) -> Iterator[tuple[int, int]]:
    for length in range(min(count, _LONGEST_NAME), 0, -1):
        for start in range(count - length + 1):
            yield start, start + length


def _outlets(charger_ids: Sequence[str], directory: Directory) -> tuple[Outlet, ...]:
    return tuple(outlet for charger_id in charger_ids for outlet in directory.by_charger[charger_id])


def _canonical(part: str) -> str:
    if part in ("ac", "dc") or part.isdigit():
        return part
    if part in VALUES and VALUES[part] < 100:
        return str(VALUES[part])
    bones = skeleton(part)
    return bones if len(bones) >= 2 else romanised(part)


def _heard(window: Sequence[str]) -> str:
    return "|".join(_canonical(part) for part in window)


@lru_cache(maxsize=4)
def _names(directory: Directory) -> _Names:
    literal: dict[str, tuple[str, ...]] = {}
    heard: dict[str, tuple[str, ...]] = {}
    for charger_id, outlets in directory.by_charger.items():
        name = parts(outlets[0].charger.name)
        if not name:
            continue
        literal["".join(name)] = (*literal.get("".join(name), ()), charger_id)
        heard[_heard(name)] = (*heard.get(_heard(name), ()), charger_id)
    return _Names(literal, heard, _references(directory))


def _references(directory: Directory) -> dict[str, Outlet]:
    lettered = (outlet for outlet in directory.by_number.values() if not outlet.number.isdecimal())
    return {"".join(parts(outlet.number)): outlet for outlet in lettered}
