"""List envelopes: cursor paging, and the older page paging where a list still has it."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from local.ampeco.query import Query, encode
from local.ampeco.records import Record
from local.ampeco.refusals import Invalid

MOST = 100


@dataclass(frozen=True)
class Page:
    rows: list[Record]
    links: dict[str, str | None]
    meta: dict[str, Any]
    by_number: bool


def paginate(rows: list[Record], query: Query, mode: str, path: str, strict: bool) -> Page:
    """`mode`: cursor, page or both; with both, a cursor parameter (also empty, or the text null) engages cursors."""
    size = _size(query, strict)
    if mode == "cursor" or (mode == "both" and "cursor" in query.plain):
        return _by_cursor(rows, query, path, size)
    return _by_number(rows, query, path, size)


def _size(query: Query, strict: bool) -> int:
    text = query.plain.get("per_page") or str(MOST)
    number = int(text) if text.lstrip("-").isdigit() else 0
    if strict and not 1 <= number <= MOST:
        raise Invalid(per_page=f"The per_page must be between 1 and {MOST}.")
    return min(max(number, 1), MOST)


def _by_cursor(rows: list[Record], query: Query, path: str, size: int) -> Page:
    """A cursor names a place in the list, not a count: records added or changed meanwhile shift nothing."""
    after, before = _read_cursor(query.plain.get("cursor", ""))
    if before is not None:
        earlier = [row for row in rows if row["_seq"] < before]
        shown = earlier[-size:]
    else:
        shown = [row for row in rows if row["_seq"] > after][:size]
    more = bool(shown) and rows[-1]["_seq"] > shown[-1]["_seq"]
    less = bool(shown) and rows[0]["_seq"] < shown[0]["_seq"]
    following = _cursor(after=shown[-1]["_seq"]) if more else None
    previous = _cursor(before=shown[0]["_seq"]) if less else None
    links = {"first": None, "last": None, "prev": _link(query, path, previous), "next": _link(query, path, following)}
    meta = {"path": path, "per_page": size, "next_cursor": following, "prev_cursor": previous}
    return Page(shown, links, meta, by_number=False)


def _link(query: Query, path: str, cursor: str | None) -> str | None:
    return path + "?" + encode([*query.without("cursor", "page"), ("cursor", cursor)]) if cursor else None


def _cursor(**place: int) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _read_cursor(text: str) -> tuple[int, int | None]:
    try:
        place = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        return int(place.get("after", 0)), place.get("before")
    except (ValueError, binascii.Error, AttributeError):
        return 0, None  # empty, the text null, or nonsense: the first page


def _by_number(rows: list[Record], query: Query, path: str, size: int) -> Page:
    text = query.plain.get("page", "1")
    number = max(int(text), 1) if text.isdigit() else 1
    last = max(-(-len(rows) // size), 1)
    shown = rows[(number - 1) * size : number * size]
    start = (number - 1) * size + 1 if shown else None
    links = {
        "first": _numbered(query, path, 1),
        "last": _numbered(query, path, last),
        "prev": _numbered(query, path, number - 1) if number > 1 else None,
        "next": _numbered(query, path, number + 1) if number < last else None,
    }
    meta = {
        "current_page": number,
        "from": start,
        "last_page": last,
        "links": _labels(query, path, number, last),
        "path": path,
        "per_page": size,
        "to": start + len(shown) - 1 if start else None,
        "total": len(rows),
    }
    return Page(shown, links, meta, by_number=True)


def _numbered(query: Query, path: str, number: int) -> str:
    return path + "?" + encode([*query.without("page"), ("page", str(number))])


def _labels(query: Query, path: str, current: int, last: int) -> list[Record]:
    return [
        {"url": _numbered(query, path, number), "label": str(number), "active": number == current}
        for number in range(1, last + 1)
    ]
