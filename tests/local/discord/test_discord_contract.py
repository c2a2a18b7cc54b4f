"""Payloads and answers against Discord's own schema, where the contract's validator is at hand."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from starlette.testclient import TestClient

from local.discord import seed
from local.discord.app import LookAlike
from tests.local.discord.fake_bot import Act, FakeBot, Json
from tests.local.discord.test_discord_interactions import BUTTONS, FORM, PIXEL

VALIDATOR = Path(__file__).parents[4] / "shared" / "discord" / "validate.py"


@pytest.fixture(scope="module")
def validate() -> ModuleType:
    if not VALIDATOR.is_file():
        pytest.skip("the contract's validator (shared/discord/validate.py) is not beside this repository")
    import sys

    spec = importlib.util.spec_from_file_location("discord_validate", VALIDATOR)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["discord_validate"] = module
    spec.loader.exec_module(module)
    return module


def violations(validate: ModuleType, payload: Json) -> list[str]:
    """Against the documented schema, and nested objects against the spec; `user.flags` is never in real payloads."""
    problems, mismatches = validate.check_incoming(payload)
    return [str(p) for p in (*problems, *mismatches) if "'flags' is a required property" not in str(p)]


def test_every_kind_of_interaction_is_well_formed(
    act: Act, ask: Callable[..., Json], bot: FakeBot, validate: ModuleType
) -> None:
    photo = {"filename": "plug.png", "content_type": "image/png", "data": PIXEL}
    ask(attachments={"photo": photo})
    bot.reply = {"type": 4, "data": {"content": "Sure?", "components": BUTTONS}}
    message = ask()["message"]
    bot.reply = {"type": 9, "data": FORM}
    modal_id = act("noa", "component", message_id=message["id"], custom_id="yes")["modal"]["modal_id"]
    bot.reply = {"type": 5}
    act("noa", "modal", modal_id=modal_id, fields={"why": "ok", "stars": ["5"]})
    act("rami", "message_command", channel_id=seed.DEKEL_SUPPORT, name="Ask EdgeControl", message_id=message["id"])
    act("rami", "user_command", channel_id=seed.DEKEL_SUPPORT, name="Open ticket for", target="noa")
    where = {"channel_id": seed.DEKEL_SUPPORT, "name": "station status"}
    bot.reply = {"type": 8, "data": {"choices": []}}
    act("dana", "autocomplete", **where, options={"id": "2"}, focused="id")

    assert [p["type"] for p in bot.received] == [2, 2, 3, 5, 2, 2, 4]
    assert {p["type"]: violations(validate, p) for p in bot.received} == {2: [], 3: [], 4: [], 5: []}


@pytest.mark.parametrize(
    ("endpoint", "path", "body"),
    [
        ("create-message", f"/channels/{seed.DEKEL_SUPPORT}/messages", {"content": "x" * 2001}),
        ("create-message", f"/channels/{seed.DEKEL_SUPPORT}/messages", {"content": "x", "flags": 64}),
        ("create-message", f"/channels/{seed.DEKEL_SUPPORT}/messages", {"content": "x", "nonce": "n" * 26}),
        ("create-message", f"/channels/{seed.DEKEL_SUPPORT}/messages", {"content": "x", "components": BUTTONS}),
        ("create-message", f"/channels/{seed.DEKEL_SUPPORT}/messages", {"embeds": [{"title": "t" * 257}]}),
        ("create-thread", f"/channels/{seed.DEKEL_SUPPORT}/threads", {"name": "t", "type": 12}),
        ("create-thread", f"/channels/{seed.DEKEL_SUPPORT}/threads", {"name": "t" * 101, "type": 12}),
        ("create-thread", f"/channels/{seed.DEKEL_SUPPORT}/threads", {"name": "t", "auto_archive_duration": 5}),
        ("create-dm", "/users/@me/channels", {"recipient_id": seed.NOA}),
        ("modify-channel", f"/channels/{seed.DEKEL_SUPPORT}", {"name": "n" * 101}),
    ],
)
def test_the_look_alike_and_the_contract_refuse_the_same(
    web: TestClient, app: LookAlike, validate: ModuleType, endpoint: str, path: str, body: Json
) -> None:
    web.post("/_control/permissions", json={"channel_id": seed.DEKEL_SUPPORT, "allow": ["MANAGE_CHANNELS"]})
    given: Any = validate.check(endpoint, body)
    refuses = [str(p) for p in given if p.level in ("schema", "docs")]
    method = "PATCH" if endpoint == "modify-channel" else "POST"
    response = web.request(method, f"/api/v10{path}", json=body)

    assert (response.status_code == 400) == bool(refuses), (response.text, refuses)
