"""What `/status` offers while a driver types; standard library only, within a keystroke's time."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from edgecontrol.ampeco.spelling import ascii_digits, parts, romanised, skeleton, stems, words
from edgecontrol.ampeco.stations import Directory, Outlet, Site

_LONGEST_NAME = 100  # of a Discord choice


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One choice: what the driver sees, and the outlet number that is sent back."""

    name: str
    value: str


def suggest(directory: Directory, typed: str, language: str, limit: int = 25) -> list[Suggestion]:
    """Outlets whose number, charger or site goes with what is typed so far, best first."""
    text = ascii_digits(typed).strip()
    if not text:
        found = [outlet for outlet in directory.outlets if outlet.offered][:limit]
    elif (number := "".join(text.replace("-", " ").split())).isdecimal():
        found = _by_number(directory, number, limit)
    else:
        found = _by_words(directory, text, limit)
    return [Suggestion(describe(outlet, language), outlet.number) for outlet in found]


def describe(outlet: Outlet, language: str) -> str:
    """One line for a driver: number, charger with its letter, site. As long as Discord allows."""
    charger = f"{outlet.charger.name} {outlet.label}".strip()
    line = " · ".join(part for part in (outlet.number, charger, outlet.site.name(language)) if part)
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…"


def _by_number(directory: Directory, number: str, limit: int) -> list[Outlet]:
    starting = [outlet for outlet in directory.outlets if outlet.number.startswith(number)]
    if len(starting) >= limit:
        return starting[:limit]
    inside = [o for o in directory.outlets if number in o.number and not o.number.startswith(number)]
    return (starting + inside)[:limit]


@dataclass(frozen=True, slots=True)
class _SiteWords:
    """A site's names and city as they are compared: words with and without prefixes, their sounds, their bones.

    Each is one text with a line a word, so that "begins with" is one search.
    """

    heads: str
    sounds: str
    bones: str


@lru_cache(maxsize=2)
def _search_words(directory: Directory) -> tuple[dict[str, _SiteWords], dict[str, str]]:
    chargers = {outlet.charger.id: outlet.charger for outlet in directory.outlets}
    sites = {charger.site.id: charger.site for charger in chargers.values()}
    names = {charger.id: "".join(parts(charger.name)) for charger in chargers.values()}
    return {site.id: _site_words(site) for site in sites.values()}, names


def _site_words(site: Site) -> _SiteWords:
    texts = (*(name for _, name in site.names), site.city)
    heads = [head for text in texts for word in words(text) for head in stems(word)]
    return _SiteWords(_lines(heads), _lines(map(romanised, heads)), _lines(map(skeleton, heads)))


def _lines(entries: Iterable[str]) -> str:
    return "\n" + "\n".join(entries) + "\n"


def _by_words(directory: Directory, text: str, limit: int) -> list[Outlet]:
    sites, chargers = _search_words(directory)
    typed, label = words(text), "".join(parts(text))
    keys = [(word, romanised(word), skeleton(word)) for word in typed]
    fitting = {site_id: score for site_id, entry in sites.items() if (score := _fits(keys, entry))}
    labelled = {charger_id for charger_id, name in chargers.items() if label and name.startswith(label)}
    ranked: list[tuple[int, int]] = []
    for position, outlet in enumerate(directory.outlets):
        score = 3 if outlet.charger.id in labelled else fitting.get(outlet.charger.site.id, 0)
        if score:
            ranked.append((-score, position))
    return [directory.outlets[position] for _, position in sorted(ranked)[:limit]]


def _fits(keys: list[tuple[str, str, str]], site: _SiteWords) -> int:
    """2 when every typed word begins a word of the site, 1 when it only sounds so, 0 otherwise."""
    if not keys:
        return 0
    if all("\n" + word in site.heads for word, _, _ in keys):
        return 2
    return 1 if all(_heard(*key, site) for key in keys) else 0


def _heard(word: str, sound: str, bones: str, site: _SiteWords) -> bool:
    if "\n" + word in site.heads or (len(sound) >= 3 and "\n" + sound in site.sounds):
        return True
    start = "\n" + bones + ("" if len(bones) >= 3 else "\n")
    return len(bones) >= 2 and start in site.bones
