"""Outlet numbers in a text: in digits of any script, with gaps, or as words; and what is near a number nobody has."""

import re
from collections.abc import Iterable, Mapping, Sequence

from agent.resolver.spoken import spoken_numbers
from agent.resolver.vocabulary import STATION, UNITS
from edgecontrol.ampeco.spelling import ascii_digits, words
from edgecontrol.ampeco.stations import Outlet

_CHAIN = re.compile(r"[0-9]+(?:[ \u00a0.,/:\u2010-\u2015-][0-9]+)*")
_LOOSE_LINKS = frozenset("-/\u2010\u2011\u2012\u2013\u2014\u2015")
_LINK = re.compile(r"[^0-9]")
_MONEY_BEFORE = re.compile(r"[+₪$€£]\s*$")
_AFTER = re.compile(r"\s*([₪$€£%°]|[^\W\d_]+(?:[\"'״׳’”][^\W\d_]+)*)")
_MOST_GROUPS = 12
_LEAST_DIGITS = 3  # fewer only count where a station is being named


def numbered(text: str, outlets: Mapping[str, Outlet]) -> list[Outlet]:
    """Outlets whose exact number stands in the text, in order, each once."""
    plain = ascii_digits(text)
    found: list[str] = []
    for chain in _CHAIN.finditer(plain):
        if not _amount(plain, chain):
            found += [n for n in _in_chain(chain.group(), outlets) if _meant(n, plain, chain)]
    if not found:
        found = [n for readings in spoken_numbers(words(plain)) for n in _first_known(readings, outlets)]
    return [outlets[number] for number in dict.fromkeys(found)]


def named_number(text: str) -> str | None:
    """The digits that stand where an outlet's number would: all there is, or right after a word for station."""
    plain = ascii_digits(text).strip()
    whole = _CHAIN.fullmatch(plain.strip(" #№.?!"))
    if whole:
        return _LINK.sub("", whole.group())
    for chain in _CHAIN.finditer(plain):
        if _after_station(plain[: chain.start()]) and not _amount(plain, chain):
            return _LINK.sub("", chain.group())
    return None


def near(number: str, outlets: Mapping[str, Outlet]) -> list[Outlet]:
    """Outlets whose number begins so, or is one slip of a finger away."""
    if not _LEAST_DIGITS <= len(number) <= 12:
        return []
    begun = sorted(known for known in outlets if known.startswith(number))
    slips = sorted(slip for slip in _slips(number) if slip in outlets)
    return [outlets[known] for known in dict.fromkeys([*begun, *slips])]


def _amount(text: str, chain: re.Match[str]) -> bool:
    """Money, energy, time, a phone number: a number that says how much, not which."""
    if _MONEY_BEFORE.search(text[: chain.start()]):
        return True
    after = _AFTER.match(text, chain.end())
    if after is None:
        return False
    following = words(after.group(1))
    return not following or following[0] in UNITS


def _in_chain(chain: str, outlets: Mapping[str, Outlet]) -> list[str]:
    groups, links = _LINK.split(chain), set(_LINK.findall(chain))
    joined = "".join(groups)
    if joined in outlets:
        return [joined]
    if len(groups) == 1 or joined.startswith("0"):
        return []
    if links <= {" ", "\u00a0"}:
        return _apart(groups, outlets)
    known = [group for group in groups if group in outlets]
    strangers = [group for group in groups if group not in outlets]
    longest = _LEAST_DIGITS if links <= _LOOSE_LINKS else 0  # "20021/2", but not 1.20021
    return known if all(len(group) < longest for group in strangers) else []


def _apart(groups: Sequence[str], outlets: Mapping[str, Outlet]) -> list[str]:
    found: list[str] = []
    start = 0
    while start < len(groups):
        for end in range(min(len(groups), start + _MOST_GROUPS), start, -1):
            if (joined := "".join(groups[start:end])) in outlets:
                found.append(joined)
                start = end - 1
                break
        start += 1
    return found


def _meant(number: str, text: str, chain: re.Match[str]) -> bool:
    return len(number) >= _LEAST_DIGITS or chain.group() == text.strip() or _after_station(text[: chain.start()])


def _after_station(before: str) -> bool:
    spoken = words(before[-40:])
    return before.rstrip().endswith(("#", "№")) or bool(spoken and spoken[-1].strip() in STATION)


def _first_known(readings: Iterable[str], outlets: Mapping[str, Outlet]) -> list[str]:
    return next(([n] for n in readings if len(n) >= _LEAST_DIGITS and n in outlets), [])


def _slips(number: str) -> set[str]:
    splits = [(number[:i], number[i:]) for i in range(len(number) + 1)]
    missing = {a + digit + b for a, b in splits for digit in "0123456789"}
    wrong = {a + digit + b[1:] for a, b in splits if b for digit in "0123456789"}
    extra = {a + b[1:] for a, b in splits if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    return missing | wrong | extra | swapped
