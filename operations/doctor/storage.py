"""What is stored: the table as this release knows it, the queues, the secrets and what is in them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from edgecontrol.table import INDEXES, PARTITION, SORT, TTL_ATTRIBUTE
from operations.deployed import LOCAL, Deployed
from operations.doctor.finding import Check, Finding, judged

AGENT_SECRET, DISCORD_SECRET = "CredentialsSecret", "DiscordSecret"  # outputs of the stack


def table(stage: Deployed) -> Iterator[Finding]:
    """The table."""
    client, name = stage.client("dynamodb"), stage.output("TableName")
    found = client.describe_table(TableName=name)["Table"]
    upgrade = f"An older release made it: run 'make deploy STAGE={stage.stage}'."
    status = found["TableStatus"]
    yield judged("table", status == "ACTIVE", f"it is {status}", "Wait until it is ACTIVE.")
    keys = [key["AttributeName"] for key in found["KeySchema"]]
    yield judged("table keys", keys == [PARTITION.name, SORT.name], f"they are {keys}", upgrade)
    missing = {index.name for index in INDEXES} - {i["IndexName"] for i in found.get("GlobalSecondaryIndexes", ())}
    yield judged("table indexes", not missing, f"{', '.join(sorted(missing))} missing", upgrade)
    if stage.stage != LOCAL:  # the local AWS keeps neither setting of a global table
        yield from _kept(client, name, upgrade)


def _kept(client: Any, name: str, upgrade: str) -> Iterator[Finding]:
    ttl = client.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    expires = ttl.get("TimeToLiveStatus") in ("ENABLED", "ENABLING") and ttl.get("AttributeName") == TTL_ATTRIBUTE
    yield judged("expiry of items", expires, "time to live is off", upgrade)
    backups = client.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
    recovery = backups.get("PointInTimeRecoveryDescription", {}).get("PointInTimeRecoveryStatus")
    yield judged("point-in-time recovery", recovery == "ENABLED", f"it is {recovery}", upgrade)


def queues(stage: Deployed) -> Iterator[Finding]:
    """The queues."""
    client = stage.client("sqs")
    names = ["ApproximateNumberOfMessages", "RedrivePolicy"]
    dead = client.get_queue_attributes(QueueUrl=stage.output("DeadLetterQueueUrl"), AttributeNames=names)
    number = int(dead["Attributes"]["ApproximateNumberOfMessages"])
    remedy = "Look at them with 'edgecontrol redrive --list' (docs/runbook.md#dead-letters)."
    yield judged("dead letters", number == 0, f"{number} questions failed every attempt", remedy)
    questions = client.get_queue_attributes(QueueUrl=stage.output("QueueUrl"), AttributeNames=names)
    remedy = f"Somebody changed the queue: run 'make deploy STAGE={stage.stage}'."
    yield judged("failed questions are kept", "RedrivePolicy" in questions["Attributes"], "no redrive policy", remedy)


def secrets(stage: Deployed) -> Iterator[Finding]:
    """The two secrets."""
    yield from _secret(stage, AGENT_SECRET, "credentials secret", ("openai_api_key", "link_code_key"))
    yield from _secret(stage, DISCORD_SECRET, "Discord secret", ("discord_bot_token",))


def _secret(stage: Deployed, output: str, what: str, keys: tuple[str, ...]) -> Iterator[Finding]:
    howto = f"Put it there: docs/install.md#4-credentials (secret {stage.output(output)})."
    try:
        values = credentials_of(stage, output)
    except ValueError:
        yield Finding(what, "it is not a JSON object", howto)
        return
    yield Finding(what)
    for key in keys:
        yield judged(f"secret value {key}", values.get(key), "it is empty or missing", howto)
    if output == AGENT_SECRET:
        tokens = values.get("ampeco_tokens") or {}
        for host in filter(None, stage.variables("agent").get("AMPECO_TENANT_HOSTS", "").split(",")):
            yield judged(f"AMPECO token of {host}", tokens.get(host), "ampeco_tokens has no entry for it", howto)


def credentials_of(stage: Deployed, output: str) -> Mapping[str, Any]:
    """The values of the secret this output names; `ValueError` when it is no JSON object."""
    text = stage.client("secretsmanager").get_secret_value(SecretId=stage.output(output))["SecretString"]
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("not an object")  # noqa: TRY004 - the operator's value is wrong, not a type of ours
    return found


CHECKS: tuple[Check, ...] = (table, queues, secrets)
