"""Checks answers against the subset: the operation's schema for the status that came, with OpenAPI's `nullable`."""

from functools import cache
from pathlib import Path
from typing import Any

import httpx
import yaml
from jsonschema import Draft202012Validator

SPEC = Path(__file__).parents[3] / "local" / "ampeco" / "data" / "openapi-subset.yaml"


@cache
def spec() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(SPEC.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


@cache
def operations() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """operationId → (METHOD, path, operation)."""
    return {
        operation["operationId"]: (method.upper(), path, operation)
        for path, item in spec()["paths"].items()
        for method, operation in item.items()
    }


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        found: Any = spec()
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        node = found
    return node


def as_json_schema(node: Any) -> Any:
    """OpenAPI 3.0 to JSON Schema: `nullable` becomes a type, references are put in place."""
    if isinstance(node, list):
        return [as_json_schema(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    node = resolved(node)
    plain = {key: as_json_schema(value) for key, value in node.items() if key not in ("nullable", "x-source")}
    return {"anyOf": [plain, {"type": "null"}]} if node.get("nullable") is True else plain


@cache
def validator(operation: str, status: int) -> Draft202012Validator | None:
    answer = resolved(operations()[operation][2]["responses"][str(status)])
    content = answer.get("content")
    return Draft202012Validator(as_json_schema(content["application/json"]["schema"])) if content else None


# The seed's own two deviations (seed.json, meta.deviation).
ALLOWED = {"roamingOperatorId", "hardwareStatus"}


def faults(operation: str, response: httpx.Response) -> list[str]:
    """What is wrong with an answer; an answer whose status the operation does not list is wrong."""
    if str(response.status_code) not in operations()[operation][2]["responses"]:
        return [f"{operation} does not list {response.status_code}: {response.text}"]
    check = validator(operation, response.status_code)
    if check is None:
        return [] if not response.content else [f"{operation} {response.status_code} carries a body"]
    return [
        f"{operation} {list(error.absolute_path)}: {error.message}"
        for error in check.iter_errors(response.json())
        if not (error.instance is None and ALLOWED & set(map(str, error.absolute_path)))
    ]
