"""The deployed local stack for the operator's commands; one copy for all of them."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from local.endpoints import Endpoints
from local.furnish import client
from local.lambdas import aws
from operations.deployed import Deployed


@pytest.fixture
def stage(endpoints: Endpoints, monkeypatch: pytest.MonkeyPatch) -> Deployed:
    """The stage `local` with the operator's credentials in the environment."""
    for name, value in {**aws(endpoints), "AWS_DEFAULT_REGION": endpoints.aws_region}.items():
        monkeypatch.setenv(name, value)
    return Deployed("local")


@pytest.fixture
def secret(endpoints: Endpoints) -> Iterator[Callable[[Any], None]]:
    """Change the credentials secret, or Discord's where its token is meant; afterwards both are as they were."""
    manager = client("secretsmanager", aws(endpoints))
    names = (endpoints.credentials_secret, endpoints.discord_secret)
    before = {name: manager.get_secret_value(SecretId=name)["SecretString"] for name in names}

    def change(how: Any) -> None:
        discords = isinstance(how, dict) and "discord_bot_token" in how
        name = endpoints.discord_secret if discords else endpoints.credentials_secret
        text = how if isinstance(how, str) else json.dumps({**json.loads(before[name]), **how})
        manager.put_secret_value(SecretId=name, SecretString=text)

    yield change
    for name, text in before.items():
        manager.put_secret_value(SecretId=name, SecretString=text)
