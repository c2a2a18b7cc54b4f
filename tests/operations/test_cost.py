"""What is counted and how it becomes dollars."""

import pytest

from edgecontrol.metrics import METRICS
from infra.config import StageConfig
from operations.cost.bill import IDLE_METRICS, billed, idle, thousand, total
from operations.cost.ledger import Ledger
from operations.cost.measure import Measured
from operations.cost.page import ALARM, DASHBOARD, page

GIVEN = {
    "discord_public_key": "0" * 64,
    "discord_application_id": "1",
    "model": "-",
    "ampeco_tenant_hosts": "-",
    "default_ampeco_tenant_url": "https://tenant.example",
}


@pytest.fixture
def config() -> StageConfig:
    return StageConfig.from_values(GIVEN)


def measured(**changes: float) -> Measured:
    figures = {
        "door_cpu_ms": 1.0,
        "agent_cpu_ms": 10.0,
        "model_rounds": 3.0,
        "ampeco_requests": 2.0,
        "model_bytes": 35_000.0,
        "log_bytes": 3_000.0,
    }
    return Measured(questions=10, door={"sqs": 10.0}, agent={"write_units": 30.0}, **{**figures, **changes})


def test_units_follow_sizes_transactions_and_indexes() -> None:
    ledger = Ledger()
    big = {"pk": {"S": "CONV#1"}, "sk": {"S": "T#1"}, "body": {"S": "x" * 2_500}}
    ledger.enter("dynamodb", "PutItem", {"Item": big}, {})
    assert ledger.counts["write_units"] == 3

    ledger.enter("dynamodb", "TransactWriteItems", {"TransactItems": [{"Put": {"Item": big}}]}, {})
    assert ledger.counts["write_units"] == 9

    due = {"pk": {"S": "CONV#2"}, "sk": {"S": "Z"}, "due_shard": {"S": "1"}, "due_at": {"N": "5"}}
    ledger.enter("dynamodb", "PutItem", {"Item": due}, {})
    ledger.enter("dynamodb", "PutItem", {"Item": due}, {})

    assert ledger.counts["write_units"] == 9 + 2 + 1, "an index is written only when what it holds changed"


def test_reads_are_halved_when_eventually_consistent() -> None:
    ledger = Ledger()
    ledger.enter("dynamodb", "Query", {"ConsistentRead": True}, {"Items": [{"a": {"S": "x" * 5_000}}]})
    ledger.enter("dynamodb", "GetItem", {}, {})

    assert ledger.counts["read_units"] == 2.5


def test_waiting_for_the_model_is_the_largest_line_and_batches_share_it(config: StageConfig) -> None:
    one, ten = thousand(measured(), config), thousand(measured(), config, batch=10)

    assert max(one, key=lambda line: line.dollars).what == "agent"
    assert total(ten) < total(one) / 2


def test_the_gateway_is_the_largest_line_of_an_idle_month_but_for_dashboards(config: StageConfig) -> None:
    lines = [line for line in idle(config, 19, 2, 3) if line.what != "dashboards"]

    assert max(lines, key=lambda line: line.dollars).what == "gateway and cleanup"


def test_an_idle_month_of_an_accounts_only_stage_is_below_eight_dollars_and_at_list_price_it_is_not(
    config: StageConfig,
) -> None:
    month = idle(config, 19, 2, 3)

    assert billed(month) < 8 < total(month)
    assert all(0 <= line.free <= line.dollars for line in month)


def test_a_second_stage_saves_its_dashboards_and_snapshots(config: StageConfig) -> None:
    second = config.changed(snap_start="interactions")

    assert total(idle(config, 19, 2, 3)) - total(idle(config, 19, 2, 0)) == pytest.approx(9.0)
    assert total(idle(config, 19, 2, 3)) - total(idle(second, 19, 2, 3)) == pytest.approx(0.99, abs=0.01)


def test_what_is_written_without_any_driver_is_in_the_registry() -> None:
    assert set(IDLE_METRICS) <= set(METRICS)


def test_the_page_says_both_sums(config: StageConfig) -> None:
    text = page(measured(), config, {ALARM: 19, DASHBOARD: 3})
    month = idle(config, 19, 2, 3)

    assert f"**${billed(month):.2f}**" in text
    assert f"**${total(month):.2f}**" in text
