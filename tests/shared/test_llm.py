"""The model's stream put together, and everything a stream can die of."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpx
import pytest

from edgecontrol.errors import DependencyError, Rejected, Throttled, Unavailable
from edgecontrol.llm import Completion, Model, ToolCall

USAGE = {"prompt_tokens": 120, "completion_tokens": 9}
MESSAGES = [{"role": "user", "content": "הכבל תקוע"}]


def chunk(delta: dict[str, Any] | None = None, finish: str | None = None, **more: Any) -> dict[str, Any]:
    """One event as OpenAI sends it."""
    choices = [{"index": 0, "delta": delta or {}, "finish_reason": finish}]
    return {"object": "chat.completion.chunk", "model": "gpt-local-2026", "choices": choices, **more}


def tool_piece(index: int | None, arguments: str, *, call: str = "", name: str = "") -> dict[str, Any]:
    """One piece of a tool call."""
    piece: dict[str, Any] = {"function": {"arguments": arguments, **({"name": name} if name else {})}}
    if index is not None:
        piece["index"] = index
    return chunk({"tool_calls": [piece | ({"id": call, "type": "function"} if call else {})]})


def stream(*events: Any, prefix: str = "data: ", done: bool = True) -> httpx.Response:
    """A whole answer."""
    lines = [f"{prefix}{event if isinstance(event, str) else json.dumps(event)}\n\n" for event in events]
    text = "".join(lines) + (f"{prefix}[DONE]\n\n" if done else "")
    return httpx.Response(200, text=text, headers={"content-type": "text/event-stream"})


WHOLE = (chunk({"content": "Hello"}), chunk({}, "stop"))


class Endpoint:
    """A model endpoint with scripted answers, then a whole one."""

    def __init__(self, *script: httpx.Response | Exception) -> None:
        self.script = list(script)
        self.seen: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        answer = self.script.pop(0) if self.script else stream(*WHOLE)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def body(self, number: int = 0) -> Any:
        return json.loads(self.seen[number].content)


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def model(waits: list[float]) -> Iterator[Callable[..., tuple[Model, Endpoint]]]:
    """A model whose time passes only while it waits."""
    made: list[Model] = []

    def build(*script: Any, key: Callable[[], str] = lambda: "key", now: Any = None) -> tuple[Model, Endpoint]:
        endpoint = Endpoint(*script)
        transport = httpx.MockTransport(endpoint)
        clock = now or (lambda: sum(waits))
        made.append(Model("http://127.0.0.1:9/v1", key, sleep=waits.append, monotonic=clock, transport=transport))
        return made[-1], endpoint

    yield build
    for client in made:
        client.close()


def complete(model: Model, deadline: float = 30.0, **options: Any) -> Completion:
    return model.complete("gpt-local", MESSAGES, deadline=deadline, **options)


def test_pieces_of_text_become_one_answer_with_its_tokens(model: Any) -> None:
    client, endpoint = model(
        stream(
            chunk({"role": "assistant", "content": ""}),
            chunk({"content": "העמדה "}),
            chunk({"content": "פנויה. "}),
            chunk({}, "stop"),
            {"choices": [], "usage": USAGE},
        )
    )
    answer = complete(client)

    assert answer == Completion("העמדה פנויה.", (), 120, 9, "gpt-local-2026", "stop")
    body = endpoint.body()
    assert (body["model"], body["stream"], body["messages"]) == ("gpt-local", True, MESSAGES)
    assert body["stream_options"] == {"include_usage": True}
    assert "tools" not in body
    assert endpoint.seen[0].headers["authorization"] == "Bearer key"


def test_tool_calls_are_put_together_by_their_number(model: Any) -> None:
    client, endpoint = model(
        stream(
            tool_piece(0, "", call="a", name="station_status"),
            tool_piece(1, '{"station"', call="b", name="tariff"),
            tool_piece(0, '{"station": '),
            tool_piece(1, ': "20022"}'),
            tool_piece(0, '"20021"}'),
            chunk({}, "tool_calls"),
        )
    )
    answer = complete(client, tools=[{"type": "function", "function": {"name": "tariff"}}])

    assert answer.tool_calls == (
        ToolCall("a", "station_status", '{"station": "20021"}'),
        ToolCall("b", "tariff", '{"station": "20022"}'),
    )
    assert answer.finish_reason == "tool_calls"
    assert endpoint.body()["tools"][0]["function"]["name"] == "tariff"


def test_calls_without_number_id_or_arguments_are_whole_calls_of_their_own(model: Any) -> None:
    client, _ = model(
        stream(tool_piece(None, "", name="help"), tool_piece(None, "{}", name="tariff"), chunk({}, "stop"))
    )

    assert complete(client).tool_calls == (ToolCall("call_0", "help", "{}"), ToolCall("call_1", "tariff", "{}"))


@pytest.mark.parametrize(
    "answer",
    [
        stream(*WHOLE, prefix="data:"),
        stream(": keep-alive", "", *WHOLE, prefix="data: "),
        httpx.Response(200, text="event: x\nid: 1\n: ping\n\ndata: " + json.dumps(chunk({"content": "Hello"}, "stop"))),
        stream({**WHOLE[0], "error": None}, WHOLE[1], done=False),
        stream({"choices": None, "usage": None}, *WHOLE),
    ],
    ids=["no blank", "comments", "other fields", "error is null", "nulls"],
)
def test_other_endpoints_ways_of_streaming_are_read_too(model: Any, answer: httpx.Response) -> None:
    text = answer.text.replace("data: : keep-alive", ": keep-alive").replace("data: \n", "\n")
    client, endpoint = model(httpx.Response(200, text=text, headers={"content-type": "text/event-stream"}))

    assert complete(client).text == "Hello"
    assert len(endpoint.seen) == 1


def test_a_character_streamed_in_halves_is_whole_again(model: Any) -> None:
    halves = stream(
        chunk({"content": "ok \ud83d"}), chunk({"content": "\ude42"}), chunk({"content": " \ud83d"}, "stop")
    )
    client, _ = model(halves)

    assert complete(client).text == "ok 🙂 \ufffd"


@pytest.mark.parametrize(
    "broken",
    [
        stream(chunk({"content": "Hel"})),
        stream(chunk({"content": "Hel"}), done=False),
        stream(),
        stream("{not json"),
        stream("null"),
        stream("[1]"),
        stream({"error": {"code": "server_error", "message": "quotes the prompt"}}),
        stream({"error": "overloaded"}),
        stream({"choices": ["?"]}),
        stream({"choices": [{"delta": "text"}]}),
        httpx.Response(200, json={"choices": [{"message": {"content": "not streamed"}}]}),
        httpx.Response(200, text="<html>sign in</html>"),
        httpx.Response(500, json={"error": {"message": "quotes the prompt"}}),
        httpx.Response(503, text="busy"),
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
        httpx.RemoteProtocolError("cut"),
    ],
    ids=[
        "no reason",
        "cut off",
        "empty",
        "not json",
        "null",
        "a list",
        "error",
        "error text",
        "odd choice",
        "odd delta",
        "not streamed",
        "a page",
        "500",
        "503",
        "connect",
        "read",
        "protocol",
    ],
)
def test_a_broken_answer_is_asked_for_once_more_and_then_unavailable(
    model: Any, waits: list[float], broken: Any
) -> None:
    client, endpoint = model(broken, broken)
    with pytest.raises(Unavailable) as failed:
        complete(client)

    assert (len(endpoint.seen), waits) == (2, [0.3])
    assert "prompt" not in str(failed.value)
    assert complete(client).text == "Hello"


def test_a_stream_cut_on_the_wire_is_asked_for_once_more(model: Any) -> None:
    def cut() -> Iterable[bytes]:
        yield f"data: {json.dumps(WHOLE[0])}\n\n".encode()
        raise httpx.ReadError("reset")

    client, endpoint = model(httpx.Response(200, content=cut()))

    assert complete(client).text == "Hello"
    assert len(endpoint.seen) == 2


@pytest.mark.parametrize(
    ("headers", "attempts", "wait"),
    [
        ({"retry-after": "1.5"}, 2, 1.5),
        ({}, 2, 1.0),
        ({"retry-after": "30"}, 1, 30.0),
        ({"retry-after": "soon"}, 1, 60.0),
    ],
)
def test_a_rate_limit_is_waited_for_when_it_is_short(
    model: Any, waits: list[float], headers: dict[str, str], attempts: int, wait: float
) -> None:
    limited = httpx.Response(429, json={"error": {"message": "slow down"}}, headers=headers)
    client, endpoint = model(limited, limited)
    with pytest.raises(Throttled) as throttled:
        complete(client)

    assert (len(endpoint.seen), throttled.value.retry_after) == (attempts, wait)
    assert waits == [wait] * (attempts - 1)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_what_the_endpoint_refuses_is_not_asked_again_nor_quoted(model: Any, status: int) -> None:
    body = {"error": {"message": "key sk-123 with prompt", "code": "invalid", "type": "x"}}
    client, endpoint = model(httpx.Response(status, json=body))
    with pytest.raises(Rejected) as rejected:
        complete(client)

    assert (rejected.value.status, rejected.value.code, len(endpoint.seen)) == (status, "invalid", 1)
    assert "sk-123" not in str(rejected.value)


def test_without_time_nobody_is_asked(model: Any) -> None:
    client, endpoint = model()
    with pytest.raises(Unavailable, match="no time left"):
        complete(client, deadline=0.0)

    assert endpoint.seen == []


def test_a_second_attempt_needs_time_for_itself(model: Any, waits: list[float]) -> None:
    client, endpoint = model(httpx.Response(500))
    with pytest.raises(Unavailable):
        complete(client, deadline=1.2)

    assert (len(endpoint.seen), waits) == (1, [])


def test_a_stream_that_drips_past_the_deadline_is_left(model: Any) -> None:
    moments = iter(range(100))
    client, _ = model(stream(*[chunk({"content": "a"})] * 50, chunk({}, "stop")), now=lambda: float(next(moments)))

    with pytest.raises(DependencyError, match="no time left"):
        complete(client, deadline=10.0)


def test_a_rotated_key_takes_effect_with_the_next_call(model: Any) -> None:
    keys = iter(["old", "old", "new"])
    client, endpoint = model(key=lambda: next(keys))
    for _ in range(3):
        complete(client)

    sent = [request.headers["authorization"] for request in endpoint.seen]
    assert sent == ["Bearer old", "Bearer old", "Bearer new"]
