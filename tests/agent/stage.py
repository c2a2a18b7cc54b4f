"""One linked driver before a model that a test plays, with everything that may never reach them."""

import json
from pathlib import Path
from typing import Any

from agent import batch
from agent.conversation import handle
from edgecontrol.events import Event, ReplyTo
from tests.agent.people import Person, QuickTown
from tests.town import NOA

SEED = Path(__file__).resolve().parents[2] / "local" / "ampeco" / "data" / "seed.json"
MINE = "1011"


class Stage:
    """One linked driver in direct messages, whose model is ours to script; only the wires are real."""

    def __init__(self, town: QuickTown) -> None:
        self.town, self.noa = town, Person(town, "noa")
        self.noa.link(11)
        self.channel = self.noa.dm()
        self.number = 0
        self.seed = json.loads(SEED.read_text())
        self.seen = self.read = 0

    def turn(self, text: str, *steps: dict[str, Any], conversation: str = "") -> list[str]:
        """One question with the model's replies (its own when none are given); what Discord was sent meanwhile."""
        town = self.town
        self.number += 1
        self._sent()
        town.forget_script()
        if steps:
            town.script(*steps, *[{"content": "ok"}] * 3)
        now = int(town.desk.clock.now() * 1000)
        event = Event(
            kind="question",
            event_id=f"9{self.number:018d}",
            conversation_id=conversation or self.channel,
            channel_id=self.channel,
            user_id=NOA,
            text=text,
            reply_to=ReplyTo(self.channel, private=True),
            at_ms=now,
            received_at_ms=now,
        )
        body = {"messageId": str(self.number), "receiptHandle": "r", "body": event.to_json()}
        record = {**body, "attributes": {"ApproximateReceiveCount": "1", "MessageGroupId": event.conversation_id}}
        started = town.desk.clock.monotonic()
        failed = batch.run(batch.read([record]), lambda messages: handle(town.desk, messages, started + 30))

        assert failed == [], (text, steps)
        assert town.desk.clock.monotonic() - started < 30
        return self._sent()

    def prompts(self) -> str:
        """What the model read since the last look."""
        found = self.town.model.get(f"/_control/requests?since={self.read}")
        self.read = max([self.read, *(request["seq"] for request in found)])
        return " ".join(str(request["body"].get("messages")) for request in found if request["body"])

    def _sent(self) -> list[str]:
        """What Discord was sent since the last look."""
        found = self.town.discord.get(f"/_control/requests?since={self.seen}")
        self.seen = max([self.seen, *(request["seq"] for request in found)])
        return [json.dumps(request["body"], ensure_ascii=False) for request in found if request["body"]]

    def secrets(self) -> list[str]:
        """What no driver may ever read here: of others, of ours."""
        users = [user for user in self.seed["users"] if user["id"] != MINE]
        theirs = [value for user in users for value in (user["email"], user.get("phone"))]
        tags = [tag["idTagUid"] for tag in self.seed["idTags"]]
        ours = ["SIM-NOT-SECRET", "local-bot-token", "test-key-not-secret", "Facts about chargers, sessions, prices"]
        return [str(value) for value in (*theirs, *tags, *ours) if value]
