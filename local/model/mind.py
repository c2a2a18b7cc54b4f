"""One request answered: tools still to be called, or the words for what they gave."""

import json
import re
from collections.abc import Callable
from typing import Any

from local.model.answer import corrected, worded
from local.model.conversation import Conversation, Done, conversation
from local.model.intents import MUTATING, SOCIAL, Intent
from local.model.language import answer_language
from local.model.memory import Memory, station_of
from local.model.offered import INTENT_OF_TOOL, TOOL_NAMES, Call, Missing, Offered
from local.model.phrases import phrase
from local.model.protocol import Reply, ToolCall, forced_tool
from local.model.results import Part, part
from local.model.tasks import look, summary, wants_look, wants_summary
from local.model.wishes import Wish, wishes

MAX_SAME_INTENT = 4  # chargers looked at for one message
_LAST = "last"  # the driver's newest session, where none is named
_A_FEW = 5
_LOOK_FOR = "What does the photo show: sticker number, screen text, lights, plug and cable?"
_ATTACHED = re.compile(r"\[(?:photo|image|attachment)[^\]\n]*\]", re.IGNORECASE)
_ATTACHMENT = re.compile(r"https?://\S+\.(?:png|jpe?g|webp|gif|heic)\S*|https?://\S*attachments\S*", re.IGNORECASE)
_STATION = re.compile(r"(?<!\d)\d{5}(?!\d)")
_ATTACHMENT_ID = re.compile(
    r"(?:attachment|image|photo|file)\D{0,30}?(\d{15,20})|attachments/\d+/(\d{15,20})", re.IGNORECASE
)


def respond(request: dict[str, Any]) -> Reply:
    """The whole model: a pure function of the request."""
    talk = conversation(request["messages"])
    if wants_summary(request, talk):
        return Reply(summary(request, talk))
    if wants_look(request, talk):
        return Reply(look(request, talk))
    offered = Offered(request.get("tools") if request.get("tool_choice") != "none" else None)
    language = answer_language(talk.system, talk.current.texts, [t for turn in talk.past for t in turn.texts])
    if talk.current.repairs:
        return Reply(corrected(talk.current.done, talk.current.repairs, language, offered))
    wanted, memory = _wanted(talk)
    plan = [(w, _planned(w, memory, talk, offered, language)) for w in wanted]
    calls = _next_calls(request, [c for _, c in plan], talk.current.done)
    if calls:
        return Reply(None, tuple(ToolCall(c.name, _arguments(c)) for c in calls))
    return Reply(_answer(plan, talk, language, offered))


def _wanted(talk: Conversation) -> tuple[list[Wish], Memory]:
    wanted, memory = wishes(talk)
    linked = " ".join(talk.current.texts)
    if not talk.current.images and (_ATTACHED.search(linked) or _ATTACHMENT.search(linked)):
        wanted = [Wish(Intent.PHOTO, linked, station=memory.station), *_asked_for(wanted)]
    wanted += [w for d in talk.current.done for w in _after_photo(d, wanted, memory)]
    return wanted[:MAX_SAME_INTENT], memory


def _asked_for(wanted: list[Wish]) -> list[Wish]:
    return [w for w in wanted if w.intent not in SOCIAL and w.intent is not Intent.UNKNOWN]


def _after_photo(done: Done, wanted: list[Wish], memory: Memory) -> list[Wish]:
    """Danger in a photo brings in a person; an outlet number read from one is looked at."""
    if INTENT_OF_TOOL.get(done.name) is not Intent.PHOTO or not isinstance(done.result, dict):
        return []
    if done.result.get("danger") or done.result.get("dangers"):
        return [Wish(Intent.HUMAN, station=memory.station, reason="danger")]
    seen = station_of(done.result) or next(iter(_STATION.findall(str(done.result.get("shows", "")))), None)
    alone = all(w.intent is Intent.PHOTO for w in wanted)
    return [Wish(Intent.STATUS, station=seen)] if seen and alone else []


Planned = Call | Part  # a tool to call, or what to say because there is none


def _planned(wish: Wish, memory: Memory, talk: Conversation, offered: Offered, language: str) -> Planned:
    if wish.intent in SOCIAL:
        return Part(phrase(wish.intent.value, language))
    if wish.intent is Intent.UNKNOWN:
        return Part(phrase("unknown", language), "offer_human")
    if wish.intent is Intent.ABILITY:
        return Part(phrase("ability", language))
    intent = _at_hand(wish.intent, offered)
    name = offered.name(intent)
    if name is None:
        return Part(phrase("not_offered", language), "offer_human", bad=True)
    if intent is Intent.FIND and not (wish.station or wish.place):
        return Part("", "ask_place")
    call = offered.call(name, _values(wish, memory, talk, language))
    return call if isinstance(call, Call) else _asking(call, language)


def _at_hand(intent: Intent, offered: Offered) -> Intent:
    """A receipt can only be explained where it cannot be sent."""
    return Intent.KNOWLEDGE if intent is Intent.RECEIPT and intent not in offered else intent


def _asking(missing: Missing, language: str) -> Part:
    questions = {"station": "ask_station", "place": "ask_place"}
    if missing.role in questions:
        return Part("", questions[missing.role])
    return Part(phrase("not_offered", language), "offer_human", bad=True)


def _values(wish: Wish, memory: Memory, talk: Conversation, language: str) -> Callable[[str], Any]:
    """What each parameter role is worth for this wish; None where the conversation does not say."""
    spoken: dict[str, Callable[[], Any]] = {
        "station": lambda: wish.station or (wish.place if wish.intent is not Intent.FIND else None),
        "near": lambda: wish.station or wish.place,
        "place": lambda: wish.place,
        "session": lambda: wish.session or _LAST,
        "reset_type": lambda: "hard" if wish.hard else "soft",
        "count": lambda: wish.count or _A_FEW,
        "query": lambda: _LOOK_FOR if wish.intent is Intent.PHOTO else _query(wish),
        "language": lambda: language,
        "reason": lambda: wish.reason or "out_of_scope",
        "summary": lambda: _handover(wish, memory),
        "urgency": lambda: "high" if wish.intent is Intent.ANGER else "normal",
        "image": lambda: _image(talk),
        "image_id": lambda: _image_id(talk),
        "fast": lambda: True if wish.fast else None,
        "current": lambda: "dc" if wish.fast else None,
    }
    return lambda role: spoken[role]()


def _query(wish: Wish) -> str:
    return " ".join(wish.text.split()) or wish.intent.value


def _image(talk: Conversation) -> str | None:
    for image in talk.current.images:
        if image.url and not image.url.startswith("data:"):
            return image.url
    found = _ATTACHMENT.search(" ".join(talk.current.texts))
    return found.group().rstrip(")>]},.\"'") if found else None


def _image_id(talk: Conversation) -> str | None:
    places = [*talk.current.texts, *(i.url for i in talk.current.images)]
    found = next(filter(None, map(_ATTACHMENT_ID.search, places)), None)
    return next(filter(None, found.groups())) if found else None


_REASON_WORDS = {
    "human_requested": "The driver asks for a person.",
    "refund_request": "The driver asks for a refund.",
    "driver_frustrated": "The driver is frustrated.",
    "repeated_failure": "The same problem remains after repeated tries.",
    "unresolved": "The problem is not solved.",
    "danger": "The driver's photo may show danger.",
}


def _handover(wish: Wish, memory: Memory) -> str:
    """In English and from the record, so that it is the same whatever language the driver speaks."""
    lines = [_REASON_WORDS.get(wish.reason, "Outside what can be done remotely.")]
    if wish.station or memory.station:
        lines.append(f"Charger: {wish.station or memory.station}.")
    if memory.topic:
        lines.append(f"About: {memory.topic.value}.")
    if memory.outcomes:
        lines.append(f"Steps so far: {'; '.join(memory.outcomes)}.")
    return " ".join(lines)


def _arguments(call: Call) -> str:
    return json.dumps(call.arguments, ensure_ascii=False)


def _made(call: Call, done: list[Done]) -> bool:
    return any(d.name == call.name and d.arguments == call.arguments for d in done)


def _next_calls(request: dict[str, Any], plan: list[Planned], done: list[Done]) -> list[Call]:
    """Reads go out side by side; of the commands, one at a time, each after the last one's result."""
    calls: list[Call] = []
    for call in plan:
        if isinstance(call, Call) and call not in calls and not _made(call, done):
            calls.append(call)
    if request.get("tool_choice") not in (None, "auto", "none"):
        calls = _forced(request, calls, done)
    reads = [c for c in calls if c.name not in _COMMANDS]
    calls = reads or calls[:1]
    return calls[:1] if request.get("parallel_tool_calls") is False else calls


_COMMANDS = frozenset(name for intent in MUTATING for name in TOOL_NAMES[intent])


def _forced(request: dict[str, Any], calls: list[Call], done: list[Done]) -> list[Call]:
    """With "required" or a named tool some call must go out, once, if one can be made that fits."""
    name = forced_tool(request)
    fitting = [c for c in calls if name in (None, c.name)]
    if fitting or done:
        return fitting
    talk = conversation(request["messages"])
    offered = Offered(request["tools"])
    wanted, memory = wishes(talk)
    for wish in [*wanted, Wish(Intent.UNKNOWN, " ".join(talk.current.texts), memory.station)]:
        for tool in [name] if name else _harmless(offered):
            call = offered.call(tool, _values(wish, memory, talk, answer_language(talk.system, talk.current.texts, ())))
            if isinstance(call, Call):
                return [call]
    return []


def _harmless(offered: Offered) -> list[str]:
    first = offered.name(Intent.KNOWLEDGE)
    return [n for n in (first, *offered.names) if n is not None and n not in _COMMANDS]


def _at_hand_or_same(intent: Intent) -> Intent:
    """The intent a tool's name stands for: one tool serves all hand-overs."""
    return Intent.HUMAN if intent in (Intent.REFUND, Intent.ANGER) else intent


def _answer(plan: list[tuple[Wish, Planned]], talk: Conversation, language: str, offered: Offered) -> str:
    done = talk.current.done
    answered = {INTENT_OF_TOOL.get(d.name) for d in done}
    small = {*SOCIAL, Intent.UNKNOWN} if done else set()
    open_wishes = [(w, p) for w, p in plan if _at_hand_or_same(w.intent) not in answered and w.intent not in small]
    parts = [p for _, p in open_wishes if isinstance(p, Part)]
    shown = [part(d, language) for d in done]
    text = worded([*shown, *parts], [w for w, _ in plan], language, offered)
    return text or phrase("unknown", language)
