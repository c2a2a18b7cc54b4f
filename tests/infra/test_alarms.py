"""The alarms as deployed: each derives from the registry, names its section of the runbook, and reaches somebody."""

import json
import re
from typing import Any

import pytest

from edgecontrol.metrics import METRICS, NAMESPACE
from infra.config import StageConfig
from infra.measured import own
from infra.packaging import ROOT
from tests.infra.alarm_clock import AlarmClock, dimensions, parts

pytestmark = pytest.mark.xdist_group("cdk")


@pytest.fixture(scope="session")
def clock(template: dict[str, Any]) -> AlarmClock:
    return AlarmClock(template)


def anchors() -> set[str]:
    headings = re.findall(r"^#+ (.+)$", (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^a-z0-9 -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_every_alarm_and_page_names_a_section_of_the_runbook(clock: AlarmClock) -> None:
    known = anchors()

    for name, alarm in {**clock.alarms(), **clock.pages()}.items():
        file, _, anchor = alarm["AlarmDescription"].rpartition("Runbook: ")[2].partition("#")
        assert file == "docs/runbook.md", name
        assert anchor in known, f"{name}: the runbook has no section {anchor}"


def test_what_alarms_look_at_is_in_the_registry_with_its_dimensions(clock: AlarmClock) -> None:
    ours = [alarm for alarm in clock.alarms().values() if alarm["Namespace"] == NAMESPACE]

    assert len(ours) >= 10
    for alarm in ours:
        assert set(dimensions(alarm)) == {"service", *METRICS[alarm["MetricName"]].dimensions}


def test_an_unregistered_metric_or_dimension_fails_the_synthesis() -> None:
    with pytest.raises(KeyError):
        own("no_such_metric", "Sum")
    with pytest.raises(ValueError, match="dimensions"):
        own("model_tokens_total", "Sum")


def test_every_alarm_reaches_the_topic_by_itself_or_through_one_page(clock: AlarmClock) -> None:
    spoken_for = [name for page in clock.pages().values() for name in parts(page)]

    assert set(clock.pages()) == {"DriversNotAcknowledged", "DriversNotAnswered"}
    for name, alarm in clock.alarms().items():
        assert bool(alarm.get("AlarmActions")) != (name in spoken_for), name
        assert spoken_for.count(name) <= 1, name
    for page in clock.pages().values():
        assert page["AlarmActions"]
        assert page["OKActions"]


def test_the_local_stage_has_the_same_alarms_without_composites(
    clock: AlarmClock, local_template: dict[str, Any]
) -> None:
    local = AlarmClock(local_template)

    assert set(local.alarms()) == set(clock.alarms())
    assert local.pages() == {}
    assert all(alarm["AlarmActions"] for alarm in local.alarms().values())


def test_mail_goes_to_the_address_given_and_the_topic_takes_no_plain_http(
    production: StageConfig, template: dict[str, Any]
) -> None:
    kinds = [item["Type"] for item in template["Resources"].values()]

    assert "AWS::SNS::Subscription" not in kinds
    assert production.alarm_email == ""
    policy = next(item for item in template["Resources"].values() if item["Type"] == "AWS::SNS::TopicPolicy")
    assert "aws:SecureTransport" in json.dumps(policy)


def test_production_shifts_a_tenth_first_and_goes_back_on_an_alarm(template: dict[str, Any]) -> None:
    resources = template["Resources"].values()
    groups = [item["Properties"] for item in resources if item["Type"] == "AWS::CodeDeploy::DeploymentGroup"]
    aliases = [item for item in resources if item["Type"] == "AWS::Lambda::Alias"]

    assert len(groups) == len(aliases) == 5
    for group in groups:
        assert group["DeploymentConfigName"] == "CodeDeployDefault.LambdaCanary10Percent5Minutes"
        assert group["AutoRollbackConfiguration"]["Enabled"] is True
        assert "DEPLOYMENT_STOP_ON_ALARM" in group["AutoRollbackConfiguration"]["Events"]
        assert group["AlarmConfiguration"]["Enabled"] is True
        assert "Errors" in json.dumps(group["AlarmConfiguration"]["Alarms"])
    for alias in aliases:
        assert "CodeDeployLambdaAliasUpdate" in alias["UpdatePolicy"]


def test_other_stages_and_a_fix_under_an_alarm_take_over_at_once(local_template: dict[str, Any]) -> None:
    assert not [item for item in local_template["Resources"].values() if item["Type"].startswith("AWS::CodeDeploy")]
