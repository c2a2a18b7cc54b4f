"""`python -m infra.commands synth | deploy | rollback | destroy --stage NAME`: what `make` runs under these names."""

import argparse
import json
import os
import subprocess
import sys
from typing import Any

from infra import cdk_cli
from infra.config import StageConfig, StageError, stack_name

EXAMPLES = {
    "discord_public_key": "0" * 64,
    "discord_application_id": "100000000000000000",
    "model": "example-model",
    "ampeco_tenant_hosts": "tenant.example.com",
    "default_ampeco_tenant_url": "https://tenant.example.com",
}
# What CloudFormation does not go on from by itself, by what to do; `{stage}` is filled in.
STUCK = {
    "UPDATE_ROLLBACK_FAILED": "Run 'make rollback STAGE={stage}', then deploy.",
    "ROLLBACK_FAILED": "Delete the stack in the CloudFormation console, keeping what it keeps, then deploy.",
    "DELETE_FAILED": "The stack was being removed: finish that in the CloudFormation console, then deploy.",
}
STAGES_HOWTO = (
    'Put them into cdk.json, "context": {{"stage:{stage}": {{"model": "...", ...}}}}, '
    'or give them with make deploy STAGE={stage} CONTEXT="-c model=... -c ..."'
)


def main() -> None:
    """Check what the stage needs, then hand over to the CDK's command line."""
    parser = argparse.ArgumentParser(prog="python -m infra.commands", description=__doc__)
    parser.add_argument("command", choices=("synth", "deploy", "rollback", "destroy"))
    parser.add_argument("--stage", default="dev")
    parser.add_argument("-c", "--context", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--revert-drift", action="store_true", help="put right what was changed by hand")
    given = parser.parse_args()
    commands = {"synth": _synth, "deploy": _deploy, "rollback": _by_name, "destroy": _by_name}
    try:
        sys.exit(commands[given.command](given))
    except (StageError, cdk_cli.CdkUnavailableError) as problem:
        sys.exit(str(problem))


def _synth(given: argparse.Namespace) -> int:
    pairs = with_examples(given.stage, given.context)
    return cdk("synth", "--quiet", "-c", f"stage={given.stage}", *_as_context(pairs))


def _deploy(given: argparse.Namespace) -> int:
    check_options(given.stage, given.context)
    account, region = check_account()
    check_stack(given.stage)
    print(f"Deploying stage '{given.stage}' to account {account}, region {region}.", flush=True)
    context = ("-c", f"stage={given.stage}", *_as_context(given.context))
    changes = "never" if os.environ.get("CI") else "broadening"
    drift = ("--revert-drift",) if given.revert_drift else ()
    return (
        cdk("bootstrap", f"aws://{account}/{region}", *context)
        or cdk("deploy", stack_name(given.stage), "--require-approval", changes, *drift, *context)
        or _afterwards(given.stage)
    )


def _by_name(given: argparse.Namespace) -> int:
    """What takes the stack's name and no options of the stage; the CDK itself asks before it destroys."""
    check_account()
    pairs = with_examples(given.stage, given.context)
    return cdk(given.command, stack_name(given.stage), "-c", f"stage={given.stage}", *_as_context(pairs))


def with_examples(stage: str, pairs: list[str]) -> list[str]:
    """For looking at the stack before anything is decided: what a stage does not say yet is filled with examples."""
    try:
        check_options(stage, pairs)
    except StageError:
        given = {pair.split("=", 1)[0] for pair in pairs}
        added = [f"{name}={value}" for name, value in EXAMPLES.items() if name not in given]
        check_options(stage, [*added, *pairs])
        print(f"Stage '{stage}' is not configured: synthesized with example values, good for a look, not for a deploy.")
        return [*added, *pairs]
    return pairs


def _as_context(pairs: list[str]) -> list[str]:
    return [word for pair in pairs for word in ("-c", pair)]


def check_options(stage: str, pairs: list[str]) -> StageConfig:
    """The stage's configuration, or a `StageError` that lists what is missing and says where it goes."""
    manifest = json.loads((cdk_cli.ROOT / "cdk.json").read_text(encoding="utf-8"))
    given = dict(pair.partition("=")[::2] for pair in pairs)
    values: dict[str, Any] = {**manifest["context"], **given}
    try:
        StageConfig.refuse_unknown(given, "")
        return StageConfig.load(values.get, stage)
    except StageError as problem:
        howto = STAGES_HOWTO.format(stage=stage)
        raise StageError(f"Stage '{stage}' cannot be deployed yet:\n{problem}\n{howto}") from None


def check_account() -> tuple[str, str]:
    """Account and region of the current credentials, or a `StageError` that says how to get some."""
    from botocore.exceptions import BotoCoreError, ClientError

    session = _session()
    if session.get_credentials() is None:
        raise StageError("No AWS credentials found: sign in with 'aws sso login', or set AWS_PROFILE.")
    if session.region_name is None:
        raise StageError("No AWS region chosen: set AWS_REGION, for example AWS_REGION=il-central-1.")
    try:
        return session.client("sts").get_caller_identity()["Account"], session.region_name
    except (BotoCoreError, ClientError) as error:
        raise StageError(f"AWS does not accept the current credentials: {error}") from None


def _session() -> Any:
    """The operator's credentials and region. AWS_REGION, which the CDK goes by, boto3 does not know."""
    import boto3

    return boto3.Session(region_name=os.environ.get("AWS_REGION") or None)


def check_stack(stage: str) -> None:
    """A `StageError` when an earlier deployment left the stack in a state that another one does not lead out of."""
    from botocore.exceptions import ClientError

    name = stack_name(stage)
    try:
        (found,) = _session().client("cloudformation").describe_stacks(StackName=name)["Stacks"]
    except ClientError:
        return  # there is none yet, or we may not look: the CDK will say
    status = found["StackStatus"]
    if status in STUCK:
        remedy = STUCK[status].format(stage=stage)
        where = "docs/runbook.md#a-deployment-went-wrong"
        raise StageError(f"Stack {name} is {status}: an earlier deployment ended half-way. {remedy} ({where})")
    if status.endswith("_IN_PROGRESS"):
        raise StageError(f"Stack {name} is {status}: somebody deploys it right now. Wait until that has ended.")


def cdk(*arguments: str) -> int:
    """Run the CDK's command line in the foreground; returns its exit status."""
    environment = {**os.environ, **cdk_cli.environment()}
    return subprocess.run(cdk_cli.command(*arguments), cwd=cdk_cli.ROOT, env=environment, check=False).returncode


def _afterwards(stage: str) -> int:
    """What is left to do by hand, and a smoke test from outside; a command of its own, as infra imports no function."""
    command = [sys.executable, "-m", "operations.portal", "--stage", stage]
    return subprocess.run(command, cwd=cdk_cli.ROOT, check=False).returncode


if __name__ == "__main__":
    main()
