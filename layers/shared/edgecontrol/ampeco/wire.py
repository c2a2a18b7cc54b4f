"""How AMPECO's JSON becomes a record: every field says where it comes from, what is kept of it and how it is read.

Keeping happens before anything else sees an answer, so a field no record declares never leaves the package, whether
through a cache or a log. Reading is tolerant: an unexpected value becomes "not known", never an error.
"""

import hashlib
import hmac
import math
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, TypeVar

R = TypeVar("R")

_LOCALE = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z0-9]{2,8})*")
_PROCESS_KEY = secrets.token_bytes(32)


@dataclass(frozen=True, slots=True)
class Shape:
    """What is kept of a value, as plain JSON, and how that is read afterwards."""

    keep: Callable[[Any], Any]
    read: Callable[[Any], Any]
    empty: Any = None


def wire(path: str, shape: Shape) -> Any:
    """A record's field: its dotted path in AMPECO's JSON and its shape."""
    return field(default=shape.empty, metadata={"path": tuple(path.split(".")), "shape": shape})


def keep(record: type, raw: Any) -> dict[str, Any]:
    """The part of an answer's object that this record allows, under AMPECO's own names."""
    kept: dict[str, Any] = {}
    for path, shape, _ in _plan(record):
        value = at(raw, path)
        if value is not None:
            _put(kept, path, shape.keep(value))
    return kept


def read(record: Callable[..., R], kept: Any) -> R:
    """The record of a kept object."""
    values = {name: shape.read(at(kept, path)) for path, shape, name in _plan(record)}
    return record(**values)


def allowed_fields(record: type) -> frozenset[str]:
    """Dotted paths of everything this record lets through, nested records left at their head."""
    return frozenset(".".join(path) for path, _, _ in _plan(record))


def at(raw: Any, path: tuple[str, ...]) -> Any:
    """The value under a path, or None where the path ends early."""
    for part in path:
        if not isinstance(raw, dict):
            return None
        raw = raw.get(part)
    return raw


@cache
def _plan(record: Any) -> tuple[tuple[tuple[str, ...], Shape, str], ...]:
    return tuple((item.metadata["path"], item.metadata["shape"], item.name) for item in fields(record))


def _put(kept: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for part in path[:-1]:
        kept = kept.setdefault(part, {})
    kept[path[-1]] = value


# Keeping


def _scalar(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool) else None


def _scalars(value: Any) -> Any:
    return [item for item in value if _scalar(item) is not None] if isinstance(value, list) else []


def _translations(value: Any) -> Any:
    if isinstance(value, list):
        return [
            {"locale": _scalar(item.get("locale")), "translation": _scalar(item.get("translation"))}
            for item in value
            if isinstance(item, dict)
        ]
    if isinstance(value, dict):
        return {locale: _scalar(text) for locale, text in value.items() if _LOCALE.fullmatch(locale)}
    return value if isinstance(value, str) else None


def _fingerprint(value: Any) -> Any:
    """Tells two uses of one card apart from another card's, within this process only; says nothing of the number."""
    if not isinstance(value, str) or not value:
        return None
    return hmac.new(_PROCESS_KEY, value.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:16]


# Reading


def identifier(value: Any) -> str | None:
    """Ids come as numbers and as text; inside they are text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else None
    return str(value).strip() or None


def _owner(value: Any) -> str | None:
    found = identifier(value)
    return None if found == "0" else found  # some records say "nobody" with a zero


def text(value: Any) -> str | None:
    """Text as sent; numbers as their digits."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value)


def underscored(value: Any) -> str | None:
    """Enumerations that one version writes with spaces and another with underscores (contract §2.3)."""
    found = text(value)
    return found.strip().replace(" ", "_") if found else None


def number(value: Any) -> float | None:
    """A finite number, also where it came as text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    if not math.isfinite(found):
        return None
    return int(found) if found.is_integer() else found


def amount(value: Any) -> Decimal | None:
    """Money in major units, digit by digit as sent."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def moment(value: Any) -> datetime | None:
    """ISO 8601 with a zone; the one old field without a zone is UTC too (contract §1, Formats)."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(found for item in value or () if (found := text(item)) is not None)


def _identifiers(value: Any) -> tuple[str, ...]:
    return tuple(found for item in value or () if (found := identifier(item)) is not None)


@dataclass(frozen=True, slots=True)
class Localised:
    """One text in several languages, as (locale, text) in the order sent."""

    texts: tuple[tuple[str, str], ...] = ()

    def pick(self, language: str) -> str:
        """The text of this language, else Hebrew, English, or the first there is."""
        for wanted in (language, "he", "en"):
            for locale, translation in self.texts:
                if locale.lower().replace("_", "-").split("-")[0] == wanted:
                    return translation
        return self.texts[0][1] if self.texts else ""


def _localised(value: Any) -> Localised:
    if isinstance(value, str):
        return Localised((("", value),)) if value else Localised()
    if isinstance(value, dict):
        pairs = list(value.items())
    else:
        pairs = [(item.get("locale"), item.get("translation")) for item in value or ()]
    return Localised(tuple((str(locale or ""), str(found)) for locale, found in pairs if found not in (None, "")))


ID = Shape(_scalar, lambda value: identifier(value) or "", "")
OPTIONAL_ID = Shape(_scalar, _owner)
IDS = Shape(_scalars, _identifiers, ())
TEXT = Shape(_scalar, text)
WORD = Shape(_scalar, underscored)
TEXTS = Shape(_scalars, _texts, ())
NUMBER = Shape(_scalar, number)
AMOUNT = Shape(_scalar, amount)
FLAG = Shape(_scalar, _flag)
MOMENT = Shape(_scalar, moment)
LOCALISED = Shape(_translations, _localised, Localised())
FINGERPRINT = Shape(_fingerprint, text)


def one(record: type) -> Shape:
    """A nested record, or None."""
    return Shape(
        lambda value: keep(record, value) if isinstance(value, dict) else None,
        lambda value: read(record, value) if isinstance(value, dict) else None,
    )


def many(record: type) -> Shape:
    """A list of nested records."""
    return Shape(
        lambda value: [keep(record, item) for item in value if isinstance(item, dict)] if _is_list(value) else [],
        lambda value: tuple(read(record, item) for item in value or ()),
        (),
    )


def _is_list(value: Any) -> bool:
    return isinstance(value, list)
