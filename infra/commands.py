"""`python -m infra.commands synth | deploy --stage NAME`: what `make synth` and `make deploy` run."""

import argparse
import json
import os
import subprocess
import sys
from typing import Any

from infra import cdk_cli
from infra.config import StageConfig, StageError

EXAMPLES = {
    "discord_public_key": "0" * 64,
    "discord_application_id": "100000000000000000",
    "model": "example-model",
    "ampeco_tenant_hosts": "tenant.example.com",
    "default_ampeco_tenant_url": "https://tenant.example.com",
}
STAGES_HOWTO = (
    'Put them into cdk.json, "context": {{"stage:{stage}": {{"model": "...", ...}}}}, '
    'or give them with make deploy STAGE={stage} CONTEXT="-c model=... -c ..."'
)


def main() -> None:
    """Check what the stage needs, then hand over to the CDK's command line."""
    parser = argparse.ArgumentParser(prog="python -m infra.commands", description=__doc__)
    parser.add_argument("command", choices=("synth", "deploy"))
    parser.add_argument("--stage", default="dev")
    parser.add_argument("-c", "--context", action="append", default=[], metavar="NAME=VALUE")
    given = parser.parse_args()
    try:
        if given.command == "synth":
            pairs = with_examples(given.stage, given.context)
            sys.exit(cdk("synth", "--quiet", "-c", f"stage={given.stage}", *_as_context(pairs)))
        check_options(given.stage, given.context)
        context = _as_context(given.context)
        account, region = check_account()
        print(f"Deploying stage '{given.stage}' to account {account}, region {region}.", flush=True)
        where = f"aws://{account}/{region}"
        status = cdk("bootstrap", where, "-c", f"stage={given.stage}", *context) or _deploy(given.stage, context)
        sys.exit(status or _afterwards(given.stage))
    except (StageError, cdk_cli.CdkUnavailableError) as problem:
        sys.exit(str(problem))


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
    values: dict[str, Any] = {**manifest["context"], **dict(pair.split("=", 1) for pair in pairs if "=" in pair)}
    try:
        return StageConfig.load(values.get, stage)
    except StageError as problem:
        howto = STAGES_HOWTO.format(stage=stage)
        raise StageError(f"Stage '{stage}' cannot be deployed yet:\n{problem}\n{howto}") from None


def check_account() -> tuple[str, str]:
    """Account and region of the current credentials, or a `StageError` that says how to get some."""
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    session = boto3.Session()
    if session.get_credentials() is None:
        raise StageError("No AWS credentials found: sign in with 'aws sso login', or set AWS_PROFILE.")
    if session.region_name is None:
        raise StageError("No AWS region chosen: set AWS_REGION, for example AWS_REGION=il-central-1.")
    try:
        return session.client("sts").get_caller_identity()["Account"], session.region_name
    except (BotoCoreError, ClientError) as error:
        raise StageError(f"AWS does not accept the current credentials: {error}") from None


def cdk(*arguments: str) -> int:
    """Run the CDK's command line in the foreground; returns its exit status."""
    environment = {**os.environ, **cdk_cli.environment()}
    return subprocess.run(cdk_cli.command(*arguments), cwd=cdk_cli.ROOT, env=environment, check=False).returncode


def _deploy(stage: str, context: list[str]) -> int:
    changes = "never" if os.environ.get("CI") else "broadening"
    return cdk("deploy", f"EdgeControl-{stage}", "--require-approval", changes, "-c", f"stage={stage}", *context)


def _afterwards(stage: str) -> int:
    """What is left to do by hand, and a smoke test from outside; a command of its own, as infra imports no function."""
    command = [sys.executable, "-m", "operations.portal", "--stage", stage]
    return subprocess.run(command, cwd=cdk_cli.ROOT, check=False).returncode


if __name__ == "__main__":
    main()
