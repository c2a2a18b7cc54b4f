"""What the driver sees while the agent works: a line under "thinking…", or the typing sign."""

import json
from collections.abc import Sequence

from agent.desk import Work
from edgecontrol.errors import DependencyError
from edgecontrol.llm import ToolCall
from edgecontrol.phrases import say

_QUIET_SECONDS = 1.0


class Progress:
    """Tells at most once a second; failing to tell is no reason to stop."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._told_at = float("-inf")

    def typing(self) -> None:
        """In a channel, thread or DM: "EdgeControl is typing…" for ten seconds."""
        event = self._work.event
        if not event.reply_to.token:
            self._work.desk.discord.typing(event.reply_to.channel_id, deadline=self._work.deadline)

    def looking(self, calls: Sequence[ToolCall]) -> None:
        """The agent looks at a charger."""
        station = next((found for found in map(_station, calls) if found), "")
        language = self._work.language
        self._tell(
            say("progress_looking", language, station=station) if station else say("progress_thinking", language)
        )

    def sending(self, tool: str) -> None:
        """A command goes out."""
        language = self._work.language
        self._tell(say("progress_sending", language, action=say(f"action_{tool}", language)))

    def observing(self) -> None:
        """The command is out and its end is looked for."""
        self._tell(say("progress_observing", self._work.language))

    def _tell(self, text: str) -> None:
        now = self._work.desk.clock.monotonic()
        if now - self._told_at < _QUIET_SECONDS:
            return
        self._told_at = now
        reply_to = self._work.event.reply_to
        if not reply_to.token:
            self.typing()
            return
        try:
            self._work.desk.discord.edit_original(reply_to.token, text, deadline=now)
        except DependencyError as failure:
            self._work.desk.logger.info("progress not shown", extra={"error": str(failure)})


def _station(call: ToolCall) -> str:
    """The outlet a call is about, as far as its arguments say."""
    try:
        arguments = json.loads(call.arguments)
    except ValueError:
        return ""
    station = arguments.get("station") if isinstance(arguments, dict) else None
    return station[:40] if isinstance(station, str) else ""
