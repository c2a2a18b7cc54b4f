"""What the same address shows besides Discord: the deployed HTTP API, the dashboard and the metrics, passed through."""

from collections.abc import Callable

import httpx
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from local.discord.config import Config

NOT_PASSED = frozenset(
    # of this hop, or changed by it: bodies are passed on unpacked
    ("host", "connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding", "accept-encoding")
)
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def passing(upstream: Callable[[Config], str | None], what: str) -> Callable[[Request], object]:
    """A route that asks the upstream the same thing: path, query, headers and body unchanged."""

    async def answer(request: Request) -> Response:
        base = upstream(request.app.state.world.config)
        if base is None:
            return PlainTextResponse(f"{what} is not connected yet; it appears here once it is deployed.\n", 503)
        query = f"?{request.url.query}" if request.url.query else ""
        headers = [(k, v) for k, v in request.headers.items() if k.lower() not in NOT_PASSED]
        client: httpx.AsyncClient = request.app.state.delivery.client
        try:
            given = await client.request(
                request.method, base.rstrip("/") + request.url.path + query, headers=headers,
                content=await request.body(),
            )  # fmt: skip
        except httpx.HTTPError as error:
            return PlainTextResponse(f"{what} does not answer: {type(error).__name__}\n", 502)
        response = Response(given.content, given.status_code)
        for name, value in given.headers.multi_items():
            if name.lower() not in NOT_PASSED:
                response.headers.append(name, value)
        return response

    return answer


def _routes(prefix: str, upstream: Callable[[Config], str | None], what: str) -> list[Route]:
    endpoint = passing(upstream, what)
    return [Route(prefix, endpoint, methods=METHODS), Route(prefix + "/{rest:path}", endpoint, methods=METHODS)]


ROUTES = [
    *_routes("/api", lambda c: c.api_url, "The HTTP API"),
    *_routes("/dashboard", lambda c: c.dashboard_url or c.api_url, "The dashboard"),
    *_routes("/metrics", lambda c: c.metrics_url, "The metrics page"),
]
