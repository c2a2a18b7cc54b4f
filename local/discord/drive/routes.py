"""The routes of /_user/ and how refusals are worded."""

import inspect
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from local.discord.drive import press, say, views
from local.discord.errors import ApiError
from local.discord.interactions.options import BadInputError
from local.discord.model import User
from local.discord.world import World

Json = dict[str, Any]


async def directory(request: Request) -> Response:
    world: World = request.app.state.world
    guilds = [{"id": g.id, "name": g.name, "channels": _rows(world, g.id)} for g in world.guilds.values()]
    return JSONResponse({"users": [views.person(world, u) for u in world.users], "guilds": guilds})


def _rows(world: World, guild_id: str) -> list[Json]:
    own = [c for c in world.channels.values() if c.guild_id == guild_id]
    return [{"id": c.id, "name": c.name, "type": c.type, "parent_id": c.parent_id} for c in own]


async def home(request: Request) -> Response:
    user = _user(request)
    return JSONResponse(views.home(request.app.state.world, user.id)) if user else _unknown()


async def messages(request: Request) -> Response:
    world: World = request.app.state.world
    user = _user(request)
    if user is None:
        return _unknown()
    try:
        channel = press.channel_of(world, user, request.path_params["channel_id"])
    except press.NotVisibleError as error:
        return JSONResponse({"message": str(error)}, 404)
    query = request.query_params
    limit = min(int(query.get("limit", "")) if query.get("limit", "").isdigit() else 100, 1000)
    return JSONResponse({"messages": views.timeline(world, user.id, channel, limit=limit, before=query.get("before"))})


async def events(request: Request) -> Response:
    user = _user(request)
    if user is None:
        return _unknown()
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(request.app.state.live.stream(user.id), media_type="text/event-stream", headers=headers)


def _user(request: Request) -> User | None:
    world: World = request.app.state.world
    return world.user(request.path_params["user"])


def _unknown() -> Response:
    return JSONResponse({"message": "there is no such user"}, 404)


def act(handler: Callable[[Any, User, Json], Any], *, delivers: bool) -> Callable[[Request], Any]:
    """A route from an act: those that deliver get the delivery, the others the world."""

    async def answer(request: Request) -> Response:
        user = _user(request)
        if user is None:
            return _unknown()
        state = request.app.state
        try:
            body = await request.json() if await request.body() else {}
            if not isinstance(body, dict):
                raise BadInputError("the body must be a JSON object")
            result = handler(state.delivery if delivers else state.world, user, body)
            if inspect.isawaitable(result):
                result = await result
        except press.NotVisibleError as error:
            return JSONResponse({"message": str(error)}, 404)
        except ValueError as error:
            return JSONResponse({"message": str(error)}, 400)
        except ApiError as error:
            return JSONResponse(error.body(), error.status)
        return JSONResponse(result)

    return answer


DELIVERED = {
    "command": press.command,
    "autocomplete": press.autocomplete,
    "message_command": press.message_command,
    "user_command": press.user_command,
    "component": press.component,
    "modal": press.modal,
}
SAID = {
    "message": say.message,
    "edit": say.edit,
    "delete": say.delete,
    "typing": say.typing,
    "dm": say.direct,
    "thread": say.thread,
}
ROUTES = [
    Route("/_user/", directory),
    Route("/_user/{user}/home", home),
    Route("/_user/{user}/channels/{channel_id}/messages", messages),
    Route("/_user/{user}/events", events),
    *(Route(f"/_user/{{user}}/{name}", act(f, delivers=True), methods=["POST"]) for name, f in DELIVERED.items()),
    *(Route(f"/_user/{{user}}/{name}", act(f, delivers=False), methods=["POST"]) for name, f in SAID.items()),
]
