"""What each function's role must let it do: the rights without which drivers notice at once.

Asked of AWS's own policy simulator, so that a policy changed by hand is found before its function fails. That no role
may do more than it needs is not looked at here, but by the tests of the stack.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from operations.deployed import Deployed
from operations.doctor.finding import Check, Finding, judged

QUESTIONS, DEAD_LETTERS, TABLE = "questions", "dead letters", "table"
SECRET, DISCORD_SECRET = "secret", "Discord's secret"
VITAL: Mapping[str, Sequence[tuple[str, str]]] = {
    "interactions": (("sqs:SendMessage", QUESTIONS), ("dynamodb:GetItem", TABLE), ("dynamodb:UpdateItem", TABLE)),
    "agent": (
        ("sqs:ReceiveMessage", QUESTIONS),
        ("sqs:DeleteMessage", QUESTIONS),
        ("secretsmanager:GetSecretValue", SECRET),
        ("secretsmanager:GetSecretValue", DISCORD_SECRET),
        ("dynamodb:Query", TABLE),
        ("dynamodb:PutItem", TABLE),
    ),
    "gateway": (
        ("sqs:SendMessage", QUESTIONS),
        ("secretsmanager:GetSecretValue", DISCORD_SECRET),
        ("dynamodb:UpdateItem", TABLE),
    ),
    "cleanup": (("dynamodb:Query", TABLE), ("sqs:SendMessage", QUESTIONS)),
    "admin": (("dynamodb:Query", TABLE), ("sqs:SendMessage", QUESTIONS), ("sqs:ReceiveMessage", DEAD_LETTERS)),
}


def rights(stage: Deployed) -> Iterator[Finding]:
    """The functions' rights."""
    arns, iam = _arns(stage), stage.client("iam")
    remedy = (
        f"Somebody changed its role: 'make deploy STAGE={stage.stage} REVERT_DRIFT=1' puts it right "
        "(docs/runbook.md#a-function-fails)."
    )
    for name, wanted in VITAL.items():
        if name in stage.functions:
            role = stage.functions[name]["Role"]
            lacking = [action for action, resource in wanted if not _may(iam, role, action, arns[resource])]
            yield judged(f"rights of {name}", not lacking, f"its role lacks {', '.join(lacking)}", remedy)


def _may(iam: Any, role: str, action: str, arn: str) -> bool:
    asked = {"PolicySourceArn": role, "ActionNames": [action], "ResourceArns": [arn]}
    (answer,) = iam.simulate_principal_policy(**asked)["EvaluationResults"]
    return bool(answer["EvalDecision"] == "allowed")


def _arns(stage: Deployed) -> Mapping[str, str]:
    """The stage's resources as policies name them."""
    sqs, secrets = stage.client("sqs"), stage.client("secretsmanager")
    queues = {QUESTIONS: "QueueUrl", DEAD_LETTERS: "DeadLetterQueueUrl"}
    asked = {
        name: {"QueueUrl": stage.output(output), "AttributeNames": ["QueueArn"]} for name, output in queues.items()
    }
    table = stage.client("dynamodb").describe_table(TableName=stage.output("TableName"))["Table"]
    return {
        **{name: sqs.get_queue_attributes(**request)["Attributes"]["QueueArn"] for name, request in asked.items()},
        TABLE: table["TableArn"],
        SECRET: secrets.describe_secret(SecretId=stage.output("CredentialsSecret"))["ARN"],
        DISCORD_SECRET: secrets.describe_secret(SecretId=stage.output("DiscordSecret"))["ARN"],
    }


CHECKS: tuple[Check, ...] = (rights,)
