"""The agent's own requests, told from drivers' by their system prompt: summarise this, look at this picture."""

import json
import re
from typing import Any

from local.model.conversation import Conversation, Image, Turn
from local.model.intents import SOCIAL, Intent, intents
from local.model.memory import after_call, remembered, station_of
from local.model.offered import INTENT_OF_TOOL
from local.model.reading import read

_SUMMARISE = re.compile(r"\bsummari[sz](?:e|ing|es)\b", re.IGNORECASE)
_FAULT_KEYS = ("fault", "error_code", "fault_code", "status", "reason", "outcome", "error")
_DANGER = re.compile(
    r"smok|fire|flame|spark|burn|melt|scorch|charred|shock|exposed wire|bare wire|cracked|"
    r"עשן|אש\b|ניצוצ|שרוף|שריפ|נמס|התחשמל|חשוף|дым|огон|пожар|искр|горит|гарь|оплав|оголен|"
    r"دخان|حريق|نار|شرر|شراره|احتراق|محروق|ذائب|صعق|مكشوف",
    re.IGNORECASE,
)
_STATION = re.compile(r"(?<!\d)\d{5}(?!\d)")
_NAME = re.compile(r"[^/?#]+\.(?:png|jpe?g|webp|gif|heic)\b", re.IGNORECASE)
MAX_QUOTE = 160


def wants_summary(request: dict[str, Any], talk: Conversation) -> bool:
    return bool(_SUMMARISE.search(talk.system)) and not request.get("tools") and not talk.current.done


def wants_look(request: dict[str, Any], talk: Conversation) -> bool:
    return bool(talk.current.images) and not request.get("tools")


def summary(request: dict[str, Any], talk: Conversation) -> str:
    """Chargers, faults, steps tried and the driver's wishes: from what was said and what tools gave, nothing else."""
    turns = [*talk.past, talk.current]
    text = "\n".join(t for turn in turns for t in [*turn.texts, turn.answer or ""])
    stations = dict.fromkeys([*_stations(turns), *_STATION.findall(text)])
    fields = {
        "chargers": ", ".join(stations),
        "wishes": ", ".join(dict.fromkeys(i.value for i in _wishes(turns, text))),
        "faults": ", ".join(dict.fromkeys(_faults(turns))),
        "steps tried": "; ".join(dict.fromkeys(_steps(turns, talk))),
        "driver": _last_words(turns),
    }
    stated = {k: v for k, v in fields.items() if v}
    if _wants_json(request):
        return json.dumps(
            {"summary": _sentence(stated), **{k.replace(" ", "_"): v for k, v in stated.items()}}, ensure_ascii=False
        )
    return _sentence(stated) or "Nothing of note yet."


def _sentence(stated: dict[str, str]) -> str:
    return " ".join(f"{k[0].upper()}{k[1:]}: {v}." for k, v in stated.items())


def _wants_json(request: dict[str, Any]) -> bool:
    return (request.get("response_format") or {}).get("type") in ("json_object", "json_schema")


def _stations(turns: list[Turn]) -> list[str]:
    found = [s for turn in turns for t in turn.texts for s in read(t).stations]
    return found + [
        s for turn in turns for d in turn.done for s in [station_of(d.arguments), station_of(d.result)] if s
    ]


def _wishes(turns: list[Turn], text: str) -> list[Intent]:
    texts = [t for turn in turns for t in turn.texts]
    lines = texts if len(texts) > 1 else text.splitlines()  # a transcript may come as one message
    return [i for t in lines for i in intents(read(t)) if i not in SOCIAL]


def _faults(turns: list[Turn]) -> list[str]:
    results = [d.result for turn in turns for d in turn.done if isinstance(d.result, dict)]
    return [str(r[k]) for r in results for k in _FAULT_KEYS if isinstance(r.get(k), str)]


def _steps(turns: list[Turn], talk: Conversation) -> list[str]:
    memory = remembered(Conversation(talk.system, (), Turn()))
    for turn in turns:
        for done in turn.done:
            if done.name in INTENT_OF_TOOL:
                memory = after_call(memory, done)
    return list(memory.outcomes)


def _last_words(turns: list[Turn]) -> str:
    last = next((t for turn in reversed(turns) for t in reversed(turn.texts)), "")
    words = " ".join(last.split())
    return words if len(words) <= MAX_QUOTE else words[: MAX_QUOTE - 1] + "…"


def look(request: dict[str, Any], talk: Conversation) -> str:
    """What a picture's file name and caption tell; the pixels are beyond this model, and it says so."""
    captions = " ".join(_caption(i) for i in talk.current.images)
    dangers = list(dict.fromkeys(m.group().lower() for m in _DANGER.finditer(captions)))
    stations = list(dict.fromkeys(_STATION.findall(captions)))
    if _wants_json(request):
        return json.dumps(
            {
                "description": captions or None,
                "danger": bool(dangers),
                "dangers": dangers,
                "station": stations[0] if stations else None,
                "readable": False,
            },
            ensure_ascii=False,
        )
    lines = ["The local model cannot see pixels."]
    lines += [f"Described as: {captions}."] if captions else ["No file name or description came with it."]
    lines += [f"Danger words: {', '.join(dangers)}."] if dangers else []
    return " ".join(lines + ([f"Outlet number: {stations[0]}."] if stations else []))


def _caption(image: Image) -> str:
    name = "" if image.url.startswith("data:") else next(iter(_NAME.findall(image.url)), "")
    note = re.split(r"\b(?:Asked|Question):", image.note)[0]  # what is asked is not what is seen
    return " ".join(filter(None, [name, " ".join(note.split())]))
