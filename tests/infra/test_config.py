"""The stage's options: defaults, overrides, and what is said about those that are missing or contradict themselves."""

import pytest

from infra.config import StageConfig, StageError
from tests.infra.conftest import GIVEN


def test_every_missing_option_is_listed_with_where_to_find_it() -> None:
    with pytest.raises(StageError) as caught:
        StageConfig.from_values({"stage": "dev"})

    for name in ("discord_public_key", "discord_application_id", "model", "ampeco_tenant_hosts"):
        assert f"{name} is missing" in str(caught.value)
    assert "Developer Portal" in str(caught.value)


def test_the_command_line_wins_over_the_stage_of_cdk_json_which_wins_over_the_default() -> None:
    own = {**GIVEN, "batch_size": 5, "photo_days": 7}
    context = {"stage:dev": own, "batch_size": "3"}

    config = StageConfig.load(context.get, "dev")

    assert (config.batch_size, config.photo_days, config.dead_letter_days) == (3, 7, 14)
    assert config.stage == "dev"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"turn_seconds": "70"}, "turn_seconds must be below agent_timeout"),
        ({"visibility_seconds": "60"}, "agent_timeout must be below visibility_seconds"),
        ({"discord_public_key": "abc"}, "64 hex digits"),
        ({"batch_size": "11"}, "batch_size"),
        ({"batch_size": "many"}, "batch_size='many'"),
        ({"default_ampeco_tenant_url": "http://tenant.example"}, "https"),
        ({"stage": "Prod!"}, "stage must be like"),
        ({"arch": "sparc"}, "arm64"),
        ({"snap_start": "interactions,agnet"}, "snap_start may name"),
    ],
)
def test_an_option_that_cannot_work_is_refused_with_the_reason(options: dict[str, str], said: str) -> None:
    with pytest.raises(StageError, match=said):
        StageConfig.from_values({**GIVEN, **options})


def test_the_local_stage_may_speak_plain_http() -> None:
    config = StageConfig.from_values({**GIVEN, "local": "true", "default_ampeco_tenant_url": "http://127.0.0.1:3001"})

    assert config.local
    assert config.target.host
