"""Settings from the environment: what is missing is named, all of it at once."""

from dataclasses import fields

import pytest

from edgecontrol.errors import ConfigurationError
from edgecontrol.settings import (
    ALL_SETTINGS,
    POOL,
    AgentSettings,
    CleanupSettings,
    InteractionsSettings,
    PoolSettings,
    Settings,
)

CLEANUP = {"STAGE": "dev", "TABLE_NAME": "t", "QUEUE_URL": "https://sqs/q.fifo"}


@pytest.mark.parametrize("name", sorted(ALL_SETTINGS))
def test_everything_missing_is_named_at_once(name: str) -> None:
    kind = ALL_SETTINGS[name]
    with pytest.raises(ConfigurationError) as missing:
        kind.from_environment({})

    assert all(f"{variable} is not set" in str(missing.value) for variable in kind.required_variables())
    assert kind.__name__ in str(missing.value)


@pytest.mark.parametrize("name", sorted(ALL_SETTINGS))
def test_the_required_variables_suffice(name: str) -> None:
    kind = ALL_SETTINGS[name]
    found = kind.from_environment(dict.fromkeys(kind.required_variables(), "x"))

    assert isinstance(found, Settings)
    assert found.log_level == "INFO"


@pytest.mark.parametrize("name", sorted(ALL_SETTINGS))
def test_every_setting_is_explained(name: str) -> None:
    explained = ALL_SETTINGS[name].variables()

    assert set(explained) == {item.name.upper() for item in fields(ALL_SETTINGS[name])}
    assert all(text.endswith(".") for text in explained.values())


def test_an_empty_variable_counts_as_missing_and_has_the_default_otherwise() -> None:
    with pytest.raises(ConfigurationError, match="TABLE_NAME is not set"):
        CleanupSettings.from_environment({**CLEANUP, "TABLE_NAME": ""})

    assert CleanupSettings.from_environment({**CLEANUP, "LOG_LEVEL": ""}).log_level == "INFO"


def test_values_have_their_types() -> None:
    required = dict.fromkeys(AgentSettings.required_variables(), "x")
    given = {"TURN_SECONDS": "12.5", "MAX_RECEIVE_COUNT": "4", "AMPECO_TENANT_HOSTS": " a.example.com, ,b.example.com "}
    found = AgentSettings.from_environment({**required, **given})

    assert (found.turn_seconds, found.max_receive_count) == (12.5, 4)
    assert found.ampeco_tenant_hosts == ("a.example.com", "b.example.com")
    assert found.discord_cdn_hosts == ("cdn.discordapp.com", "media.discordapp.net")


def test_what_cannot_be_read_is_named_without_its_value() -> None:
    required = dict.fromkeys(InteractionsSettings.required_variables(), "x")
    with pytest.raises(ConfigurationError) as wrong:
        InteractionsSettings.from_environment({**required, "RATE_LIMIT_PER_MINUTE": "twenty", "STAGE": ""})

    assert "RATE_LIMIT_PER_MINUTE cannot be read as int" in str(wrong.value)
    assert "STAGE is not set" in str(wrong.value)
    assert "twenty" not in str(wrong.value)


def test_no_secret_is_a_setting() -> None:
    names = {item.name for kind in ALL_SETTINGS.values() for item in fields(kind)}

    assert not [name for name in names if "token" in name or "password" in name or name.endswith("api_key")]


def test_the_bounds_of_every_pool_are_the_products() -> None:
    assert (
        PoolSettings(max_connections=20, min_connections=2, max_uses=7_500, idle_seconds=30.0, connect_seconds=10.0)
        == POOL
    )
