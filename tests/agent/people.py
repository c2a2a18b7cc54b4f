"""Drivers and staff of an in-process town, and a town whose waiting costs no time.

A person acts through the look-alike; the queue is emptied at once, so that what they get back is the final answer.
"""

import re
import time
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

import httpx

from agent import batch
from agent.conversation import handle
from agent.handler import connect
from edgecontrol.aws import Aws
from edgecontrol.clock import Clock
from edgecontrol.events import Event, ReplyTo
from edgecontrol.http import PooledClient
from edgecontrol.mail import Mail
from local.discord.seed import DEKEL_STAFF
from tests.services import Served
from tests.town import SUPPORT, Services, Town

STAFF = DEKEL_STAFF
RUSH = 100_000
NO_LIMITS = {name: [RUSH, 1] for name in ("create_message", "edit_message", "typing", "webhook")}


class Post(Mail):
    """Mail that goes straight to the look-alike's inbox, by the same wires as everything else."""

    def __init__(self, discord: Served, transport: httpx.BaseTransport | None) -> None:
        super().__init__("desk@example.com")
        self._url = f"{discord.url}/_mail"
        self._http = PooledClient(read_seconds=10, transport=transport)

    def prepare(self) -> None:
        """Nothing to import."""

    def send(self, to: str, subject: str, text: str) -> None:
        self._http.request("POST", self._url, json={"to": to, "subject": subject, "text": text}).raise_for_status()

    def close(self) -> None:
        """Hang up."""
        self._http.close()


class QuickTown(Town):
    """A town in which waiting moves everybody's clock instead, and nobody is limited to so many messages a minute."""

    def __init__(
        self,
        services: Services,
        name: str,
        *,
        transport: httpx.BaseTransport | None = None,
        aws: Aws | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(services, name, transport=transport, aws=aws, **settings)
        for pool in (self.desk.model, *self.pools):
            pool.close()
        self.waited = 0.0
        clock = Clock(lambda: time.time() + self.offset, lambda: time.monotonic() + self.waited, self.wait)
        known = replace(self.desk.settings, email_sender="desk@example.com")
        self.desk = replace(connect(known, clock, self.desk.aws, transport), mail=Post(self.discord, transport))
        self.pools = [self.desk.photo_http, self.desk.discord._http, self.desk.tenants._http, self.desk.mail]
        self.discord.post("/_control/config", {"global_limit": RUSH, "rate_limits": NO_LIMITS})
        door = services.gate.door
        assert door is not None
        services.gate.door = replace(door, settings=replace(door.settings, rate_limit_per_minute=RUSH))

    def wait(self, seconds: float) -> None:
        """Time passes for the product and for the chargers."""
        self.offset += seconds
        self.waited += seconds
        self.ampeco.post("/_control/clock", {"advance": seconds})

    def deliver(self, records: list[dict[str, Any]]) -> list[str]:
        deadline = self.desk.clock.monotonic() + 30
        failed = batch.run(batch.read(records), lambda messages: handle(self.desk, messages, deadline))
        for record in records:
            if record["messageId"] not in failed:
                request = {"QueueUrl": self.stores.queue_url, "ReceiptHandle": record["receiptHandle"]}
                self.stores.aws.call("sqs", "DeleteMessage", request)
        return failed

    # The charging network

    def effects(self) -> list[dict[str, Any]]:
        """Every command the platform received, with what came of it."""
        found: list[dict[str, Any]] = self.ampeco.get("/_control/state")["effects"]
        return found

    def harm(self) -> dict[str, Any]:
        """What must never be there."""
        state = self.ampeco.get("/_control/state")
        return {key: state[key] for key in ("sessionsCutOff", "carsStranded", "repeated") if state[key]}

    def outcome(self, operation: str, outcome: str, **more: Any) -> None:
        """What comes of the next command."""
        self.ampeco.post("/_control/outcome", {"operation": operation, "outcome": outcome, **more})

    def set(self, kind: str, identifier: int, **fields: Any) -> None:
        """Change a record of the platform."""
        self.ampeco.post("/_control/set", {kind: identifier, "set": fields})

    def spoil(self, path: str, **fault: Any) -> None:
        """The platform does something wrong with the next such request."""
        self.ampeco.post("/_control/faults", {"path": path, "times": 1, **fault})

    def evse_status(self, charge_point: int, evse: int) -> str:
        """The outlet as the platform shows it."""
        request = urllib_get(f"{self.ampeco.url}/public-api/resources/charge-points/v1.0/{charge_point}/status")
        return next(str(e["hardwareStatus"]) for e in request["data"]["evses"] if str(e["id"]) == str(evse))

    # The model

    def script(self, *steps: dict[str, Any]) -> None:
        """The model's next replies."""
        self.model.post("/_control/script", list(steps))

    def forget_script(self) -> None:
        """The model answers by itself again."""
        self.model.post("/_control/script", method="DELETE")

    # The clock's own look at a conversation

    def due(self, conversation_id: str) -> None:
        """The clock looks at this conversation."""
        now = int(self.desk.clock.now() * 1000)
        event = Event(
            kind="due",
            event_id=f"due-{conversation_id}-{now}",
            conversation_id=conversation_id,
            channel_id="",
            user_id="",
            reply_to=ReplyTo(""),
            at_ms=now,
            received_at_ms=now,
        )
        self.desk.queue.send(event)
        self.pump()


def urllib_get(url: str) -> Any:
    """A read of the platform with its token."""
    answer = httpx.get(url, headers={"authorization": "Bearer SIM-NOT-SECRET-token-first"})
    return answer.raise_for_status().json()


@dataclass(frozen=True)
class Heard:
    """A message as its reader sees it."""

    message: dict[str, Any]

    @property
    def text(self) -> str:
        """Everything it says."""
        embeds = [embed.get("description", "") for embed in self.message.get("embeds", ())]
        return "\n".join([self.message["content"], *embeds])

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Its buttons and menus."""
        return [part for row in self.message.get("components", ()) for part in row["components"]]

    @property
    def actions(self) -> set[str]:
        """What its buttons do."""
        return {button["custom_id"].split(":")[1] for button in self.buttons}

    def button(self, action: str) -> dict[str, Any]:
        """The button that does this."""
        return next(b for b in self.buttons if b["custom_id"].startswith(f"ec:{action}"))

    @property
    def ephemeral(self) -> bool:
        """Whether only its reader sees it."""
        return bool(self.message["local"]["ephemeral"])


class Person:
    """Somebody in the look-alike."""

    def __init__(self, town: QuickTown, name: str) -> None:
        self.town, self.name = town, name

    def ask(self, question: str, channel: str = SUPPORT, *, pump: bool = True, **options: Any) -> Heard:
        """`/ask`, until it is answered."""
        return self.command("ask", channel, pump=pump, question=question, **options)

    def command(self, name: str, channel: str = SUPPORT, *, pump: bool = True, **options: Any) -> Heard:
        """Any command, until it is answered."""
        told = self.town.act(self.name, "command", channel_id=channel, name=name, options=options)
        return self._outcome(told, channel, pump=pump)

    def press(self, heard: Heard, action: str, *, pump: bool = True, **more: Any) -> Heard:
        """A button."""
        custom_id = heard.button(action)["custom_id"]
        told = self.town.act(self.name, "component", message_id=heard.message["id"], custom_id=custom_id, **more)
        return self._outcome(told, heard.message["channel_id"], before=heard, pump=pump)

    def form(self, told: dict[str, Any], text: str, channel: str = SUPPORT, *, pump: bool = True) -> Heard:
        """Fill in and send a form of one field."""
        body = {"modal_id": told["modal"]["modal_id"], "fields": {"text": text}}
        return self._outcome(self.town.act(self.name, "modal", **body), channel, pump=pump)

    def ask_to_link(self, address: str, channel: str = SUPPORT, *, pump: bool = True) -> Heard:
        """`/link` with an address."""
        shown = self.town.act(self.name, "command", channel_id=channel, name="link")
        return self.form(shown, address, channel, pump=pump)

    def enter(self, sent: Heard, code: str) -> Heard:
        """Type a code behind the button of the message that asks for it."""
        custom_id = sent.button("code")["custom_id"]
        told = self.town.act(self.name, "component", message_id=sent.message["id"], custom_id=custom_id)
        return self.form(told, code, sent.message["channel_id"])

    def mails(self, address: str) -> list[dict[str, str]]:
        """What came to an address, newest first."""
        found: list[dict[str, str]] = self.town.discord.get(f"/_mail?to={quote(address)}")["mail"]
        return found

    def link(self, number: int, channel: str = SUPPORT) -> None:
        """Prove to own the account of `driverNN@example.com`."""
        address = f"driver{number:02d}@example.com"
        sent = self.ask_to_link(address, channel)
        self.enter(sent, code_in(self.mails(address)[0]["text"]))

    def sees(self, channel: str = SUPPORT) -> list[Heard]:
        """All they see of a channel, oldest first."""
        return [Heard(message) for message in self.town.messages(self.name, channel)["messages"]]

    def dm(self) -> str:
        """Their direct messages with the bot."""
        found = self.town.act(self.name, "dm")
        return str(found.get("id") or found["channel_id"])

    def reads_dms(self) -> list[Heard]:
        """What the bot wrote to them directly."""
        return [heard for heard in self.sees(self.dm()) if heard.message["author"].get("bot")]

    def _outcome(self, told: dict[str, Any], channel: str, *, before: Heard | None = None, pump: bool = True) -> Heard:
        assert told["state"] != "failed", told["failure"]
        if pump:
            self.town.pump()
        shown = told["message"] or (before.message if before else None)
        assert shown is not None
        found = next((heard for heard in self.sees(channel) if heard.message["id"] == shown["id"]), None)
        return found or Heard(shown)


def code_in(text: str) -> str:
    """The six digits of a mail."""
    found = re.search(r"\d{6}", text)
    assert found is not None, text
    return found.group()
