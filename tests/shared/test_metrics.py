"""Metrics as CloudWatch's embedded format, under the product's very names."""

import io
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from edgecontrol.log import make_logger
from edgecontrol.metrics import METRICS, NAMESPACE, Meter

PRODUCT = {
    "discord_messages_processed_total",
    "agent_response_time_seconds",
    "ampeco_tool_usage_total",
    "ampeco_api_requests_total",
    "ampeco_api_duration_seconds",
    "active_conversations_total",
    "database_connections_active",
    "rate_limit_violations_total",
    "failed_conversations_total",
    "cache_hits_total",
    "cache_misses_total",
}


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Any:
    """What was written since, decoded."""
    return lambda: [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]


def test_the_ten_metrics_of_the_product_are_registered_and_every_metric_explained() -> None:
    assert set(METRICS) >= PRODUCT
    assert all(metric.meaning.endswith(".") for metric in METRICS.values())
    assert METRICS["discord_messages_processed_total"].dimensions[0] == "status"


def test_no_dimension_is_an_id() -> None:
    dimensions = {dimension for metric in METRICS.values() for dimension in metric.dimensions}

    assert not {"guild", "channel", "user", "user_id", "guild_id", "conversation_id", "station"} & dimensions


def test_a_line_has_the_shape_cloudwatch_reads(lines: Any) -> None:
    meter = Meter("interactions")
    meter.count("rate_limit_violations_total", scope="user")
    meter.flush()

    (line,) = lines()
    (directive,) = line["_aws"]["CloudWatchMetrics"]
    assert directive["Namespace"] == NAMESPACE
    assert set(directive["Dimensions"][0]) == {"service", "scope"}
    assert directive["Metrics"] == [{"Name": "rate_limit_violations_total", "Unit": "Count"}]
    assert (line["service"], line["scope"]) == ("interactions", "user")
    assert line["rate_limit_violations_total"] in (1, [1.0])
    assert isinstance(line["_aws"]["Timestamp"], int)


def test_one_line_a_set_of_dimensions_and_nothing_twice(lines: Any) -> None:
    meter = Meter("agent")
    for seconds in (0.5, 1.5):
        meter.observe("agent_response_time_seconds", seconds)
    meter.count("signatures_refused_total")
    meter.count("escalations_total", reason="danger")
    meter.flush()
    first = lines()
    meter.flush()

    assert len(first) == 2
    assert first[0]["agent_response_time_seconds"] == [0.5, 1.5]
    assert lines() == []


def test_more_values_than_one_line_holds_are_all_written(lines: Any) -> None:
    meter = Meter("agent")
    for number in range(250):
        meter.observe("agent_response_time_seconds", number)
    meter.flush()
    written = [value for line in lines() for value in line["agent_response_time_seconds"]]

    assert sorted(written) == list(range(250))


def test_threads_may_count_side_by_side(lines: Any) -> None:
    meter = Meter("agent")
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: meter.count("signatures_refused_total"), range(80)))
    meter.flush()

    assert sum(sum(line["signatures_refused_total"]) for line in lines()) == 80


def test_what_is_not_registered_is_refused() -> None:
    meter = Meter("agent")

    with pytest.raises(KeyError):
        meter.count("made_up_total")
    with pytest.raises(ValueError, match="has dimensions"):
        meter.count("rate_limit_violations_total", user_id="400")
    with pytest.raises(ValueError, match="has dimensions"):
        meter.count("rate_limit_violations_total")


def logged(monkeypatch: pytest.MonkeyPatch, service: str, **variables: str) -> str:
    """One logged line under these variables."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    logger = make_logger(service)
    stream = io.StringIO()
    monkeypatch.setattr(logger.registered_handler, "stream", stream)
    logger.append_keys(correlation_id="1457", conversation_id="300-400")
    logger.debug("not for everybody")
    logger.info("enqueued", extra={"kind": "question", "nothing": ""})
    return stream.getvalue()


def test_in_production_a_log_line_is_json_with_its_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    line = json.loads(logged(monkeypatch, "log-test-1", STAGE="production"))

    assert (line["level"], line["service"], line["message"]) == ("INFO", "log-test-1", "enqueued")
    assert (line["correlation_id"], line["conversation_id"], line["kind"]) == ("1457", "300-400", "question")


def test_on_a_laptop_a_log_line_is_for_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    line = logged(monkeypatch, "log-test-2", STAGE="local")

    assert "log-test-2: enqueued" in line
    assert "correlation_id=1457" in line
    assert "nothing=" not in line


def test_the_level_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "not for everybody" in logged(monkeypatch, "log-test-3", STAGE="local", LOG_LEVEL="DEBUG")
    assert logged(monkeypatch, "log-test-4", STAGE="local", LOG_LEVEL="ERROR") == ""
    assert logging.getLogger("log-test-4").level == logging.ERROR
