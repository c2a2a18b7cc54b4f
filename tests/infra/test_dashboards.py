"""The dashboards show every metric of the registry and none that is not in it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from edgecontrol.metrics import METRICS
from infra.config import StageConfig
from tests.infra.conftest import synthesize

pytestmark = pytest.mark.xdist_group("cdk")


def bodies(template: dict[str, Any]) -> dict[str, str]:
    found = {
        key: item["Properties"]["DashboardBody"]
        for key, item in template["Resources"].items()
        if item["Type"] == "AWS::CloudWatch::Dashboard"
    }
    return {re.sub(r"^Dashboards|[0-9A-F]{8}$", "", key): json.dumps(body) for key, body in found.items()}


def test_there_are_three(template: dict[str, Any]) -> None:
    assert set(bodies(template)) == {"Service", "Drivers", "Cost"}


def test_every_metric_is_drawn_somewhere(template: dict[str, Any]) -> None:
    drawn = " ".join(bodies(template).values())

    missing = [name for name in METRICS if f"({name})" not in drawn]
    assert missing == []


def test_searches_name_registered_metrics_with_all_their_dimensions(template: dict[str, Any]) -> None:
    drawn = " ".join(bodies(template).values()).replace("\\", "")
    searches = re.findall(r"SEARCH\('\{EdgeControl,service,([a-z,]+)\} MetricName=\"(\w+)\"'", drawn)

    assert len(searches) >= 10
    for dimensions, name in searches:
        assert tuple(dimensions.split(",")) == METRICS[name].dimensions


def test_the_service_dashboard_begins_with_the_alarms(template: dict[str, Any]) -> None:
    assert '"type":"alarm"' in bodies(template)["Service"].replace("\\", "")


def test_a_second_stage_of_an_account_may_do_without_and_keeps_its_alarms(
    production: StageConfig, tmp_path: Path
) -> None:
    lean = synthesize(production.changed(stage="dev", dashboards=False), tmp_path)

    assert bodies(lean) == {}
    assert len([item for item in lean["Resources"].values() if item["Type"] == "AWS::CloudWatch::Alarm"]) > 10
