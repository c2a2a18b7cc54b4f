"""Fake Chat Completions, the shop's tools of the peers, and Discord's REST, on one port.

The model's name is its script: `charge` asks for a status and the nearest outlets, then for an article, then answers;
`shop` does the same with the peers' tools; `price` asks for a tariff; `plain` answers at once. A suffix `-d300` makes
every answer take 300 ms. Which round it is follows from the conversation itself, so the server keeps no state.
"""

import itertools
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from benchmarks.fakes.wire import COUNTS, Answer, chunked, main, response

_CHARS_PER_TOKEN = 5
_HELP = "If a cable sticks, the article on stuck cables says what helps. Shall I look at another outlet?"
_SHIPPED = (
    "Hi! Order A-10422 left our warehouse on Monday and is now with the courier in Haifa. The tracking page shows "
    "delivery on Thursday before 18:00. Would you like me to send you a confirmation by e-mail? תודה על הסבלנות!"
)
_Calls = list[tuple[str, dict[str, Any]]]
SCRIPTS: Mapping[str, tuple[list[_Calls], str]] = {
    "charge": (
        [
            [("get_station_status", {"station": "20021"}), ("find_usable_outlets", {"near": "20021"})],
            [("search_knowledge", {"query": "cable is stuck"})],
        ],
        _HELP,
    ),
    "shop": (
        [
            [("get_order", {"order_id": "A-10422"}), ("get_shipment", {"tracking_no": "RR123456785IL"})],
            [("search_kb", {"query": "late delivery refund policy"})],
        ],
        _SHIPPED,
    ),
    "price": ([[("get_tariff", {"station": "20021"})]], _HELP),
    "plain": ([], _HELP),
}
_ORDER = {
    "order_id": "A-10422",
    "status": "shipped",
    "items": [
        {"sku": "KB-88", "name": "Keyboard", "qty": 1, "price": "219.00"},
        {"sku": "MS-10", "name": "Mouse", "qty": 2, "price": "74.50"},
    ],
    "total": "368.00",
    "currency": "ILS",
    "tracking_no": "RR123456785IL",
}
_SHIPMENT = {
    "tracking_no": "RR123456785IL",
    "status": "in_transit",
    "events": [{"at": "2026-05-04T08:00:00Z", "where": "Modiin"}, {"at": "2026-05-06T11:30:00Z", "where": "Haifa"}],
    "eta": "2026-05-07T18:00:00Z",
}
_ARTICLES = {
    "hits": [
        {"id": "kb-17", "text": "If a parcel is more than five days late the shipping fee is refunded."},
        {"id": "kb-42", "text": "Refunds reach the original payment method in 3 to 7 business days."},
    ]
}
_SHOP = {"get_order": _ORDER, "get_shipment": _SHIPMENT, "search_kb": _ARTICLES}
_RATE = (
    "x-ratelimit-limit: 5\r\nx-ratelimit-remaining: 4\r\nx-ratelimit-reset-after: 1.0\r\nx-ratelimit-bucket: abc\r\n"
)
_MESSAGE = b'{"id":"1300000000000000001","type":20,"channel_id":"1","content":"ok","author":{"id":"1"},"flags":0}'
_SERIAL = itertools.count(1)


def handle(method: str, path: str, _: Mapping[bytes, bytes], body: bytes) -> Answer:
    """One request of any of the three services."""
    if path.startswith("/tools/"):
        COUNTS["tools"] += 1
        return response(json.dumps(_SHOP[path.removeprefix("/tools/")]).encode())
    if path.startswith("/api/"):
        COUNTS[f"discord_{method.lower()}"] += 1
        return response(_MESSAGE, extra=_RATE)
    if path.endswith("/chat/completions"):
        return _chat(json.loads(body))
    return response(b"{}", status="404 Not Found")


def _chat(request: Mapping[str, Any]) -> Answer:
    COUNTS["model"] += 1
    name, _, delay = str(request["model"]).partition("-d")
    past = itertools.takewhile(lambda m: m["role"] != "user", reversed(request["messages"]))
    done = sum(1 for message in past if message.get("tool_calls"))
    whole = _stream(name, done) if request.get("stream") else _whole(name, done)
    # Fresh ids of the same length in every answer: frameworks take a repeated id for a repeated message.
    answer = whole.replace(b"@@@@@@@@", b"%08x" % next(_SERIAL))
    return (int(delay) / 1000, answer) if delay else answer


@cache
def _whole(name: str, number: int) -> bytes:
    calls, text = _round(name, number)
    message: dict[str, Any] = {"role": "assistant", "content": None if calls else text, "refusal": None}
    if calls:
        message["tool_calls"] = calls
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "tool_calls" if calls else "stop"}
    return response(json.dumps(_head(name, "chat.completion", [choice], _usage(text))).encode())


@cache
def _stream(name: str, number: int) -> bytes:
    calls, text = _round(name, number)
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": None if calls else ""}]
    for index, call in enumerate(calls):
        function = call["function"]
        named = {"index": index, "id": call["id"], "type": "function"}
        deltas.append({"tool_calls": [{**named, "function": {"name": function["name"], "arguments": ""}}]})
        pieces = _pieces(function["arguments"])
        deltas += [{"tool_calls": [{"index": index, "function": {"arguments": piece}}]} for piece in pieces]
    deltas += [{"content": piece} for piece in ([] if calls else _pieces(text))]
    events = [_chunk(name, [{"index": 0, "delta": delta, "finish_reason": None}]) for delta in deltas]
    events.append(_chunk(name, [{"index": 0, "delta": {}, "finish_reason": "tool_calls" if calls else "stop"}]))
    events.append(_event(_head(name, "chat.completion.chunk", [], _usage(text))))
    return chunked([*events, b"data: [DONE]\n\n"])


def _round(name: str, number: int) -> tuple[list[dict[str, Any]], str]:
    rounds, text = SCRIPTS[name]
    calls = rounds[number] if number < len(rounds) else []
    return [
        {
            "id": f"call_{number}_{index}_@@@@@@@@",
            "type": "function",
            "function": {"name": tool, "arguments": json.dumps(arguments)},
        }
        for index, (tool, arguments) in enumerate(calls)
    ], text


def _head(name: str, kind: str, choices: list[Any], usage: Any) -> dict[str, Any]:
    head = {"id": "chatcmpl-@@@@@@@@", "object": kind, "created": 1_790_000_000, "model": name}
    return {**head, "system_fingerprint": "fp_fake", "choices": choices, "usage": usage}


def _chunk(name: str, choices: list[Any]) -> bytes:
    return _event(_head(name, "chat.completion.chunk", choices, None))


def _event(chunk: Any) -> bytes:
    return b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n"


def _usage(text: str) -> dict[str, Any]:
    return {"prompt_tokens": 4_000, "completion_tokens": len(text) // 4, "total_tokens": 4_000 + len(text) // 4}


def _pieces(text: str) -> list[str]:
    return [text[start : start + _CHARS_PER_TOKEN] for start in range(0, len(text), _CHARS_PER_TOKEN)]


if __name__ == "__main__":
    main(handle)
