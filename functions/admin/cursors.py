"""Where the next page of a list begins: opaque text that holds positions, never permissions."""

import base64
import binascii
import json
from typing import Any

from edgecontrol.errors import Refused

_MAX_LENGTH = 4_000


def pack(position: Any) -> str:
    """A position as text for an address."""
    return base64.urlsafe_b64encode(json.dumps(position, separators=(",", ":")).encode()).decode().rstrip("=")


def unpack(cursor: str) -> Any:
    """The position again; whoever reads it checks its shape. Raises `Refused` for anything that is no cursor."""
    if len(cursor) > _MAX_LENGTH:
        raise Refused(400, "The cursor is not one of ours.")
    try:
        return json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        raise Refused(400, "The cursor is not one of ours.") from None
