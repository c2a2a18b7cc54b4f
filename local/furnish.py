"""What the operator does by hand after a deployment, done for the local one: credentials, staff, the e-mail sender."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import boto3
from botocore.config import Config

from edgecontrol.channels import ChannelSettings, channel_item
from edgecontrol.items import encode_item
from local.place import LocalError

START_SECONDS = 30.0
ROLES = ("viewer", "operator", "admin")


def client(service: str, environment: Mapping[str, str]) -> Any:
    """A boto3 client of the local AWS."""
    return boto3.client(
        service,
        endpoint_url=environment["AWS_ENDPOINT_URL"],
        region_name=environment["AWS_REGION"],
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
        config=Config(proxies={}, retries={"max_attempts": 2}),
    )


def put_credentials(environment: Mapping[str, str], secret: str, values: Mapping[str, Any]) -> None:
    """Fill a secret's empty places; the generated key of one-time codes stays."""
    secrets = client("secretsmanager", environment)
    present = json.loads(secrets.get_secret_value(SecretId=secret)["SecretString"])
    secrets.put_secret_value(SecretId=secret, SecretString=json.dumps({**present, **values}))


def add_staff(environment: Mapping[str, str], pool: str) -> list[dict[str, str]]:
    """One person of each role, with a password that says what it is worth."""
    cognito = client("cognito-idp", environment)
    staff = []
    for role in ROLES:
        password = f"Not-secret-{role}-1"
        email = [{"Name": "email", "Value": f"{role}@example.com"}, {"Name": "email_verified", "Value": "true"}]
        cognito.admin_create_user(UserPoolId=pool, Username=role, MessageAction="SUPPRESS", UserAttributes=email)
        cognito.admin_set_user_password(UserPoolId=pool, Username=role, Password=password, Permanent=True)
        for group in (role, "guild:*"):
            cognito.admin_add_user_to_group(UserPoolId=pool, Username=role, GroupName=group)
        staff.append({"username": role, "password": password, "role": role})
    return staff


def add_channels(environment: Mapping[str, str], table: str, channels: Sequence[ChannelSettings]) -> None:
    """Channel settings as staff would make them on the dashboard, written in the form the functions read."""
    dynamodb = client("dynamodb", environment)
    for settings in channels:
        guild = {"pk": "GUILDS", "sk": settings.guild_id}
        for item in (channel_item(replace(settings, revision=1)), guild):
            dynamodb.put_item(TableName=table, Item=encode_item(item))


def verify_sender(environment: Mapping[str, str], address: str) -> None:
    """Let SES send from this address."""
    client("ses", environment).verify_email_identity(EmailAddress=address)


def functions(environment: Mapping[str, str]) -> dict[str, str]:
    """The deployed Lambdas by the function's own name; a `LocalError` when one of them cannot be imported."""
    lambdas = client("lambda", environment)
    found = {}
    for page in lambdas.get_paginator("list_functions").paginate():
        for item in page["Functions"]:
            name = item.get("Environment", {}).get("Variables", {}).get("POWERTOOLS_SERVICE_NAME")
            if name:
                found[name] = item["FunctionName"]
                _check_start(lambdas, name, item["FunctionName"])
    return found


def start_gateway(environment: Mapping[str, str], function: str) -> None:
    """The gateway's first start, as its schedule makes it every minute."""
    client("lambda", environment).invoke(
        FunctionName=function, Qualifier="live", InvocationType="Event", Payload=b'{"shard": 0}'
    )


def _check_start(lambdas: Any, name: str, function: str) -> None:
    """On AWS a version that cannot start fails the deployment; the emulator only marks it."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        version = lambdas.get_function_configuration(FunctionName=function, Qualifier="live")
        if version.get("State") == "Failed":
            raise LocalError(f"Function '{name}' cannot start: {version.get('StateReason', 'no reason given')}")
        if version.get("State") != "Pending":
            return
        time.sleep(0.05)
