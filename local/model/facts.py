"""Fields of a tool's result in words: labels, units and values, numbers copied as they stand."""

from collections.abc import Iterator
from typing import Any

from local.model.phrases import field_kind, label_key, word

_UNIT_ENDINGS = (
    ("_kwh", "kwh"), ("_kw", "kw"), ("_minutes", "minutes"), ("_min", "minutes"), ("_km", "km"), ("_m", "m"),
    ("_percent", "percent"), ("_pct", "percent"),
)  # fmt: skip
_PLAIN_UNITS = {"_wh": "Wh", "_w": "W", "_ils": "ILS", "_meters": "m"}
_PER = {
    "day_price_per_kwh": "kWh",
    "night_price_per_kwh": "kWh",
    "idle_fee_per_minute": "min",
    "per_kwh": "kWh",
    "price_per_kwh": "kWh",
    "energy_price": "kWh",
    "per_minute": "min",
    "price_per_minute": "min",
}
MAX_ITEMS = 5
_BARE = frozenset({"location", "status", "session_status", "price", "distance", "description", "note", "card"})
Skipped = frozenset[str]


def value_words(value: Any, language: str) -> str:
    if isinstance(value, bool):
        return word("value", str(value).lower(), language) or str(value)
    key = str(value).strip().lower().replace(" ", "_").replace("-", "_")
    return word("value", key, language) or str(value)


def label(field: str, language: str) -> str:
    return word("label", label_key(field), language) or field.replace("_", " ")


def quantity(field: str, value: Any, around: dict[str, Any], language: str) -> str:
    """A value with its unit or currency; the figure itself as the result has it."""
    text = value_words(value, language)
    if isinstance(value, bool) or not _numeric(value):
        return text
    currency = around.get("currency")
    if field in field_kind("money") and currency:
        per = _PER.get(field)
        return f"{text} {currency}/{per}" if per else f"{text} {currency}"
    for ending, unit in _UNIT_ENDINGS:
        if field.endswith(ending) or field == ending[1:]:
            shown = word("unit", unit, language) or unit
            return f"{text}{shown}" if unit == "percent" else f"{text} {shown}"
    for ending, unit in _PLAIN_UNITS.items():
        if field.endswith(ending):
            return f"{text} {unit}"
    return text


def _numeric(value: Any) -> bool:
    return isinstance(value, int | float) or str(value).replace(".", "", 1).lstrip("-").isdigit()


def facts(result: dict[str, Any], language: str, skip: Skipped = frozenset()) -> Iterator[str]:
    """One plain "label: value" after the other, for every field worth saying."""
    for field, value in result.items():
        if field in skip or field in field_kind("silent") or field.startswith("_") or value in (None, "", [], {}):
            continue
        text = stated(field, value, result, language)
        if text:
            yield f"{label(field, language)}: {text}"


def stated(field: str, value: Any, around: dict[str, Any], language: str) -> str:
    if isinstance(value, dict):
        return line(value, language)
    if isinstance(value, list):
        return "; ".join(filter(None, (stated(field, v, around, language) for v in value[:MAX_ITEMS])))
    return quantity(field, value, around, language)


def line(item: dict[str, Any], language: str) -> str:
    """A whole record on one line: names and states bare, the rest with labels."""
    bare, labelled = [], []
    for field, value in item.items():
        if field in field_kind("silent") or field.startswith("_") or value in (None, "", [], {}):
            continue
        text = stated(field, value, item, language)
        if label_key(field) == "station":
            bare.append(f"{label(field, language)} {text}")
        elif label_key(field) in _BARE or field == "name":
            bare.append(text)
        elif text:
            labelled.append(f"{label(field, language)}: {text}")
    return ", ".join([*bare, *labelled])
