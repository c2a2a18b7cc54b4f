"""The one table: conditions, pages, batches and transactions as the rest of the code relies on them."""

from collections.abc import Callable
from typing import Any

import pytest

from edgecontrol.database import Table, transact_delete, transact_put, transact_update
from edgecontrol.errors import ConditionFailed, TransactionCanceled
from edgecontrol.items import decode_item, encode_item
from edgecontrol.table import INDEXES, create_table_request
from tests.services import Stores


class Scripted:
    """AWS with scripted answers; keeps the requests."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self.answers = list(answers)
        self.requests: list[dict[str, Any]] = []

    def call(self, _service: str, _operation: str, request: dict[str, Any]) -> dict[str, Any]:
        self.requests.append(request)
        return self.answers.pop(0)


def page(*numbers: int, more: bool = False) -> dict[str, Any]:
    items = [encode_item({"pk": "p", "sk": f"{number:03}"}) for number in numbers]
    return {"Items": items, "Count": len(items), **({"LastEvaluatedKey": items[-1]} if more else {})}


def test_a_query_follows_its_pages(stores: Stores) -> None:
    aws: Any = Scripted(page(1, 2, more=True), {**page(), "LastEvaluatedKey": encode_item({"pk": "p"})}, page(3))
    found = Table(aws, "t").query("p")

    assert [item["sk"] for item in found] == ["001", "002", "003"]
    assert [("ExclusiveStartKey" in request) for request in aws.requests] == [False, True, True]


def test_a_limited_query_stops_at_its_limit() -> None:
    aws: Any = Scripted(page(1, 2, more=True), page(3, more=True))
    found = Table(aws, "t").query("p", limit=3)

    assert [item["sk"] for item in found] == ["001", "002", "003"]
    assert [request["Limit"] for request in aws.requests] == [3, 1]


def test_what_a_batch_left_out_is_asked_for_again() -> None:
    left = {"t": {"Keys": [encode_item({"pk": "a", "sk": "2"})]}}
    aws: Any = Scripted(
        {"Responses": {"t": [encode_item({"pk": "a", "sk": "1"})]}, "UnprocessedKeys": left},
        {"Responses": {"t": [encode_item({"pk": "a", "sk": "2"})]}, "UnprocessedKeys": {}},
    )
    found = Table(aws, "t").get_many([("a", "2"), ("a", "1"), ("a", "2")])

    assert [item["sk"] for item in found] == ["2", "1"]
    assert aws.requests[1]["RequestItems"] == left


def test_more_than_a_hundred_items_are_read_in_batches(stores: Stores) -> None:
    for number in range(105):
        stores.table.put({"pk": "a", "sk": f"{number:03}"})
    stores.calls.clear()
    found = stores.table.get_many([("a", f"{number:03}") for number in range(110)])

    assert [item["sk"] for item in found] == [f"{number:03}" for number in range(105)]
    assert stores.calls == ["BatchGetItem", "BatchGetItem"]


@pytest.mark.parametrize(
    "write",
    [
        lambda table: table.put({"pk": "a", "sk": "b", "n": 6}, "#n = :seen", seen=4),
        lambda table: table.update("a", "b", "SET #n = :n", "#n = :seen", n=6, seen=4),
    ],
    ids=["put", "update"],
)
def test_a_failed_condition_shows_the_item_that_is_there(stores: Stores, write: Callable[[Table], object]) -> None:
    stores.table.put({"pk": "a", "sk": "b", "n": 5})
    with pytest.raises(ConditionFailed) as failed:
        write(stores.table)

    assert decode_item(failed.value.item or {}) == {"pk": "a", "sk": "b", "n": 5}
    assert stores.table.get("a", "b") == {"pk": "a", "sk": "b", "n": 5}


def test_an_update_returns_the_item_as_it_is_now(stores: Stores) -> None:
    changed = stores.table.update("a", "b", "SET #name = :name ADD #n :one REMOVE #gone", name="status", one=1)

    assert changed == {"pk": "a", "sk": "b", "name": "status", "n": 1}
    stores.table.delete("a", "b")
    assert stores.table.get("a", "b") is None


def test_ranges_and_prefixes_of_a_partition(stores: Stores) -> None:
    for key in ("A#1", "T#1", "T#2", "T#3", "Z#1"):
        stores.table.put({"pk": "p", "sk": key})
    keys = {
        "prefix": stores.table.query("p", prefix="T#", newest_first=True),
        "before": stores.table.query_before("p", "T#3", limit=2),
        "between": stores.table.query_between("p", "T#1", "T#2"),
    }

    assert {name: [item["sk"] for item in items] for name, items in keys.items()} == {
        "prefix": ["T#3", "T#2", "T#1"],
        "before": ["T#2", "T#1"],
        "between": ["T#1", "T#2"],
    }


def test_pages_newest_first_lead_on_from_where_the_last_ended(stores: Stores) -> None:
    for number in range(5):
        stores.table.put({"pk": "p", "sk": str(number), "odd": number % 2})
    seen, after = [], None
    while True:
        items, after = stores.table.query_page("#pk = :pk", where="#odd = :odd", after=after, limit=2, pk="p", odd=0)
        seen += [item["sk"] for item in items]
        if after is None:
            break

    assert seen == ["4", "2", "0"]


def test_a_transaction_is_all_or_nothing_and_tells_which_part_failed(stores: Stores) -> None:
    stores.table.put({"pk": "a", "sk": "1"})
    put, update = transact_put({"pk": "a", "sk": "2"}), transact_update("a", "3", "ADD #n :one", one=1)
    with pytest.raises(TransactionCanceled) as cancelled:
        stores.table.transact([put, update, transact_delete("a", "1", "attribute_exists(#n)")], "token-1")
    left = [item["sk"] for item in stores.table.query("a")]
    stores.table.transact([put, update, transact_delete("a", "1")], "token-2")

    assert cancelled.value.reasons == ("None", "None", "ConditionalCheckFailed")
    assert left == ["1"]
    assert [item["sk"] for item in stores.table.query("a")] == ["2", "3"]


def test_an_index_holds_only_items_that_carry_its_keys(stores: Stores) -> None:
    stores.table.put({"pk": "CONV#1", "sk": "Z#SESSION", "due_shard": "0", "due_at": 5})
    stores.table.put({"pk": "CONV#2", "sk": "Z#SESSION"})

    assert [item["pk"] for item in stores.table.query_index("due", "#due_shard = :s", s="0")] == ["CONV#1"]
    assert stores.table.count_index("due", "#due_shard = :s", s="0") == 1


def test_the_definition_names_every_key_once() -> None:
    request = create_table_request("t")
    names = [attribute["AttributeName"] for attribute in request["AttributeDefinitions"]]

    assert len(names) == len(set(names))
    assert [index["IndexName"] for index in request["GlobalSecondaryIndexes"]] == [index.name for index in INDEXES]
