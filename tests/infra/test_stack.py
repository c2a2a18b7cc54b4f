"""The template: what is deployed, who may do what, and that every function gets the variables it reads."""

import json
from collections.abc import Iterable
from typing import Any

import pytest

from edgecontrol.settings import ALL_SETTINGS
from edgecontrol.table import INDEXES, TTL_ATTRIBUTE
from infra.config import StageConfig
from infra.variables import variables

pytestmark = pytest.mark.xdist_group("cdk")
FUNCTIONS = ("interactions", "agent", "admin", "cleanup", "gateway")


def resources(template: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [item["Properties"] for item in template["Resources"].values() if item["Type"] == kind]


def function(template: dict[str, Any], name: str) -> dict[str, Any]:
    handler = f"{name}.handler.handler"
    return next(item for item in resources(template, "AWS::Lambda::Function") if item["Handler"] == handler)


def statements(template: dict[str, Any], name: str) -> Iterable[dict[str, Any]]:
    for policy in resources(template, "AWS::IAM::Policy"):
        if any(role["Ref"].startswith(name.title()) for role in policy["Roles"]):
            yield from policy["PolicyDocument"]["Statement"]


def actions(template: dict[str, Any], name: str, about: str = "") -> set[str]:
    """Actions of a function's role on resources whose logical id or text contains `about`."""
    found: set[str] = set()
    for statement in statements(template, name):
        if about in json.dumps(statement["Resource"]):
            given = statement["Action"]
            found.update([given] if isinstance(given, str) else given)
    return found


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_gets_the_variables_it_requires_and_none_it_does_not_read(
    template: dict[str, Any], name: str
) -> None:
    given = set(function(template, name)["Environment"]["Variables"])

    assert set(ALL_SETTINGS[name].required_variables()) <= given
    ours = {"POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE", "TIKTOKEN_CACHE_DIR"}
    assert given - ours <= set(ALL_SETTINGS[name].variables())


def test_a_variable_the_stack_cannot_supply_is_an_error_at_synthesis(production: StageConfig) -> None:
    with pytest.raises(LookupError, match="agent no TABLE_NAME"):
        variables("agent", production, {})


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_are_arm_with_snap_start_and_are_called_by_their_alias(template: dict[str, Any], name: str) -> None:
    found = function(template, name)

    assert found["Architectures"] == ["arm64"]
    assert found["Runtime"] == "python3.13"
    assert found["SnapStart"] == {"ApplyOn": "PublishedVersions"}
    assert {alias["Name"] for alias in resources(template, "AWS::Lambda::Alias")} == {"live"}
    assert len(resources(template, "AWS::Lambda::Alias")) == len(FUNCTIONS)
    for mapping in resources(template, "AWS::Lambda::EventSourceMapping"):
        assert "Aliaslive" in json.dumps(mapping["FunctionName"])
    for integration in resources(template, "AWS::ApiGatewayV2::Integration"):
        assert "Aliaslive" in json.dumps(integration["IntegrationUri"])


def test_no_function_may_scan_or_touch_the_table_itself(template: dict[str, Any]) -> None:
    for name in FUNCTIONS:
        granted = actions(template, name)

        assert "dynamodb:Scan" not in granted
        assert not any("*" in action for action in granted)
        assert not any(action.endswith("Table") for action in granted)


def test_only_the_agent_reads_the_charging_networks_secret_and_sends_mail(template: dict[str, Any]) -> None:
    read = "secretsmanager:GetSecretValue"
    for name in FUNCTIONS:
        assert (read in actions(template, name, "CredentialsSecret")) == (name == "agent")
        assert (read in actions(template, name, "CredentialsDiscord")) == (name in ("agent", "gateway", "admin"))
        assert ("ses:SendEmail" in actions(template, name)) == (name == "agent")
    mail = next(item for item in statements(template, "agent") if item["Action"] == "ses:SendEmail")
    assert mail["Condition"] == {"StringEquals": {"ses:FromAddress": "desk@operator.example"}}


def test_questions_are_fifo_in_high_throughput_mode_and_fail_into_dead_letters(template: dict[str, Any]) -> None:
    queues = resources(template, "AWS::SQS::Queue")
    questions = next(queue for queue in queues if "RedrivePolicy" in queue)
    dead_letters = next(queue for queue in queues if "RedrivePolicy" not in queue)

    for queue in queues:
        assert queue["FifoQueue"] is True
        assert queue["FifoThroughputLimit"] == "perMessageGroupId"
        assert queue["DeduplicationScope"] == "messageGroup"
        assert queue["SqsManagedSseEnabled"] is True
    assert questions["RedrivePolicy"]["maxReceiveCount"] == 3
    assert questions["VisibilityTimeout"] > function(template, "agent")["Timeout"]
    assert dead_letters["MessageRetentionPeriod"] == 14 * 24 * 3600


def test_ten_agents_work_at_once_and_report_failures_one_by_one(template: dict[str, Any]) -> None:
    (mapping,) = resources(template, "AWS::Lambda::EventSourceMapping")

    assert mapping["ScalingConfig"] == {"MaximumConcurrency": 10}
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["BatchSize"] == 10


def test_the_table_is_the_shared_definition_and_production_keeps_it(template: dict[str, Any]) -> None:
    kind = "AWS::DynamoDB::GlobalTable"
    (table,) = resources(template, kind)
    (whole,) = (item for item in template["Resources"].values() if item["Type"] == kind)

    assert {index["IndexName"] for index in table["GlobalSecondaryIndexes"]} == {index.name for index in INDEXES}
    assert table["TimeToLiveSpecification"] == {"AttributeName": TTL_ATTRIBUTE, "Enabled": True}
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    (replica,) = table["Replicas"]
    assert replica["DeletionProtectionEnabled"] is True
    assert replica["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert whole["DeletionPolicy"] == "Retain"


def test_the_api_is_throttled_and_only_the_named_routes_are_open(template: dict[str, Any]) -> None:
    (stage,) = resources(template, "AWS::ApiGatewayV2::Stage")
    routes = {item["RouteKey"]: item for item in resources(template, "AWS::ApiGatewayV2::Route")}

    assert stage["DefaultRouteSettings"] == {"ThrottlingRateLimit": 50, "ThrottlingBurstLimit": 100}
    assert "AccessLogSettings" in stage
    is_open = {key for key, route in routes.items() if route.get("AuthorizationType", "NONE") == "NONE"}
    assert is_open == {"POST /interactions", "GET /api/health", "GET /dashboard", "GET /dashboard/{proxy+}"}
    assert routes["ANY /api/admin/{proxy+}"]["AuthorizationType"] == "JWT"


def test_passwords_sign_in_only_on_the_local_stage(template: dict[str, Any], local_template: dict[str, Any]) -> None:
    (deployed,) = resources(template, "AWS::Cognito::UserPoolClient")
    (local,) = resources(local_template, "AWS::Cognito::UserPoolClient")

    assert "ALLOW_USER_PASSWORD_AUTH" not in deployed["ExplicitAuthFlows"]
    assert "ALLOW_USER_PASSWORD_AUTH" in local["ExplicitAuthFlows"]
    assert deployed["AllowedOAuthFlows"] == ["code"]
    assert {group["GroupName"] for group in resources(template, "AWS::Cognito::UserPoolGroup")} == {
        "viewer",
        "operator",
        "admin",
        "guild:*",
    }


def test_what_strangers_may_ask_for_takes_nothing_from_discords_share(template: dict[str, Any]) -> None:
    ((stage_id, stage),) = (item for item in template["Resources"].items() if item[1]["Type"].endswith("V2::Stage"))
    limits = {
        key: (limit["ThrottlingRateLimit"], limit["ThrottlingBurstLimit"])
        for key, limit in stage["Properties"]["RouteSettings"].items()
    }
    routes = {route["RouteKey"] for route in resources(template, "AWS::ApiGatewayV2::Route")}
    ids = {key for key, item in template["Resources"].items() if item["Type"] == "AWS::ApiGatewayV2::Route"}
    dependent = {name for name in ids if name in stage["DependsOn"]}
    open_routes = {r["RouteKey"] for r in resources(template, "AWS::ApiGatewayV2::Route") if "AuthorizerId" not in r}

    assert limits["POST /interactions"] == (50, 100)
    assert set(limits) == open_routes <= routes
    assert all(rate <= 20 for key, (rate, _) in limits.items() if key != "POST /interactions")
    # API Gateway refuses settings of routes that are not there yet.
    assert len(dependent) == len(limits)
    assert stage["Properties"]["DefaultRouteSettings"] == {"ThrottlingRateLimit": 50, "ThrottlingBurstLimit": 100}
    assert not [key for key, item in template["Resources"].items() if key in ids and stage_id in str(item)]


def test_plain_http_is_refused_everywhere_but_locally(template: dict[str, Any], local_template: dict[str, Any]) -> None:
    deployed = json.dumps([resources(template, f"AWS::{kind}Policy") for kind in ("SQS::Queue", "S3::Bucket")])

    assert deployed.count("aws:SecureTransport") == 3
    assert "aws:SecureTransport" not in json.dumps(local_template)


def test_a_change_of_the_secrets_template_is_noticed(template: dict[str, Any]) -> None:
    secrets = resources(template, "AWS::SecretsManager::Secret")
    (secret,) = (found for found in secrets if "GenerateSecretString" in found)
    (discord,) = (found for found in secrets if "SecretString" in found)

    # CloudFormation writes a new value over the operator's when these change.
    assert json.loads(secret["GenerateSecretString"]["SecretStringTemplate"]) == {
        "discord_bot_token": "",
        "openai_api_key": "",
        "ampeco_tokens": {},
    }
    assert secret["GenerateSecretString"]["GenerateStringKey"] == "link_code_key"
    assert json.loads(discord["SecretString"]) == {"discord_bot_token": ""}


def test_nothing_is_named_by_hand(template: dict[str, Any]) -> None:
    for kind, name in (("Lambda::Function", "FunctionName"), ("S3::Bucket", "BucketName"), ("IAM::Role", "RoleName")):
        assert all(name not in item for item in resources(template, f"AWS::{kind}"))
    assert all("QueueName" not in item for item in resources(template, "AWS::SQS::Queue"))


def schedule_of(template: dict[str, Any], name: str) -> dict[str, Any]:
    schedules = resources(template, "AWS::Scheduler::Schedule")
    return next(item for item in schedules if name in json.dumps(item["Target"]["Arn"]))


def test_a_starter_for_the_gateway_comes_every_minute_and_is_not_repeated(template: dict[str, Any]) -> None:
    schedule = schedule_of(template, "Gateway")

    assert schedule["ScheduleExpression"] == "rate(1 minute)"
    assert json.loads(schedule["Target"]["Input"]) == {"shard": 0}
    assert schedule["Target"]["RetryPolicy"]["MaximumRetryAttempts"] == 0
    assert function(template, "gateway")["Timeout"] == 900


def test_the_cleanup_runs_every_five_minutes(template: dict[str, Any]) -> None:
    schedule = schedule_of(template, "Cleanup")

    assert schedule["ScheduleExpression"] == "rate(5 minutes)"
    assert "Aliaslive" in json.dumps(schedule["Target"]["Arn"])
