"""Python values to DynamoDB's own JSON and back."""

import base64
from collections.abc import Callable, Mapping
from typing import Any


def encode(value: Any) -> dict[str, Any]:
    """One attribute value; floats travel as decimal text."""
    match value:
        case None:
            return {"NULL": True}
        case bool():
            return {"BOOL": value}
        case str():
            return {"S": value}
        case int() | float():
            return {"N": repr(value)}
        case bytes():
            return {"B": base64.b64encode(value).decode()}
        case Mapping():
            return {"M": {key: encode(item) for key, item in value.items()}}
        case list() | tuple():
            return {"L": [encode(item) for item in value]}
    raise TypeError(f"{type(value).__name__} cannot be stored")


def decode(attribute: Mapping[str, Any]) -> Any:
    """One attribute value; a number without a fraction is an int."""
    ((kind, value),) = attribute.items()
    return _READ[kind](value) if kind in _READ else None


def _number(text: str) -> int | float:
    return float(text) if "." in text or "e" in text.lower() else int(text)


def encode_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """A whole item (or key, or expression values)."""
    return {key: encode(value) for key, value in item.items()}


def decode_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """A whole item."""
    return {key: decode(value) for key, value in item.items()}


# A table, not a ladder: a turn's query decodes hundreds of attributes.
_READ: Mapping[str, Callable[[Any], Any]] = {
    "S": str,
    "N": _number,
    "M": decode_item,
    "L": lambda values: [decode(value) for value in values],
    "BOOL": bool,
    "B": base64.b64decode,
    "SS": set,
    "NS": set,
    "BS": set,
}
