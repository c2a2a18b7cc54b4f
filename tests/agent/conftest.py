"""The agent's own fixture: a town in which waiting takes no time."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.packaging import unpack_vocabulary
from tests.agent.people import QuickTown
from tests.town import Services


@pytest.fixture(scope="session")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tokenizer's vocabulary as the layer carries it."""
    folder = tmp_path_factory.mktemp("tokenizer")
    unpack_vocabulary(folder)
    return folder


@pytest.fixture
def build_quick(
    town_services: Services, aws_endpoint: str, vocabulary: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., QuickTown]]:
    """Make one with its own wires or settings."""
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(vocabulary))
    built: list[QuickTown] = []

    def build(**options: Any) -> QuickTown:
        built.append(QuickTown(town_services, f"q{uuid.uuid4().hex[:10]}", **options))
        return built[-1]

    yield build
    for town in built:
        town.close()


@pytest.fixture
def quick(build_quick: Callable[..., QuickTown]) -> QuickTown:
    """A quick town with nothing special."""
    return build_quick()
