"""The one table as plain data: infra deploys this definition and the tests create their table from it."""

from dataclasses import dataclass
from typing import Any, Literal

AttributeType = Literal["S", "N"]
Projection = Literal["KEYS_ONLY", "ALL", "INCLUDE"]


@dataclass(frozen=True)
class Key:
    """One key attribute: its name and its DynamoDB type."""

    name: str
    type: AttributeType


@dataclass(frozen=True)
class Index:
    """One sparse global index: only items that carry both attributes are in it."""

    name: str
    partition: Key
    sort: Key
    projection: Projection = "KEYS_ONLY"
    included: tuple[str, ...] = ()


PARTITION = Key("pk", "S")
SORT = Key("sk", "S")
TTL_ATTRIBUTE = "expires_at"

DUE = Index("due", Key("due_shard", "S"), Key("due_at", "N"))
OPEN_ESCALATIONS = Index("open_escalations", Key("escalation_guild", "S"), Key("escalated_at", "N"))
# What staff list and filter conversations by. None of these changes with every turn, so the index is rarely written.
LISTED = (
    *("user_id", "user_name", "guild_id", "channel_id", "parent_channel_id", "language", "status", "station"),
    *("rating", "turns_failed", "variant", "danger", "words"),
)
BY_GUILD = Index("by_guild", Key("guild_month", "S"), Key("started_at", "N"), "INCLUDE", LISTED)
BY_USER = Index("by_user", Key("user_id", "S"), Key("started_at", "N"))
INDEXES = (DUE, OPEN_ESCALATIONS, BY_GUILD, BY_USER)


def create_table_request(table_name: str) -> dict[str, Any]:
    """The arguments of DynamoDB's CreateTable for this definition, for tests and tools that have no CDK."""
    keys = dict.fromkeys([PARTITION, SORT, *(key for index in INDEXES for key in (index.partition, index.sort))])
    return {
        "TableName": table_name,
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": _key_schema(PARTITION, SORT),
        "AttributeDefinitions": [{"AttributeName": key.name, "AttributeType": key.type} for key in keys],
        "GlobalSecondaryIndexes": [
            {
                "IndexName": index.name,
                "KeySchema": _key_schema(index.partition, index.sort),
                "Projection": _projection(index),
            }
            for index in INDEXES
        ],
    }


def _projection(index: Index) -> dict[str, Any]:
    included = {"NonKeyAttributes": list(index.included)} if index.included else {}
    return {"ProjectionType": index.projection, **included}


def _key_schema(partition: Key, sort: Key) -> list[dict[str, str]]:
    return [
        {"AttributeName": partition.name, "KeyType": "HASH"},
        {"AttributeName": sort.name, "KeyType": "RANGE"},
    ]
