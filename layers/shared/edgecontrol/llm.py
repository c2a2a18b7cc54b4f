"""The language model behind any OpenAI-compatible Chat Completions endpoint, streamed.

Requests are posted by the client as plain JSON, past its typed transform, which would walk the whole history in pure
Python at every call, and the stream is read as plain JSON; keys, errors, headers and connections are the `openai`
package's. Its classes for other APIs are not built (see `deferred`).
"""

import json
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import httpx

from edgecontrol.deferred import defer
from edgecontrol.errors import DependencyError, Rejected, Throttled, Unavailable
from edgecontrol.http import tls
from edgecontrol.settings import POOL

defer("openai", "types", "types.chat", "types.graders", "types.responses", "types.shared")
import openai  # noqa: E402 - what is deferred must be so before

SERVICE = "model"
_READ_SECONDS = 20.0
_LONGEST_WAIT = 2.0
_ATTEMPTS = 2
_RAW_STREAM = {"X-Stainless-Raw-Response": "stream"}  # what the client's own `with_streaming_response` sends itself


@dataclass(frozen=True)
class ToolCall:
    """One call the model wants; `arguments` is its JSON text, not checked yet."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True)
class Completion:
    """What the model said, with the tokens it read and wrote."""

    text: str
    tool_calls: tuple[ToolCall, ...]
    input_tokens: int
    output_tokens: int
    model: str
    finish_reason: str = "stop"


class Model:
    """Chat completions; `api_key` is asked for at each call, so that a rotated key takes effect."""

    def __init__(
        self,
        base_url: str,
        api_key: Callable[[], str],
        *,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._base_url = base_url
        self._api_key = api_key
        self._sleep = sleep
        self._monotonic = monotonic
        self._transport = transport
        self._clients: dict[str, openai.OpenAI] = {}

    def complete(
        self,
        model: str,
        messages: Sequence[dict[str, Any]],
        *,
        tools: Sequence[dict[str, Any]] = (),
        deadline: float,
        max_tokens: int = 800,
    ) -> Completion:
        """One answer. Raises `Unavailable`, `Throttled` or `Rejected`; never runs past `deadline` (monotonic)."""
        body: dict[str, Any] = {
            "model": model,
            "stream": True,
            "messages": list(messages),
            "temperature": 0,
            "max_completion_tokens": max_tokens,
            "stream_options": {"include_usage": True},
        }
        if tools:
            body["tools"] = list(tools)
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return self._once(model, body, deadline)
            except (Unavailable, Throttled) as failure:
                wait = failure.retry_after if isinstance(failure, Throttled) else 0.3
                if attempt == _ATTEMPTS or wait > _LONGEST_WAIT or self._monotonic() + wait + 1 > deadline:
                    raise
                self._sleep(wait)
        raise AssertionError("unreachable")

    def _once(self, model: str, body: dict[str, Any], deadline: float) -> Completion:
        left = deadline - self._monotonic()
        if left <= 0:
            raise Unavailable(SERVICE, "no time left")
        timeout = httpx.Timeout(min(_READ_SECONDS, left), connect=min(POOL.connect_seconds, left))
        client: Any = self._client(self._api_key())
        options = {"headers": _RAW_STREAM, "timeout": timeout}
        try:
            with closing(client.post("/chat/completions", cast_to=object, body=body, options=options)) as response:
                return self._read(response.iter_lines(), model, deadline)
        except openai.APIError as error:
            raise _failure(error) from error
        except httpx.HTTPError as error:
            raise Unavailable(SERVICE, type(error).__name__) from error

    def _read(self, lines: Iterable[str], model: str, deadline: float) -> Completion:
        stream = _Stream(model)
        for line in lines:
            if self._monotonic() > deadline:
                raise Unavailable(SERVICE, "no time left")
            data = line[5:].strip() if line.startswith("data:") else ""
            if data and data != "[DONE]":
                stream.add(data)
        return stream.completion()

    def close(self) -> None:
        """Close all kept connections."""
        for client in self._clients.values():
            client.close()
        self._clients = {}

    def _client(self, api_key: str) -> openai.OpenAI:
        """The client of this key; a rotated key makes a new one."""
        if api_key not in self._clients:
            limits = httpx.Limits(
                max_connections=POOL.max_connections,
                max_keepalive_connections=POOL.max_connections,
                keepalive_expiry=POOL.idle_seconds,
            )
            http: Any = httpx.Client(
                transport=self._transport, limits=limits, verify=tls()
            )  # openai takes httpx as well as httpx2
            client = openai.OpenAI(base_url=self._base_url, api_key=api_key, max_retries=0, http_client=http)
            self._clients = {api_key: client}
        return self._clients[api_key]


class _Stream:
    """Puts the pieces of a streamed answer together."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._text: list[str] = []
        self._calls: dict[int, dict[str, str]] = {}
        self._usage: dict[str, int] = {}
        self._finish = ""

    def add(self, data: str) -> None:
        """One event of the stream; raises `Unavailable` for one that is none of Chat Completions."""
        try:
            self._add(json.loads(data))
        except (ValueError, TypeError, AttributeError) as error:
            raise Unavailable(SERVICE, "a broken stream") from error

    def _add(self, chunk: dict[str, Any]) -> None:
        if error := chunk.get("error"):
            code = error.get("code") if isinstance(error, dict) else None
            raise Unavailable(SERVICE, "an error in the stream", code=code)
        self._usage = chunk.get("usage") or self._usage
        self._model = chunk.get("model") or self._model
        for choice in chunk.get("choices") or ():
            self._finish = choice.get("finish_reason") or self._finish
            self._add_delta(choice.get("delta") or {})

    def _add_delta(self, delta: dict[str, Any]) -> None:
        if delta.get("content"):
            self._text.append(delta["content"])
        for piece in delta.get("tool_calls") or ():
            call = self._calls.setdefault(piece.get("index", len(self._calls)), {"id": "", "name": "", "arguments": ""})
            function = piece.get("function") or {}
            call["id"] = piece.get("id") or call["id"]
            call["name"] += function.get("name") or ""
            call["arguments"] += function.get("arguments") or ""

    def completion(self) -> Completion:
        """The whole answer; a stream that ended without a reason was cut off."""
        if not self._finish:
            raise Unavailable(SERVICE, "the stream was cut off")
        calls = tuple(
            ToolCall(call["id"] or f"call_{index}", call["name"], _whole(call["arguments"]) or "{}")
            for index, call in sorted(self._calls.items())
        )
        return Completion(
            text=_whole("".join(self._text)).strip(),
            tool_calls=calls,
            input_tokens=int(self._usage.get("prompt_tokens") or 0),
            output_tokens=int(self._usage.get("completion_tokens") or 0),
            model=self._model,
            finish_reason=self._finish,
        )


def _whole(text: str) -> str:
    """Some endpoints stream an emoji as two halves: joined here, and a half left alone is replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _failure(error: openai.APIError) -> DependencyError:
    """The client's error as one of ours; nothing of its text is kept, it may quote the prompt."""
    if isinstance(error, openai.RateLimitError):
        try:
            wait = float(error.response.headers.get("retry-after", "1"))
        except ValueError:
            wait = 60.0
        return Throttled(SERVICE, "rate limited", retry_after=wait)
    if isinstance(error, openai.APIStatusError) and error.status_code < 500:
        return Rejected(SERVICE, type(error).__name__, status=error.status_code, code=error.code)
    status = error.status_code if isinstance(error, openai.APIStatusError) else None
    return Unavailable(SERVICE, type(error).__name__, status=status)
