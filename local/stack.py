"""`local_stack()`: a running local system for tests and tools, borrowed where there is one, else started."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from local.endpoints import Endpoints
from local.place import ROOT, LocalError, Place, free_ports

VARIABLE = "EDGECONTROL_ENDPOINTS"
FIRST_PORT = 3100
START_SECONDS = 180.0
STOP_SECONDS = 20.0


@contextlib.contextmanager
def local_stack(options: Mapping[str, str] | None = None) -> Iterator[Endpoints]:
    """The endpoints of a running copy.

    EDGECONTROL_ENDPOINTS names the `endpoints.json` of a copy to borrow; it is left running. Otherwise a copy is
    started on free ports, with `options` as the stage's context (`{"visibility_seconds": "6"}`), and ended afterwards.
    """
    borrowed = os.environ.get(VARIABLE)
    if borrowed:
        yield Endpoints.read(Path(borrowed))
        return
    ports = free_ports(FIRST_PORT)
    # A folder of its own for each first port: its synthesized stack is used again while nothing changed.
    place = Place(ROOT / ".local" / str(ports.discord), ports)
    context = " ".join(f"-c {name}={value}" for name, value in (options or {}).items())
    paths = os.pathsep.join(str(ROOT / part) for part in ("functions", "layers/shared", "."))
    environment = {
        **os.environ,
        "PYTHONPATH": paths,
        "PORT": str(ports.discord),
        "LOCAL_DIR": str(place.folder),
        "CONTEXT": context,
    }
    place.folder.mkdir(parents=True, exist_ok=True)
    place.endpoints_file.unlink(missing_ok=True)
    log = place.folder / "runner.log"
    with log.open("wb") as output:
        command = [sys.executable, "-m", "local", "run"]
        runner = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield _wait(runner, place, log)
    finally:
        _end(runner)


def _wait(runner: subprocess.Popen[bytes], place: Place, log: Path) -> Endpoints:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and runner.poll() is None:
        if place.endpoints_file.exists():
            return Endpoints.read(place.endpoints_file)
        time.sleep(0.1)
    raise LocalError(f"The local system did not start (see {log}):\n{log.read_text(encoding='utf-8')[-3000:]}")


def _end(runner: subprocess.Popen[bytes]) -> None:
    if runner.poll() is None:
        runner.send_signal(signal.SIGTERM)
    try:
        runner.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        runner.kill()  # its children end with it: they watch for that
        runner.wait()
