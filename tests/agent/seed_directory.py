"""The seed network's directory of stations, as the AMPECO simulator answers it, and one of 5,000 outlets."""

# ruff: noqa: SIM905 - word lists read better as lines

import json
from functools import cache
from pathlib import Path
from typing import Any

from edgecontrol.ampeco.stations import Charger, Directory, Outlet, Site

SEED = Path(__file__).parents[2] / "local" / "ampeco" / "data" / "seed.json"


@cache
def seed() -> Any:
    return json.loads(SEED.read_text(encoding="utf-8"))


@cache
def directory() -> Directory:
    sites = {
        place["id"]: Site(
            str(place["id"]),
            tuple((name["locale"], name["translation"]) for name in place["name"]),
            place["city"],
            place["geoposition"]["latitude"],
            place["geoposition"]["longitude"],
        )
        for place in seed()["locations"]
    }
    chargers = {
        point["id"]: Charger(str(point["id"]), point["name"], sites[point["locationId"]])
        for point in seed()["chargePoints"]
    }
    return Directory(tuple(_outlet(evse, chargers) for evse in seed()["evses"]))


def _outlet(evse: dict[str, Any], chargers: dict[int, Charger]) -> Outlet:
    return Outlet(
        evse["physicalReference"],
        str(evse["id"]),
        evse["networkId"],
        chargers[evse["chargePointId"]],
        evse["label"],
        evse["powerOptions"]["maxPower"],
        evse["currentType"],
    )


@cache
def large_directory() -> Directory:
    """5,000 outlets on 800 sites whose names share their words."""
    hebrew = "חניון כיכר קניון הדר גפן ורד רימון ארז תמר כרמל גלבוע תבור הרצל סוקולוב".split()
    english = "Garage Square Mall Hadar Gefen Vered Rimon Erez Tamar Carmel Gilboa Tavor Herzl Sokolov".split()
    sites = []
    for i in range(800):
        picks = (i % 14, (i * 5 + i // 14) % 14)
        names = (
            ("he", f"{hebrew[picks[0]]} {hebrew[picks[1]]} {i}"),
            ("en", f"{english[picks[0]]} {english[picks[1]]} {i}"),
        )
        sites.append(Site(str(i), names, "חיפה"))
    chargers = [Charger(str(i), f"S{i % 800:03d}-AC-{i // 800 + 1:02d}", sites[i % 800]) for i in range(2_500)]
    return Directory(
        tuple(
            Outlet(str(30_000 + i), str(i), str(i % 2 + 1), chargers[i // 2], "AB"[i % 2], 22_000, "ac")
            for i in range(5_000)
        )
    )
