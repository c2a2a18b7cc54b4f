"""A small DynamoDB in memory that counts what Amazon would bill: write and read units, index writes, transactions.

Not DynamoDB: no throttling, no streams, no time to live, and indexes are counted, never queried.
Write units: 1 per started KB of the larger of the old and new item, twice in a transaction, and the same for every
index entry that is put, changed or deleted (docs.aws.amazon.com/amazondynamodb/latest/developerguide/, "Read/write
capacity mode" and "Using Global Secondary Indexes"). Read units: 1 per started 4 KB, half when eventually consistent.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from typing import Any

from benchmarks.fakes.expressions import Expression, Item, sortable

_VERBS = {"PutItem": "Put", "UpdateItem": "Update", "DeleteItem": "Delete"}


class ConditionFailed(Exception):
    """Carries the item as it was."""


class Canceled(Exception):
    """Carries the reasons of a transaction, in order."""


def size(attribute: Item) -> int:
    """Bytes of one attribute value."""
    ((kind, value),) = attribute.items()
    if kind == "S":
        return len(value.encode())
    if kind == "N":
        return (len(value) + 1) // 2 + 1
    if kind == "B":
        return len(value) * 3 // 4
    if kind == "M":
        return 3 + item_size(value) + len(value)
    if kind == "L":
        return 3 + sum(1 + size(part) for part in value)
    return 1 if kind in ("BOOL", "NULL") else sum(len(str(part)) for part in value)


def item_size(item: Item) -> int:
    """Bytes of a whole item."""
    return sum(len(name.encode()) + size(value) for name, value in item.items())


class Table:
    """Items by partition, each partition sorted."""

    def __init__(self, definition: Item) -> None:
        self._keys = _schema(definition["KeySchema"])
        self._indexes = [
            (_schema(index["KeySchema"]), index["Projection"]) for index in definition.get("GlobalSecondaryIndexes", ())
        ]
        self._partitions: dict[Any, tuple[list[Any], dict[Any, Item]]] = {}

    def key_of(self, item: Item) -> Item:
        """Its key alone."""
        return {name: item[name] for name in self._keys}

    def get(self, key: Item) -> Item | None:
        """One item."""
        partition, sort = self._place(key)
        return self._partitions.get(partition, ([], {}))[1].get(sort)

    def set(self, key: Item, item: Item | None) -> None:
        """Put, or delete with None."""
        partition, sort = self._place(key)
        order, items = self._partitions.setdefault(partition, ([], {}))
        if item is None:
            if items.pop(sort, None) is not None:
                order.remove(sort)
            return
        if sort not in items:
            order.insert(bisect_left(order, sort), sort)
        items[sort] = item

    def partition(self, value: Item, *, forward: bool) -> list[Item]:
        """All items of a partition in order."""
        order, items = self._partitions.get(sortable(value), ([], {}))
        return [items[sort] for sort in (order if forward else reversed(order))]

    @property
    def partition_key(self) -> str:
        """Its name."""
        return self._keys[0]

    def index_writes(self, old: Item | None, new: Item | None) -> list[int]:
        """Bytes of each index entry that this change puts, changes or deletes."""
        sizes = []
        for keys, projection in self._indexes:
            before, after = (_entry(item, keys, self._keys, projection) for item in (old, new))
            if before == after:
                continue
            moved = before and after and any(before[key] != after[key] for key in keys)
            sizes += [item_size(entry) for entry in ((before, after) if moved else (after or before,)) if entry]
        return sizes

    def _place(self, key: Item) -> tuple[Any, Any]:
        return sortable(key[self._keys[0]]), sortable(key[self._keys[1]]) if len(self._keys) > 1 else ()


def _schema(schema: list[Item]) -> list[str]:
    return [key["AttributeName"] for key in sorted(schema, key=lambda key: key["KeyType"])]  # HASH before RANGE


def _entry(item: Item | None, keys: list[str], table_keys: list[str], projection: Item) -> Item | None:
    if item is None or any(key not in item for key in keys):
        return None
    if projection["ProjectionType"] == "ALL":
        return item
    wanted = {*keys, *table_keys, *projection.get("NonKeyAttributes", ())}
    return {name: value for name, value in item.items() if name in wanted}


class Store:
    """All tables; `call` answers one operation of the JSON protocol."""

    def __init__(self, counts: Counter[str]) -> None:
        self._tables: dict[str, Table] = {}
        self._counts = counts

    def call(self, operation: str, request: Item) -> Item:
        """Raises `ConditionFailed`, `Canceled` or `KeyError` for what it does not know."""
        if operation in _VERBS:
            return self._write_one(operation, request)
        answer: Item = getattr(self, f"_{_snake(operation)}")(request)
        return answer

    def _create_table(self, request: Item) -> Item:
        self._tables.setdefault(request["TableName"], Table(request))
        return {"TableDescription": {"TableName": request["TableName"], "TableStatus": "ACTIVE"}}

    def _describe_table(self, request: Item) -> Item:
        return {"Table": {"TableName": request["TableName"], "TableStatus": "ACTIVE"}}

    def _write_one(self, operation: str, request: Item) -> Item:
        old, new, touched = self._write(_VERBS[operation], request)
        wanted = request.get("ReturnValues", "NONE")
        source = (old if wanted.endswith("OLD") else new) or {}
        if wanted.startswith("UPDATED"):
            source = {name: source[name] for name in touched if name in source}
        return {"Attributes": source} if wanted != "NONE" and source else {}

    def _write(self, verb: str, request: Item, *, times: int = 1) -> tuple[Item | None, Item | None, list[str]]:
        table, key, old = self._target(request)
        self._check(request, old)
        new, touched = old, []
        if verb == "Put":
            new = request["Item"]
        elif verb == "Delete":
            new = None
        elif verb == "Update":
            new, touched = self._expression(request["UpdateExpression"], request).change(dict(old or key))
        larger = max((item_size(item) for item in (old, new) if item), default=1)
        self._count_writes(larger, times=times)
        if verb != "ConditionCheck":
            for entry in table.index_writes(old, new):
                self._count_writes(entry, index=True)
            table.set(key, new)
        return old, new, touched

    def _target(self, request: Item) -> tuple[Table, Item, Item | None]:
        table = self._tables[request["TableName"].rpartition("/")[2]]
        key = request.get("Key") or table.key_of(request["Item"])
        return table, key, table.get(key)

    def _check(self, request: Item, old: Item | None) -> None:
        text = request.get("ConditionExpression")
        if text and not self._expression(text, request).holds(old or {}):
            raise ConditionFailed(old if request.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD" else None)

    def _expression(self, text: str, request: Item) -> Expression:
        return Expression(text, request.get("ExpressionAttributeNames"), request.get("ExpressionAttributeValues"))

    def _get_item(self, request: Item) -> Item:
        _, _, item = self._target(request)
        self._count_reads(item_size(item or {}), strong=bool(request.get("ConsistentRead")))
        return {"Item": item} if item else {}

    def _query(self, request: Item) -> Item:
        table = self._tables[request["TableName"]]
        names, values = request.get("ExpressionAttributeNames") or {}, request.get("ExpressionAttributeValues") or {}
        condition = request["KeyConditionExpression"]
        equal = {
            names.get(name, name): values[value] for name, value in re.findall(r"([#\w]+)\s*=\s*(:\w+)", condition)
        }
        items = table.partition(equal[table.partition_key], forward=request.get("ScanIndexForward", True))
        items = [item for item in items if self._expression(condition, request).holds(item)]
        start = request.get("ExclusiveStartKey")
        if start:
            items = items[1 + next(i for i, item in enumerate(items) if table.key_of(item) == start) :]
        page = items[: request.get("Limit")]
        self._count_reads(sum(map(item_size, page)), strong=bool(request.get("ConsistentRead")))
        answer = {"Items": page, "Count": len(page), "ScannedCount": len(page)}
        return answer if len(page) == len(items) else {**answer, "LastEvaluatedKey": table.key_of(page[-1])}

    def _batch_write_item(self, request: Item) -> Item:
        for name, writes in request["RequestItems"].items():
            for write in writes:
                ((verb, body),) = write.items()
                self._write(verb.removesuffix("Request"), {"TableName": name, **body})
        return {"UnprocessedItems": {}}

    def _batch_get_item(self, request: Item) -> Item:
        found: dict[str, list[Item]] = {}
        for name, wanted in request["RequestItems"].items():
            for key in wanted["Keys"]:
                item = self._tables[name].get(key)
                self._count_reads(item_size(item or {}), strong=bool(wanted.get("ConsistentRead")))
                found.setdefault(name, []).extend([item] if item else [])
        return {"Responses": found, "UnprocessedKeys": {}}

    def _transact_write_items(self, request: Item) -> Item:
        actions = [next(iter(action.items())) for action in request["TransactItems"]]
        reasons = []
        for _, body in actions:
            try:
                self._check(body, self._target(body)[2])
                reasons.append({"Code": "None"})
            except ConditionFailed:
                reasons.append({"Code": "ConditionalCheckFailed"})
        if any(reason["Code"] != "None" for reason in reasons):
            raise Canceled(reasons)
        for verb, body in actions:
            self._write(verb, body, times=2)
        return {}

    def _count_writes(self, amount: int, *, times: int = 1, index: bool = False) -> None:
        units = times * max(1, math.ceil(amount / 1024))
        self._counts["write_units"] += units
        self._counts["index_write_units"] += units if index else 0

    def _count_reads(self, amount: int, *, strong: bool) -> None:
        self._counts["read_units"] += max(1, math.ceil(amount / 4096)) * (1 if strong else 0.5)  # type: ignore[assignment]


def _snake(operation: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", operation).lower()
