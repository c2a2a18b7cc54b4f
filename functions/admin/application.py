"""The table of routes as a Powertools application: validation of what comes and goes, one shape of errors, OpenAPI."""

import json
from functools import cache
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError, ResponseValidationError
from aws_lambda_powertools.event_handler.openapi.models import HTTPBearer

from admin import answers
from admin.answers import CODES, Failure, Problem, dumps
from admin.desk import CURRENT
from admin.health import VERSION
from admin.routes import ROUTES, Route
from edgecontrol.errors import DependencyError, Refused

TITLE = "EdgeControl admin API"


@cache
def application() -> APIGatewayHttpResolver:
    """Built at the first request."""
    app = APIGatewayHttpResolver(enable_validation=True, serializer=dumps, response_validation_error_http_code=500)
    for route in ROUTES:
        _add(app, route)
    app.not_found(_not_found)
    app.exception_handler(Refused)(_refused)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(ResponseValidationError)(_broken)
    app.exception_handler(DependencyError)(_unavailable)
    app.exception_handler(Exception)(_broken)
    return app


def _add(app: APIGatewayHttpResolver, route: Route) -> None:
    told = {"description": "See `code` and `error`.", "content": {answers.JSON: {"model": Failure}}}
    statuses = (400, 404, 405, 413, 415, 422, 500, 503) + ((401, 403, 409) if route.role else ())
    documented: Any = {200: {"description": "Done."}} | dict.fromkeys(statuses, told)
    needs = f"Role: {route.role}." if route.role else "Open to everybody."
    app.route(
        route.path,
        route.method,
        summary=route.summary,
        description=f"{(route.call.__doc__ or '').strip()}\n\n{needs}",
        responses=documented,
        tags=[route.tag],
        operation_id=route.call.__name__,
        security=[{"staff": []}] if route.role else [],
    )(route.call)


def _told(status: int, error: str, problems: list[Problem] | None = None) -> Response[str]:
    told = Failure(code=CODES.get(status, "error"), error=error, problems=problems or [])
    return Response(status_code=status, content_type=answers.JSON, body=dumps(told.model_dump()))


def _not_found(_: Exception) -> Response[str]:
    return _told(404, "There is no such page.")


def _refused(refused: Refused) -> Response[str]:
    return _told(refused.status, refused.message)


def _invalid(error: RequestValidationError) -> Response[str]:
    """Where and why, without repeating what was sent."""
    problems = [
        Problem(field=".".join(str(part) for part in found["loc"]), problem=str(found.get("msg", found["type"])))
        for found in error.errors()
    ]
    return _told(422, "Some of what was sent does not fit.", problems[:20])


def _unavailable(error: DependencyError) -> Response[str]:
    if error.code == "ValidationException":
        return _told(400, "The cursor does not fit this list.")
    CURRENT.get().desk.logger.error("dependency", extra={"dependency": error.service, "status": error.status})
    return _told(503, "A service behind this page does not answer. Try again in a moment.")


def _broken(error: Exception) -> Response[str]:
    CURRENT.get().desk.logger.error("unexpected", extra={"error": type(error).__name__})
    return _told(500, "Something broke here. The request id is in the log.")


def openapi() -> dict[str, Any]:
    """The OpenAPI document of the table of routes."""
    text = application().get_openapi_json_schema(
        title=TITLE,
        version=VERSION,
        description="What support staff do and see. Sign in at the dashboard; send the access token as bearer.",
        security_schemes={"staff": HTTPBearer(bearerFormat="JWT")},
    )
    found: dict[str, Any] = json.loads(text)
    return found
