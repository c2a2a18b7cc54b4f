"""The doctor finds what is broken, says what to do, and finds nothing else."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from edgecontrol.channels import ChannelSettings, channel_item
from edgecontrol.discord import USER_AGENT
from edgecontrol.errors import ConfigurationError
from edgecontrol.problems import clear, note
from edgecontrol.table import INDEXES, Index, Key
from local.discord.seed import DEKEL
from local.endpoints import Endpoints
from local.furnish import client
from local.lambdas import aws
from operations import doctor, register
from operations.deployed import Deployed
from operations.doctor import deployment, storage

pytestmark = [
    pytest.mark.e2e,
    # A command's connections end with its process; here the process goes on.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def wrong(stage: Deployed) -> dict[str, str]:
    """What the doctor finds wrong: what was looked at, with both sentences."""
    found = [finding for finding in doctor.examine(stage) if finding.wrong]
    assert all(finding.remedy for finding in found)
    return {finding.what: f"{finding.wrong} → {finding.remedy}" for finding in found}


@pytest.fixture(autouse=True)
def not_limited(endpoints: Endpoints) -> None:
    """So many examinations in a row meet Discord's limit of the commands' routes."""
    url = f"{endpoints.discord_control_url}/config"
    same = httpx.get(url).raise_for_status().json()["global_limit"]
    httpx.post(url, json={"global_limit": same}).raise_for_status()


@pytest.fixture
def model_fault(endpoints: Endpoints) -> Iterator[Callable[[int], None]]:
    def answer(status: int) -> None:
        rule = {"path": "/v1/models", "status": status, "body": {}}
        httpx.post(f"{endpoints.model_control_url}/faults", json=rule).raise_for_status()

    yield answer
    httpx.delete(f"{endpoints.model_control_url}/faults").raise_for_status()


def test_a_sound_deployment_is_found_sound(stage: Deployed, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.run(stage) == 0
    assert "as they must be" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("values", "what", "said"),
    [
        ({"discord_bot_token": "not-the-token"}, "Discord bot token", "Reset Token"),
        ({"openai_api_key": ""}, "secret value openai_api_key", "docs/install.md"),
        ({"link_code_key": ""}, "secret value link_code_key", "docs/install.md"),
    ],
)
def test_a_wrong_or_missing_secret(
    stage: Deployed, secret: Callable[[Any], None], values: dict[str, str], what: str, said: str
) -> None:
    secret(values)
    found = wrong(stage)

    assert said in found[what]


def test_a_secret_that_is_no_json(stage: Deployed, secret: Callable[[Any], None]) -> None:
    secret("hunter2")

    assert "not a JSON object" in wrong(stage)["credentials secret"]


def test_ampeco_tokens_missing_and_refused(
    stage: Deployed, endpoints: Endpoints, secret: Callable[[Any], None]
) -> None:
    first, second = (url.removeprefix("http://") for url in (endpoints.ampeco_url, endpoints.second_ampeco_url))
    secret({"ampeco_tokens": {first: "not-a-token"}})
    found = wrong(stage)

    assert set(found) == {f"AMPECO token of {second}", f"AMPECO {first}"}, found
    assert "rights" in found[f"AMPECO {first}"]


def test_a_model_that_refuses_the_key_or_does_not_exist(stage: Deployed, model_fault: Callable[[int], None]) -> None:
    model_fault(401)
    assert "key is refused" in wrong(stage)["model"]


def test_a_model_nobody_knows(stage: Deployed, model_fault: Callable[[int], None]) -> None:
    model_fault(404)
    assert "has no model" in wrong(stage)["model"]


def test_commands_that_are_not_registered(stage: Deployed, endpoints: Endpoints) -> None:
    url = f"{endpoints.discord_api_url}/applications/{endpoints.discord_application_id}/commands"
    headers = {"authorization": f"Bot {endpoints.discord_bot_token}", "user-agent": USER_AGENT}
    httpx.put(url, json=[], headers=headers).raise_for_status()
    assert "register" in wrong(stage)["slash commands"]

    register.run(stage)

    assert wrong(stage) == {}


def test_a_channel_that_is_gone_and_a_problem_on_record(stage: Deployed) -> None:
    lost = ChannelSettings("1290000000000009999", DEKEL, revision=1)
    stage.table.put(channel_item(lost))
    note(stage.table, "message_content_missing", guild_id=DEKEL)
    try:
        found = wrong(stage)
    finally:
        stage.table.delete(f"GUILD#{DEKEL}", "CHANNEL#1290000000000009999")
        clear(stage.table, "message_content_missing")

    assert set(found) == {"channel 1290000000000009999", "problem on record"}, found
    assert "Privileged Gateway Intents" in found["problem on record"]


def test_dead_letters(stage: Deployed, endpoints: Endpoints) -> None:
    sqs = client("sqs", aws(endpoints))
    sqs.send_message(
        QueueUrl=endpoints.dead_letter_queue_url,
        MessageBody="not an event",
        MessageGroupId="doctor",
        MessageDeduplicationId=str(time.time()),
    )
    found = wrong(stage)
    sqs.purge_queue(QueueUrl=endpoints.dead_letter_queue_url)

    assert "edgecontrol redrive --list" in found["dead letters"]


def test_an_agent_that_takes_no_questions(stage: Deployed, endpoints: Endpoints) -> None:
    lambdas = client("lambda", aws(endpoints))
    name = f"{endpoints.functions['agent']}:live"
    (mapping,) = lambdas.list_event_source_mappings(FunctionName=name)["EventSourceMappings"]
    lambdas.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    found = wrong(stage)
    lambdas.update_event_source_mapping(UUID=mapping["UUID"], Enabled=True)

    assert set(found) == {"the agent takes questions"}, found


def test_a_clock_that_is_off(stage: Deployed, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr("operations.doctor.deployment.time.time", lambda: now + 400)

    found = {finding.what: finding for finding in deployment.credentials(stage)}
    assert "NTP" in found["clock"].remedy


def test_a_table_of_an_older_release(stage: Deployed, monkeypatch: pytest.MonkeyPatch) -> None:
    added = Index("by_station", Key("station", "S"), Key("started_at", "N"))
    monkeypatch.setattr(storage, "INDEXES", (*INDEXES, added))

    assert "by_station missing" in wrong(stage)["table indexes"]


@pytest.mark.parametrize(("region", "name"), [("us-east-2", "local"), ("", "nowhere")])
def test_a_wrong_region_and_a_stage_that_was_never_deployed(
    stage: Deployed, monkeypatch: pytest.MonkeyPatch, region: str, name: str
) -> None:
    if region:
        monkeypatch.setenv("AWS_REGION", region)
    with pytest.raises(ConfigurationError, match=f"deploy it with 'make deploy STAGE={name}'"):
        Deployed(name).described  # noqa: B018 - looking is what fails

    assert set(wrong(Deployed(name))) == {"The CloudFormation stack"}, "what stands in the way of all is said once"


def test_nobody_signed_in_and_no_region(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    found = wrong(Deployed("production"))
    assert set(found) == {"AWS credentials"}, found
    assert "aws sso login" in found["AWS credentials"]

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody's")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    found = wrong(Deployed("production"))
    assert set(found) == {"AWS credentials", "The CloudFormation stack"}, found
    assert "AWS cannot be asked" in found["AWS credentials"]
    assert "set AWS_REGION" in found["The CloudFormation stack"]


def test_a_deployment_that_stopped_half_way(stage: Deployed) -> None:
    half = Deployed("local")
    vars(half)["described"] = {**stage.described, "StackStatus": "UPDATE_ROLLBACK_FAILED", "Outputs": []}
    found = wrong(half)

    assert "deployed half-way" in found["stack EdgeControl-local"]
    assert "a-deployment-went-wrong" in found["stack EdgeControl-local"]
    assert "InteractionsUrl" in found["stack outputs"]


def test_a_deployment_that_was_taken_back(stage: Deployed) -> None:
    before = Deployed("local")
    vars(before)["described"] = {**stage.described, "StackStatus": "UPDATE_ROLLBACK_COMPLETE"}

    assert "what runs is the one before" in {f.what: f.wrong for f in deployment.stack(before)}[f"stack {before.stack}"]


def test_a_new_account_that_may_run_few_functions_at_once(stage: Deployed, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [finding.wrong for finding in deployment.concurrency(stage)] == [""]
    monkeypatch.setattr(deployment, "BESIDE_AGENTS", 1_000_000)

    (finding,) = deployment.concurrency(stage)
    assert "the agent alone takes 10" in finding.wrong
    assert "Service Quotas" in finding.remedy


def test_a_role_that_somebody_changed(stage: Deployed, endpoints: Endpoints) -> None:
    iam, role = client("iam", aws(endpoints)), stage.functions["cleanup"]["Role"].rpartition("/")[2]
    (policy,) = iam.list_role_policies(RoleName=role)["PolicyNames"]
    document = iam.get_role_policy(RoleName=role, PolicyName=policy)["PolicyDocument"]
    iam.put_role_policy(
        RoleName=role,
        PolicyName=policy,
        PolicyDocument=json.dumps({**document, "Statement": document["Statement"][:1]}),
    )
    found = wrong(stage)
    iam.put_role_policy(RoleName=role, PolicyName=policy, PolicyDocument=json.dumps(document))

    assert set(found) == {"rights of cleanup"}, found
    assert "REVERT_DRIFT" in found["rights of cleanup"]
