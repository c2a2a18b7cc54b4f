"""The stations of a tenant as one compact list, for autocompletion and for finding what a driver means.

Standard library only: the front door reads it cold. The packed form is one DynamoDB item of at most 400 kB.
"""

import json
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Site:
    """A location; `names` are (locale, text) in the order AMPECO sends them."""

    id: str
    names: tuple[tuple[str, str], ...]
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None
    open_to_public: bool = True

    def name(self, language: str) -> str:
        """The name in this language, else Hebrew, English, or the first there is."""
        for wanted in (language, "he", "en"):
            for locale, text in self.names:
                if locale.split("-")[0].lower() == wanted:
                    return text
        return self.names[0][1] if self.names else ""


@dataclass(frozen=True, slots=True)
class Charger:
    """A charge point of a site; `enabled` is what staff set, not whether it works now."""

    id: str
    name: str
    site: Site
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Outlet:
    """An EVSE with the three numbers it goes by: sticker, platform, charger (contract §3 row 9)."""

    number: str
    evse_id: str
    network_id: str
    charger: Charger
    label: str = ""
    max_power_w: float | None = None
    current_type: str = ""
    connectors: tuple[str, ...] = ()
    tariff_group_id: str | None = None
    enabled: bool = True

    @property
    def charge_point_id(self) -> str:
        """The charger's id on the platform."""
        return self.charger.id

    @property
    def site(self) -> Site:
        """Where it stands."""
        return self.charger.site

    @property
    def offered(self) -> bool:
        """Whether staff offer it to drivers: outlet, charger and site alike."""
        return self.enabled and self.charger.enabled and self.site.open_to_public


@dataclass(frozen=True, eq=False)
class Directory:
    """All outlets, by number, as read at `read_at` (epoch seconds)."""

    outlets: tuple[Outlet, ...]
    read_at: float = 0.0

    @cached_property
    def by_number(self) -> dict[str, Outlet]:
        """Outlets by the number on their sticker; a number two outlets carry finds neither."""
        found: dict[str, Outlet] = {}
        twice = set()
        for outlet in self.outlets:
            if outlet.number in found:
                twice.add(outlet.number)
            found[outlet.number] = outlet
        return {number: outlet for number, outlet in found.items() if number and number not in twice}

    @cached_property
    def by_site(self) -> dict[str, tuple[Outlet, ...]]:
        """Outlets of each site id."""
        found: dict[str, list[Outlet]] = {}
        for outlet in self.outlets:
            found.setdefault(outlet.site.id, []).append(outlet)
        return {site_id: tuple(outlets) for site_id, outlets in found.items()}

    @cached_property
    def by_charger(self) -> dict[str, tuple[Outlet, ...]]:
        """Outlets of each charge point id."""
        found: dict[str, list[Outlet]] = {}
        for outlet in self.outlets:
            found.setdefault(outlet.charge_point_id, []).append(outlet)
        return {charge_point_id: tuple(outlets) for charge_point_id, outlets in found.items()}

    def evse(self, evse_id: str) -> Outlet | None:
        """The outlet with this id on the platform."""
        return self._by_evse.get(evse_id)

    @cached_property
    def _by_evse(self) -> dict[str, Outlet]:
        return {outlet.evse_id: outlet for outlet in self.outlets}


def pack(directory: Directory) -> bytes:
    """The directory as bytes: rows that name their charger and site by position, compressed."""
    chargers = {outlet.charger.id: outlet.charger for outlet in directory.outlets}
    sites = {charger.site.id: charger.site for charger in chargers.values()}
    site_at = {site_id: position for position, site_id in enumerate(sites)}
    charger_at = {charger_id: position for position, charger_id in enumerate(chargers)}
    document = {
        "version": _VERSION,
        "read_at": directory.read_at,
        "sites": [[s.id, s.names, s.city, s.latitude, s.longitude, int(s.open_to_public)] for s in sites.values()],
        "chargers": [[c.id, c.name, site_at[c.site.id], int(c.enabled)] for c in chargers.values()],
        "outlets": [_row(outlet, charger_at) for outlet in directory.outlets],
    }
    return zlib.compress(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def unpack(packed: bytes) -> Directory:
    """The directory of `pack`; raises `ValueError` for anything else, also another version's."""
    try:
        document = json.loads(zlib.decompress(packed))
        if document["version"] != _VERSION:
            raise ValueError("another version's directory")
        sites = [Site(s[0], tuple((a, b) for a, b in s[1]), s[2], s[3], s[4], bool(s[5])) for s in document["sites"]]
        chargers = [Charger(c[0], c[1], sites[c[2]], bool(c[3])) for c in document["chargers"]]
        outlets = tuple(_outlet(row, chargers) for row in document["outlets"])
    except (zlib.error, KeyError, IndexError, TypeError) as error:
        raise ValueError("not a directory of stations") from error
    return Directory(outlets, document["read_at"])


def _row(o: Outlet, charger_at: dict[str, int]) -> list[Any]:
    place = [o.number, o.evse_id, o.network_id, charger_at[o.charger.id], o.label]
    return [*place, o.max_power_w, o.current_type, o.connectors, o.tariff_group_id, int(o.enabled)]


def _outlet(row: list[Any], chargers: list[Charger]) -> Outlet:
    number, evse_id, network_id, charger, label, power, current, connectors, group, enabled = row
    place = (number, evse_id, network_id, chargers[charger], label)
    return Outlet(*place, power, current, tuple(connectors), group, bool(enabled))
