"""The scenes of `make demo` as tests, on the deployed stack and in order: later ones go on from earlier ones."""

from collections.abc import Callable, Iterator

import pytest

from local.demo import SCENES, Stage
from local.endpoints import Endpoints

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def stage(endpoints: Endpoints) -> Iterator[Stage]:
    made = Stage(endpoints)
    yield made
    made.close()


@pytest.mark.parametrize("scene", [scene for _, scene in SCENES], ids=[title for title, _ in SCENES])
def test_a_scene_goes_as_it_should(stage: Stage, scene: Callable[[Stage], None]) -> None:
    scene(stage)
