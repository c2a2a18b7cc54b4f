"""What an earlier release wrote stays readable: items and queue messages recorded when it was current, never rewritten.

A release that changes what is stored adds a file of its own here; the older ones stay.
"""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from edgecontrol.channels import Channels
from edgecontrol.database import Table
from edgecontrol.events import Event
from edgecontrol.store import ConversationStore
from tests.services import Stores

RELEASES = sorted((Path(__file__).parent / "fixtures").glob("release_*.json"))


@pytest.fixture(params=RELEASES, ids=lambda path: path.stem)
def written(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = _decoded(json.loads(request.param.read_text(encoding="utf-8")))
    return found


def _decoded(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {"bytes"}:
            return base64.b64decode(value["bytes"])
        return {key: _decoded(item) for key, item in value.items()}
    return [_decoded(item) for item in value] if isinstance(value, list) else value


def test_conversations_are_loaded_and_go_on(stores: Stores, written: dict[str, Any]) -> None:
    for item in ("session", "turn"):
        stores.table.put(written[item])
    store = ConversationStore(stores.table)

    conversation = store.load("1290000000000003001-1290000000000001001")

    assert conversation.session is not None
    assert conversation.session.escalation["reason"] == "driver_asked"
    (turn,) = conversation.turns
    assert turn.messages[0]["content"] == "הכבל תקוע בעמדה 20021"
    assert turn.deliveries[0].reply.private
    assert conversation.answered("1574000000000000001")
    claimed = store.claim(conversation.session, now_ms=1, lease_until_ms=2)
    assert claimed.fence == conversation.session.fence + 1


def test_channel_settings_hold(stores: Stores, written: dict[str, Any]) -> None:
    stores.table.put(written["channel"])

    settings = Channels(Table(stores.aws, stores.table.name)).get("1290000000000002001", "1290000000000003001")

    assert settings.configured
    assert settings.language == "he"
    assert settings.staff_channel_id == "1290000000000003002"
    assert settings.variants[0]["name"] == "warm"


def test_questions_that_wait_during_the_upgrade_are_understood(written: dict[str, Any]) -> None:
    event = TypeAdapter(Event).validate_json(written["queue_message"])

    assert event.kind == "question"
    assert event.attachments[0].content_type == "image/png"
    assert event.reply_to.token == "expired"
