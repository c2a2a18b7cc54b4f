"""`python -m local.discord`: run the look-alike by itself."""

import argparse

import uvicorn

from local.discord.app import create_app
from local.discord.config import Config


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m local.discord", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=3000)
    parser.add_argument("--interactions-url", help="where interactions are posted; can be set later through control")
    parser.add_argument("--api-url", help="the deployed HTTP API, shown under /api")
    parser.add_argument("--public-url", help="how others reach this address; default http://localhost:PORT")
    given = parser.parse_args()
    config = Config(
        public_url=given.public_url or f"http://localhost:{given.port}",
        interactions_url=given.interactions_url,
        api_url=given.api_url,
    )
    uvicorn.run(create_app(config), host=given.host, port=given.port, log_level="info", timeout_graceful_shutdown=2)


if __name__ == "__main__":
    main()
