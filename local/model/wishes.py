"""The wishes of the current turn: each message read in the light of the ones before it."""

import re
from dataclasses import dataclass

from local.model.conversation import Conversation
from local.model.intents import MUTATING, NEEDS_STATION, SOCIAL, Intent, intents
from local.model.memory import Memory, remembered
from local.model.reading import Reading, read

_MARKER = re.compile(r"^\[[^\]\n]*\]$", re.MULTILINE)  # what the agent notes: "[photo attached: …]"
PATIENCE = 2  # complaints of a conversation, or failed tries of one action, after which a person is brought in
_SHORT = 4  # a yes or a no is an answer by itself only in a message of so many words


@dataclass(frozen=True)
class Wish:
    intent: Intent
    text: str = ""
    station: str | None = None
    place: str | None = None
    session: str | None = None
    count: int | None = None
    hard: bool = False
    fast: bool = False
    reason: str = ""
    implied: bool = False  # nothing in the words asks for it; it is the likeliest meaning of a bare number


def wishes(talk: Conversation) -> tuple[list[Wish], Memory]:
    """What the driver's unanswered messages ask for, and what is remembered after them."""
    memory = remembered(talk)
    heard = _rejoined(talk.current.texts)
    found: list[Wish] = []
    for text in heard:
        reading = read(without_markers(text))
        new = _understood(reading, memory)
        found += new
        memory = memory.after(reading, [w.intent for w in new])
    if talk.current.images:
        found = [*_without_social(found), Wish(Intent.PHOTO, " ".join(heard), station=memory.station)]
    return _settled(found, memory), memory


def without_markers(text: str) -> str:
    return _MARKER.sub("", text).strip()


def _rejoined(texts: list[str]) -> list[str]:
    """Messages sent in fragments ("the cable" / "is stuck" / "20021") are read as one when apart they say nothing."""
    texts = [without_markers(t) for t in texts]
    apart = [intents(read(t)) for t in texts]
    if len(texts) < 2 or all(set(i) - SOCIAL for i in apart):
        return texts
    together = intents(read(" ".join(texts)))
    return texts if set(together) <= {i for found in apart for i in found} else [" ".join(texts)]


def _understood(reading: Reading, memory: Memory) -> list[Wish]:
    found = intents(reading)
    asked = [i for i in found if i not in SOCIAL]
    answer = _answer_to_question(reading, memory, asked)
    if answer is not None:
        return answer
    if reading.has("correction") and reading.stations and memory.topic and set(asked) <= {Intent.STATUS}:
        return _on_stations(_topic(memory), reading, memory)
    if not asked and reading.stations:
        return _on_stations(_topic(memory), reading, memory)
    if not asked and reading.has("whatabout", "there") and memory.topic and not found:
        return _on_stations(memory.topic, reading, memory)
    if set(asked) <= {Intent.ANGER} and reading.has("still", "anger"):
        return [_complaint(reading, memory, asked)] if asked or memory.topic else [Wish(Intent.UNKNOWN, reading.text)]
    wished = [w for i in (asked or found) for w in _on_stations(i, reading, memory, implied=False)]
    return wished or [Wish(Intent.UNKNOWN, reading.text)]


def _topic(memory: Memory) -> Intent:
    return memory.topic if memory.topic in NEEDS_STATION or memory.topic is Intent.FIND else Intent.STATUS


def _answer_to_question(reading: Reading, memory: Memory, asked: list[Intent]) -> list[Wish] | None:
    """What a yes, a no or a place means after the question we left open."""
    question = memory.question
    if question == "ask_place" and not asked and not reading.stations and not reading.has("no", "greeting", "thanks"):
        return [Wish(Intent.FIND, reading.text, place=reading.place or reading.text.strip())]
    if asked or reading.stations or reading.word_count > _SHORT:
        return None
    if reading.has("yes"):
        return _after_yes(question, memory)
    if reading.has("no") and question:
        return [_after_no(question)]
    return None


def _after_yes(question: str | None, memory: Memory) -> list[Wish] | None:
    if question == "offer_human":
        return [Wish(Intent.HUMAN, reason="unresolved")]
    if question == "offer_nearby":
        return [Wish(Intent.FIND, station=memory.station)]
    if question == "ask_cable_out":
        return [Wish(Intent.THANKS)]
    if question == "ask_station":
        return [Wish(_topic(memory))]
    result = memory.last.result if memory.last else None
    if isinstance(result, dict) and (result.get("needs_confirmation") or result.get("outcome") == "asked"):
        return [Wish(memory.topic or Intent.STATUS, station=memory.station)]
    return None


def _after_no(question: str) -> Wish:
    return Wish(Intent.HUMAN, reason="unresolved") if question == "ask_cable_out" else Wish(Intent.DECLINED)


def _on_stations(intent: Intent, reading: Reading, memory: Memory, *, implied: bool = True) -> list[Wish]:
    """The wish once for every charger the message names, or for the one spoken of before."""
    stations: tuple[str | None, ...] = reading.stations or (memory.station,)
    if intent not in NEEDS_STATION and intent is not Intent.FIND:
        stations = stations[:1]
    if intent is Intent.FIND and reading.place and not reading.stations:
        stations = (None,)
    return [
        Wish(
            intent,
            reading.text,
            station=station,
            place=_place(intent, station, reading),
            session=reading.session,
            count=reading.count,
            hard=reading.has("hard") and not reading.has("soft"),
            fast=reading.has("fast"),
            reason=REASONS.get(intent, ""),
            implied=implied and memory.topic is None,
        )
        for station in stations
    ]


def _place(intent: Intent, station: str | None, reading: Reading) -> str | None:
    """A number is better than a name; other wishes than finding take a name only where it is one of a site."""
    if reading.stations or (intent is not Intent.FIND and (station or not reading.has("site"))):
        return None
    return reading.place


def _complaint(reading: Reading, memory: Memory, asked: list[Intent]) -> Wish:
    """Anger goes to a person; "still the same" is tried once more, then goes to a person too."""
    topic = memory.topic
    tired = memory.complaints + 1 >= PATIENCE or (topic is not None and memory.tried[topic] >= PATIENCE)
    if asked or tired or topic is None:
        return Wish(Intent.ANGER, reading.text, reason="driver_frustrated" if asked else "repeated_failure")
    return Wish(topic, reading.text, station=memory.station)


REASONS = {
    Intent.HUMAN: "human_requested",
    Intent.REFUND: "refund_request",
    Intent.ANGER: "driver_frustrated",
}


def _settled(found: list[Wish], memory: Memory) -> list[Wish]:
    """Without doubles, and without what a later message of the same turn made clear or superfluous."""
    if any(w.intent in (Intent.HUMAN, Intent.REFUND, Intent.ANGER) for w in found):
        return _handed_over(found, memory)
    real = _without_social(found)
    kept = [w for w in real if not w.implied] or real
    kept = [w for w in kept if w.station or not any(o.intent is w.intent and o.station for o in kept)]
    tired = [w for w in kept if w.intent in MUTATING and memory.tried[w.intent] >= PATIENCE and memory.complaints]
    if tired:
        return [Wish(Intent.HUMAN, tired[0].text, station=tired[0].station, reason="repeated_failure")]
    chosen: dict[tuple[Intent, str | None], Wish] = {}
    for wish in kept or found:
        chosen.setdefault((wish.intent, wish.station), wish)
    return list(chosen.values())


def _handed_over(found: list[Wish], memory: Memory) -> list[Wish]:
    """A person is wanted: one hand-over. Plain anger beside a request is answered by doing the request first."""
    person = next((w for w in found if w.intent in (Intent.HUMAN, Intent.REFUND)), None)
    others = [w for w in _without_social(found) if w.intent not in (Intent.HUMAN, Intent.REFUND, Intent.ANGER)]
    if person is not None:
        return [person]
    if others and memory.complaints < PATIENCE:
        return _settled(others, memory)
    return [next(w for w in found if w.intent is Intent.ANGER)]


def _without_social(found: list[Wish]) -> list[Wish]:
    return [w for w in found if w.intent not in SOCIAL and w.intent is not Intent.UNKNOWN] or found
