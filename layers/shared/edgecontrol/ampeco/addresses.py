"""Addresses from the endpoints' templates; an id can fill its place in a path and nothing more."""

import re
from collections.abc import Mapping

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def path_of(template: str, ids: Mapping[str, str]) -> str | None:
    """The path with its ids, or None when one of them cannot be an id of anything."""
    if not all(_ID.fullmatch(value) for value in ids.values()):
        return None
    return template.format_map(ids)
