"""Runs the local AWS in its own environment and ends, Lambdas and all, when whoever started it is gone.

It leads its own process group. Its standard input is a pipe nobody writes to: the end of it means the starter died,
even by a kill that let it say nothing.
"""

import os
import signal
import sys
import threading
import time

GRACE_SECONDS = 3.0


def end_with_starter() -> None:
    while os.read(sys.stdin.fileno(), 1):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os.killpg(os.getpgrp(), signal.SIGKILL)


def main() -> None:
    from ministack.app import main as serve

    threading.Thread(target=end_with_starter, daemon=True).start()
    serve()


if __name__ == "__main__":
    main()
