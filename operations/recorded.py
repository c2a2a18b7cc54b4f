"""The tool results of a stored turn, played back in place of the tools."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.past import results_of
from agent.receipts import ToolResult
from agent.tools.base import Result, Tool
from edgecontrol.conversation import Turn
from edgecontrol.errors import ToolInputInvalid

UNRECORDED: Result = {"error": "this was not looked up in the recorded conversation", "seen": "nothing"}


@dataclass
class Recording:
    """Calls with their arguments as the model wrote them, and results; `missed` are calls the turn did not make."""

    calls: Sequence[ToolResult]
    missed: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, turn: Turn) -> "Recording":
        """What the turn's tools said."""
        return cls(results_of([turn]))

    @property
    def station(self) -> str:
        """The outlet the last call was about."""
        named = (call.arguments.get("station", "") for call in reversed(self.calls))
        return next((str(station) for station in named if station), "")

    @property
    def asked_for_confirmation(self) -> bool:
        """Whether the turn ended with a button to press."""
        return any(call.result.get("outcome") == "asked" for call in self.calls)

    def play(self, tool: Tool) -> Tool:
        """The tool as the model sees it, with recorded results."""
        return Played(tool, self)


class Played(Tool):
    """Looks like the tool it stands for, and only remembers."""

    def __init__(self, tool: Tool, recording: Recording) -> None:
        self._tool, self._recording = tool, recording
        vars(self).update(name=tool.name, Arguments=tool.Arguments, personal=tool.personal, reads=tool.reads)
        vars(self)["schema"] = tool.schema

    def run(self, context: Any, arguments: Any) -> Result:
        """The recorded result of this very call."""
        for call in self._recording.calls:
            if call.tool == self._tool.name and self._same(call.arguments, arguments):
                return dict(call.result)
        self._recording.missed.append(f"{self._tool.name}({arguments.model_dump_json()})")
        return dict(UNRECORDED)

    def parse(self, arguments: str) -> Any:
        """As the tool itself checks them."""
        return self._tool.parse(arguments)

    def _same(self, recorded: Mapping[str, Any], arguments: Any) -> bool:
        """Compared as the tool reads them: what was left out then is its default now."""
        try:
            return bool(self._tool.parse(json.dumps(dict(recorded))) == arguments)
        except ToolInputInvalid:
            return False
