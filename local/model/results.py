"""What one tool's result says to the driver: only what stands in it, and "done" only where it says done."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from local.model.conversation import Done
from local.model.facts import MAX_ITEMS, facts, label, line, quantity, stated, value_words
from local.model.intents import MUTATING, NEEDS_STATION, Intent
from local.model.offered import INTENT_OF_TOOL
from local.model.phrases import done_phrase, label_key, phrase, question, word

Result = dict[str, Any]

_NOT_FOUND = re.compile(
    r"not[_ ]?found|no[_ ]such|unknown[_ ](?:station|charger|outlet)|invalid[_ ]station|404", re.IGNORECASE
)
_UNIDENTIFIED = re.compile(
    r"identif|not[_ ]?linked|unlinked|link[_ ]?(?:required|account)|unauthenticated|verify", re.IGNORECASE
)
_ABOUT_STATION = NEEDS_STATION | {Intent.FIND}
_LISTS = (
    "outlets",
    "results",
    "items",
    "sessions",
    "methods",
    "payment_methods",
    "cards",
    "stations",
    "articles",
    "entries",
    "passages",
)
_TEXTS = ("answer", "text", "content", "snippet", "body", "excerpt", "passage")
_USABLE = frozenset({"available", "preparing", "free", "charging", "occupied", "reserved", "finishing"})
_SENT = frozenset({"pending", "accepted", "sent", "unseen", "requested", "queued", "in_progress", "submitted"})
_UNKNOWN = frozenset({"unknown", "timeout", "unclear", "unobserved"})


@dataclass(frozen=True)
class Part:
    """One result in words, the question it leaves open (a catalogue key), and whether it went against the driver."""

    text: str
    question: str | None = None
    bad: bool = False


def part(done: Done, language: str) -> Part:
    intent = INTENT_OF_TOOL.get(done.name, Intent.UNKNOWN)
    if intent in (Intent.REFUND, Intent.ANGER):
        intent = Intent.HUMAN
    result = done.result
    if not done.answered or result in (None, "", [], {}):
        return _nothing(intent, language)
    if isinstance(result, list):
        result = {"items": result}
    if not isinstance(result, dict):
        return Part(str(result))
    return _exception(intent, result, language) or RENDERERS.get(intent, _plain)(result, language)


def _exception(intent: Intent, result: Result, language: str) -> Part | None:
    """The answers any tool may give instead of its own."""
    outcome = str(result.get("outcome") or "").lower()
    if isinstance(result.get("candidates"), list) and result["candidates"]:
        return _candidates(result, language)
    if result.get("needs_confirmation") or outcome in ("needs_confirmation", "asked"):
        prompt = next(
            (result[k] for k in ("prompt", "confirm_text", "question", "text") if isinstance(result.get(k), str)), ""
        )
        return Part(_joined(prompt, phrase("confirm", language)))
    if result.get("refused") or outcome in ("refused", "denied", "rejected"):
        return _refused(result, language)
    if result.get("error"):
        return _error(intent, result, language)
    if intent in MUTATING or outcome:
        return _outcome(intent, outcome, result, language)
    return None


def _candidates(result: Result, language: str) -> Part:
    shown = [_bullet(c, language) for c in result["candidates"][:MAX_ITEMS]]
    return Part("\n".join([phrase("candidates", language), *shown]), "ask_which")


def _refused(result: Result, language: str) -> Part:
    reason = _first_text(result, "reason_text", "text", "message", "refused")
    lines = [reason or phrase("refused", language), *_offers(result, language)]
    if not reason and result.get("reason"):
        lines.insert(1, stated("reason", result["reason"], result, language))
    return Part("\n".join(lines), _after_refusal(result, language), bad=True)


def _after_refusal(result: Result, language: str) -> str | None:
    """The result may tell the agent what to offer next."""
    following = str(result.get("next") or "")
    if "nearest" in following or "outlet" in following:
        return "offer_nearby"
    if _offers(result, language) or "link" in following:
        return None
    return "offer_human"


def _error(intent: Intent, result: Result, language: str) -> Part:
    words = " ".join(str(result.get(k, "")) for k in ("error", "code", "error_code", "message"))
    if isinstance(result["error"], dict):
        words += " " + " ".join(map(str, result["error"].values()))
    spoken = _first_text(result, "reason_text", "error_text")
    if "one action at a time" in words:
        return Part("")
    if _NOT_FOUND.search(words) and intent not in _ABOUT_STATION:
        return Part(spoken or phrase("nothing_found", language), "offer_human")
    if _NOT_FOUND.search(words):
        return Part(spoken or phrase("not_found", language), None if spoken else "ask_station", bad=True)
    if _UNIDENTIFIED.search(words):
        return Part(spoken or phrase("not_identified", language))
    return Part(_joined(spoken or phrase("error", language), *_offers(result, language)), "offer_human", bad=True)


def _outcome(intent: Intent, outcome: str, result: Result, language: str) -> Part:
    rest = list(facts(result, language, frozenset({"status", "message", "text", "station", *_OFFERS})))
    said = _first_text(result, "text", "message", "reason_text")
    offers = _offers(result, language)
    if intent is Intent.HUMAN:
        return Part(_joined(phrase("handed_over", language), *offers)) if outcome == "done" else _sent(result, language)
    if outcome == "done":
        asked = "ask_cable_out" if intent is Intent.UNLOCK else None
        return Part(_joined(said or done_phrase(intent.value, language), *rest, *offers), asked)
    if outcome in ("failed", "error"):
        return Part(_joined(said or phrase("refused", language), *offers), "offer_human", bad=True)
    if outcome in _UNKNOWN or result.get("unknown"):
        asked = "ask_cable_out" if intent is Intent.UNLOCK else "offer_human"
        return Part(_joined(said or phrase("unknown_outcome", language), *rest, *offers), asked)
    if outcome in _SENT or str(result.get("status")).lower() in _SENT or not (said or rest):
        return Part(_joined(said or phrase("sent_unseen", language), *rest, *offers))
    return Part(_joined(said, *rest, *offers))


def _sent(result: Result, language: str) -> Part:
    return Part(_joined(_first_text(result, "text", "message") or phrase("sent_unseen", language)))


_OFFERS = ("alternative", "alternatives", "offer", "suggestion", "next_step", "next_steps", "advice", "driver_action",
           "customer_action", "hint", "what_to_do")  # fmt: skip


def _offers(result: Result, language: str) -> list[str]:
    return list(facts({k: v for k, v in result.items() if k in _OFFERS}, language))


def _nothing(intent: Intent, language: str) -> Part:
    if intent is Intent.ACTIVE:
        return Part(phrase("no_session", language))
    if intent is Intent.HUMAN:
        return Part(phrase("sent_unseen", language))
    if intent is Intent.KNOWLEDGE:
        return Part(phrase("unknown", language), "offer_human")
    return Part(phrase("unknown_outcome" if intent in MUTATING else "nothing_found", language), "offer_human", bad=True)


# ---- one renderer per tool ------------------------------------------------------------------------------------------


def _status(result: Result, language: str) -> Part:
    unusable = str(result.get("status") or "").lower() not in {*_USABLE, ""} or result.get("usable") is False
    return Part(_sentences(result, language), "offer_nearby" if unusable else None, bad=unusable)


def _found(result: Result, language: str) -> Part:
    return _listing(result, language, "no_outlets")


def _listed(result: Result, language: str) -> Part:
    return _listing(result, language, "nothing_found")


def _listing(result: Result, language: str, nothing: str) -> Part:
    key = next((k for k in _LISTS if isinstance(result.get(k), list)), None)
    if key is None:
        return _plain(result, language)
    items = result[key]
    if not items:
        left = _joined(phrase(nothing, language), *facts(result, language, frozenset({key})))
        return Part(left, "offer_human" if nothing == "no_outlets" else None)
    shown = [_bullet(item, language) for item in items[:MAX_ITEMS]]
    more = [phrase("and_more", language)] if len(items) > MAX_ITEMS else []
    head = list(facts(result, language, frozenset({key, "near_station", "count", "total_count"})))
    return Part("\n".join([*head, *shown, *more]))


def _active(result: Result, language: str) -> Part:
    if "sessions" in result:
        return _listing(result, language, "no_session")
    session = result.get("session", result.get("active_session", result))
    if session is None or result.get("active") is False or result.get("found") is False:
        return Part(phrase("no_session", language))
    inner = (
        {**session, **{k: v for k, v in result.items() if k not in ("session", "active_session")}}
        if isinstance(session, dict)
        else result
    )
    return Part(_sentences(inner, language, frozenset({"active", "found"})))


def _knowledge(result: Result, language: str) -> Part:
    found: Any = next((result[k] for k in _LISTS if isinstance(result.get(k), list)), None)
    first = found[0] if found else result if found is None else None
    text = first if isinstance(first, str) else _first_text(first, *_TEXTS) if isinstance(first, dict) else ""
    title = first.get("title") if isinstance(first, dict) else None
    said = f"{title}: {text}" if isinstance(title, str) and title else text
    return Part(said) if text else Part(phrase("unknown", language), "offer_human")


def _photo(result: Result, language: str) -> Part:
    blind = "cannot see pixels" in str(result.get("shows", ""))
    skip = frozenset({"danger", "dangers", "safety", "readable", *(["shows"] if blind else [])})
    lines = [phrase("photo_blind", language)] if blind else [_sentences(result, language, skip)]
    if result.get("danger") or result.get("dangers"):
        lines.insert(0, phrase("danger", language))
    return Part(_joined(*lines) or phrase("photo_blind", language), None if _named_anywhere(result) else "ask_station")


def _named_anywhere(result: Result) -> bool:
    return bool(result.get("station") or result.get("danger") or re.search(r"\d{5}", str(result.get("shows", ""))))


def _human(result: Result, language: str) -> Part:
    accepted = any(
        result.get(k) for k in ("escalated", "ok", "success", "escalation_id", "reference", "ticket", "escalation")
    )
    accepted = accepted or str(result.get("status") or "").lower() in {
        "open",
        "escalated",
        "done",
        "created",
        "waiting",
    }
    head = phrase("handed_over" if accepted else "sent_unseen", language)
    return Part(
        _joined(head, *facts(result, language, frozenset({"status", "escalated", "escalation", "summary", "reason"})))
    )


def _bill(result: Result, language: str) -> Part:
    """The session on one line, then what was charged for, line by line."""
    lists = {k: v for k, v in result.items() if isinstance(v, list)}
    head = line({k: v for k, v in result.items() if k not in lists}, language)
    around = {"currency": result.get("currency")}
    charged = [_charge({**around, **c}, language) for c in lists.pop("breakdown", []) if isinstance(c, dict)]
    return Part(_joined(head, *charged, *facts({**around, **lists}, language)) or phrase("nothing_found", language))


def _payments(result: Result, language: str) -> Part:
    """A way to pay is named by its brand, else by its kind."""
    methods = result.get("payment_methods")
    if isinstance(methods, list):
        result = {**result, "payment_methods": [_way_to_pay(method, language) for method in methods]}
    return _listed(result, language)


def _way_to_pay(method: Any, language: str) -> Any:
    if not isinstance(method, dict) or method.get("brand") or not isinstance(method.get("type"), str):
        return method
    return {"name": value_words(method["type"], language), **method}


def _charge(item: Result, language: str) -> str:
    kind = str(item.get("type") or "amount")
    what = word("label", label_key(kind), language) or value_words(kind, language)
    amount = " ".join(value_words(item[k], language) for k in ("quantity", "unit") if item.get(k) not in (None, ""))
    rest = facts({k: v for k, v in item.items() if k not in ("type", "quantity", "unit")}, language)
    return f"• {what}: " + ", ".join(filter(None, [amount, *rest]))


def _plain(result: Result, language: str) -> Part:
    text = _sentences(result, language)
    return Part(text) if text else Part(phrase("nothing_found", language))


RENDERERS: dict[Intent, Callable[[Result, str], Part]] = {
    Intent.STATUS: _status,
    Intent.FIND: _found,
    Intent.ACTIVE: _active,
    Intent.HISTORY: _listed,
    Intent.BILL: _bill,
    Intent.CARD: _payments,
    Intent.PAYMENT: _payments,
    Intent.KNOWLEDGE: _knowledge,
    Intent.PHOTO: _photo,
    Intent.HUMAN: _human,
}


def _sentences(result: Result, language: str, skip: frozenset[str] = frozenset()) -> str:
    """Charger, place and state on the first line, then a line for every other field."""
    first = [k for k in ("station", "outlet", "location", "site", "status") if isinstance(result.get(k), str | int)]
    head = " · ".join(_named(k, result, language) for k in first if result[k] != "")
    return _joined(head, *facts(result, language, skip | frozenset(first)))


def _named(field: str, result: Result, language: str) -> str:
    text = quantity(field, result[field], result, language)
    return f"{label(field, language)} {text}" if field in ("station", "outlet") else text


def _bullet(item: Any, language: str) -> str:
    return f"• {line(item, language) if isinstance(item, dict) else value_words(item, language)}"


def _first_text(result: Result, *keys: str) -> str:
    return next((str(result[k]) for k in keys if isinstance(result.get(k), str) and result[k].strip()), "")


def _joined(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def asked(key: str | None, language: str) -> str:
    return question(key, language) if key else ""
