"""The tools a request offers, and arguments that fit their schemas."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from local.model.intents import Intent

# Intent -> tool names in order of preference. The first that is offered is used.
TOOL_NAMES: dict[Intent, tuple[str, ...]] = {
    Intent.STATUS: ("get_station_status", "station_status", "get_charger_status", "check_station"),
    Intent.PRICE: ("get_tariff", "get_station_tariff", "get_price", "get_pricing"),
    Intent.FIND: ("find_usable_outlets", "find_usable_outlet", "find_outlets", "find_nearby_stations", "find_stations"),
    Intent.UNLOCK: ("unlock_connector", "unlock_cable", "unlock"),
    Intent.RESET: ("reset_charger", "reset_station", "restart_charger"),
    Intent.START: ("start_charging", "start_session", "start_charge"),
    Intent.STOP: ("stop_charging", "stop_session", "stop_charge"),
    Intent.ACTIVE: ("get_active_session", "active_session", "get_current_session"),
    Intent.HISTORY: ("get_session_history", "session_history", "list_sessions"),
    Intent.BILL: ("explain_bill", "explain_charge", "get_bill"),
    Intent.CARD: ("explain_card_refusal", "get_card_status", "check_id_tag", "check_rfid"),
    Intent.PAYMENT: ("get_payment_methods", "payment_methods", "list_payment_methods"),
    Intent.RETRY: ("retry_payment", "retry_charge"),
    Intent.RECEIPT: ("send_receipt", "resend_receipt", "get_receipt"),
    Intent.PHOTO: ("analyze_station_image", "analyse_station_image", "analyze_image"),
    Intent.KNOWLEDGE: ("search_knowledge", "search_knowledge_base", "knowledge_search"),
    Intent.HUMAN: ("escalate", "track_failed_conversation", "escalate_to_human", "handover"),
}
TOOL_NAMES[Intent.REFUND] = TOOL_NAMES[Intent.ANGER] = TOOL_NAMES[Intent.HUMAN]
INTENT_OF_TOOL: dict[str, Intent] = {
    name: intent for intent, names in reversed(TOOL_NAMES.items()) for name in names
} | dict.fromkeys(TOOL_NAMES[Intent.HUMAN], Intent.HUMAN)

# What a parameter means, whatever it is called.
ROLES: dict[str, str] = {
    "station": (
        "station station_id station_number station_ref charger charger_id outlet outlet_id outlet_number evse evse_id "
        "physical_reference charge_point charge_point_id connector connector_id charging_station near_station "
        "near_outlet near_charger nearest_to stationid chargerid"
    ),
    "near": "near around near_to",
    "place": "place location location_name address city area site where",
    "session": "session session_id sessionid",
    "reset_type": "type reset_type mode kind",
    "count": "limit count max_results last_n n",
    "query": "query question q text search topic",
    "language": "language lang locale",
    "reason": "reason category reason_code",
    "summary": "summary description details notes note message",
    "image": "image_url url image photo photo_url attachment_url attachment file",
    "image_id": "attachment_id image_id file_id photo_id",
    "urgency": "urgency priority severity",
    "fast": "fast fast_only dc_only",
    "current": "current_type current power_type",
}

# Words an enumeration may use for what we mean, best first.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "human_requested": ("human", "person", "request", "agent", "asked", "other"),
    "driver_frustrated": ("frustrat", "anger", "angry", "upset", "human", "complaint", "unsolved", "other"),
    "refund_request": ("refund", "money", "billing", "payment", "goodwill", "dispute", "other"),
    "unresolved": ("unresolved", "unsolved", "fail", "technical", "other"),
    "danger": ("danger", "safety", "emergency", "fault", "other"),
    "repeated_failure": ("repeat", "fail", "unresolved", "unsolved", "technical", "other"),
    "out_of_scope": ("scope", "staff", "policy", "other"),
    "soft": ("soft", "immediate"),
    "hard": ("hard", "onidle"),
    "normal": ("normal", "medium", "low"),
    "high": ("high", "urgent"),
    "dc": ("dc",),
    "ac": ("ac",),
}


@dataclass(frozen=True)
class Call:
    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class Missing:
    """The tool is offered, but nothing in the conversation says what this parameter shall be."""

    role: str


class Offered:
    """The tools of one request, by name."""

    def __init__(self, tools: list[dict[str, Any]] | None) -> None:
        self._schemas = {t["function"]["name"]: t["function"].get("parameters") or {} for t in tools or ()}

    def __contains__(self, intent: Intent) -> bool:
        return self.name(intent) is not None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._schemas)

    def name(self, intent: Intent) -> str | None:
        return next((n for n in TOOL_NAMES.get(intent, ()) if n in self._schemas), None)

    def call(self, name: str, value_of: Callable[[str], Any]) -> Call | Missing:
        """The call with every argument the conversation supplies; `value_of` gives a role's value or None."""
        root = self._schemas[name]
        required = set(root.get("required", ()))
        arguments: dict[str, Any] = {}
        for parameter, declared in (root.get("properties") or {}).items():
            schema = _resolved(declared, root)
            role = role_of(parameter)
            value = fitted(value_of(role) if role else None, schema, root)
            if value is not None:
                arguments[parameter] = value
            elif parameter in required:
                if "default" in schema:
                    arguments[parameter] = schema["default"]
                elif _nullable(schema, root):
                    arguments[parameter] = None
                else:
                    return Missing(role or parameter)
        return Call(name, arguments)


def role_of(parameter: str) -> str | None:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", parameter).lower()
    return next((role for role, names in ROLES.items() if name in names.split()), None)


def _resolved(schema: Any, root: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(schema, dict):
        return {}
    if "$ref" in schema:
        target: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target.get(step, {}) if isinstance(target, dict) else {}
        return {**_resolved(target, root), **{k: v for k, v in schema.items() if k != "$ref"}}
    if len(schema.get("allOf", ())) == 1:
        return {**_resolved(schema["allOf"][0], root), **{k: v for k, v in schema.items() if k != "allOf"}}
    return schema


def _branches(schema: dict[str, Any], root: dict[str, Any]) -> list[dict[str, Any]]:
    options = schema.get("anyOf") or schema.get("oneOf")
    return [_resolved(o, root) for o in options] if options else [schema]


def _types(schema: dict[str, Any]) -> set[str]:
    kind = schema.get("type")
    return set(kind) if isinstance(kind, list) else {kind} if kind else set()


def _nullable(schema: dict[str, Any], root: dict[str, Any]) -> bool:
    return any("null" in _types(b) for b in _branches(schema, root))


def fitted(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> Any:
    """The value as the schema wants it, or None where it cannot be made to fit."""
    if value is None:
        return None
    for branch in _branches(schema, root):
        found = _fitted_one(value, branch, root)
        if found is not None:
            return found
    return None


def _fitted_one(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> Any:
    if "const" in schema:
        schema = {**schema, "enum": [schema["const"]]}
    if schema.get("enum"):
        return _from_enum(value, schema["enum"])
    types = _types(schema)
    if "array" in types:
        item = fitted(value, _resolved(schema.get("items"), root), root)
        return None if item is None else [item]
    if types & {"integer", "number"} and "string" not in types:
        return _number(value, schema)
    if "boolean" in types and "string" not in types:
        return value if isinstance(value, bool) else None
    if types and not types & {"string"}:
        return None
    return None if isinstance(value, bool) else _string(str(value), schema)


def _number(value: Any, schema: dict[str, Any]) -> int | None:
    if isinstance(value, bool) or not str(value).isdecimal():
        return None
    return max(int(schema.get("minimum", 0)), min(int(value), int(schema.get("maximum", 10**12))))


def _string(value: str, schema: dict[str, Any]) -> str | None:
    value = value[: schema.get("maxLength", len(value))]
    if len(value) < schema.get("minLength", 0):
        return None
    pattern = schema.get("pattern")
    return value if pattern is None or re.search(pattern, value) else None


def _from_enum(value: Any, options: list[Any]) -> Any:
    if value in options:
        return value
    for word in (str(value).lower(), *SYNONYMS.get(str(value).lower(), ())):
        for option in options:
            if isinstance(option, str) and word in option.lower():
                return option
    return None
