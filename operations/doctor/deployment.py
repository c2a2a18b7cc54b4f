"""The stack itself: account, region, a whole deployment, functions that start and have their settings."""

import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from botocore.exceptions import BotoCoreError, ClientError

from edgecontrol.errors import ConfigurationError
from edgecontrol.settings import ALL_SETTINGS
from operations.deployed import Deployed
from operations.doctor.finding import Check, Finding, judged

WHOLE = frozenset({"CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"})
OUTPUTS = (
    "InteractionsUrl",
    "TableName",
    "QueueUrl",
    "DeadLetterQueueUrl",
    "CredentialsSecret",
    "DiscordSecret",
    "UserPoolId",
)
MOST_SKEW_SECONDS = 60.0


def credentials(stage: Deployed) -> Iterator[Finding]:
    """AWS credentials."""
    try:
        answer = stage.client("sts").get_caller_identity()
    except (ClientError, BotoCoreError) as error:
        remedy = "Sign in with 'aws sso login', or set AWS_PROFILE to an account that may read the stack."
        yield Finding("AWS credentials", f"AWS refuses them ({type(error).__name__})", remedy)
        return
    yield Finding(f"AWS credentials (account {answer['Account']})")
    yield _clock(answer["ResponseMetadata"]["HTTPHeaders"].get("date", ""))


def _clock(date: str) -> Finding:
    """Signatures of AWS, and Discord's, are refused when clocks are far apart."""
    if not date:
        return Finding("clock (AWS told no time)")
    skew = abs(time.time() - parsedate_to_datetime(date).timestamp())
    remedy = "Set this machine's clock (NTP); AWS refuses signatures that are 5 minutes off."
    return judged("clock", skew <= MOST_SKEW_SECONDS, f"this machine's is {skew:.0f} s off AWS's", remedy)


def stack(stage: Deployed) -> Iterator[Finding]:
    """The CloudFormation stack."""
    status = stage.described["StackStatus"]
    remedy = (
        f"Look at the stack's events, then run 'make deploy STAGE={stage.stage}' again "
        "(docs/runbook.md#a-deployment-went-wrong)."
    )
    yield judged(f"stack {stage.stack}", status in WHOLE, f"it is {status}: deployed half-way", remedy)
    missing = [name for name in OUTPUTS if name not in stage.outputs]
    remedy = f"An older release deployed it: run 'make deploy STAGE={stage.stage}'."
    yield judged("stack outputs", not missing, f"{', '.join(missing)} missing", remedy)


def functions(stage: Deployed) -> Iterator[Finding]:
    """The functions."""
    for name, settings in ALL_SETTINGS.items():
        redeploy = f"Run 'make deploy STAGE={stage.stage}' again."
        if name not in stage.functions:
            yield Finding(f"function {name}", "it is not there", redeploy)
            continue
        live = stage.client("lambda").get_function_configuration(
            FunctionName=stage.functions[name]["FunctionName"], Qualifier="live"
        )
        why = f"it is {live.get('State')}: {live.get('StateReason', 'no reason given')}"
        yield judged(f"function {name}", live.get("State", "Active") == "Active", why, redeploy)
        try:
            settings.from_environment(live["Environment"]["Variables"])
        except ConfigurationError as problem:
            yield Finding(f"settings of {name}", str(problem), redeploy)
        else:
            yield Finding(f"settings of {name}")


def question_source(stage: Deployed) -> Iterator[Finding]:
    """The agent's event source."""
    function = stage.functions.get("agent", {}).get("FunctionName", "")
    mappings = stage.client("lambda").list_event_source_mappings(FunctionName=f"{function}:live")
    found = mappings["EventSourceMappings"] or [{"State": "missing"}]
    state = found[0]["State"]
    remedy = "Switch it on: aws lambda update-event-source-mapping --enabled --uuid (docs/runbook.md#questions-wait)."
    yield judged("the agent takes questions", state in ("Enabled", "Creating", "Updating"), f"it is {state}", remedy)


CHECKS: tuple[Check, ...] = (credentials, stack, functions, question_source)
