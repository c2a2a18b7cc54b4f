"""`python -m local run | stop`: the whole system on this machine."""

import argparse
import asyncio
import os
import signal
import sys
import time

from local.place import LocalError, Place

STOP_SECONDS = 20.0


def main() -> None:
    """Run or stop the copy that PORT and LOCAL_DIR name."""
    parser = argparse.ArgumentParser(prog="python -m local", description=__doc__)
    parser.add_argument("command", choices=("run", "stop"))
    command = parser.parse_args().command
    try:
        place = Place.from_environment()
        if command == "run":
            run(place)
        else:
            stop(place)
    except LocalError as problem:
        sys.exit(str(problem))


def run(place: Place) -> None:
    """Keep it up until told to end."""
    try:
        from local.serve import serve
    except ModuleNotFoundError as missing:
        raise LocalError(f"{missing.name} is not installed. Run 'make setup'.") from missing
    asyncio.run(serve(place))


def stop(place: Place) -> None:
    """Ask the runner to end and wait until it has."""
    runner = place.runner()
    if runner is None:
        print("Nothing runs here.")
        return
    os.kill(runner, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while place.runner() is not None:
        if time.monotonic() > deadline:
            raise LocalError(
                f"Process {runner} has not ended after {STOP_SECONDS:.0f} s; look at it, then kill {runner}."
            )
        time.sleep(0.1)
    print("Ended.")


if __name__ == "__main__":
    main()
