"""Model and tools in turn, until the model answers: bounded in rounds, calls, identical calls, tokens and time."""

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

from agent.desk import Work
from agent.progress import Progress
from agent.thinker import Thinker
from agent.tools.base import Result, Tool
from agent.tools.context import ToolContext
from edgecontrol.conversation import Message
from edgecontrol.errors import DependencyError, ToolInputInvalid
from edgecontrol.llm import Completion, ToolCall

MAX_ROUNDS = 6
MAX_CALLS = 10
MAX_RESULT_CHARACTERS = 6_000
# A conversation is stored with its calls: no tool takes this much, and no item of the table much more.
MAX_ARGUMENT_CHARACTERS = 4_000
MAX_NAME_CHARACTERS = 64
# Calls of one answer that are replied to at all; a model that makes more has lost its way.
MAX_CALLS_ANSWERED = 20
# What must be left of the turn to ask the model once more, and to commit and deliver after it.
ROUND_SECONDS = 3.0


@dataclass
class Transcript:
    """What happened in the loop. `messages` go into the turn; `calls` are the finished tool calls, in order."""

    messages: list[Message] = field(default_factory=list)
    calls: list[tuple[Tool, Mapping[str, Any], Result]] = field(default_factory=list)
    completions: list[Completion] = field(default_factory=list)

    @property
    def personal(self) -> bool:
        """Whether anything in it is the driver's own."""
        return any(tool.personal for tool, _, _ in self.calls)


def converse(
    work: Work,
    thinker: Thinker,
    tools: Mapping[str, Tool],
    context: ToolContext,
    prompt: Sequence[Message],
    progress: Progress,
) -> tuple[str, Transcript]:
    """The model's answer with everything that led to it; "" when it came to none within its bounds.

    Raises `DependencyError` when no model can be reached; the transcript so far is then lost to the caller only as far
    as the model is concerned: what tools said is in `context.results`.
    """
    transcript = Transcript()
    schemas = [tool.schema for tool in tools.values()]
    for number in range(MAX_ROUNDS):
        last = number == MAX_ROUNDS - 1 or len(transcript.calls) >= MAX_CALLS or work.left() < 2 * ROUND_SECONDS
        offered = () if last else schemas
        answer = thinker.ask([*prompt, *transcript.messages], offered, deadline=work.deadline - ROUND_SECONDS)
        transcript.completions.append(answer)
        if not answer.tool_calls or last:
            transcript.messages.append({"role": "assistant", "content": answer.text})
            return answer.text, transcript
        calls = [_bounded(call) for call in answer.tool_calls[:MAX_CALLS_ANSWERED]]
        transcript.messages.append(_call_message(answer.text, calls))
        _run_all(work, calls, tools, context, transcript, progress)
        if work.left() < ROUND_SECONDS:
            break
    return "", transcript


def _bounded(call: ToolCall) -> ToolCall:
    """The call within bounds; arguments beyond them fit no tool and are told so by its schema."""
    if len(call.arguments) <= MAX_ARGUMENT_CHARACTERS and len(call.name) <= MAX_NAME_CHARACTERS:
        return call
    arguments = call.arguments if len(call.arguments) <= MAX_ARGUMENT_CHARACTERS else '{"too_long":true}'
    return replace(call, name=call.name[:MAX_NAME_CHARACTERS], arguments=arguments)


def _call_message(text: str, made: Sequence[ToolCall]) -> Message:
    calls = [
        {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
        for call in made
    ]
    return {"role": "assistant", "content": text[:MAX_ARGUMENT_CHARACTERS] or None, "tool_calls": calls}


def _run_all(
    work: Work,
    calls: Sequence[ToolCall],
    tools: Mapping[str, Tool],
    context: ToolContext,
    transcript: Transcript,
    progress: Progress,
) -> None:
    """Run one round of calls; reads side by side, everything else one after another, results in the order asked."""
    progress.looking(calls)
    allowed = calls[: MAX_CALLS - len(transcript.calls)]
    reads = [call for call in allowed if call.name in tools and tools[call.name].reads]
    if len(reads) > 1 and len(reads) == len(allowed):
        with ThreadPoolExecutor(len(reads)) as pool:
            results = list(pool.map(lambda call: _run(work, call, tools, context, transcript), allowed))
    else:
        results = [_run(work, call, tools, context, transcript) for call in allowed]
    results += [(None, {}, {"error": "too many tool calls in this turn"})] * (len(calls) - len(allowed))
    for call, (tool, arguments, result) in zip(calls, results, strict=True):
        if tool is not None:
            transcript.calls.append((tool, arguments, result))
            context.results.append((tool.name, arguments, result))
        content = json.dumps(result, ensure_ascii=False, separators=(",", ":"), default=str)
        transcript.messages.append(
            {"role": "tool", "tool_call_id": call.id, "content": content[:MAX_RESULT_CHARACTERS]}
        )


def _run(
    work: Work, call: ToolCall, tools: Mapping[str, Tool], context: ToolContext, transcript: Transcript
) -> tuple[Tool | None, Mapping[str, Any], Result]:
    """One call; what the model got wrong and what a service refused both go back to the model."""
    tool = tools.get(call.name)
    if tool is None:
        return None, {}, {"error": f"there is no tool {call.name[:40]!r}"}
    try:
        arguments = tool.parse(call.arguments)
    except ToolInputInvalid as invalid:
        work.desk.meter.count("ampeco_tool_usage_total", tool=tool.name, outcome="invalid")
        return None, {}, {"error": f"invalid arguments: {invalid}"}
    named = arguments.model_dump()
    earlier = next((r for t, a, r in transcript.calls if t is tool and a == named), None)
    if earlier is not None:
        return tool, named, earlier
    try:
        result, outcome = tool.run(context, arguments), "ok"
    except DependencyError as failure:
        work.desk.logger.warning("tool failed", extra={"tool": tool.name, "error": str(failure)})
        result, outcome = {"error": "the charging platform cannot be reached now", "seen": "nothing"}, "unavailable"
    except Exception:  # a defect of one tool must not cost the driver the whole answer
        work.desk.logger.exception("tool broke", extra={"tool": tool.name})
        result, outcome = {"error": "this cannot be looked up now", "seen": "nothing"}, "broken"
    work.desk.meter.count("ampeco_tool_usage_total", tool=tool.name, outcome=str(result.get("outcome", outcome)))
    return tool, named, result
