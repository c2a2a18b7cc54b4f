"""What buttons, menus, layouts and forms may be (developers/components/reference.mdx)."""

from collections.abc import Iterator
from typing import Any

from local.discord.errors import bad_length, invalid, required, too_long
from local.discord.rules.fields import chosen, items, number, table, text

ROW, BUTTON, SELECT, INPUT, SECTION, DISPLAY, CONTAINER, LABEL, UPLOAD = 1, 2, 3, 4, 9, 10, 17, 18, 19
ENTITY_SELECTS = (5, 6, 7, 8)
SELECTS = (SELECT, *ENTITY_SELECTS)
CHOICE_INPUTS = (21, 22, 23)  # radio group, checkbox group, checkbox
V2_TOP = (ROW, SECTION, DISPLAY, 12, 13, 14, CONTAINER)
MODAL_TOP = (ROW, DISPLAY, LABEL)
MODAL_INPUTS = (SELECT, INPUT, *ENTITY_SELECTS, UPLOAD, *CHOICE_INPUTS)
V2_LIMIT, V2_TEXT = 40, 4000


def flatten(components: list[Any], at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every component with its path, parents first."""
    for index, raw in enumerate(components):
        here = f"{at}.{index}"
        component = table(raw, here)
        yield here, component
        if isinstance(component.get("components"), list):
            yield from flatten(component["components"], f"{here}.components")
        for single in ("accessory", "component"):
            if isinstance(component.get(single), dict):
                yield f"{here}.{single}", component[single]


def numbered(components: list[Any]) -> list[Any]:
    """The same components with the ids Discord gives those that have none."""
    taken = {c["id"] for _, c in flatten(components) if c.get("id")}
    following = 1
    for _, component in flatten(components):
        if not component.get("id"):
            while following in taken:
                following += 1
            component["id"] = following
            taken.add(following)
    return components


def check_message_components(components: Any, at: str, *, v2: bool) -> None:
    if components is None:
        return
    rows = items({"components": components}, "components", at.removesuffix(".components"), V2_LIMIT)
    flat = list(flatten(rows, at))
    if not v2 and len(rows) > 5:
        raise bad_length(at, 1, 5)
    if v2 and len(flat) > V2_LIMIT:
        raise too_long(at, V2_LIMIT)
    for index, row in enumerate(rows):
        chosen(row, "type", f"{at}.{index}", V2_TOP if v2 else (ROW,))
    if sum(len(c.get("content") or "") for _, c in flat if c.get("type") == DISPLAY) > V2_TEXT:
        raise too_long(at, V2_TEXT)
    _unique(flat, at)
    for path, component in flat:
        _one(component, path)


def check_modal(data: dict[str, Any], at: str) -> None:
    """A form: title, custom id, one to five rows."""
    text(data, "title", at, 45, low=1, needed=True)
    text(data, "custom_id", at, 100, low=1, needed=True)
    rows = items(data, "components", at, 5)
    if not rows:
        raise bad_length(f"{at}.components", 1, 5)
    flat = list(flatten(rows, f"{at}.components"))
    for index, row in enumerate(rows):
        chosen(row, "type", f"{at}.components.{index}", MODAL_TOP)
    _unique(flat, f"{at}.components")
    for path, component in flat:
        _modal_part(component, path)


def _modal_part(component: dict[str, Any], at: str) -> None:
    kind = component.get("type")
    if kind == LABEL:
        text(component, "label", at, 45, low=1, needed=True)
        text(component, "description", at, 100)
        inner = table(component.get("component"), f"{at}.component")
        chosen(inner, "type", f"{at}.component", MODAL_INPUTS)
    elif kind == ROW and any(c.get("type") != INPUT for c in component.get("components") or []):
        raise invalid(at, "BASE_TYPE_CHOICES", 'Value of field "type" must be one of (4,).')
    else:
        _one(component, at)


def _unique(flat: list[tuple[str, dict[str, Any]]], at: str) -> None:
    ids = [c["custom_id"] for _, c in flat if c.get("custom_id") is not None]
    if len(ids) != len(set(ids)):
        raise invalid(at, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")


def _one(component: dict[str, Any], at: str) -> None:
    kind = component.get("type")
    if not isinstance(kind, int):
        raise required(f"{at}.type")
    number(component, "id", at, 0, 2**31 - 1)
    if kind == ROW:
        _row(component, at)
    elif kind == BUTTON:
        _button(component, at)
    elif kind in SELECTS:
        _select(component, at)
    elif kind == INPUT:
        _input(component, at)
    elif kind == DISPLAY:
        text(component, "content", at, V2_TEXT, low=1, needed=True)


def _row(component: dict[str, Any], at: str) -> None:
    inside = items(component, "components", at, 5)
    if not inside:
        raise bad_length(f"{at}.components", 1, 5)
    kinds = [table(c, at).get("type") for c in inside]
    if any(k in SELECTS for k in kinds) and len(kinds) > 1:
        raise invalid(at, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width")


def _button(component: dict[str, Any], at: str) -> None:
    style = chosen(component, "style", at, (1, 2, 3, 4, 5, 6))
    if style is None:
        raise required(f"{at}.style")
    text(component, "label", at, 80)
    if style == 5:
        text(component, "url", at, 512, low=1, needed=True)
    if style < 5:
        text(component, "custom_id", at, 100, low=1, needed=True)
    if (style == 5 and component.get("custom_id")) or (style < 5 and component.get("url")):
        raise invalid(at, "COMPONENT_CUSTOM_ID_AND_URL", "A custom id and url cannot both be specified")
    if style < 6 and not component.get("label") and not component.get("emoji"):
        raise invalid(at, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or emoji is required")


def _select(component: dict[str, Any], at: str) -> None:
    text(component, "custom_id", at, 100, low=1, needed=True)
    text(component, "placeholder", at, 150)
    low = number(component, "min_values", at, 0, 25)
    high = number(component, "max_values", at, 1, 25)
    if low is not None and high is not None and low > high:
        raise invalid(f"{at}.min_values", "NUMBER_TYPE_MAX", "min_values is larger than max_values")
    if component["type"] == SELECT:
        _options(component, at, high or 1)


def _options(component: dict[str, Any], at: str, high: int) -> None:
    options = items(component, "options", at, 25)
    if not options:
        raise bad_length(f"{at}.options", 1, 25)
    for index, option in enumerate(options):
        here = f"{at}.options.{index}"
        text(table(option, here), "label", here, 100, low=1, needed=True)
        text(option, "value", here, 100, low=1, needed=True)
        text(option, "description", here, 100)
    values = [option["value"] for option in options]
    if len(values) != len(set(values)):
        raise invalid(f"{at}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The option value is duplicated")
    if high > len(options):
        raise invalid(f"{at}.max_values", "NUMBER_TYPE_MAX", "max_values is larger than the number of options")


def _input(component: dict[str, Any], at: str) -> None:
    text(component, "custom_id", at, 100, low=1, needed=True)
    chosen(component, "style", at, (1, 2))
    text(component, "label", at, 45)
    text(component, "placeholder", at, 100)
    text(component, "value", at, 4000)
    low = number(component, "min_length", at, 0, 4000)
    high = number(component, "max_length", at, 1, 4000)
    if low is not None and high is not None and low > high:
        raise invalid(f"{at}.min_length", "NUMBER_TYPE_MAX", "min_length is larger than max_length")
