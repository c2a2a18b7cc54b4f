"""Small checks of one field, each raising Discord's 50035 at the field's path."""

from typing import Any

from local.discord.errors import bad_length, invalid, required, too_long


def text(body: dict[str, Any], name: str, at: str, high: int, *, low: int = 0, needed: bool = False) -> str | None:
    """The string under `name`, of allowed length; None when absent or null."""
    value = body.get(name)
    path = f"{at}.{name}"
    if value is None:
        if needed:
            raise required(path)
        return None
    if not isinstance(value, str):
        raise invalid(path, "STRING_TYPE_CONVERT", "Could not interpret value as string.")
    if low and not low <= len(value) <= high:
        raise bad_length(path, low, high)
    if len(value) > high:
        raise too_long(path, high)
    return value


def items(body: dict[str, Any], name: str, at: str, high: int) -> list[Any]:
    """The list under `name`, of at most `high`; empty when absent or null."""
    value = body.get(name)
    path = f"{at}.{name}"
    if value is None:
        return []
    if not isinstance(value, list):
        raise invalid(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    if len(value) > high:
        raise too_long(path, high)
    return value


def table(value: Any, at: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise invalid(at, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
    return value


def number(body: dict[str, Any], name: str, at: str, low: int, high: int) -> int | None:
    value = body.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise invalid(f"{at}.{name}", "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
    if not low <= value <= high:
        raise invalid(f"{at}.{name}", "NUMBER_TYPE_MAX", f"int value should be between {low} and {high}.")
    return value


def chosen(body: dict[str, Any], name: str, at: str, allowed: tuple[Any, ...]) -> Any:
    value = body.get(name)
    if value is not None and value not in allowed:
        choices = ", ".join(map(str, allowed))
        raise invalid(f"{at}.{name}", "BASE_TYPE_CHOICES", f"Value must be one of {{{choices}}}.")
    return value


def truth(body: dict[str, Any], name: str, at: str) -> bool | None:
    value = body.get(name)
    if value is not None and not isinstance(value, bool):
        raise invalid(f"{at}.{name}", "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")
    return value
