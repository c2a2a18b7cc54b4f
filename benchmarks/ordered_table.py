"""A table in memory whose partitions and indexes are kept in order, as DynamoDB does: a query costs what it reads.

The emulators sort a whole index for every query, which would measure them and not the admin API. Only what the admin
API asks for is understood here; `read` counts the items a query looked at.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from edgecontrol.items import decode_item, encode_item
from edgecontrol.table import INDEXES

Item = dict[str, Any]
_KEYS = {index.name: (index.partition.name, index.sort.name) for index in INDEXES}


class OrderedTable:
    """Stands where `edgecontrol.aws.Aws` stands."""

    def __init__(self) -> None:
        self.items: dict[tuple[str, str], Item] = {}
        self._parts: dict[tuple[str, str], list[tuple[Any, str, str]]] = defaultdict(list)
        self.read = 0
        self.calls = 0

    def add(self, item: Item) -> None:
        """Keep an item, in every index it belongs to."""
        self.items[item["pk"], item["sk"]] = item
        insort(self._parts["", item["pk"]], (item["sk"], item["pk"], item["sk"]))
        for name, (partition, sort) in _KEYS.items():
            if partition in item and sort in item:
                insort(self._parts[name, item[partition]], (item[sort], item["pk"], item["sk"]))

    def call(self, service: str, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        """One AWS call."""
        self.calls += 1
        if service == "sqs":
            return {"Attributes": dict.fromkeys(request.get("AttributeNames", ()), "0")}
        if operation == "GetItem":
            key = decode_item(request["Key"])
            found = self.items.get((key["pk"], key["sk"]))
            self.read += 1
            return {"Item": encode_item(found)} if found else {}
        if operation == "BatchGetItem":
            return self._batch(request["RequestItems"])
        if operation == "Query":
            return self._query(request)
        raise NotImplementedError(operation)

    def _batch(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        ((table, body),) = wanted.items()
        keys = [decode_item(key) for key in body["Keys"]]
        self.read += len(keys)
        found = [self.items[key["pk"], key["sk"]] for key in keys if (key["pk"], key["sk"]) in self.items]
        return {"Responses": {table: [encode_item(item) for item in found]}}

    def _query(self, request: Mapping[str, Any]) -> dict[str, Any]:
        values = {name[1:]: value for name, value in decode_item(request.get("ExpressionAttributeValues", {})).items()}
        name = request.get("IndexName", "")
        first, *rest = request["KeyConditionExpression"].split(" AND ", 1)
        part = self._parts.get((name, values[first.rpartition(":")[2]]), [])
        low, high = _range(part, rest[0] if rest else "", values)
        rows = range(low, high) if request.get("ScanIndexForward", True) else range(high - 1, low - 1, -1)
        if start := request.get("ExclusiveStartKey"):
            rows = rows[_after(part, rows, decode_item(start), name) :]
        looked = rows[: request.get("Limit", len(rows))]
        self.read += len(looked)
        if request.get("Select") == "COUNT":
            return {"Count": len(looked)}
        items = [self.items[part[row][1], part[row][2]] for row in looked]
        if where := request.get("FilterExpression"):
            fits = _filter(where)
            items = [item for item in items if fits(item, values)]
        answer: dict[str, Any] = {"Items": [encode_item(item) for item in items], "Count": len(items)}
        if len(looked) < len(rows):
            last = self.items[part[looked[-1]][1], part[looked[-1]][2]]
            names = {"pk", "sk", *(_KEYS[name] if name else ())}
            answer["LastEvaluatedKey"] = encode_item({key: last[key] for key in names})
        return answer


def _range(part: list[tuple[Any, str, str]], condition: str, values: Item) -> tuple[int, int]:
    """First row and the one behind the last that a sort-key condition allows."""
    if not condition:
        return 0, len(part)
    named = [values[name] for name in re.findall(r":(\w+)", condition)]
    if condition.startswith("begins_with"):
        return bisect_left(part, (named[0],)), bisect_left(part, (named[0] + "\uffff",))
    if "BETWEEN" in condition:
        top = named[1] + "\0" if isinstance(named[1], str) else named[1] + 1
        return bisect_left(part, (named[0],)), bisect_left(part, (top,))
    if " < " in condition:
        return 0, bisect_left(part, (named[0],))
    raise NotImplementedError(condition)


def _after(part: list[tuple[Any, str, str]], rows: range, key: Item, name: str) -> int:
    sort = key[_KEYS[name][1]] if name else key["sk"]
    at = bisect_left(part, (sort, key["pk"], key["sk"]))
    return rows.index(at) + 1 if at in rows else 0


@cache
def _filter(expression: str) -> Callable[[Item, Item], bool]:
    """A filter as Python; only this file's own expressions come here."""
    text = re.sub(r"attribute_not_exists\(#(\w+)\)", r"(i.get('\1') is None)", expression)
    text = re.sub(r"contains\(#(\w+), :(\w+)\)", r"(v['\2'] in i.get('\1', ''))", text)
    text = re.sub(r"#(\w+) > :(\w+)", r"(i.get('\1', 0) > v['\2'])", text)
    text = re.sub(r"#(\w+) = :(\w+)", r"(i.get('\1') == v['\2'])", text)
    text = re.sub(r"#(\w+) <> :(\w+)", r"(i.get('\1') != v['\2'])", text)
    found: Callable[[Item, Item], bool] = eval(f"lambda i, v: {text.replace(' AND ', ' and ').replace(' OR ', ' or ')}")
    return found
