"""Counts what the functions ask of AWS, in the units AWS bills: requests, and DynamoDB's read and write units."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from edgecontrol.aws import Aws
from edgecontrol.items import decode_item
from edgecontrol.table import INDEXES

_WRITES = ("PutItem", "UpdateItem", "DeleteItem")


class Ledger:
    """`counts` are requests by service, and `write_units` and `read_units`."""

    def __init__(self) -> None:
        self.counts: dict[str, float] = defaultdict(float)
        self._indexed: dict[tuple[str, str], Mapping[str, Any]] = {}

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Every call of every `Aws` is entered while this is open."""
        real = Aws.call

        def call(aws: Aws, service: str, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
            answer = real(aws, service, operation, request)
            self.enter(service, operation, request, answer)
            return answer

        Aws.call = call  # type: ignore[method-assign,assignment]  # for a moment, in this process
        try:
            yield
        finally:
            Aws.call = real  # type: ignore[method-assign]

    def enter(self, service: str, operation: str, request: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """One call with its answer."""
        self.counts[service] += 1
        if service != "dynamodb":
            return
        if operation in _WRITES:
            self.counts["write_units"] += self._written(request, answer)
        elif operation == "TransactWriteItems":
            parts = [part for action in request["TransactItems"] for part in action.values()]
            self.counts["write_units"] += 2 * sum(self._written(part, {}) for part in parts)
        else:
            self.counts["read_units"] += _read(request, answer)

    def _written(self, request: Mapping[str, Any], answer: Mapping[str, Any]) -> int:
        item = request.get("Item") or answer.get("Attributes") or request.get("Key", {})
        return math.ceil(_size(item) / 1024) + self._index_writes(decode_item(item))

    def _index_writes(self, item: Mapping[str, Any]) -> int:
        """An index is written when what it holds of the item changed; each write is one unit (small projections)."""
        writes = 0
        for index in INDEXES:
            names = (index.partition.name, index.sort.name, *index.included)
            held = {name: item[name] for name in names if name in item}
            key = (index.name, f"{item.get('pk')} {item.get('sk')}")
            inside = index.partition.name in held and index.sort.name in held
            if inside and self._indexed.get(key) != held:
                writes += 1
                self._indexed[key] = held
        return writes


def _read(request: Mapping[str, Any], answer: Mapping[str, Any]) -> float:
    found = answer.get("Items") or [answer.get("Item") or {}]
    units = max(1, math.ceil(sum(_size(item) for item in found) / 4096))
    return units if request.get("ConsistentRead") else units / 2


def _size(item: Mapping[str, Any]) -> int:
    """As DynamoDB counts: names and values in UTF-8, a little for each list and map."""
    return sum(len(name.encode()) + _value_size(value) for name, value in item.items())


def _value_size(value: Mapping[str, Any]) -> int:
    ((kind, held),) = value.items()
    if kind == "M":
        return 3 + _size(held)
    if kind == "L":
        return 3 + sum(1 + _value_size(item) for item in held)
    if kind == "B":
        return len(held) * 3 // 4 if isinstance(held, str) else len(held)
    return len(str(held).encode()) if kind == "S" else 8
