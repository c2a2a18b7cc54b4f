"""Where a copy lives: ports, folders, the lock, and what is said when one is taken."""

import os
import socket
from pathlib import Path

import pytest

from local.place import ROOT, LocalError, Place, Ports, free_ports, listen


def test_the_first_copy_lives_in_dot_local_and_another_port_in_a_folder_of_its_own() -> None:
    first, second = Place.from_environment({}), Place.from_environment({"PORT": "4000"})

    assert first.endpoints_file == ROOT / ".local" / "endpoints.json"
    assert second.folder == ROOT / ".local" / "4000"
    assert second.ports == Ports(4000, 4001, 4002, 4003, 4004)


def test_every_port_can_be_moved_alone() -> None:
    ports = Ports.from_environment({"PORT": "4000", "AWS_PORT": "4566", "MODEL_PORT": "9999"})

    assert ports == Ports(4000, 4001, 9999, 4566, 4004)


@pytest.mark.parametrize("value", ["chat", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(LocalError, match=f"PORT={value} is not a port"):
        Place.from_environment({"PORT": value})


def test_context_is_read_as_the_cdk_reads_it() -> None:
    place = Place.from_environment({"CONTEXT": "-c visibility_seconds=6 -c 'model=a model'"})

    assert place.options == {"visibility_seconds": "6", "model": "a model"}


def test_context_that_is_not_understood_is_quoted() -> None:
    with pytest.raises(LocalError, match="visibility_seconds"):
        Place.from_environment({"CONTEXT": "visibility_seconds"})


def test_a_taken_port_is_named_with_the_variable_that_moves_it() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(LocalError, match=rf"Port {port} is taken .* AWS_PORT="):
            listen(port, "AWS_PORT")


def test_free_ports_skip_those_in_use() -> None:
    first = free_ports(20_000)
    with listen(first.model, "MODEL_PORT") as taken:
        taken.listen()

        assert free_ports(first.discord).discord >= first.discord + 10


def test_a_second_runner_of_the_same_folder_is_told_about_the_first(tmp_path: Path) -> None:
    place = Place(tmp_path, Ports(1, 2, 3, 4, 5))

    assert place.runner() is None
    with place.take():
        assert place.runner() == os.getpid()
        with pytest.raises(LocalError, match=f"already runs .*process {os.getpid()}"):
            place.take()
    assert place.runner() is None
