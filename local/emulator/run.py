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
    from ministack import app

    def enforce_iam(*_: object) -> None:
        app.AUTH = True

    # Off while the CDK bootstraps: its bucket refuses plain HTTP, which is all that is spoken on the loopback.
    signal.signal(signal.SIGUSR1, enforce_iam)
    threading.Thread(target=end_with_starter, daemon=True).start()
    app.main()


if __name__ == "__main__":
    main()
