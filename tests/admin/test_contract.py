"""The served OpenAPI document, and Schemathesis over it: nothing ends in a 500 or in an undocumented answer."""

import json
import os
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from admin.application import openapi
from admin.handler import answer_with
from admin.routes import ROUTES, Route
from tests.admin.conftest import Api, event

EXAMPLES = int(os.environ.get("EXAMPLES", "5"))  # of each operation, fitting and unfitting; more by hand
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)


def wsgi(api: Api) -> Any:
    """The function as a WSGI application, the way the HTTP API hands requests on."""

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(length).decode("utf-8", "replace") if length else None
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        headers = {"content-type": environ["CONTENT_TYPE"]} if environ.get("CONTENT_TYPE") else {}
        query = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
        given = event(environ["REQUEST_METHOD"], path, body=body, query=query)
        given["headers"] = headers
        found = answer_with(api.desk, given, SimpleNamespace(aws_request_id="r"), "r")
        start_response(f"{found['statusCode']} OK", list(found["headers"].items()))
        return [str(found.get("body") or "").encode()]

    return application


def test_the_document_tells_of_every_route_and_is_served(api: Api):
    served = api.get("/api/admin/openapi.json").body
    told = {(method.upper(), path) for path, methods in served["paths"].items() for method in methods}

    assert told == {(route.method, route.path.replace("<", "{").replace(">", "}")) for route in ROUTES}
    assert served["openapi"].startswith("3.")
    assert "403" in served["paths"]["/api/admin/stats"]["get"]["responses"]


@pytest.fixture
def fuzzed(api: Api) -> Api:
    api.escalated("555")
    api.post("/api/admin/channels/900", {"guild_id": "100", "revision": 0})
    return api


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfitting"])
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_schemathesis_finds_no_server_error_and_no_undocumented_answer(fuzzed: Api, route: Route, mode: GenerationMode):
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(openapi())))
    schema.app = wsgi(fuzzed)
    operation = schema[route.path.replace("<", "{").replace(">", "}")][route.method]
    takes_nothing = "parameters" not in operation.definition.raw and "requestBody" not in operation.definition.raw
    if mode is GenerationMode.NEGATIVE and takes_nothing:
        return  # nothing about it can be wrong
    cases = operation.as_strategy(generation_mode=mode)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(case=cases)
    def attempt(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    attempt()


HOSTILE = [
    *("../../etc/passwd", "..", "%2e%2e", "%00", "\u202e555", "😀" * 50, "a" * 5_000, "\ud800", "555\n"),
    *("<script>alert(1)</script>", "' OR 1=1 --", "CONV#1", "{{7*7}}"),
]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_ids_are_refused_and_never_repeated(api: Api, value: str):
    for path in ("conversation/{}", "drivers/{}/export", "conversation/{}/photos"):
        answer = api.get(f"/api/admin/{path.format(value)}")

        assert answer.status in (404, 422)
        assert set(answer.body) == {"success", "code", "error", "problems"}
        assert value not in json.dumps(answer.body, ensure_ascii=False)
