"""Serves the local model: `python -m local.model --port 8093`."""

import argparse

import uvicorn

from local.model.app import build


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--port", type=int, default=8093)
    chosen = options.parse_args()
    uvicorn.run(build(), host=chosen.host, port=chosen.port, log_level="warning")


if __name__ == "__main__":
    main()
