"""Guards around every test: no network but loopback, a clean environment, and one xdist worker for the local stack.

And what tests of several folders stand on: moto's server and the in-process town, each started once for a worker. What
they import is imported when they are first asked for.
"""

import logging
import os
import socket
import uuid
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from local.afresh import start_over
from local.endpoints import Endpoints
from local.stack import local_stack

if TYPE_CHECKING:
    from tests.services import Moto, Stores
    from tests.town import Services, Town

LOOPBACK = ("127.0.0.1", "::1", "localhost")
# What may steer the code under test by accident: credentials, endpoints and settings of the developer's own shell.
STEERING = ("AWS_", "DISCORD_", "OPENAI_", "AMPECO_", "EDGECONTROL_", "POWERTOOLS_", "DEFAULT_", "MODEL", "TABLE_NAME")
STEERING_SUFFIXES = ("_PROXY", "_proxy", "_QUEUE_URL", "QUEUE_URL")
KEPT = ("EDGECONTROL_ENDPOINTS",)


def pytest_configure(config: pytest.Config) -> None:
    """Clean the environment before any module of a test is imported."""
    for name in list(os.environ):
        steers = name.startswith(STEERING) or name.endswith(STEERING_SUFFIXES)
        if steers and name not in KEPT:
            del os.environ[name]
    os.environ["AWS_EC2_METADATA_DISABLED"] = "true"


def pytest_itemcollected(item: pytest.Item) -> None:
    """Tests on the deployed stack share its state: `make test` runs them by themselves, one after another."""
    if item.get_closest_marker("e2e") or "endpoints" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.stack)


@pytest.fixture(scope="session")
def running_stack() -> Iterator[Endpoints]:
    """The deployed local stack, one for all tests of a run, or the copy EDGECONTROL_ENDPOINTS names."""
    with local_stack() as found:
        yield found


@pytest.fixture(scope="module")
def endpoints(running_stack: Endpoints) -> Endpoints:
    """The stack as after its start: a module finds nobody in danger, taken over or limited by another's tests."""
    start_over(running_stack)
    return running_stack


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches out fails with the address it wanted."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def allowed(address: Any) -> bool:
        return not isinstance(address, tuple) or address[0] in LOOPBACK

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if not allowed(address):
            raise OSError(f"tests may not reach {address}")
        return connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        if not allowed(address):
            raise OSError(f"tests may not reach {address}")
        return connect_ex(self, address)

    def guarded_getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host not in (None, *LOOPBACK, *(name.encode() for name in LOOPBACK)):
            raise OSError(f"tests may not look up {host!r}")
        return getaddrinfo(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)


@pytest.fixture(autouse=True)
def clean_environment() -> Iterator[None]:
    """What a test leaves in the environment is gone after it."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def aws_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fake credentials and a region, for tests that use moto."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.setenv("AWS_REGION", "eu-west-1")


@pytest.fixture(scope="session")
def moto() -> "Iterator[Moto]":
    """moto's server, one for all tests of a worker."""
    from tests.services import Moto

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    started = Moto()
    yield started
    started.stop()


@pytest.fixture
def aws_endpoint(moto: "Moto", aws_credentials: None, monkeypatch: pytest.MonkeyPatch) -> str:
    """AWS is moto for this test."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", moto.url)
    return moto.url


@pytest.fixture
def stores(aws_endpoint: str) -> "Iterator[Stores]":
    """A fresh table and queues."""
    from tests.services import make_stores

    made = make_stores(f"s{uuid.uuid4().hex[:10]}")
    yield made
    made.aws.close()


@pytest.fixture(scope="session")
def town_services(moto: "Moto") -> "Iterator[Services]":
    """The stand-ins of the in-process town, one for all tests of a worker."""
    from tests.town import services

    with services(moto) as started:
        yield started


@pytest.fixture
def build_town(town_services: "Services", aws_endpoint: str) -> "Iterator[Callable[..., Town]]":
    """Make a town with its own wires or settings."""
    from tests.town import Town

    built: list[Town] = []

    def build(**options: Any) -> Town:
        built.append(Town(town_services, f"t{uuid.uuid4().hex[:10]}", **options))
        return built[-1]

    yield build
    for town in built:
        town.close()


@pytest.fixture
def town(build_town: "Callable[..., Town]") -> "Town":
    """A town with nothing special, on fresh stores and reset stand-ins."""
    return build_town()
