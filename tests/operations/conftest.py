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
    """Change the credentials secret; afterwards it is as it was."""
    manager = client("secretsmanager", aws(endpoints))
    before = manager.get_secret_value(SecretId=endpoints.credentials_secret)["SecretString"]

    def change(how: Any) -> None:
        text = how if isinstance(how, str) else json.dumps({**json.loads(before), **how})
        manager.put_secret_value(SecretId=endpoints.credentials_secret, SecretString=text)

    yield change
    manager.put_secret_value(SecretId=endpoints.credentials_secret, SecretString=before)
