"""The look-alike wired together: `create_app(Config())` is the whole of it, as one ASGI application."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from local.control import App, Control, Receive, Scope, Send
from local.discord import cdn, mail, pages, proxy
from local.discord.bench_control import Bench
from local.discord.config import Config
from local.discord.drive.live import Live
from local.discord.drive.routes import ROUTES as DRIVE
from local.discord.gateway.connection import endpoint as gateway
from local.discord.gateway.hub import Hub
from local.discord.interactions.deliver import Delivery
from local.discord.ratelimit import RateLimits
from local.discord.rest import application, channels, commands, messages, threads, webhooks
from local.discord.world import World

REST = [
    endpoint.route()
    for module in (messages, threads, channels, commands, webhooks, application)
    for endpoint in module.ENDPOINTS
]
VERIFY = "/_control/verify_endpoint"


class LookAlike:
    """The ASGI application; `world`, `delivery`, `hub` and `limits` are there for in-process tests."""

    def __init__(self, config: Config) -> None:
        self.world = World(config)
        self.delivery = Delivery(self.world)
        self.limits = RateLimits(config)
        self.hub = Hub(self.world)
        self.live = Live(self.world)
        bench = Bench(self.world, self.delivery, self.limits, self.hub, self.live)
        self.control = Control(self._starlette(), state=bench.state, reset=bench.reset, routes=bench.routes)

    def _starlette(self) -> App:
        routes = [
            *REST,
            Route("/api/v{version:int}/{rest:path}", _unknown_route),
            *DRIVE,
            *mail.ROUTES,
            Route("/attachments/{channel_id}/{attachment_id}/{filename}", cdn.download),
            Route("/ephemeral-attachments/{channel_id}/{attachment_id}/{filename}", cdn.download),
            WebSocketRoute("/gateway", gateway),
            WebSocketRoute("/gateway/", gateway),
            *proxy.ROUTES,
            *pages.ROUTES,
        ]
        handlers: Any = {HTTPException: _refused}
        app = Starlette(routes=routes, exception_handlers=handlers, lifespan=self._lifespan)
        for name in ("world", "delivery", "limits", "hub", "live"):
            setattr(app.state, name, getattr(self, name))
        return app

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        if self.world.config.interactions_url:
            self.delivery.verify_soon()
        yield
        self.hub.close()
        self.live.close()
        await self.delivery.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (scope["method"], scope["path"]) == ("POST", VERIFY):
            await self._verify(Request(scope, receive), send)
        else:
            await self.control(scope, receive, send)

    async def _verify(self, request: Request, send: Send) -> None:
        """Beside the other control routes because it asks someone else and must wait."""
        raw = await request.body()
        checked = await self.delivery.verify((json.loads(raw) if raw else {}).get("url"))
        await JSONResponse(checked)(request.scope, request.receive, send)


def create_app(config: Config | None = None) -> LookAlike:
    return LookAlike(config or Config())


async def _unknown_route(request: Request) -> Response:
    return JSONResponse({"message": "404: Not Found", "code": 0}, 404)


async def _refused(request: Request, error: Exception) -> Response:
    """Discord's shape below /api, words elsewhere."""
    assert isinstance(error, HTTPException)
    if request.url.path.startswith("/api/v"):
        return JSONResponse({"message": f"{error.status_code}: {error.detail}", "code": 0}, error.status_code)
    return PlainTextResponse(error.detail, error.status_code)
