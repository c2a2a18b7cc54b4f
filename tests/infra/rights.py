"""What each function may do, written down: a grant that is not here fails a test, and so does one that is not used.

`tests/infra/test_rights.py` holds the template to it, `tests/e2e/test_least_privilege.py` the deployed roles: there
every function tries every action below, and some nobody has, on the local AWS, which enforces the policies.
"""

from collections.abc import Mapping

from infra.partitions import FRONT_DOOR, GATEWAY

Rights = Mapping[str, frozenset[str]]

# Resources by a name of ours.
TABLE, INDEX, QUESTIONS, DEAD_LETTERS = "table", "index", "questions", "dead letters"
PHOTO, BUCKET, SENDER, OWN_LOG = "photo", "bucket", "sender", "own log"
SECRET, DISCORD_SECRET = "secret", "Discord's secret"


def _may(*actions: str) -> frozenset[str]:
    return frozenset(actions)


_LOGS = _may("logs:CreateLogStream", "logs:PutLogEvents")
_READ = _may("dynamodb:GetItem", "dynamodb:Query")
_WRITE = _may("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem")
_HOLD = _may("sqs:ReceiveMessage", "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes")

RIGHTS: Mapping[str, Rights] = {
    "interactions": {
        OWN_LOG: _LOGS,
        TABLE: _may("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"),
        QUESTIONS: _may("sqs:SendMessage"),
    },
    "gateway": {
        OWN_LOG: _LOGS,
        TABLE: _READ | _WRITE,
        QUESTIONS: _may("sqs:SendMessage"),
        DISCORD_SECRET: _may("secretsmanager:GetSecretValue"),
    },
    "agent": {
        OWN_LOG: _LOGS,
        TABLE: _READ | _WRITE | _may("dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem"),
        QUESTIONS: _HOLD | _may("sqs:GetQueueUrl"),  # what Lambda's poller takes, in the function's name
        SECRET: _may("secretsmanager:GetSecretValue"),
        DISCORD_SECRET: _may("secretsmanager:GetSecretValue"),
        PHOTO: _may("s3:PutObject"),
        SENDER: _may("ses:SendEmail"),
    },
    "admin": {
        OWN_LOG: _LOGS,
        TABLE: _READ | _WRITE | _may("dynamodb:BatchGetItem"),
        INDEX: _may("dynamodb:Query"),
        QUESTIONS: _may("sqs:SendMessage", "sqs:GetQueueAttributes"),
        DEAD_LETTERS: _HOLD,
        DISCORD_SECRET: _may("secretsmanager:GetSecretValue"),
        PHOTO: _may("s3:GetObject", "s3:DeleteObject"),
        BUCKET: _may("s3:ListBucket"),
    },
    "cleanup": {
        OWN_LOG: _LOGS,
        TABLE: _may("dynamodb:Query", "dynamodb:BatchGetItem"),
        INDEX: _may("dynamodb:Query"),
        QUESTIONS: _may("sqs:SendMessage"),
    },
}

# Functions that may touch only these partitions of the table.
PARTITIONS: Mapping[str, Mapping[str, frozenset[str]]] = {
    name: {f"dynamodb:{action}": frozenset(keys) for action, keys in allowed.items()}
    for name, allowed in {"interactions": FRONT_DOOR, "gateway": GATEWAY}.items()
}


def may(function: str, action: str, resource: str) -> bool:
    """Whether the table of rights has this."""
    return action in RIGHTS[function].get(resource, frozenset())
