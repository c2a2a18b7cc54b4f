"""The in-process town, one for all tests of a worker; each test gets fresh stores and reset stand-ins."""

import logging
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.town import Services, Town, services


@pytest.fixture(scope="session")
def town_services() -> Iterator[Services]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with services() as started:
        yield started


@pytest.fixture
def build_town(town_services: Services, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Town]]:
    """Make a town with its own wires or settings."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", town_services.moto.url)
    for name, value in {"REGION": "eu-west-1", "ACCESS_KEY_ID": "testing", "SECRET_ACCESS_KEY": "testing"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)

    built: list[Town] = []

    def build(**options: Any) -> Town:
        built.append(Town(town_services, f"t{uuid.uuid4().hex[:10]}", **options))
        return built[-1]

    yield build
    for town in built:
        town.close()


@pytest.fixture
def town(build_town: Callable[..., Town]) -> Town:
    """A town with nothing special."""
    return build_town()
