"""The endpoint table against the contract's OpenAPI subset: every path, filter, flag and paging kind is there."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from edgecontrol.ampeco.checks import UNSEEN
from edgecontrol.ampeco.endpoints import ACTIONS, RESOURCES, Action, Lifetime, Resource

SPEC = Path(__file__).parents[3] / "local" / "ampeco" / "data" / "openapi-subset.yaml"


@cache
def operations() -> dict[tuple[str, str], dict[str, Any]]:
    loaded = yaml.load(SPEC.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {(method, _shape(path)): row for path, item in loaded["paths"].items() for method, row in item.items()}


def _shape(path: str) -> str:
    parts = path.removeprefix("/public-api").split("/")
    return "/".join("{}" if part.startswith("{") else part for part in parts)


def _parameters(operation: dict[str, Any]) -> dict[str, Any]:
    return {entry["name"]: entry.get("schema", {}) for entry in operation.get("parameters", [])}


def _name(row: Resource[Any] | Action) -> str:
    return row.name


@pytest.mark.parametrize("row", RESOURCES, ids=_name)
def test_every_read_exists_with_its_version_filters_and_flags(row: Resource[Any]) -> None:
    given = _parameters(operations()["get", _shape(row.path)])

    assert set(row.filters) <= set(given.get("filter", {}).get("properties", {}))
    assert row.flags <= set(given)
    included = given.get("include[]", {}).get("items", {}).get("enum", [])
    assert set(row.include) <= set(included)


@pytest.mark.parametrize("row", RESOURCES, ids=_name)
def test_every_read_pages_as_its_resource_does(row: Resource[Any]) -> None:
    given = _parameters(operations()["get", _shape(row.path)])
    if row.paging == "item":
        return

    pages = ("cursor" in given, "page" in given, "per_page" in given)
    expected = {
        "cursor": [(True, False, True), (False, False, True)],
        "both": [(True, True, True)],
        "links": [(False, True, True)],
        "whole": [(False, False, False)],
    }
    assert pages in expected[row.paging]


@pytest.mark.parametrize("row", ACTIONS, ids=_name)
def test_every_action_exists(row: Action) -> None:
    assert ("post", _shape(row.path)) in operations()


def test_names_are_unique_since_they_label_metrics_and_cache_keys() -> None:
    names = [row.name for row in RESOURCES] + [row.name for row in ACTIONS]

    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "row", [row for row in RESOURCES if "userId" in row.filters and row.name != "tariff_for"], ids=_name
)
def test_every_list_of_a_drivers_things_checks_whose_they_are(row: Resource[Any]) -> None:
    assert row.filters["userId"] is not UNSEEN
    assert row.personal


def test_personal_answers_are_never_shared_between_containers() -> None:
    people = {"users", "user", "payment_methods", "id_tags", "authorizations", "transactions", "receipts"}
    people |= {"sessions", "session", "session_history", "consumption_stats"}

    assert {row.name for row in RESOURCES if row.personal} == people


def test_lifetimes_are_the_contracts() -> None:
    seconds = {row.name: row.lifetime.value for row in RESOURCES}

    assert seconds["charge_point_status"] == 60
    assert seconds["sessions"] == 30
    assert seconds["session_history"] == 300
    assert seconds["charge_point_hardware_logs"] == 300
    assert seconds["tariff_for"] == seconds["locations"] == seconds["vendor_error_codes"] == 3600
    assert seconds["users"] == seconds["authorizations"] == Lifetime.NONE.value


@pytest.mark.parametrize("row", RESOURCES, ids=_name)
def test_no_row_lets_a_secret_of_the_contract_through(row: Resource[Any]) -> None:
    secrets = {"password", "pin", "sharingCode", "bankDetails", "personalId", "idTag", "downloadUrl", "cardDetails"}
    secrets |= {"address", "postCode", "phone", "vehicleNo", "userEmail", "ref", "network", "rfidTagUid", "lastName"}
    allowed = {path.split(".")[0] for path in row.fields if "." not in path or path.startswith("network.p") is False}
    if row.name in ("locations", "location"):
        secrets.discard("address")  # of a site

    assert not secrets & allowed
