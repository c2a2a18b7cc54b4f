"""Registering commands: what Discord takes, what it refuses, and that ids stay."""

import pytest
from starlette.testclient import TestClient

from local.discord import seed
from local.discord.app import LookAlike
from tests.local.discord.fake_bot import COMMANDS, Json

GLOBAL = f"/api/v10/applications/{seed.BOT_ID}/commands"
GUILD = f"/api/v10/applications/{seed.BOT_ID}/guilds/{seed.DEKEL}/commands"


def option(**more: object) -> Json:
    return {"type": 3, "name": "o", "description": "d", **more}


def command(**more: object) -> Json:
    return {"name": "c", "description": "d", **more}


def test_overwriting_again_keeps_the_ids(web: TestClient) -> None:
    before = {c["name"]: c["id"] for c in web.get(GLOBAL).json()}
    after = {c["name"]: c["id"] for c in web.put(GLOBAL, json=COMMANDS[:2]).json()}

    assert after == {name: before[name] for name in ("ask", "station")}


def test_a_guilds_commands_are_its_own(web: TestClient) -> None:
    web.put(GUILD, json=[command(name="here")]).raise_for_status()

    assert [c["name"] for c in web.get(GUILD).json()] == ["here"]
    assert "here" not in [c["name"] for c in web.get(GLOBAL).json()]


@pytest.mark.parametrize(
    "bad",
    [
        [command(name="Upper")],
        [command(name="two words")],
        [command(description="")],
        [command(), command()],
        [command(options=[option(), option()])],
        [command(options=[option(), option(name="p", required=True)])],
        [command(options=[option(autocomplete=True, choices=[{"name": "a", "value": "a"}])])],
        [command(options=[option(choices=[{"name": str(n), "value": str(n)} for n in range(26)])])],
        [command(name_localizations={"xx": "c"})],
        [command(type=3)],
        [command(options=[option(name=f"o{n}", description="d" * 100) for n in range(26)])],
        [command(name=f"c{n}") for n in range(101)],
    ],
)
def test_what_discord_refuses_is_refused_whole(web: TestClient, bad: list[Json]) -> None:
    before = web.get(GLOBAL).json()
    response = web.put(GLOBAL, json=bad)

    assert response.status_code == 400, response.text
    assert response.json()["code"] in (50035, 30032)
    assert web.get(GLOBAL).json() == before


def test_hebrew_names_are_names(web: TestClient) -> None:
    assert web.put(GLOBAL, json=[command(name="עזרה")]).status_code == 200


def test_8000_characters_are_too_many(web: TestClient) -> None:
    choices = [{"name": str(n) * 50, "value": str(n) * 50} for n in range(10, 35)]
    options = [option(name=f"o{n}", choices=[{"name": c["name"][:100], "value": c["value"][:100]} for c in choices])
               for n in range(2)]  # fmt: skip
    response = web.put(GLOBAL, json=[command(options=options)])

    assert response.json()["errors"]["_errors"][0]["code"] == "APPLICATION_COMMAND_TOO_LARGE"


def test_two_hundred_new_commands_a_day_are_the_limit(web: TestClient, app: LookAlike) -> None:
    app.world.config.rate_limits = {"commands": (1000, 1.0)}
    app.limits.clear()
    for batch in range(2):
        assert web.put(GUILD, json=[command(name=f"b{batch}-{n}") for n in range(100)]).status_code == 200

    assert web.post(GUILD, json=command(name="one-more")).json()["code"] == 30034
    assert web.put(GUILD, json=[command(name=f"b1-{n}") for n in range(100)]).status_code == 200
