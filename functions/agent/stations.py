"""From what the driver (or the model) calls a station to one outlet looked at, or to a question
back; and the nearest usable ones.
"""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from agent.network import Sight
from agent.resolver import resolve
from agent.tools.base import Result
from agent.tools.context import ToolContext
from edgecontrol.ampeco.directory import read_directory
from edgecontrol.ampeco.stations import Directory, Outlet, Site, pack, unpack
from edgecontrol.ampeco.suggest import describe
from edgecontrol.cache_table import CacheTable
from edgecontrol.errors import DependencyError
from edgecontrol.keys import DIRECTORY_CACHE, DIRECTORY_SECONDS

_KEPT_SECONDS = 24 * 3_600
_NEAREST = 3
_MOST_LOOKED_AT = 12


@dataclass(frozen=True)
class Located:
    """One outlet, found in the directory and looked at."""

    outlet: Outlet
    sight: Sight


def locate(context: ToolContext, text: str, *, fresh: bool = False) -> Located | Result:
    """The outlet meant by `text`, looked at; or what to tell the model when it is none, several, or out of sight."""
    stations = directory(context)
    found = resolve(text, stations, hint=stations.by_number.get(context.station))
    if found.kind == "none":
        return {"error": "no such station", "asked_for": text[:60]}
    if found.kind == "ambiguous":
        language = context.work.language
        context.options = [(describe(o, language), o.number, o.site.name(language)) for o in found.matches[:25]]
        return {"candidates": [o.number for o in found.matches[:8]], "asked_for": text[:60], "ask": "which one"}
    outlet = found.matches[0]
    evse = context.ampeco.evse(outlet.evse_id, fresh=fresh)
    sight = context.network.look(evse, fresh=fresh) if evse else None
    return Located(outlet, sight) if sight else {"error": "no such station", "asked_for": text[:60]}


def directory(context: ToolContext) -> Directory:
    """The tenant's stations: from the container, the table, or read anew when older than an hour."""
    known: Directory | None = context.work.desk.directories.get(context.tenant_host)
    now = context.work.desk.clock.now()
    if known is not None and now - known.read_at < DIRECTORY_SECONDS:
        return known
    stored = _stored(context)
    if stored is not None and now - stored.read_at < DIRECTORY_SECONDS:
        context.work.desk.directories[context.tenant_host] = stored
        return stored
    try:
        return refresh_directory(context)
    except DependencyError:
        older = known or stored
        if older is None:
            raise
        return older  # stations rarely move; their state is read anew anyway


def directory_at_hand(context: ToolContext) -> Directory | None:
    """The tenant's stations as far as they are known already, of whatever age: where nothing may wait for AMPECO."""
    return context.work.desk.directories.get(context.tenant_host) or _stored(context)


def refresh_directory(context: ToolContext) -> Directory:
    """Read the stations anew and keep them for all containers."""
    found = read_directory(context.ampeco, context.work.desk.clock.now())
    _table(context).put(context.tenant_host, pack(found), _KEPT_SECONDS)
    context.work.desk.directories[context.tenant_host] = found
    return found


def nearest_usable(context: ToolContext, near: str) -> Result:
    """Up to three outlets that can be used right now, nearest first, with price and distance."""
    stations = directory(context)
    found = resolve(near, stations, hint=stations.by_number.get(context.station))
    if not found.matches:
        return {"error": "no such station", "asked_for": near[:60]}
    here = found.matches[0]
    outlets = [o for o in stations.outlets if o.offered and o.evse_id != here.evse_id]
    outlets.sort(key=lambda outlet: distance_km(here.site, outlet.site))
    usable: list[Result] = []
    for outlet in outlets[:_MOST_LOOKED_AT]:
        status = context.network.status_of(outlet)
        if status == "available":
            usable.append(_offer(context, here, outlet))
        if len(usable) == _NEAREST:
            break
    return (
        {"near": here.number, "outlets": usable}
        if usable
        else {"near": here.number, "outlets": [], "seen": "none free"}
    )


def _offer(context: ToolContext, here: Outlet, outlet: Outlet) -> Result:
    result: Result = {
        "station": outlet.number,
        "site": outlet.site.name(context.work.language),
        "status": "available",
    }
    if outlet.site.id != here.site.id:
        result["distance_km"] = round(distance_km(here.site, outlet.site), 1)
    if outlet.max_power_w:
        result["max_power_kw"] = round(outlet.max_power_w / 1000, 1)
    if outlet.connectors:
        result["connectors"] = list(outlet.connectors)
    tariff = context.ampeco.ad_hoc_tariff(outlet.tariff_group_id) if outlet.tariff_group_id else None
    if tariff is not None and tariff.pricing is not None and tariff.pricing.per_kwh is not None:
        result |= {"price_per_kwh": float(tariff.pricing.per_kwh), "currency": tariff.currency}
    return result


def distance_km(one: Site, other: Site) -> float:
    """As the crow flies; sites without a place are far."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return 0.0 if one.id == other.id else 9_999.0
    latitudes = radians(one.latitude or 0), radians(other.latitude or 0)
    half_latitude = (latitudes[1] - latitudes[0]) / 2
    half_longitude = radians((other.longitude or 0) - (one.longitude or 0)) / 2
    chord = sin(half_latitude) ** 2 + cos(latitudes[0]) * cos(latitudes[1]) * sin(half_longitude) ** 2
    return 2 * 6_371 * asin(sqrt(chord))


def _stored(context: ToolContext) -> Directory | None:
    packed = _table(context).get(context.tenant_host)
    try:
        return unpack(packed) if packed else None
    except ValueError:
        return None


def _table(context: ToolContext) -> CacheTable:
    desk = context.work.desk
    return CacheTable(desk.table, DIRECTORY_CACHE, now=desk.clock.now)
