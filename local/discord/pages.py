"""The chat page and the inbox page: static files under a strict content security policy."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

FOLDER = Path(__file__).parent / "page"
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def _file(name: str) -> Response:
    path = FOLDER / name
    if path.suffix not in KINDS or not path.is_file():
        return PlainTextResponse("Not found", 404)
    return FileResponse(path, media_type=KINDS[path.suffix], headers=HEADERS)


async def chat(request: Request) -> Response:
    return _file("index.html")


async def inbox(request: Request) -> Response:
    return _file("inbox.html")


async def asset(request: Request) -> Response:
    return _file(request.path_params["name"])  # the route takes one segment: there is no way out of the folder


ROUTES = [Route("/", chat), Route("/inbox", inbox), Route("/page/{name}", asset)]
