"""The OpenAPI document of this API, for tools and tests."""

from typing import Any

from admin.desk import Asked


def read_document(call: Asked) -> dict[str, Any]:
    """What this API takes and answers."""
    from admin.application import openapi  # the application is built from the table that names this function

    return openapi()
