"""The benchmark's own parts: the counting stand-ins bill as DynamoDB does, and the table says what was missed."""

from collections import Counter
from typing import Any

import pytest

from benchmarks.__main__ import MODULES, main
from benchmarks.fakes.dynamodb import Canceled, ConditionFailed, Store
from benchmarks.fakes.run import running
from benchmarks.row import Row
from edgecontrol.aws import Aws, Credentials
from edgecontrol.database import Table, transact_put
from edgecontrol.table import create_table_request


@pytest.fixture
def counts() -> Counter[str]:
    return Counter()


@pytest.fixture
def store(counts: Counter[str]) -> Store:
    made = Store(counts)
    made.call("CreateTable", create_table_request("t"))
    return made


def put(text: str = "", **more: Any) -> dict[str, Any]:
    return {"TableName": "t", "Item": {"pk": {"S": "p"}, "sk": {"S": "s"}, "text": {"S": text}, **more}}


def test_a_write_costs_a_unit_per_started_kilobyte_and_twice_in_a_transaction(
    store: Store, counts: Counter[str]
) -> None:
    store.call("PutItem", put("x" * 1_500))
    alone = counts["write_units"]
    store.call("TransactWriteItems", {"TransactItems": [{"Put": put("x" * 1_500)}]})

    assert (alone, counts["write_units"]) == (2, 2 + 4)


def test_an_index_is_billed_when_its_entry_comes_moves_or_goes(store: Store, counts: Counter[str]) -> None:
    billed = []
    due: Any
    for due in ({"due_at": {"N": "5"}}, {"due_at": {"N": "5"}}, {"due_at": {"N": "6"}}, {}):
        before = counts["index_write_units"]
        store.call("PutItem", put(due_shard={"S": "1"}, **due))
        billed.append(counts["index_write_units"] - before)

    assert billed == [1, 0, 2, 1]


def test_conditions_and_transactions_refuse_as_dynamodb_does(store: Store) -> None:
    store.call("PutItem", put("first"))

    with pytest.raises(ConditionFailed):
        store.call("PutItem", {**put(), "ConditionExpression": "attribute_not_exists(pk)"})
    guarded = {**put(), "ConditionExpression": "attribute_not_exists(pk)"}
    with pytest.raises(Canceled):
        store.call("TransactWriteItems", {"TransactItems": [{"Put": guarded}]})


def test_our_own_table_works_on_the_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    with running() as fakes:
        monkeypatch.setenv("AWS_ENDPOINT_URL", fakes.aws)
        aws = Aws(region="eu-west-1", credentials=lambda: Credentials("a", "b"))
        aws.call("dynamodb", "CreateTable", create_table_request("t"))
        table = Table(aws, "t")
        table.update("p", "n", "ADD #n :one", one=1)
        table.transact([transact_put({"pk": "p", "sk": f"m{number}"}) for number in range(3)], "token")
        found = table.query("p", prefix="m", newest_first=True, limit=2)
        aws.close()

    assert [item["sk"] for item in found] == ["m2", "m1"]
    assert fakes.model and fakes.ampeco


@pytest.mark.parametrize(("measured", "met", "failed"), [(1.0, True, False), (1.2, False, False), (1.3, False, True)])
def test_only_a_miss_beyond_noise_fails(measured: float, met: bool, failed: bool) -> None:
    row = Row("group", "name", measured, 1.0)

    assert (row.met, row.failed) == (met, failed)


def test_every_measurement_listed_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["no_such_measurement"])

    assert code == 0
    assert "what" in capsys.readouterr().out
    assert set(MODULES) >= {"front", "worker", "context", "receipts", "policy", "admin"}
