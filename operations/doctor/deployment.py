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
TAKEN_BACK = {
    "UPDATE_ROLLBACK_COMPLETE": "the last deployment failed and was taken back, what runs is the one before",
    "ROLLBACK_COMPLETE": "the first deployment failed and was taken back, nothing runs",
}
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
# Two gateways at a hand-over, the cleanup, the dashboard, and as many at the front door as drivers write at once.
BESIDE_AGENTS = 15


def credentials(stage: Deployed) -> Iterator[Finding]:
    """AWS credentials."""
    try:
        answer = stage.client("sts").get_caller_identity()
    except ClientError as error:
        remedy = "Sign in with 'aws sso login', or set AWS_PROFILE to an account that may read the stack."
        yield Finding("AWS credentials", f"AWS refuses them ({error.response['Error']['Code']})", remedy)
        return
    except BotoCoreError as error:
        remedy = "Check the network; 'aws sso login' if the sign-in has expired."
        yield Finding("AWS credentials", f"AWS cannot be asked ({type(error).__name__})", remedy)
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
        f"Look at the stack's events, then run 'make deploy STAGE={stage.stage}' again: it says when something else "
        "must be done first (docs/runbook.md#a-deployment-went-wrong)."
    )
    wrong = f"it is {status}: {TAKEN_BACK.get(status, 'deployed half-way')}"
    yield judged(f"stack {stage.stack}", status in WHOLE, wrong, remedy)
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
    mappings = stage.client("lambda").list_event_source_mappings(FunctionName=_live(stage, "agent"))
    found = mappings["EventSourceMappings"] or [{"State": "missing"}]
    state = found[0]["State"]
    remedy = "Switch it on: aws lambda update-event-source-mapping --enabled --uuid (docs/runbook.md#questions-wait)."
    yield judged("the agent takes questions", state in ("Enabled", "Creating", "Updating"), f"it is {state}", remedy)


def concurrency(stage: Deployed) -> Iterator[Finding]:
    """Lambda's concurrency quota."""
    limit = stage.client("lambda").get_account_settings()["AccountLimit"]["ConcurrentExecutions"]
    mappings = stage.client("lambda").list_event_source_mappings(FunctionName=_live(stage, "agent"))
    agents = max(
        (m.get("ScalingConfig", {}).get("MaximumConcurrency", 0) for m in mappings["EventSourceMappings"]), default=0
    )
    wrong = f"the account may run {limit} functions at once, the agent alone takes {agents}"
    remedy = (
        "Ask for 100 or more: Service Quotas, AWS Lambda, Concurrent executions (docs/install.md#1-before-you-begin)."
    )
    yield judged("Lambda concurrency", limit >= agents + BESIDE_AGENTS, wrong, remedy)


def _live(stage: Deployed, function: str) -> str:
    return f"{stage.functions.get(function, {}).get('FunctionName', '')}:live"


CHECKS: tuple[Check, ...] = (credentials, stack, functions, question_source, concurrency)
