"""People of the local system, for the demo and the end-to-end tests: they type, press and read through the
look-alike.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from local.discord.seed import DEKEL_STAFF, DEKEL_SUPPORT
from local.endpoints import Endpoints

SUPPORT, STAFF = DEKEL_SUPPORT, DEKEL_STAFF
_LOOK_SECONDS = 0.1


class NotSeen(AssertionError):
    """What was waited for did not appear in time; the message says what was there instead."""


@dataclass(frozen=True)
class Seen:
    """A message as somebody sees it, with the seconds it took to be acknowledged and answered."""

    message: dict[str, Any]
    acknowledged: float
    answered: float

    @property
    def text(self) -> str:
        """What it says."""
        return str(self.message["content"])

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Its buttons and menus, flat."""
        return [component for row in self.message.get("components", ()) for component in row["components"]]

    def button(self, action: str) -> dict[str, Any]:
        """The button whose custom id has this action."""
        return next(b for b in self.buttons if b.get("custom_id", "").startswith(f"ec:{action}"))


class Actor:
    """One seeded user (`noa`, `dana`, `oleg`, `layla`; staff `rami`, `maya`)."""

    def __init__(self, endpoints: Endpoints, name: str) -> None:
        self.name = name
        self._base = endpoints.discord_control_url.removesuffix("/_control")
        self._http = httpx.Client(timeout=30)

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def ask(self, question: str, channel: str = SUPPORT, *, seconds: float = 30, **options: Any) -> Seen:
        """`/ask`, until it is answered."""
        return self.command("ask", {"question": question, **options}, channel, seconds=seconds)

    def command(
        self, name: str, options: dict[str, Any] | None = None, channel: str = SUPPORT, *, seconds: float = 30
    ) -> Seen:
        """Any slash command, until it is answered."""
        body = {"channel_id": channel, "name": name, "options": options or {}}
        return self._follow("command", body, channel, seconds)

    def press(self, seen: Seen, action: str, *, channel: str = SUPPORT, seconds: float = 40, **more: Any) -> Seen:
        """A button of a message, until what it does is answered."""
        body = {"message_id": seen.message["id"], "custom_id": seen.button(action)["custom_id"], **more}
        return self._follow("component", body, channel, seconds, before=seen.text)

    def open_form(self, seen: Seen, action: str) -> dict[str, Any]:
        """A button that pops up a form; returns the form."""
        body = {"message_id": seen.message["id"], "custom_id": seen.button(action)["custom_id"]}
        form: dict[str, Any] = self._act("component", body)["modal"]
        return form

    def link_form(self, channel: str = SUPPORT) -> dict[str, Any]:
        """`/link` pops up a form."""
        form: dict[str, Any] = self._act("command", {"channel_id": channel, "name": "link", "options": {}})["modal"]
        return form

    def submit(self, form: dict[str, Any], text: str, *, channel: str = SUPPORT, seconds: float = 30) -> Seen:
        """Fill in a form of one field."""
        return self._follow("modal", {"modal_id": form["modal_id"], "fields": {"text": text}}, channel, seconds)

    def send_command(self, name: str, channel: str = SUPPORT) -> dict[str, Any]:
        """A slash command without waiting for more than its acknowledgement."""
        return self._act("command", {"channel_id": channel, "name": name, "options": {}})

    def type(self, text: str, channel: str = SUPPORT, **more: Any) -> dict[str, Any]:
        """A plain message; returns it."""
        return self._act("message", {"channel_id": channel, "content": text, **more})

    def dm(self) -> str:
        """The id of this user's direct messages with the bot."""
        found = self._act("dm", {})
        return str(found.get("id") or found["channel_id"])

    def suggestions(self, typed: str, channel: str = SUPPORT) -> list[dict[str, Any]]:
        """What `/status` offers while typing."""
        body = {"channel_id": channel, "name": "status", "options": {"station": typed}, "focused": "station"}
        found: list[dict[str, Any]] = self._act("autocomplete", body)["choices"]
        return found

    def sees(self, channel: str = SUPPORT) -> list[dict[str, Any]]:
        """Everything this user sees in a channel, oldest first."""
        answer = self._http.get(f"{self._base}/_user/{self.name}/channels/{channel}/messages", params={"limit": 100})
        answer.raise_for_status()
        found: list[dict[str, Any]] = answer.json()["messages"]
        return found

    def home(self) -> dict[str, Any]:
        """Guilds, channels, threads and direct messages this user sees."""
        answer = self._http.get(f"{self._base}/_user/{self.name}/home")
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def waits(
        self, wanted: Callable[[dict[str, Any]], bool], channel: str = SUPPORT, *, seconds: float = 30, what: str = ""
    ) -> dict[str, Any]:
        """The first message in a channel that is as wanted."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = next((message for message in self.sees(channel) if wanted(message)), None)
            if found is not None:
                return found
            time.sleep(_LOOK_SECONDS)
        last = [message["content"][:100] for message in self.sees(channel)[-3:]]
        raise NotSeen(f"{self.name} waited {seconds:.0f} s for {what or 'a message'}; last seen: {last}")

    def _act(self, action: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self._http.post(f"{self._base}/_user/{self.name}/{action}", json=body)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def _follow(self, action: str, body: dict[str, Any], channel: str, seconds: float, before: str = "") -> Seen:
        started = time.monotonic()
        told = self._act(action, body)
        acknowledged = time.monotonic() - started
        if told["state"] == "failed":
            raise NotSeen(f"{self.name}: {told['failure']}")
        message = told["message"] or {"id": body.get("message_id", ""), "content": before}
        if told["state"] == "answered":
            return Seen(message, acknowledged, acknowledged)
        identifier = message["id"]

        def is_final(found: dict[str, Any]) -> bool:
            local = found["local"]["state"] == "sent"
            return bool(found["id"] == identifier and local and found["content"] != before and _is_final(found))

        found = self.waits(is_final, channel, seconds=seconds, what=f"the answer to {action} {body.get('name', '')}")
        return Seen(found, acknowledged, time.monotonic() - started)


def _is_final(message: dict[str, Any]) -> bool:
    """An answer, not the progress line that stands in its place for a while."""
    return bool(message["content"]) and not message["content"].endswith("…")
