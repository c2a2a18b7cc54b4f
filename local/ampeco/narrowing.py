"""Applies a list's filters to its records."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from local.ampeco.clock import moment, stamp
from local.ampeco.network import Network
from local.ampeco.query import Query
from local.ampeco.records import Record
from local.ampeco.refusals import Invalid

_SPACED_ZONE = re.compile(r"T(\S+) (?=\d\d:?\d\d$)")  # a plus sign that nobody escaped arrives as a space
ARRAYS = {"roamingOperatorIds", "purchaseType"}
Getter = Callable[[Network, Record], Any]


@dataclass(frozen=True)
class Filter:
    """`kind`: equal, after, before, truth, any (of a list), below, above, ignored."""

    kind: str
    get: Getter
    values: tuple[str, ...] = ()  # the spec's enum; others are invalid where the list answers 422


def own(path: str) -> Getter:
    """The record's field, `a.b` for a field of an object in it."""
    parts = path.split(".")

    def get(_: Network, row: Record) -> Any:
        value: Any = row
        for part in parts:
            value = value.get(part) if isinstance(value, dict) else None
        return value

    return get


def narrow(
    network: Network, rules: dict[str, Filter], query: Query, rows: Iterable[Record], strict: bool
) -> list[Record]:
    """Rows that every known filter admits. `strict` lists answer 422 to values outside an enum, others find nothing."""
    tests = [_test(name, rule, query, strict) for name, rule in rules.items()]
    wanted = [test for test in tests if test]
    return [row for row in rows if all(test(network, row) for test in wanted)]


def _test(name: str, rule: Filter, query: Query, strict: bool) -> Callable[[Network, Record], bool] | None:
    if name in ARRAYS:
        choices = [*query.arrays.get(name, []), *([query.filters[name]] if query.filters.get(name) else [])]
        return (lambda network, row: str(rule.get(network, row)) in choices) if choices else None
    value = query.filters.get(name)
    if not value:  # absent, or empty: the platform takes an empty value for none
        return None
    if strict and rule.values and value not in rule.values:
        raise Invalid(**{f"filter.{name}": f"The selected filter.{name} is invalid."})
    return COMPARE[rule.kind](rule.get, _dated(name, value, strict) if rule.kind in ("after", "before") else value)


def _dated(name: str, value: str, strict: bool) -> str:
    try:
        return stamp(moment(_SPACED_ZONE.sub(r"T\1+", value)))
    except ValueError:
        if strict:
            raise Invalid(**{f"filter.{name}": f"The filter.{name} is not a valid date."}) from None
        return value


def _equal(get: Getter, value: str) -> Callable[[Network, Record], bool]:
    wanted = None if value == "null" else value

    def test(network: Network, row: Record) -> bool:
        found = get(network, row)
        return found is None if wanted is None else found is not None and str(found) == wanted

    return test


def _ignored(_: Getter, __: str) -> Callable[[Network, Record], bool]:
    return lambda _, __: True


def _any(get: Getter, value: str) -> Callable[[Network, Record], bool]:
    return lambda network, row: value in map(str, get(network, row) or [])


def _truth(get: Getter, value: str) -> Callable[[Network, Record], bool]:
    wanted = value.lower() in ("true", "1")
    return lambda network, row: bool(get(network, row)) is wanted


def _after(get: Getter, value: str) -> Callable[[Network, Record], bool]:
    return lambda network, row: (get(network, row) or "") >= value


def _before(get: Getter, value: str) -> Callable[[Network, Record], bool]:
    return lambda network, row: "" < (get(network, row) or "") <= value


def _below(get: Getter, value: str) -> Callable[[Network, Record], bool]:
    return lambda network, row: bool(get(network, row) < float(value))


def _above(get: Getter, value: str) -> Callable[[Network, Record], bool]:
    return lambda network, row: bool(get(network, row) > float(value))


COMPARE = {
    "equal": _equal,
    "ignored": _ignored,
    "any": _any,
    "truth": _truth,
    "after": _after,
    "before": _before,
    "below": _below,
    "above": _above,
}
