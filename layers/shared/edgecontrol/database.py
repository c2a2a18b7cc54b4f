"""The one table: get, query, write and transact, with names and values filled in.

Expressions mark attributes as `#name` and values as `:name`; `#name` stands for the attribute `name`.
Every call is one round trip and, because `Aws.call` may send it twice, must be idempotent: the callers' conditions
say how.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from edgecontrol.aws import Aws
from edgecontrol.items import decode_item, encode, encode_item

_NAME = re.compile(r"#(\w+)")
MAX_PAGES = 200

Item = dict[str, Any]


class Table:
    """One DynamoDB table with string keys `pk` and `sk`."""

    def __init__(self, aws: Aws, name: str) -> None:
        self.aws = aws
        self.name = name

    def get(self, pk: str, sk: str, *, consistent: bool = True) -> Item | None:
        """One item, or None."""
        answer = self._call("GetItem", {"Key": _key(pk, sk), "ConsistentRead": consistent})
        return decode_item(answer["Item"]) if "Item" in answer else None

    def get_many(self, keys: Sequence[tuple[str, str]], *, consistent: bool = False) -> list[Item]:
        """The items there are among these keys, in their order; eventually consistent unless asked for otherwise."""
        found: dict[tuple[str, str], Item] = {}
        for start in range(0, len(keys), 100):
            some = [_key(pk, sk) for pk, sk in dict.fromkeys(keys[start : start + 100])]
            wanted: Any = {self.name: {"Keys": some, "ConsistentRead": consistent}}
            for _ in range(MAX_PAGES):
                answer = self.aws.call("dynamodb", "BatchGetItem", {"RequestItems": wanted})
                items = map(decode_item, answer["Responses"].get(self.name, []))
                found.update({(item["pk"], item["sk"]): item for item in items})
                wanted = answer.get("UnprocessedKeys")
                if not wanted:
                    break
        return [found[key] for key in dict.fromkeys(keys) if key in found]

    def put(self, item: Mapping[str, Any], condition: str = "", **values: Any) -> None:
        """Write one item; raises `ConditionFailed` carrying the item that is there."""
        request = {"Item": encode_item(item), **_expressions(condition=condition, values=values)}
        if condition:
            request["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
        self._call("PutItem", request)

    def delete(self, pk: str, sk: str, condition: str = "", **values: Any) -> None:
        """Delete one item; raises `ConditionFailed`."""
        self._call("DeleteItem", {"Key": _key(pk, sk), **_expressions(condition=condition, values=values)})

    def update(self, pk: str, sk: str, change: str, condition: str = "", **values: Any) -> Item:
        """Change one item and return all of it as it is now; raises `ConditionFailed` carrying it as it was."""
        request = {
            "Key": _key(pk, sk),
            "ReturnValues": "ALL_NEW",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            **_expressions(change=change, condition=condition, values=values),
        }
        return decode_item(self._call("UpdateItem", request).get("Attributes", {}))

    def query(
        self,
        pk: str,
        *,
        prefix: str = "",
        newest_first: bool = False,
        limit: int | None = None,
        consistent: bool = True,
    ) -> list[Item]:
        """Items of one partition in sort-key order; all of them, or at most `limit`."""
        condition = "#pk = :pk AND begins_with(#sk, :prefix)" if prefix else "#pk = :pk"
        request: dict[str, Any] = {
            "ConsistentRead": consistent,
            "ScanIndexForward": not newest_first,
            **_key_condition(condition, {"pk": pk, "prefix": prefix} if prefix else {"pk": pk}),
        }
        return list(self._pages(request, limit))

    def query_before(self, pk: str, sk: str, *, limit: int) -> list[Item]:
        """Items of one partition that sort below `sk`, the nearest first."""
        request = {"ScanIndexForward": False, **_key_condition("#pk = :pk AND #sk < :sk", {"pk": pk, "sk": sk})}
        return list(self._pages(request, limit))

    def query_between(self, pk: str, first: str, last: str) -> list[Item]:
        """All items of one partition from one sort key to another; eventually consistent."""
        condition = "#pk = :pk AND #sk BETWEEN :first AND :last"
        return list(self._pages(_key_condition(condition, {"pk": pk, "first": first, "last": last}), None))

    def query_index(
        self,
        index: str,
        condition: str,
        *,
        newest_first: bool = False,
        limit: int | None = None,
        **values: Any,
    ) -> list[Item]:
        """Items (as far as projected) of one index partition; eventually consistent."""
        request = {
            "IndexName": index,
            "ScanIndexForward": not newest_first,
            **_key_condition(condition, values),
        }
        return list(self._pages(request, limit))

    def count_index(self, index: str, condition: str, **values: Any) -> int:
        """How many items of one index partition match, without reading them back."""
        request: dict[str, Any] = {"IndexName": index, "Select": "COUNT", **_key_condition(condition, values)}
        total = 0
        while True:
            answer = self._call("Query", request)
            total += int(answer["Count"])
            if "LastEvaluatedKey" not in answer:
                return total
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def query_page(
        self, condition: str, *, index: str = "", where: str = "", after: Item | None = None, limit: int, **values: Any
    ) -> tuple[list[Item], Item | None]:
        """One page, newest first: at most `limit` items are looked at, those that fit `where` come back.

        The second value is where the next page starts (`after`), None at the end.
        """
        request: dict[str, Any] = {
            "ScanIndexForward": False,
            "Limit": limit,
            **_key_condition(condition, values),
            **_placeholders(f"{condition} {where}", values),
        }
        if index:
            request["IndexName"] = index
        if where:
            request["FilterExpression"] = where
        if after is not None:
            request["ExclusiveStartKey"] = encode_item(after)
        answer = self._call("Query", request)
        last = answer.get("LastEvaluatedKey")
        return [decode_item(item) for item in answer["Items"]], decode_item(last) if last else None

    def transact(self, actions: Sequence[Mapping[str, Any]], token: str) -> None:
        """All or nothing; `token` (≤ 36 characters) makes a repeated call the same call for ten minutes."""
        named = [{verb: {"TableName": self.name, **body}} for action in actions for verb, body in action.items()]
        self.aws.call("dynamodb", "TransactWriteItems", {"TransactItems": named, "ClientRequestToken": token})

    def _pages(self, request: dict[str, Any], limit: int | None) -> Iterator[Item]:
        left = limit
        for _ in range(MAX_PAGES):
            page = {**request, "Limit": left} if left is not None else request
            answer = self._call("Query", page)
            for item in answer["Items"]:
                yield decode_item(item)
            if left is not None:
                left -= len(answer["Items"])
            if "LastEvaluatedKey" not in answer or left == 0:
                return
            request = {**request, "ExclusiveStartKey": answer["LastEvaluatedKey"]}

    def _call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        return self.aws.call("dynamodb", operation, {"TableName": self.name, **request})


def transact_put(item: Mapping[str, Any], condition: str = "", **values: Any) -> dict[str, Any]:
    """A put for `Table.transact`."""
    return {"Put": {"Item": encode_item(item), **_expressions(condition=condition, values=values)}}


def transact_update(pk: str, sk: str, change: str, condition: str = "", **values: Any) -> dict[str, Any]:
    """An update for `Table.transact`."""
    return {"Update": {"Key": _key(pk, sk), **_expressions(change=change, condition=condition, values=values)}}


def transact_delete(pk: str, sk: str, condition: str = "", **values: Any) -> dict[str, Any]:
    """A delete for `Table.transact`."""
    return {"Delete": {"Key": _key(pk, sk), **_expressions(condition=condition, values=values)}}


def transact_check(pk: str, sk: str, condition: str, **values: Any) -> dict[str, Any]:
    """A condition on an item that `Table.transact` leaves as it is."""
    return {"ConditionCheck": {"Key": _key(pk, sk), **_expressions(condition=condition, values=values)}}


def _key(pk: str, sk: str) -> dict[str, Any]:
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def _key_condition(condition: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {"KeyConditionExpression": condition, **_placeholders(condition, values)}


def _expressions(*, change: str = "", condition: str = "", values: Mapping[str, Any]) -> dict[str, Any]:
    request: dict[str, Any] = {}
    if change:
        request["UpdateExpression"] = change
    if condition:
        request["ConditionExpression"] = condition
    if change or condition:
        request.update(_placeholders(f"{change} {condition}", values))
    return request


def _placeholders(expression: str, values: Mapping[str, Any]) -> dict[str, Any]:
    request: dict[str, Any] = {"ExpressionAttributeNames": {f"#{n}": n for n in _NAME.findall(expression)}}
    if values:
        request["ExpressionAttributeValues"] = {f":{name}": encode(value) for name, value in values.items()}
    return request
