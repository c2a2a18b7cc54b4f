"""The model as the agent uses it: the first one while it is healthy, else the second; what it costs is added up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from agent import tokens
from edgecontrol.conversation import Message
from edgecontrol.errors import DependencyError, Unavailable
from edgecontrol.health import Health
from edgecontrol.llm import SERVICE, Completion, Model
from edgecontrol.metrics import Meter
from edgecontrol.settings import AgentSettings


@dataclass
class Thinker:
    """One turn's access to the models. `spent_microcents` is what it has cost so far."""

    model: Model
    settings: AgentSettings
    health: Health
    meter: Meter
    spent_microcents: int = 0
    used: str = ""
    _down: set[str] = field(default_factory=set)

    def ask(self, messages: Sequence[Message], tools: Sequence[Any], *, deadline: float) -> Completion:
        """One completion; raises `DependencyError` when no model answers."""
        failure: DependencyError = Unavailable(SERVICE, "known to be down")
        for name in self._names():
            try:
                answer = self.model.complete(name, messages, tools=tools, deadline=deadline)
            except DependencyError as error:
                self._down.add(name)
                self.health.failed(f"{SERVICE}:{name}")
                self.meter.count("dependency_failures_total", dependency=SERVICE)
                failure = error
            else:
                self.health.worked(f"{SERVICE}:{name}")
                self._account(answer, name, messages)
                return answer
        raise failure

    def _names(self) -> list[str]:
        names = [name for name in (self.settings.model, self.settings.second_model) if name]
        return [n for n in names if n not in self._down and self.health.may_try(f"{SERVICE}:{n}")]

    def _account(self, answer: Completion, name: str, messages: Sequence[Message]) -> None:
        prices = self.settings
        read = answer.input_tokens or tokens.estimate([*messages])  # an endpoint that reports no usage is not free
        written = answer.output_tokens or tokens.estimate([{"role": "assistant", "content": answer.text}])
        cost = read * prices.input_cents_per_million + written * prices.output_cents_per_million
        self.spent_microcents += cost  # cents per million tokens are millionths of a cent per token
        self.used = name
        self.meter.count("model_tokens_total", read, kind="input")
        self.meter.count("model_tokens_total", written, kind="output")
        self.meter.count("model_cost_microcents", cost)
