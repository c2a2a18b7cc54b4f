"""The chat-completions wire: what a request must look like, and the errors and answers OpenAI's clients expect."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MODEL = "edgecontrol-local-intents"
FINGERPRINT = "edgecontrol-local-intents: rules and a lexicon, not a language model"
CONTEXT_TOKENS = 128_000
MAX_TOOLS = 128
PIECE = 12  # characters of one streamed piece

_ROLES = frozenset({"system", "developer", "user", "assistant", "tool"})
_TOOL_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


class RequestError(Exception):
    """The request is answered with an OpenAI-shaped error."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        kind: str = "invalid_request_error",
        param: str | None = None,
        code: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}
        self.body = {"error": {"message": message, "type": kind, "param": param, "code": code}}


@dataclass(frozen=True)
class ToolCall:
    name: str
    arguments: str  # JSON, as it goes over the wire


@dataclass(frozen=True)
class Reply:
    content: str | None = None
    tool_calls: tuple[ToolCall, ...] = field(default=())


def check(request: Any) -> dict[str, Any]:
    """The request itself when it is well formed; otherwise a `RequestError` worded as the real service words it."""
    if not isinstance(request, dict):
        raise RequestError(400, "We could not parse the JSON body of your request.")
    model, messages = request.get("model"), request.get("messages")
    if not isinstance(model, str) or not model:
        raise RequestError(400, "you must provide a model parameter", param="model")
    if model != MODEL:
        message = f"The model `{model}` does not exist or you do not have access to it."
        raise RequestError(404, message, code="model_not_found")
    if not isinstance(messages, list) or not messages:
        raise RequestError(
            400, "Missing required parameter: 'messages'.", param="messages", code="missing_required_parameter"
        )
    _check_messages(messages)
    _check_tools(request)
    if request.get("stream_options") is not None and not request.get("stream"):
        raise RequestError(
            400, "The 'stream_options' parameter is only allowed when 'stream' is enabled.", param="stream_options"
        )
    if request.get("n") not in (None, 1):
        raise RequestError(
            400, "This model answers with one choice: 'n' must be 1.", param="n", code="unsupported_value"
        )
    _check_range(request, "temperature", 0, 2)
    _check_range(request, "top_p", 0, 1)
    for name in ("max_tokens", "max_completion_tokens"):
        _check_range(request, name, 1, 1_000_000)
    return request


def _check_range(request: dict[str, Any], name: str, low: float, high: float) -> None:
    value = request.get(name)
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise RequestError(
            400, f"Invalid '{name}': expected a number from {low} to {high}.", param=name, code="invalid_value"
        )


def _check_messages(messages: list[Any]) -> None:
    open_calls: set[str] = set()
    for index, message in enumerate(messages):
        where = f"messages.[{index}]"
        if not isinstance(message, dict) or message.get("role") not in _ROLES:
            roles = "', '".join(sorted(_ROLES))
            raise RequestError(
                400, f"Invalid value for '{where}.role'. Supported values are: '{roles}'.", param=f"{where}.role"
            )
        if message["role"] == "tool":
            if message.get("tool_call_id") not in open_calls:
                text = "messages with role 'tool' must be a response to a preceeding message with 'tool_calls'."
                raise RequestError(400, f"Invalid parameter: {text}", param=f"{where}.role")
            open_calls.discard(message["tool_call_id"])
        elif open_calls:
            raise _unanswered(open_calls, where)
        _check_content(message, where)
        if message.get("tool_calls"):
            open_calls = {_call_id(call, where) for call in message["tool_calls"]}
    if open_calls:
        raise _unanswered(open_calls, f"messages.[{len(messages) - 1}]")


def _unanswered(open_calls: set[str], where: str) -> RequestError:
    text = (
        "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. "
        f"The following tool_call_ids did not have response messages: {', '.join(sorted(open_calls))}"
    )
    return RequestError(400, text, param=f"{where}.role")


def _call_id(call: Any, where: str) -> str:
    function = call.get("function") if isinstance(call, dict) else None
    if not isinstance(function, dict) or not isinstance(function.get("arguments"), str) or not call.get("id"):
        raise RequestError(400, f"Invalid '{where}.tool_calls': id, function.name and function.arguments are required.")
    return str(call["id"])


def _check_content(message: dict[str, Any], where: str) -> None:
    content = message.get("content")
    if isinstance(content, str) or (content is None and message["role"] == "assistant"):
        return
    if isinstance(content, list) and all(isinstance(p, dict) and isinstance(p.get("type"), str) for p in content):
        return
    text = f"Invalid value for '{where}.content': expected a string or an array of content parts."
    raise RequestError(400, text, param=f"{where}.content")


def _check_tools(request: dict[str, Any]) -> None:
    tools = request.get("tools")
    if tools is None:
        if request.get("tool_choice") not in (None, "none"):
            raise RequestError(400, "'tool_choice' is only allowed when 'tools' are specified.", param="tool_choice")
        return
    if not isinstance(tools, list) or not 1 <= len(tools) <= MAX_TOOLS:
        raise RequestError(400, f"Invalid 'tools': expected an array of 1 to {MAX_TOOLS} tools.", param="tools")
    names = set()
    for index, tool in enumerate(tools):
        function = tool.get("function") if isinstance(tool, dict) and tool.get("type") == "function" else None
        name = function.get("name") if isinstance(function, dict) else None
        if not isinstance(name, str) or not _TOOL_NAME.fullmatch(name):
            raise RequestError(400, f"Invalid 'tools[{index}].function.name'.", param=f"tools[{index}].function.name")
        names.add(name)
    forced = forced_tool(request)
    if forced is not None and forced not in names:
        raise RequestError(400, f"Invalid value for 'tool_choice': no tool named '{forced}'.", param="tool_choice")


def forced_tool(request: dict[str, Any]) -> str | None:
    choice = request.get("tool_choice")
    if isinstance(choice, dict):
        return str((choice.get("function") or {}).get("name", ""))
    return None


# ---- answers --------------------------------------------------------------------------------------------------------


def tokens(text: str) -> int:
    """About as many as a byte-pair vocabulary would count: four Latin letters a token, two of the others."""
    latin = sum(map(str.isascii, text))
    return (latin + 3) // 4 + (len(text) - latin + 1) // 2


def prompt_tokens(request: dict[str, Any]) -> int:
    return 3 + sum(4 + tokens(_flat(m)) for m in request["messages"]) + tokens(_flat(request.get("tools") or ""))


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(_flat(v) for k, v in value.items() if k != "image_url")
    if isinstance(value, list):
        return " ".join(map(_flat, value))
    return "" if value is None else str(value)


def reply_tokens(reply: Reply) -> int:
    return tokens(reply.content or "") + sum(4 + tokens(c.name) + tokens(c.arguments) for c in reply.tool_calls)


def usage(prompt: int, completion: int) -> dict[str, Any]:
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0},
    }


def clipped(reply: Reply, limit: int | None) -> tuple[Reply, str]:
    """The reply within a token limit, and the finish reason."""
    if limit is not None and reply.content and tokens(reply.content) > limit:
        text = reply.content
        while text and tokens(text) > limit:
            text = text[: max(0, len(text) - max(1, tokens(text) - limit))]
        return Reply(text), "length"
    return reply, "tool_calls" if reply.tool_calls else "stop"


def _wire_call(call: ToolCall, call_id: str) -> dict[str, Any]:
    return {"id": call_id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}


def whole(head: dict[str, Any], reply: Reply, finish: str, used: dict[str, Any]) -> dict[str, Any]:
    """The answer to a request that does not stream. `head` carries id, created and model."""
    message: dict[str, Any] = {"role": "assistant", "content": reply.content, "refusal": None, "annotations": []}
    if reply.tool_calls:
        message["tool_calls"] = [_wire_call(c, call_id(head, i)) for i, c in enumerate(reply.tool_calls)]
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": finish}
    return {**head, "object": "chat.completion", "choices": [choice], "usage": used}


def call_id(head: dict[str, Any], index: int) -> str:
    return f"call_{head['id'].removeprefix('chatcmpl-')}{index}"


def chunks(head: dict[str, Any], reply: Reply, finish: str, used: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    """The events of a streamed answer; `used` is the usage when the client asked for it."""
    head = {**head, "object": "chat.completion.chunk"}
    asked = {"usage": None} if used is not None else {}
    for delta in _deltas(head, reply):
        yield {**head, "choices": [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": None}], **asked}
    yield {**head, "choices": [{"index": 0, "delta": {}, "logprobs": None, "finish_reason": finish}], **asked}
    if used is not None:
        yield {**head, "choices": [], "usage": used}


def _deltas(head: dict[str, Any], reply: Reply) -> Iterator[dict[str, Any]]:
    yield {"role": "assistant", "content": "" if reply.content else None, "refusal": None}
    for piece in _pieces(reply.content or ""):
        yield {"content": piece}
    for index, call in enumerate(reply.tool_calls):
        opened = _wire_call(ToolCall(call.name, ""), call_id(head, index))
        yield {"tool_calls": [{"index": index, **opened}]}
        for piece in _pieces(call.arguments):
            yield {"tool_calls": [{"index": index, "function": {"arguments": piece}}]}


def _pieces(text: str) -> list[str]:
    return [text[i : i + PIECE] for i in range(0, len(text), PIECE)]
