"""Credentials: fetched once, seen when rotated, named when missing and never quoted."""

import json
from typing import Any

import pytest

from edgecontrol.errors import AwsError, ConfigurationError, Unavailable
from edgecontrol.secrets import Credentials

SECRET = {"discord_bot_token": "tok-SECRET", "ampeco_tokens": {"dekel.example.com": "amp-SECRET"}, "empty": ""}


class Manager:
    """Secrets Manager with a value that can be changed or taken away."""

    def __init__(self, value: Any = None) -> None:
        self.value: Any = json.dumps(SECRET) if value is None else value
        self.calls = 0
        self.failure: Exception | None = None

    def call(self, service: str, operation: str, request: Any) -> dict[str, Any]:
        assert (service, operation, request) == ("secretsmanager", "GetSecretValue", {"SecretId": "the-secret"})
        self.calls += 1
        if self.failure is not None:
            raise self.failure
        return {"SecretString": self.value} if self.value is not ... else {"SecretBinary": "AA=="}


@pytest.fixture
def now() -> list[float]:
    return [0.0]


def made(manager: Any, now: list[float]) -> Credentials:
    return Credentials(manager, "the-secret", now=lambda: now[0])


def test_the_secret_is_fetched_once_and_again_after_a_quarter_of_an_hour(now: list[float]) -> None:
    manager = Manager()
    credentials = made(manager, now)
    assert [credentials.get("discord_bot_token") for _ in range(3)] == ["tok-SECRET"] * 3
    assert credentials.tenant_token("dekel.example.com") == "amp-SECRET"
    assert manager.calls == 1
    manager.value = json.dumps({**SECRET, "discord_bot_token": "rotated"})
    now[0] += 901

    assert credentials.get("discord_bot_token") == "rotated"


def test_a_refused_credential_can_be_fetched_again_at_once(now: list[float]) -> None:
    manager = Manager()
    credentials = made(manager, now)
    credentials.get("discord_bot_token")
    manager.value = json.dumps({"discord_bot_token": "rotated"})
    credentials.forget()

    assert credentials.get("discord_bot_token") == "rotated"


@pytest.mark.parametrize("ask", [lambda c: c.get("missing"), lambda c: c.get("empty"), lambda c: c.tenant_token("x.y")])
def test_what_is_missing_is_named_and_nothing_is_quoted(now: list[float], ask: Any) -> None:
    with pytest.raises(ConfigurationError) as missing:
        ask(made(Manager(), now))

    assert "the-secret" in str(missing.value)
    assert "SECRET" not in str(missing.value)


@pytest.mark.parametrize("value", ["not json tok-SECRET", "[]", '"text"', "null", ...])
def test_a_secret_that_is_no_object_is_told_as_such(now: list[float], value: Any) -> None:
    with pytest.raises(ConfigurationError, match="is not a JSON object") as wrong:
        made(Manager(value), now).get("discord_bot_token")

    assert "SECRET" not in str(wrong.value)


def test_known_credentials_outlast_a_secrets_manager_out_of_reach(now: list[float]) -> None:
    manager = Manager()
    credentials = made(manager, now)
    credentials.get("discord_bot_token")
    manager.failure = Unavailable("secretsmanager", "down")
    now[0] += 10_000

    assert credentials.get("discord_bot_token") == "tok-SECRET"


def test_without_any_the_failure_is_the_callers(now: list[float]) -> None:
    manager = Manager()
    manager.failure = AwsError("secretsmanager", "AccessDenied", status=400)

    with pytest.raises(AwsError):
        made(manager, now).get("discord_bot_token")


class Shelf:
    """Secrets Manager with several secrets."""

    def __init__(self, **secrets: dict[str, Any]) -> None:
        self.secrets = secrets

    def call(self, service: str, operation: str, request: Any) -> dict[str, Any]:
        return {"SecretString": json.dumps(self.secrets[request["SecretId"]])}


def test_of_several_secrets_the_last_value_that_is_not_empty_holds_and_none_of_them_may_leave() -> None:
    shelf: Any = Shelf(
        main={"discord_bot_token": "the-old-bot-token", "openai_api_key": "the-key-of-the-model"},
        discord={"discord_bot_token": "the-new-bot-token"},
        unfilled={"discord_bot_token": ""},
    )
    both, upgraded = Credentials(shelf, "main", "discord"), Credentials(shelf, "main", "unfilled")

    assert (both.get("discord_bot_token"), upgraded.get("discord_bot_token")) == (
        "the-new-bot-token",
        "the-old-bot-token",
    )
    assert both.appear_in("see: the-new-bot-token")
    assert both.appear_in("see: the-key-of-the-model")
    assert Credentials(shelf, "main", "").get("openai_api_key") == "the-key-of-the-model"
    with pytest.raises(ConfigurationError, match="main and discord has no value for link_code_key"):
        both.get("link_code_key")
