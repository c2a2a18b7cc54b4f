"""The tools the agent offers, and one-line ways to ask the model something and to show it what tools gave."""

import json
from typing import Any

from local.model.mind import respond
from local.model.protocol import MODEL, Reply

STRING = {"type": "string"}
REASONS = ["driver_asked", "staff_only", "outcome_unknown", "fault", "money", "failed", "unsolved"]


def tool(name: str, required: tuple[str, ...] = (), **properties: dict[str, Any]) -> dict[str, Any]:
    schema = {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }
    return {"type": "function", "function": {"name": name, "description": name, "parameters": schema}}


TOOLS = [
    tool("get_station_status", ("station",), station=STRING),
    tool("get_tariff", ("station",), station=STRING),
    tool("find_usable_outlets", ("near",), near=STRING),
    tool("unlock_connector", ("station",), station=STRING),
    tool("reset_charger", ("station", "type"), station=STRING, type={"type": "string", "enum": ["soft", "hard"]}),
    tool("start_charging", ("station",), station=STRING),
    tool("stop_charging"),
    tool("get_active_session"),
    tool("get_session_history", ("limit",), limit={"type": "integer", "minimum": 1, "maximum": 5}),
    tool("explain_bill", ("session",), session=STRING),
    tool("explain_card_refusal"),
    tool("get_payment_methods"),
    tool("retry_payment", ("session",), session=STRING),
    tool("analyze_station_image", ("question",), question=STRING),
    tool("search_knowledge", ("query",), query=STRING),
    tool("escalate", ("reason", "summary"), reason={"enum": REASONS}, summary=STRING),
]
SYSTEM = "You are EdgeControl, the support desk of a charging network. Answer in the driver's language."


def ask(
    *texts: str | list[Any],
    history: list[dict[str, Any]] | None = None,
    tools: list[dict[str, Any]] | None = TOOLS,
    system: str = SYSTEM,
    **more: Any,
) -> Any:
    """The model's `Reply`."""
    messages: list[dict[str, Any]] = [{"role": "system", "content": system}, *(history or [])]
    messages += [{"role": "user", "content": t} for t in texts]
    return respond({"model": MODEL, "messages": messages, **({"tools": tools} if tools else {}), **more})


def trace(reply: Reply) -> list[tuple[str, dict[str, Any]]]:
    return [(c.name, json.loads(c.arguments)) for c in reply.tool_calls]


def called(name: str, arguments: dict[str, Any], result: Any, call_id: str = "call_one") -> list[dict[str, Any]]:
    """A tool call and its result, as messages."""
    function = {"name": name, "arguments": json.dumps(arguments)}
    text = result if isinstance(result, str) else json.dumps(result, ensure_ascii=False)
    return [
        {
            "role": "assistant",
            "content": None,
            "tool_calls": [{"id": call_id, "type": "function", "function": function}],
        },
        {"role": "tool", "tool_call_id": call_id, "content": text},
    ]


def user(text: str) -> dict[str, Any]:
    return {"role": "user", "content": text}


def assistant(text: str | None) -> dict[str, Any]:
    return {"role": "assistant", "content": text}
