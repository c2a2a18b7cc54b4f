"""Reading the directory of stations from AMPECO: all sites, chargers and outlets, joined."""

from edgecontrol.ampeco.client import Ampeco
from edgecontrol.ampeco.records import ChargePoint, Evse, Location
from edgecontrol.ampeco.stations import Charger, Directory, Outlet, Site


def read_directory(ampeco: Ampeco, now: float) -> Directory:
    """The directory as it is now. Raises `DependencyError`; a part of it never passes for the whole."""
    sites = {location.id: _site(location) for location in ampeco.locations()}
    chargers = {point.id: _charger(point, sites) for point in ampeco.charge_points() if point.type != "personal"}
    outlets = [
        _outlet(evse, chargers[evse.charge_point_id])
        for evse in ampeco.evses()
        if evse.charge_point_id in chargers and evse.physical_reference
    ]
    return Directory(tuple(sorted(outlets, key=_order)), now)


def _site(location: Location) -> Site:
    return Site(
        location.id,
        location.name.texts,
        location.city or "",
        location.latitude,
        location.longitude,
        location.status == "enabled",
    )


def _charger(point: ChargePoint, sites: dict[str, Site]) -> Charger:
    site = sites.get(point.location_id or "") or Site("", ())
    return Charger(point.id, point.name or "", site, point.status == "enabled" and point.type == "public")


def _outlet(evse: Evse, charger: Charger) -> Outlet:
    return Outlet(
        evse.physical_reference or "",
        evse.id,
        evse.network_id or "",
        charger,
        evse.label or "",
        evse.max_power_w,
        evse.current_type or "",
        tuple(connector.type for connector in evse.connectors if connector.type),
        evse.tariff_group_id,
        evse.status == "enabled",
    )


def _order(outlet: Outlet) -> tuple[int, str]:
    return len(outlet.number), outlet.number
