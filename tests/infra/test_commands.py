"""`make deploy` looks first: what is missing, wrong or half-way is said, with what to do, and nothing is begun."""

import io
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from infra import commands
from tests.infra.conftest import GIVEN

OPTIONS = [
    word for name, value in GIVEN.items() if name not in ("stage", "build") for word in ("-c", f"{name}={value}")
]


class Cdk:
    """What the CDK's command line is called with; `answers` are its exit statuses by subcommand."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, ...]] = []
        self.answers: dict[str, int] = {}

    def __call__(self, *arguments: str) -> int:
        self.calls.append(arguments)
        return self.answers.get(arguments[0], 0)


@pytest.fixture
def cdk(monkeypatch: pytest.MonkeyPatch) -> Cdk:
    made = Cdk()
    monkeypatch.setattr(commands, "cdk", made)
    monkeypatch.setattr(commands, "_afterwards", lambda stage: made("afterwards", stage))
    monkeypatch.delenv("CI", raising=False)
    return made


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "check_account", lambda: ("111122223333", "il-central-1"))


@pytest.fixture
def stack_is(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The stack as CloudFormation describes it; "" for none."""

    def answer(status: str) -> None:
        client = boto3.client(
            "cloudformation", region_name="il-central-1", aws_access_key_id="-", aws_secret_access_key="-"
        )
        stub = Stubber(client)
        if status:
            found = {"StackName": "EdgeControl-production", "CreationTime": 0, "StackStatus": status}
            stub.add_response("describe_stacks", {"Stacks": [found]})
        else:
            stub.add_client_error("describe_stacks", "ValidationError", "does not exist")
        stub.activate()
        monkeypatch.setattr(boto3.Session, "client", lambda session, service: client)

    return answer


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int | str | None:
    """Exit status, or the last words, of a command."""
    monkeypatch.setattr("sys.argv", ["commands", *words])
    with pytest.raises(SystemExit) as ended:
        commands.main()
    return ended.value.code


def test_every_missing_option_is_said_with_where_it_goes_and_nothing_is_begun(
    cdk: Cdk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = str(run(monkeypatch, "deploy", "--stage", "production", "-c", "model=a-model"))

    assert "Stage 'production' cannot be deployed yet" in said
    assert "discord_public_key is missing: 64 hexadecimal digits" in said
    assert "model is missing" not in said
    assert 'make deploy STAGE=production CONTEXT="-c model=... -c ..."' in said
    assert cdk.calls == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("modle=a-model", "there is no option modle: did you mean model?"),
        ("wxyz=1", "there is no option wxyz: docs/configuration.md lists all."),
        ("batch_size=11", "batch_size must be 1 to 10"),
        ("batch_size", "batch_size='' is not"),
    ],
)
def test_an_option_that_is_misspelt_or_wrong_is_said(
    cdk: Cdk, monkeypatch: pytest.MonkeyPatch, given: str, said: str
) -> None:
    assert said in str(run(monkeypatch, "deploy", "--stage", "production", *OPTIONS, "-c", given))
    assert cdk.calls == []


def test_no_credentials_and_no_region_are_said(cdk: Cdk, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    assert "aws sso login" in str(run(monkeypatch, "deploy", *OPTIONS))

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "no")
    assert "set AWS_REGION" in str(run(monkeypatch, "deploy", *OPTIONS))
    assert cdk.calls == []

    monkeypatch.setenv("AWS_REGION", "il-central-1")
    monkeypatch.setattr("botocore.client.BaseClient._make_api_call", lambda *_: {"Account": "111122223333"})
    assert commands.check_account() == ("111122223333", "il-central-1")


def test_credentials_aws_refuses_are_said(cdk: Cdk, monkeypatch: pytest.MonkeyPatch, aws_credentials: None) -> None:
    def refused(*_: Any, **__: Any) -> Any:
        raise ClientError({"Error": {"Code": "ExpiredToken", "Message": "expired"}}, "GetCallerIdentity")

    monkeypatch.setattr("botocore.client.BaseClient._make_api_call", refused)

    assert "AWS does not accept the current credentials" in str(run(monkeypatch, "deploy", *OPTIONS))
    assert cdk.calls == []


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("UPDATE_ROLLBACK_FAILED", "make rollback STAGE=production"),
        ("ROLLBACK_FAILED", "Delete the stack"),
        ("DELETE_FAILED", "finish that"),
        ("UPDATE_IN_PROGRESS", "somebody deploys it right now"),
        ("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "somebody deploys it right now"),
    ],
)
def test_a_deployment_that_ended_half_way_or_has_not_ended_is_said(
    cdk: Cdk, monkeypatch: pytest.MonkeyPatch, stack_is: Callable[[str], None], status: str, said: str
) -> None:
    stack_is(status)

    assert said in str(run(monkeypatch, "deploy", "--stage", "production", *OPTIONS))
    assert cdk.calls == []


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize("status", ["", "CREATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "ROLLBACK_COMPLETE"])
def test_a_whole_stage_is_bootstrapped_deployed_and_asked_from_outside(
    cdk: Cdk, monkeypatch: pytest.MonkeyPatch, stack_is: Callable[[str], None], status: str
) -> None:
    stack_is(status)

    assert run(monkeypatch, "deploy", "--stage", "production", *OPTIONS) == 0
    bootstrap, deploy, afterwards = cdk.calls
    assert bootstrap[:2] == ("bootstrap", "aws://111122223333/il-central-1")
    assert deploy[:4] == ("deploy", "EdgeControl-production", "--require-approval", "broadening")
    assert "model=a-model" in deploy
    assert "--revert-drift" not in deploy
    assert afterwards == ("afterwards", "production")


@pytest.mark.usefixtures("signed_in")
def test_a_step_that_fails_is_the_last(
    cdk: Cdk, monkeypatch: pytest.MonkeyPatch, stack_is: Callable[[str], None]
) -> None:
    stack_is("")
    cdk.answers = {"bootstrap": 3}

    assert run(monkeypatch, "deploy", *OPTIONS) == 3
    assert [call[0] for call in cdk.calls] == ["bootstrap"]


@pytest.mark.usefixtures("signed_in")
def test_nobody_is_asked_in_a_workflow_and_drift_is_put_right_when_wanted(
    cdk: Cdk, monkeypatch: pytest.MonkeyPatch, stack_is: Callable[[str], None]
) -> None:
    stack_is("UPDATE_COMPLETE")
    monkeypatch.setenv("CI", "true")

    assert run(monkeypatch, "deploy", *OPTIONS, "--revert-drift") == 0
    assert {"never", "--revert-drift"} <= set(cdk.calls[1])


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize("command", ["rollback", "destroy"])
def test_going_back_and_removing_need_no_options(cdk: Cdk, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setattr("sys.stdout", io.StringIO())

    assert run(monkeypatch, command, "--stage", "production") == 0
    assert cdk.calls[0][:2] == (command, "EdgeControl-production")
