"""One REST request: who may make it, what it carries, and how its answer is worded."""

import inspect
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from local.discord.errors import ApiError, invalid, refusal
from local.discord.ratelimit import RateLimitedError, RateLimits
from local.discord.uploads import Upload
from local.discord.world import World

MAX_REQUEST = 25 * 1024 * 1024
USER_AGENT = re.compile(r"^DiscordBot \(")


@dataclass
class Call:
    """What a handler gets. `body` is the JSON (or `payload_json`), `uploads` the files beside it."""

    world: World
    request: Request
    body: Any
    uploads: list[Upload]

    def path(self, name: str) -> str:
        return str(self.request.path_params[name])

    @property
    def fields(self) -> dict[str, Any]:
        """The body, which must be an object."""
        if not isinstance(self.body, dict):
            raise refusal(50109)
        return self.body


@dataclass(frozen=True)
class Created:
    """An answer with a status of its own."""

    body: Any
    status: int = 201


Handler = Callable[[Call], Any]


@dataclass(frozen=True)
class Endpoint:
    """A route: `limit` names its rate limit, `major` the path parameter that splits it."""

    method: str
    path: str
    handler: Handler
    limit: str = "ordinary"
    major: str | None = None
    tokenless: bool = False  # authorised by the token in its path: interactions and their webhooks

    def route(self) -> Route:
        async def answer(request: Request) -> Response:
            return await _answer(self, request)

        return Route(f"/api/v10{self.path}", answer, methods=[self.method])


async def _answer(endpoint: Endpoint, request: Request) -> Response:
    limits: RateLimits = request.app.state.limits
    headers: dict[str, str] = {}
    try:
        if limits.blocked:
            return PlainTextResponse("error code: 1015", 429, {"Retry-After": "3600"})
        _admit(endpoint, request)
        major = request.path_params.get(endpoint.major, "") if endpoint.major else ""
        headers = limits.take(endpoint.limit, major, counts_globally=not endpoint.tokenless)
        response = await _handle(endpoint, request)
    except RateLimitedError as limited:
        headers, response = limited.headers, _too_many(limited)
    except ApiError as error:
        response = JSONResponse(error.body(), error.status)
    if response.status_code in (401, 403, 429):
        limits.count_invalid()
    response.headers.update(headers)
    return response


def _admit(endpoint: Endpoint, request: Request) -> None:
    if not USER_AGENT.match(request.headers.get("user-agent", "")):
        raise refusal(40333)
    world: World = request.app.state.world
    if endpoint.tokenless:
        return
    void = request.app.state.hub.budget.token_reset
    if void or request.headers.get("authorization") != f"Bot {world.config.bot_token}":
        raise refusal(0)


async def _handle(endpoint: Endpoint, request: Request) -> Response:
    body, uploads = await read_body(request)
    result = endpoint.handler(Call(request.app.state.world, request, body, uploads))
    if inspect.isawaitable(result):
        result = await result
    if result is None:
        return Response(status_code=204)
    if isinstance(result, Created):
        return JSONResponse(result.body, result.status)
    return JSONResponse(result)


def _too_many(limited: RateLimitedError) -> Response:
    body = {
        "message": "You are being rate limited.",
        "retry_after": round(limited.retry_after, 3),
        "global": limited.scope == "global",
    }
    return JSONResponse(body, 429)


async def read_body(request: Request) -> tuple[Any, list[Upload]]:
    """JSON, or multipart with `payload_json` and `files[n]`."""
    content_type = request.headers.get("content-type", "")
    if content_type.startswith("multipart/form-data"):
        return await _multipart(request)
    raw = await request.body()
    if len(raw) > MAX_REQUEST:
        raise refusal(40005)
    if not raw:
        return {}, []
    if not content_type.startswith("application/json"):
        raise invalid("", "CONTENT_TYPE_INVALID", 'Expected "Content-Type" header to be one of application/json.')
    return _json(raw), []


async def _multipart(request: Request) -> tuple[Any, list[Upload]]:
    body: Any = {}
    uploads = []
    async with request.form(max_files=10, max_part_size=1024 * 1024) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                key = re.sub(r"^files?\[?(\d*)\]?$", r"\1", name) or "0"
                uploads.append(Upload(key, value.filename or "file", await value.read(), value.content_type))
            elif name == "payload_json":
                body = _json(value.encode())
            elif isinstance(body, dict):
                body[name] = value
    return body, uploads


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        raise refusal(50109) from None
