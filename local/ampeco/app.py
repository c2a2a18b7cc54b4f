"""The simulator as an ASGI application: one tenant, its operations by table, and the control surface around it."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from local.ampeco import paging, query, steering
from local.ampeco.actions import ACTIONS, Action
from local.ampeco.clock import REAL, Clock
from local.ampeco.commands.call import Answer, Call
from local.ampeco.config import FIRST, Config
from local.ampeco.filters import FILTERS
from local.ampeco.narrowing import narrow
from local.ampeco.reads import LISTINGS, SINGLES, Listing, Single, resolved_tariff
from local.ampeco.refusals import Refusal
from local.ampeco.tenant import Tenant
from local.control import Control

Endpoint = Callable[[Request], Awaitable[Response]]
# RFC 9745 and RFC 8594; the deprecation map is of April 2026, and versions answer at least six months longer.
OLD_VERSION = {"Deprecation": "@1775606400", "Sunset": "Thu, 08 Oct 2026 00:00:00 GMT"}
OLD_PAGING = {"Deprecation": "@1764547200", "Sunset": "Mon, 01 Jun 2026 00:00:00 GMT"}


def create_app(config: Config = FIRST, clock: Clock = REAL) -> Control:
    """One tenant. `clock` gives seconds since 1970; the seed is moved to its time."""
    tenant = Tenant(config, clock)
    routes = [Route("/public-api/oauth/token", _token(tenant), methods=["POST"])]
    routes += [Route(row.path, _listing(tenant, row), methods=["GET"]) for row in LISTINGS]
    routes += [Route(row.path, _single(tenant, row), methods=["GET"]) for row in SINGLES]
    routes += [Route(row.path, _action(tenant, row), methods=[row.method]) for row in ACTIONS]
    app = Starlette(routes=routes, exception_handlers={Refusal: _refused, HTTPException: _unknown})
    return Control(app, state=tenant.state, reset=tenant.restart, routes=steering.routes(tenant))


def _answer(status: int, body: Any, headers: dict[str, str]) -> Response:
    if body is None:
        return Response(status_code=status, headers=headers)
    raw = json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=vars).encode()
    return Response(raw, status, headers, "application/json")


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return _answer(error.status, error.body, getattr(request.state, "rate", {}) | error.headers)


async def _unknown(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _answer(error.status_code, {"message": f"{error.detail}."}, dict(error.headers or {}))


def _admit(tenant: Tenant, request: Request, operation: str) -> dict[str, str]:
    now = tenant.time.now()
    tenant.admission.check_bearer(request.headers.get("authorization", ""), now)
    request.state.rate = tenant.admission.spend(now)
    tenant.admission.check_permission(operation)
    return dict(request.state.rate)


def _token(tenant: Tenant) -> Endpoint:
    async def token(request: Request) -> Response:
        kind, basic = request.headers.get("content-type", ""), request.headers.get("authorization", "")
        body = await request.body()
        return _answer(200, tenant.admission.issue_token(body, kind, basic, tenant.time.now()), {})

    return token


def _listing(tenant: Tenant, row: Listing) -> Endpoint:
    async def listing(request: Request) -> Response:
        headers = _admit(tenant, request, row.operation) | (OLD_VERSION if row.deprecated else {})
        network, asked = tenant.look(), query.parse(request.url.query)
        one = resolved_tariff(network, asked) if row.operation == "tariffsListing" else None
        if one is not None:
            return _answer(200, {"data": one}, headers)
        rows = narrow(
            network, FILTERS.get(row.operation, {}), asked, row.rows(network, request.path_params), row.strict
        )
        if row.paging == "whole":
            return _answer(200, {"data": [row.shape(network, item, asked) for item in rows]}, headers)
        page = paging.paginate(rows, asked, row.paging, _address(request), row.strict)
        if page.by_number and row.paging == "both":
            headers = OLD_PAGING | headers
        data = [row.shape(network, item, asked) for item in page.rows]
        return _answer(200, {"data": data, "links": page.links, "meta": page.meta}, headers)

    return listing


def _address(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}{request.url.path}"


def _single(tenant: Tenant, row: Single) -> Endpoint:
    async def single(request: Request) -> Response:
        headers = _admit(tenant, request, row.operation) | (OLD_VERSION if row.deprecated else {})
        network, asked = tenant.look(), query.parse(request.url.query)
        return _answer(200, {"data": row.shape(network, row.row(network, request.path_params), asked)}, headers)

    return single


def _action(tenant: Tenant, row: Action) -> Endpoint:
    async def action(request: Request) -> Response:
        headers = _admit(tenant, request, row.operation)
        body = _object(await request.body())
        network = tenant.look()
        effect = network.effect(row.operation, dict(request.path_params), body)
        try:
            answer = row.run(Call(network, request.path_params, body, effect))
        except Refusal as refusal:
            answer = Answer(refusal.status, refusal.body)
        effect.status, effect.answer = answer.status, answer.body
        network.mark_repeat(effect)
        if not row.changes:
            network.effects.remove(effect)
        return _answer(answer.status, answer.body, headers)

    return action


def _object(raw: bytes) -> dict[str, Any]:
    if not raw:
        return {}
    try:
        parsed = json.loads(raw)
    except ValueError:
        raise Refusal(400, {"message": "The request body is not valid JSON."}) from None
    return parsed if isinstance(parsed, dict) else {}
