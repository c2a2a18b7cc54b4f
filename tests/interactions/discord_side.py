"""Discord's side of an interaction: payloads like its own, its signature, and its rules for what may be answered."""

import copy
import importlib.util
import itertools
import json
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

from nacl.signing import SigningKey

from edgecontrol.events import DISCORD_EPOCH_MS

KEY = SigningKey(bytes(range(32)))  # the key of the stored signature vectors, too
APPLICATION = "1457469483726668048"
TENANT = "https://dekel.example.com"
FIXTURES = Path(__file__).parents[1] / "fixtures"
SHARED = Path(__file__).parents[3] / "shared" / "discord"
GUILD, CHANNEL, USER = "1457468924290662599", "1457510428359004343", "1033044521375764530"

_SERIAL = itertools.count(1)


def fixture(name: str) -> dict[str, Any]:
    """A recorded interaction of this repository."""
    found: dict[str, Any] = json.loads((FIXTURES / "interactions" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def sign(body: bytes, timestamp: str, key: SigningKey = KEY) -> str:
    """What Discord puts into X-Signature-Ed25519."""
    return key.sign(timestamp.encode() + body).signature.hex()


@cache
def validator() -> Any:
    """The rules of Discord's documents and OpenAPI file, None where they are not at hand."""
    if not (SHARED / "validate.py").exists():
        return None
    spec = importlib.util.spec_from_file_location("discord_validate", SHARED / "validate.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["discord_validate"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def check(answer: dict[str, Any], payload: Any) -> None:
    """The answer is one that Discord takes for this interaction."""
    rules = validator()
    if rules is not None:
        found = rules.check_lambda_response(answer, payload if isinstance(payload, dict) else None)
        broken = [str(problem) for problem in found if problem.level != "warn"]
        assert not broken, broken


def snowflake(at: float | None = None) -> str:
    """A new id, made now or then."""
    return str((int((at or time.time()) * 1000) - DISCORD_EPOCH_MS << 22) + next(_SERIAL))


def interaction(kind: int, data: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A recorded guild interaction with other data."""
    made = copy.deepcopy(fixture("05_slash_guild_string_option_he"))
    made.update(id=snowflake(), type=kind, data=data, **changes)
    return made


def by(user_id: str, payload: dict[str, Any]) -> dict[str, Any]:
    """The same, of another user."""
    payload["member"]["user"]["id"] = user_id
    return payload


def in_channel(channel_type: int, payload: dict[str, Any], *, parent: str = "") -> dict[str, Any]:
    """The same, in another kind of channel."""
    payload["channel"].update(type=channel_type, parent_id=parent or payload["channel"]["parent_id"])
    return payload


def direct(payload: dict[str, Any]) -> dict[str, Any]:
    """The same, in the direct messages with the bot."""
    user = payload.pop("member")["user"]
    for name in ("guild", "guild_id", "guild_locale"):
        payload.pop(name)
    payload.update(user=user, context=1, channel={"id": payload["channel_id"], "type": 1})
    return payload


def command(name: str, *, locale: str = "en-US", **options: Any) -> dict[str, Any]:
    """A slash command with text options."""
    given = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
    data = {"id": "1457600000000000100", "name": name, "type": 1, **({"options": given} if given else {})}
    return interaction(2, data, locale=locale)


def ask(question: str = "20021", *, photo: dict[str, Any] | None = None) -> dict[str, Any]:
    """`/ask`, with a photo if given; the text alone tells no language."""
    made = command("ask", question=question)
    if photo is not None:
        identifier = "1457600000000000900"
        made["data"]["options"].append({"name": "photo", "type": 11, "value": identifier})
        made["data"]["resolved"] = {"attachments": {identifier: {"id": identifier, **photo}}}
    return made


def photo(**changes: Any) -> dict[str, Any]:
    """An attachment as the recorded one."""
    recorded = fixture("06_slash_attachment_option")["data"]["resolved"]["attachments"]
    return {**next(iter(recorded.values())), "content_type": "image/jpeg", **changes}


def message_command(name: str = "Ask EdgeControl", **message: Any) -> dict[str, Any]:
    """A command of a message's menu."""
    target = "1457600000000000700"
    written = {"id": target, "content": "", "attachments": [], "author": {"id": USER, "username": "noa"}, **message}
    data = {"id": "1457600000000000101", "name": name, "type": 3, "target_id": target}
    return interaction(2, {**data, "resolved": {"messages": {target: written}}})


def button(custom_id: str) -> dict[str, Any]:
    """A button of a message of ours."""
    message = fixture("18_button_components_v2_origin")["message"]
    message["flags"] = 0
    return interaction(3, {"custom_id": custom_id, "component_type": 2, "id": 2}, message=message)


def menu(custom_id: str, *values: str) -> dict[str, Any]:
    """A choice from a menu of ours."""
    made = button(custom_id)
    made["data"].update(component_type=3, values=list(values))
    return made


def form(custom_id: str, text: str, *, field: str = "text", label: bool = False) -> dict[str, Any]:
    """A submitted form, in the layout we send or in a Label."""
    box = {"type": 4, "id": 2, "custom_id": field, "value": text}
    row = {"type": 18, "id": 1, "component": box} if label else {"type": 1, "id": 1, "components": [box]}
    return interaction(5, {"custom_id": custom_id, "components": [row]})


def typing(station: str) -> dict[str, Any]:
    """The driver types into `/status`."""
    option = {"name": "station", "type": 3, "value": station, "focused": True}
    return interaction(4, {"id": "1457600000000000100", "name": "status", "type": 1, "options": [option]})
