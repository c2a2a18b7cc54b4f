"""Runs one tenant of the simulator: `python -m local.ampeco --port 3001 [--tenant second]`."""

import argparse
from dataclasses import replace

import uvicorn

from local.ampeco.app import create_app
from local.ampeco.config import TENANTS


def main() -> None:
    parser = argparse.ArgumentParser(prog="local.ampeco", description="AMPECO simulator")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=3001)
    parser.add_argument("--tenant", choices=sorted(TENANTS), default="first")
    parser.add_argument("--token", help="the bearer token it accepts")
    parser.add_argument("--speed", type=float, help="how many times faster chargers act than in life")
    given = parser.parse_args()
    config = TENANTS[given.tenant]
    config = replace(config, token=given.token or config.token, speed=given.speed or config.speed)
    app = create_app(config)
    uvicorn.run(app, host=given.host, port=given.port, log_level="warning", ws="none", lifespan="off")


if __name__ == "__main__":
    main()
