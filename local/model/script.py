"""Exact replies queued by tests, given in order before the intent model is asked."""

import json
import re
from dataclasses import dataclass
from typing import Any

from local.model.conversation import text_of
from local.model.protocol import Reply, RequestError, ToolCall

_KEYS = frozenset({"content", "tool_calls", "error", "delay", "match"})


@dataclass(frozen=True)
class Step:
    """`reply` None leaves the answer to the intent model (a step may only delay); `match` is a regular expression."""

    reply: Reply | None
    error: dict[str, Any] | None
    delay: float
    match: str | None
    source: dict[str, Any]

    @classmethod
    def of(cls, value: Any) -> "Step":
        if not isinstance(value, dict) or not value or set(value) - _KEYS:
            raise ValueError(f"a step is an object with some of {', '.join(sorted(_KEYS))}")
        re.compile(value.get("match") or "")
        calls = tuple(ToolCall(c["name"], _wire(c.get("arguments", {}))) for c in value.get("tool_calls") or ())
        scripted = "content" in value or calls
        reply = Reply(value.get("content"), calls) if scripted else None
        return cls(reply, value.get("error"), float(value.get("delay", 0)), value.get("match"), value)

    def applies(self, text: str) -> bool:
        return self.match is None or re.search(self.match, text) is not None

    def refusal(self) -> RequestError | None:
        if self.error is None:
            return None
        error = {"status": 500, "message": "The server had an error", "type": "server_error", **self.error}
        headers = {str(k): str(v) for k, v in (error.get("headers") or {}).items()}
        return RequestError(
            error["status"], error["message"], kind=error["type"], code=error.get("code"), headers=headers
        )


def _wire(arguments: Any) -> str:
    """A string goes out as it is, well-formed or not: models send broken JSON too."""
    return arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)


class Script:
    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.used = 0

    def add(self, body: Any) -> dict[str, int]:
        try:
            self.steps.extend([Step.of(v) for v in (body if isinstance(body, list) else [body])])
        except (KeyError, AttributeError, re.error) as error:
            raise ValueError(f"not a script: {error!r}") from error
        return {"remaining": len(self.steps)}

    def next(self, messages: list[dict[str, Any]]) -> Step | None:
        """The first step that applies to the conversation's last user message, taken off the queue."""
        last = next((text_of(m.get("content")) for m in reversed(messages) if m["role"] == "user"), "")
        for index, step in enumerate(self.steps):
            if step.applies(last):
                self.used += 1
                return self.steps.pop(index)
        return None

    def clear(self) -> None:
        self.steps.clear()
        self.used = 0
