"""Python values to DynamoDB's own JSON and back."""

import base64
from collections.abc import Mapping
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
    match kind:
        case "S" | "BOOL":
            return value
        case "N":
            return float(value) if "." in value or "e" in value.lower() else int(value)
        case "B":
            return base64.b64decode(value)
        case "M":
            return decode_item(value)
        case "L":
            return [decode(item) for item in value]
        case "SS" | "NS" | "BS":
            return set(value)
    return None


def encode_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """A whole item (or key, or expression values)."""
    return {key: encode(value) for key, value in item.items()}


def decode_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """A whole item."""
    return {key: decode(value) for key, value in item.items()}
