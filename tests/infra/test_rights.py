"""The template grants what the table of rights says, to the letter: a new grant must be written down there."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from tests.infra.rights import (
    BUCKET,
    DEAD_LETTERS,
    DISCORD_SECRET,
    INDEX,
    OWN_LOG,
    PARTITIONS,
    PHOTO,
    QUESTIONS,
    RIGHTS,
    SECRET,
    SENDER,
    TABLE,
)

pytestmark = pytest.mark.xdist_group("cdk")

# Logical ids begin with the construct's path; what follows them in a resource tells the two of one thing apart.
NAMED = (
    ("/index/*", INDEX),
    ("TableItems", TABLE),
    ("QueuesQuestions", QUESTIONS),
    ("QueuesDeadLetters", DEAD_LETTERS),
    ("CredentialsSecret", SECRET),
    ("CredentialsDiscord", DISCORD_SECRET),
    ("identity/", SENDER),
)


def statements(template: dict[str, Any], function: str) -> Iterator[dict[str, Any]]:
    for item in template["Resources"].values():
        roles = item["Properties"]["Roles"] if item["Type"] == "AWS::IAM::Policy" else ()
        if any(role["Ref"].startswith(f"{function.title()}Role") for role in roles):
            yield from item["Properties"]["PolicyDocument"]["Statement"]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def resource(function: str, found: Any) -> str:
    """Our name of a statement's resource; the whole text of one that has none."""
    text = json.dumps(found)
    if "PhotosBucket" in text:
        return PHOTO if '"/*"' in text else BUCKET
    if f"{function.title()}Logs" in text:
        return OWN_LOG
    return next((name for part, name in NAMED if part in text), text)


@pytest.mark.parametrize("function", RIGHTS)
def test_a_function_is_granted_what_is_written_down_and_nothing_else(template: dict[str, Any], function: str) -> None:
    granted: dict[str, set[str]] = defaultdict(set)
    for statement in statements(template, function):
        assert statement["Effect"] == "Allow"
        for found in listed(statement["Resource"]):
            granted[resource(function, found)].update(listed(statement["Action"]))

    assert granted == RIGHTS[function]


@pytest.mark.parametrize("function", RIGHTS)
def test_what_strangers_reach_first_touches_only_its_own_partitions(template: dict[str, Any], function: str) -> None:
    partitions: dict[str, frozenset[str]] = {}
    for statement in statements(template, function):
        condition = statement.get("Condition", {}).get("ForAllValues:StringLike", {})
        if "dynamodb:LeadingKeys" in condition:
            for action in listed(statement["Action"]):
                partitions[action] = frozenset(listed(condition["dynamodb:LeadingKeys"]))

    assert partitions == PARTITIONS.get(function, {})
    assert partitions.keys() in (set(), RIGHTS[function][TABLE]), "every action on the table is bound to partitions"


@pytest.mark.parametrize("function", RIGHTS)
def test_only_lambda_takes_a_functions_role_and_no_managed_policy_widens_it(
    template: dict[str, Any], function: str
) -> None:
    (role,) = (
        item["Properties"]
        for key, item in template["Resources"].items()
        if item["Type"] == "AWS::IAM::Role" and key.startswith(f"{function.title()}Role")
    )

    assert "ManagedPolicyArns" not in role
    (trust,) = role["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": "lambda.amazonaws.com"}


def test_the_scheduler_may_start_the_two_functions_it_starts_and_nothing_else(template: dict[str, Any]) -> None:
    roles = {
        key
        for key, item in template["Resources"].items()
        if item["Type"] == "AWS::IAM::Role" and "scheduler.amazonaws.com" in json.dumps(item["Properties"])
    }
    granted = [
        (listed(statement["Action"]), json.dumps(statement["Resource"]))
        for item in template["Resources"].values()
        if item["Type"] == "AWS::IAM::Policy" and any(role["Ref"] in roles for role in item["Properties"]["Roles"])
        for statement in item["Properties"]["PolicyDocument"]["Statement"]
    ]

    assert len(roles) == len(granted) == 2
    for (action,), target in granted:
        assert action == "lambda:InvokeFunction"
        assert "Aliaslive" in target
