"""Posting an interaction to the application and holding it to three seconds."""

import asyncio
from typing import Any

import httpx
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Receive

from local.discord.errors import ApiError
from local.discord.interactions import payload
from local.discord.interactions.answer import answer, fail
from local.discord.interactions.sign import Signer
from local.discord.model import Interaction
from local.discord.rest.call import read_body
from local.discord.uploads import Upload
from local.discord.world import World

Json = dict[str, Any]


class Delivery:
    """The way from Discord to the application's interactions endpoint."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.signer = Signer(world.config.key_seed)
        self.last_check: Json = {"verified": None, "problem": "not checked yet"}
        self._client: httpx.AsyncClient | None = None
        self._running: set[asyncio.Task[None]] = set()

    @property
    def client(self) -> httpx.AsyncClient:
        if self._client is None:
            limits = httpx.Limits(max_connections=500, max_keepalive_connections=50)
            self._client = httpx.AsyncClient(
                transport=self.world.config.transport, limits=limits, timeout=30.0, trust_env=False
            )
        return self._client

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def send(self, interaction: Interaction) -> None:
        """Post it and wait until it is answered or has failed; the HTTP exchange may outlive that."""
        world = self.world
        world.interactions[interaction.id] = interaction
        world.tokens[interaction.token] = interaction
        self._keep(asyncio.create_task(self._exchange(interaction)))
        await interaction.done.wait()

    async def _exchange(self, interaction: Interaction) -> None:
        config = self.world.config
        try:
            async with asyncio.timeout(config.respond_within):
                await self._post(interaction)
                await interaction.done.wait()  # answered 202: the callback comes by itself
        except TimeoutError:
            self._failed(interaction, f"no answer within {config.respond_within:g} s")
        except httpx.HTTPError as error:
            self._failed(interaction, f"endpoint unreachable: {type(error).__name__}")
        except ApiError as error:
            self._failed(interaction, f"answer refused: {error.message} {error.errors or ''}".strip())

    def _failed(self, interaction: Interaction, why: str) -> None:
        if interaction.state == "pending":
            fail(self.world, interaction, why)

    async def _post(self, interaction: Interaction) -> None:
        url = self.world.config.interactions_url
        if url is None:
            self._failed(interaction, "no interactions endpoint is configured")
            return
        body = payload.encode(payload.interaction(self.world, interaction))
        response = await self.client.post(url, content=body, headers=self.signer.headers(body, self._now()))
        if interaction.state != "pending" or (response.status_code == 202 and not response.content):
            return
        if response.status_code != 200:
            self._failed(interaction, f"endpoint answered {response.status_code}")
            return
        given, uploads = await _parse(response)
        if not isinstance(given, dict):
            self._failed(interaction, "answer is not a JSON object")
            return
        answer(self.world, interaction, given, uploads)

    async def verify(self, url: str | None = None) -> Json:
        """Discord's check of an endpoint: a PING must be answered PONG, a badly signed one 401."""
        url = url or self.world.config.interactions_url
        problem = await self._problem(url) if url else "no interactions endpoint is configured"
        self.last_check = {"verified": problem is None, "problem": problem, "url": url}
        return self.last_check

    def verify_soon(self) -> None:
        """The check of a newly configured endpoint, without waiting for it; `last_check` has the outcome."""
        self._keep(asyncio.create_task(self._verify_quietly()))

    async def _verify_quietly(self) -> None:
        await self.verify()

    def _keep(self, task: asyncio.Task[None]) -> None:
        """The event loop alone would let go of it."""
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _problem(self, url: str) -> str | None:
        body = payload.encode(payload.ping(self.world))
        try:
            async with asyncio.timeout(self.world.config.respond_within * 2):
                good = await self.client.post(url, content=body, headers=self.signer.headers(body, self._now()))
                bad = await self.client.post(url, content=body, headers=self.signer.forged(body, self._now()))
        except (httpx.HTTPError, TimeoutError) as error:
            return f"endpoint unreachable: {type(error).__name__}"
        if bad.status_code != 401:
            return f"a bad signature was answered {bad.status_code}, not 401"
        return _pong_problem(good)

    def _now(self) -> int:
        return int(self.world.clock.wall())


def _pong_problem(response: httpx.Response) -> str | None:
    if response.status_code != 200:
        return f"PING was answered {response.status_code}, not 200"
    if not response.headers.get("content-type", "").startswith("application/json"):
        return "PONG had no valid Content-Type"
    try:
        given = response.json()
    except ValueError:
        return "PONG was not JSON"
    return None if isinstance(given, dict) and given.get("type") == 1 else "PING was not answered with type 1"


async def _parse(response: httpx.Response) -> tuple[Any, list[Upload]]:
    """An inline answer may be multipart too; it is read as a request of the same form would be."""
    kind = response.headers.get("content-type", "")
    scope: Json = {"type": "http", "method": "POST", "headers": Headers({"content-type": kind}).raw}
    return await read_body(Request(scope, _once(response.content)))


def _once(content: bytes) -> Receive:
    async def receive() -> Json:
        return {"type": "http.request", "body": content, "more_body": False}

    return receive
