"""The simulator every test here starts from: the seed network on a Tuesday noon."""

import pytest

from tests.local.ampeco.simulator import Simulator


@pytest.fixture
def sim() -> Simulator:
    return Simulator()


@pytest.fixture(scope="module")
def quiet() -> Simulator:
    """For reads only: nobody changes it."""
    return Simulator()
