"""A filled-in form, as Discord sends it: the modal's own rows with the user's values in them."""

from typing import Any

from local.discord.interactions.options import BadInputError, Filler
from local.discord.rules.components import flatten, numbered

Json = dict[str, Any]
ROW, INPUT, DISPLAY, LABEL = 1, 4, 10, 18
RADIO, CHECKBOX = 21, 23


def inputs(modal: Json) -> list[Json]:
    """The components a user can fill in."""
    return [c for _, c in flatten(modal["components"]) if c.get("custom_id")]


def submission(modal: Json, fields: Json, filler: Filler) -> Json:
    """`data` of a modal submit; BadInputError where a client would have held the user back."""
    unknown = set(fields) - {c["custom_id"] for c in inputs(modal)}
    if unknown:
        raise BadInputError(f"the form has no field {min(unknown)!r}")
    rows = [_row(row, fields, filler) for row in numbered(modal["components"])]
    data: Json = {"custom_id": modal["custom_id"], "components": rows}
    return {**data, "resolved": filler.resolved} if filler.resolved else data


def _row(row: Json, fields: Json, filler: Filler) -> Json:
    shown: Json = {"type": row["type"], "id": row["id"]}
    if row["type"] == LABEL:
        return {**shown, "component": _filled(row["component"], fields, filler)}
    if row["type"] == ROW:
        return {**shown, "components": [_filled(c, fields, filler) for c in row["components"]]}
    return shown


def _filled(component: Json, fields: Json, filler: Filler) -> Json:
    kind, name = component["type"], component["custom_id"]
    shown: Json = {"type": kind, "id": component["id"], "custom_id": name}
    given = fields.get(name, component.get("value"))
    if kind == INPUT:
        return {**shown, "value": _text(component, given)}
    if kind in (RADIO, CHECKBOX):
        return {**shown, "value": given if given is not None else False if kind == CHECKBOX else None}
    return {**shown, "values": _values(component, given, filler)}


def _text(component: Json, given: Any) -> str:
    value = str(given or "")
    low, high = component.get("min_length", 0), component.get("max_length", 4000)
    if component.get("required", True) and not value:
        raise BadInputError(f"field {component['custom_id']!r} is required")
    if value and not low <= len(value) <= high:
        raise BadInputError(f"field {component['custom_id']!r} takes {low} to {high} characters")
    return value


def _values(component: Json, given: Any, filler: Filler) -> list[str]:
    values = list(given) if isinstance(given, list) else [given] if given is not None else []
    if component.get("required", True) and not values:
        raise BadInputError(f"field {component['custom_id']!r} is required")
    check_values(component, values)
    return [filler.component_value(component["type"], value) for value in values]


def check_values(component: Json, values: list[Any]) -> None:
    """A select's values are among its options, and neither too few nor too many."""
    offered = [option["value"] for option in component.get("options") or []]
    wrong = [v for v in values if component["type"] in (3, 22) and v not in offered]
    if wrong:
        raise BadInputError(f"{wrong[0]!r} is not among the options {offered}")
    low, high = component.get("min_values", 1), component.get("max_values", 1)
    if values and not min(low, high) <= len(values) <= high:
        raise BadInputError(f"choose {low} to {high}")
