"""Whether a returned record is what was asked for: a filter AMPECO ignores answers with everybody's data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from edgecontrol.ampeco.wire import at, identifier, moment


@dataclass(frozen=True, slots=True)
class Filter:
    """How a record shows that a filter was obeyed; `fits(record, wanted)` sees AMPECO's own JSON."""

    fits: Callable[[dict[str, Any], Any], bool]


def same(field: str) -> Filter:
    """The record's field must be the wanted id or word, whether sent as text or number."""
    path = tuple(field.split("."))

    def fits(record: dict[str, Any], wanted: Any) -> bool:
        found = identifier(at(record, path))
        return found is not None and found == identifier(wanted)

    return Filter(fits)


def not_another(field: str) -> Filter:
    """The record's field must not name another id; it may be missing, where the address itself names the owner."""
    agrees = same(field)
    return Filter(lambda record, wanted: record.get(field) is None or agrees.fits(record, wanted))


def same_address(field: str) -> Filter:
    """As `same`, for e-mail addresses: case does not count."""

    def fits(record: dict[str, Any], wanted: Any) -> bool:
        found = identifier(record.get(field))
        return found is not None and found.casefold() == str(wanted).strip().casefold()

    return Filter(fits)


def since(field: str) -> Filter:
    """The record's time must not be before the wanted one."""

    def fits(record: dict[str, Any], wanted: Any) -> bool:
        found, limit = moment(record.get(field)), moment(wanted)
        return found is not None and limit is not None and found >= limit

    return Filter(fits)


def until(field: str) -> Filter:
    """The record's time must not be after the wanted one."""

    def fits(record: dict[str, Any], wanted: Any) -> bool:
        found, limit = moment(record.get(field)), moment(wanted)
        return found is not None and limit is not None and found <= limit

    return Filter(fits)


UNSEEN = Filter(lambda _record, _wanted: True)  # the record does not carry what the filter is about


def obeys(record: dict[str, Any], filters: Mapping[str, Filter], asked: Mapping[str, Any]) -> bool:
    """Whether one record fits everything that was asked."""
    return all(filters[name].fits(record, wanted) for name, wanted in asked.items())
