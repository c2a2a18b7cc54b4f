"""The endpoint: an ASGI application that speaks the chat-completions protocol, with the stand-ins' control surface.

Control routes besides those of `local.control`:

    POST   /_control/script   one exact next reply or a list: {"content"}, {"tool_calls": [{"name", "arguments"}]},
                              {"error": {"status", "message", "type", "code", "headers"}}, each with "delay", "match"
    DELETE /_control/script   forget what is left of it
    POST   /_control/config   {"first_token_ms", "per_token_ms", "context_tokens"}
"""

import asyncio
import hashlib
import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, dataclass, fields
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from local.control import Control
from local.model.lexicon import lexicon
from local.model.mind import respond
from local.model.protocol import (
    CONTEXT_TOKENS,
    FINGERPRINT,
    MODEL,
    Reply,
    RequestError,
    check,
    chunks,
    clipped,
    prompt_tokens,
    reply_tokens,
    usage,
    whole,
)
from local.model.script import Script


@dataclass
class Config:
    """Delays in milliseconds, none by default; a prompt over `context_tokens` is refused."""

    first_token_ms: float = 0
    per_token_ms: float = 0
    context_tokens: int = CONTEXT_TOKENS


class Model:
    """What the endpoint keeps between requests: the script, the delays and its counts."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self.reset()

    def reset(self) -> None:
        self.script = Script()
        self.config = Config()
        self.counts = {"completions": 0, "scripted": 0, "refused": 0, "tool_calls": 0, "tokens": 0}

    def state(self) -> dict[str, Any]:
        script = {"remaining": [s.source for s in self.script.steps], "used": self.script.used}
        return {"model": MODEL, "counts": self.counts, "script": script, "config": asdict(self.config)}

    def add_script(self, body: Any) -> dict[str, int]:
        return self.script.add(body)

    def drop_script(self, body: Any) -> None:
        self.script.clear()

    def configure(self, body: Any) -> dict[str, Any]:
        known = {f.name for f in fields(Config)}
        if not isinstance(body, dict) or set(body) - known:
            raise ValueError(f"config takes {', '.join(sorted(known))}")
        for name, value in body.items():
            setattr(self.config, name, value)
        return asdict(self.config)

    async def models(self, request: Request) -> Response:
        _authorised(request)
        card = {"id": MODEL, "object": "model", "created": 0, "owned_by": "edgecontrol-local"}
        name = request.path_params.get("model")
        if name is None:
            return JSONResponse({"object": "list", "data": [card]})
        if name != MODEL:
            raise RequestError(404, f"The model '{name}' does not exist", code="model_not_found", param="model")
        return JSONResponse(card)

    async def complete(self, http: Request) -> Response:
        _authorised(http)
        body = await http.body()
        request = check(_parsed(body))
        prompt = prompt_tokens(request)
        self._check_length(prompt)
        reply = await self._reply(request)
        limit = request.get("max_completion_tokens") or request.get("max_tokens")
        reply, finish = clipped(reply, limit)
        used = usage(prompt, reply_tokens(reply))
        self.counts["completions"] += 1
        self.counts["tool_calls"] += len(reply.tool_calls)
        self.counts["tokens"] += used["total_tokens"]
        head = self._head(body)
        if request.get("stream"):
            asked = bool((request.get("stream_options") or {}).get("include_usage"))
            events = self._events(chunks(head, reply, finish, used if asked else None))
            return StreamingResponse(events, media_type="text/event-stream", headers={"cache-control": "no-cache"})
        await asyncio.sleep((self.config.first_token_ms + self.config.per_token_ms * used["completion_tokens"]) / 1000)
        return JSONResponse(whole(head, reply, finish, used))

    def _check_length(self, prompt: int) -> None:
        limit = self.config.context_tokens
        if prompt > limit:
            text = f"This model's maximum context length is {limit} tokens, but your messages came to {prompt} tokens."
            raise RequestError(400, text, param="messages", code="context_length_exceeded")

    async def _reply(self, request: dict[str, Any]) -> Reply:
        step = self.script.next(request["messages"])
        if step is None:
            return respond(request)
        self.counts["scripted"] += 1
        await asyncio.sleep(step.delay)
        refusal = step.refusal()
        if refusal is not None:
            raise refusal
        return step.reply or respond(request)

    def _head(self, body: bytes) -> dict[str, Any]:
        """The same request has the same id: what is replayed can be compared."""
        digest = hashlib.sha256(body + str(self.script.used).encode()).hexdigest()[:24]
        created = int(self._clock())
        return {"id": f"chatcmpl-{digest}", "created": created, "model": MODEL, "system_fingerprint": FINGERPRINT}

    async def _events(self, events: Any) -> AsyncIterator[bytes]:
        wait = self.config.first_token_ms
        for event in events:
            if wait:
                await asyncio.sleep(wait / 1000)
            wait = self.config.per_token_ms * 3  # a piece is about three tokens
            yield b"data: " + json.dumps(event, ensure_ascii=False).encode() + b"\n\n"
        yield b"data: [DONE]\n\n"


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        raise RequestError(400, "We could not parse the JSON body of your request.") from None


def _authorised(request: Request) -> None:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        text = "You didn't provide an API key. Provide one in an Authorization header using Bearer auth."
        raise RequestError(401, text, code="invalid_api_key" if key else None)


def build(clock: Callable[[], float] = time.time) -> Control:
    """A fresh endpoint with its own script and counts."""
    model = Model(clock)
    lexicon()  # read now, so that the first answer is as quick as the rest

    async def refuse(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestError)
        model.counts["refused"] += 1
        return JSONResponse(error.body, status_code=error.status, headers=error.headers)

    async def nowhere(request: Request, error: Exception) -> Response:
        missing = RequestError(404, f"Unknown request URL: {request.method} {request.url.path}.", code="unknown_url")
        return JSONResponse(missing.body, status_code=404)

    routes = [
        Route("/v1/chat/completions", model.complete, methods=["POST"]),
        Route("/v1/models", model.models),
        Route("/v1/models/{model}", model.models),
    ]
    endpoint = Starlette(routes=routes, exception_handlers={RequestError: refuse, 404: nowhere})
    return Control(
        endpoint,
        state=model.state,
        reset=model.reset,
        routes={
            ("POST", "/_control/script"): model.add_script,
            ("DELETE", "/_control/script"): model.drop_script,
            ("POST", "/_control/config"): model.configure,
        },
    )
