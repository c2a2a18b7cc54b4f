"""The local inbox: e-mails the system sent, caught here. POST /_mail {to, subject, text}; GET /_mail?to=address."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.discord.model import Mail
from local.discord.present import moment
from local.discord.world import Event, World

MAIL_KEPT = 500


async def catch(request: Request) -> Response:
    world: World = request.app.state.world
    try:
        body: Any = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict) or not isinstance(body.get("to"), str):
        return JSONResponse({"message": "needs {to, subject, text}"}, 400)
    world.mail.append(Mail(body["to"], str(body.get("subject", "")), str(body.get("text", "")), world.clock()))
    del world.mail[:-MAIL_KEPT]
    world.emit(Event("mail"))
    return JSONResponse({"ok": True}, 201)


async def caught(request: Request) -> Response:
    """Newest first."""
    world: World = request.app.state.world
    to = request.query_params.get("to")
    chosen = [m for m in reversed(world.mail) if to is None or m.to.lower() == to.lower()]
    rows = [{"to": m.to, "subject": m.subject, "text": m.text, "at": moment(m.at)} for m in chosen]
    return JSONResponse({"mail": rows})


ROUTES = [Route("/_mail", catch, methods=["POST"]), Route("/_mail", caught, methods=["GET"])]
