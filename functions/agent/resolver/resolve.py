"""From what a driver types to the outlet they mean: by number, charger, site, or the conversation's last station."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Literal

from agent.resolver.chargers import ending_in, labelled, named, of_current, spoken_parts
from agent.resolver.numbers import named_number, near, numbered
from agent.resolver.sites import meant_sites
from agent.resolver.vocabulary import FILLERS, LABELS, OTHER, OUTLET, SAME, SIDE, STATION
from edgecontrol.ampeco.spelling import stems
from edgecontrol.ampeco.stations import Directory, Outlet

MOST_OPTIONS = 25  # of a Discord select menu
_LONGEST_TEXT = 1_000
_MOST_PARTS = 80

Kind = Literal["exact", "likely", "ambiguous", "none"]
Why = Literal["number", "numbers", "near_number", "charger", "site", "hint", "nothing"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was understood. One outlet when `exact` or `likely`; the options, best first, when `ambiguous`.

    `total` counts the options before they were cut to what a select menu holds.
    """

    matches: tuple[Outlet, ...]
    kind: Kind
    why: Why
    total: int = 0

    @property
    def outlet(self) -> Outlet | None:
        """The one outlet that is meant, if it is clear."""
        return self.matches[0] if self.kind in ("exact", "likely") else None

    @property
    def charge_point_id(self) -> str | None:
        """The one charger that is meant, also where its outlet is not clear."""
        found = {outlet.charge_point_id for outlet in self.matches}
        return found.pop() if len(found) == 1 and self.total == len(self.matches) else None


def resolve(text: str, directory: Directory, *, hint: Outlet | None = None) -> Resolution:
    """What a driver's words mean; `hint` is the station the conversation was last about."""
    text = text[:_LONGEST_TEXT]
    said = spoken_parts(text)[:_MOST_PARTS]
    found = (
        _by_number(text, said, directory)
        or _by_charger(said, directory, hint)
        or _by_site(text, said, directory, hint)
        or (_by_hint(said, directory, hint) if hint else None)
        or _by_near_number(text, directory)
    )
    return found or Resolution((), "none", "nothing")


def _by_number(text: str, said: Sequence[str], directory: Directory) -> Resolution | None:
    outlets = numbered(text, directory.by_number)
    if len(outlets) == 1:
        return _result([*outlets, *_contradicting(outlets[0], said, directory)], "exact", "number")
    return _result(outlets, "exact", "numbers") if outlets else None


def _contradicting(outlet: Outlet, said: Sequence[str], directory: Directory) -> tuple[Outlet, ...]:
    """The charger's other outlet when the letter after the number is its letter: "20021 B" where B is 20022."""
    after = said[said.index(outlet.number) + 1 :] if outlet.number in said else ()
    if len(after) != 1 or after[0] not in LABELS:
        return ()
    same_charger = directory.by_charger[outlet.charge_point_id]
    return tuple(other for other in labelled(after, same_charger, anywhere=False) if other is not outlet)


def _by_charger(said: Sequence[str], directory: Directory, hint: Outlet | None) -> Resolution | None:
    found = named(said, directory)
    if found is None:
        return None
    narrowed = labelled(found.rest, found.outlets, anywhere=False) or labelled(said, found.outlets, anywhere=True)
    outlets = narrowed or _other(said, found.outlets, hint) or found.outlets
    return _result(outlets, "exact" if found.literally else "likely", "charger", hint)


def _by_site(text: str, said: Sequence[str], directory: Directory, hint: Outlet | None) -> Resolution | None:
    outlets: Sequence[Outlet] = [o for site in meant_sites(text, directory) for o in directory.by_site[site.id]]
    if not outlets:
        return None
    outlets = ending_in(said, outlets) or of_current(said, outlets) or outlets
    outlets = labelled(said, outlets, anywhere=True) or outlets
    return _result(outlets, "likely", "site", hint)


def _by_hint(said: Sequence[str], directory: Directory, hint: Outlet) -> Resolution | None:
    """Words that mean something only after a station was spoken of: "the other one", "outlet B", "AC 2", "the same"."""
    here = directory.by_charger.get(hint.charge_point_id, (hint,))
    telling = [part for part in said if part not in FILLERS or part in LABELS]
    if labels := labelled(telling, here, anywhere=len(telling) != 1):
        return _result(labels, "likely", "hint")
    if other := _other(said, here, hint):
        return _result(other, "likely", "hint")
    if _says(said, SIDE):
        return _result(here, "likely", "hint", hint)
    if len(telling) <= 3 and (fitting := ending_in(telling, directory.by_site.get(hint.site.id, ()))):
        return _result(labelled(telling, fitting, anywhere=True) or fitting, "likely", "hint", hint)
    if _says(said, SAME) and _says(said, STATION | OUTLET):
        return _result([hint], "likely", "hint")
    return None


def _by_near_number(text: str, directory: Directory) -> Resolution | None:
    number = named_number(text)
    options = near(number, directory.by_number) if number else []
    return Resolution(tuple(options[:MOST_OPTIONS]), "ambiguous", "near_number", len(options)) if options else None


def _says(said: Sequence[str], known: Set[str]) -> bool:
    return any(form in known for part in said for form in stems(part))


def _other(said: Sequence[str], here: Sequence[Outlet], hint: Outlet | None) -> list[Outlet]:
    """The charger's other outlet, where it has two and the last station is one of them."""
    if hint is None or len(here) != 2 or not _says(said, OTHER):
        return []
    others = [outlet for outlet in here if outlet.evse_id != hint.evse_id]
    return others if len(others) == 1 else []


def _result(outlets: Sequence[Outlet], sure: Kind, why: Why, hint: Outlet | None = None) -> Resolution:
    if len(outlets) == 1:
        return Resolution(tuple(outlets), sure, why, 1)
    ordered = sorted(outlets, key=lambda outlet: not _at(outlet, hint))
    return Resolution(tuple(ordered[:MOST_OPTIONS]), "ambiguous", why, len(ordered))


def _at(outlet: Outlet, hint: Outlet | None) -> bool:
    return hint is not None and outlet.charge_point_id == hint.charge_point_id
