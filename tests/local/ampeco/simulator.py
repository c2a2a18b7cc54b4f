"""A simulator under test: its application called in-process, its clock in the test's hand."""

import asyncio
from typing import Any

import httpx

from local.ampeco.app import create_app
from local.ampeco.clock import moment, stamp
from local.ampeco.config import FIRST, Config

NOON = moment("2026-11-24T10:00:00Z")  # a Tuesday noon in Israel: every site is open


class Simulator:
    def __init__(self, config: Config = FIRST, now: float = NOON) -> None:
        self.config = config
        self.now = now
        self.app = create_app(config, lambda: self.now)

    def call(self, method: str, path: str, **sent: Any) -> httpx.Response:
        headers = {"authorization": f"Bearer {self.config.token}"} | sent.pop("headers", {})

        async def once() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://tenant.test") as client:
                return await client.request(method, path, headers=headers, **sent)

        return asyncio.run(once())

    def get(self, path: str, **params: Any) -> httpx.Response:
        return self.call(
            "GET", path if path.startswith("http") else f"/public-api/resources/{path}", params=params or None
        )

    def data(self, path: str, **params: Any) -> Any:
        answer = self.get(path, **params)
        assert answer.status_code == 200, answer.text
        return answer.json()["data"]

    def act(self, path: str, body: Any = None) -> httpx.Response:
        sent = {} if body is None else {"json": body}
        return self.call("POST", f"/public-api/actions/{path}", **sent)

    def control(self, route: str, body: Any = None) -> Any:
        answer = self.call("POST" if body is not None else "GET", f"/_control/{route}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def ago(self, seconds: float) -> str:
        return stamp(self.now - seconds)

    @property
    def state(self) -> Any:
        return self.control("state")

    def outlet(self, evse: int) -> str:
        status: str = self.data(f"evses/v2.1/{evse}")["hardwareStatus"]
        return status

    def session(self, key: int | str, **params: Any) -> Any:
        return self.data(f"sessions/v1.0/{key}", **params)

    def consequences(self, kind: str) -> list[Any]:
        return [c for effect in self.state["effects"] for c in effect["consequences"] if c["kind"] == kind]
