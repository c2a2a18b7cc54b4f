"""What earlier turns left to go on: the charger spoken of, the last wish, the question left open, what was tried."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from local.model.conversation import Conversation, Done, Turn
from local.model.intents import MUTATING, SOCIAL, Intent, intents
from local.model.offered import INTENT_OF_TOOL
from local.model.phrases import question_in
from local.model.reading import Reading, read

_STATION_KEYS = (
    "station",
    "outlet",
    "physical_reference",
    "station_number",
    "evse",
    "near_station",
    "charger",
    "number",
)
_STATION_VALUE = re.compile(r"\d{3,6}|[A-Z]{2,5}-(?:AC|DC)-\d{1,3}")
_EARLIER = re.compile(r"summary|summed up|earlier|previous|about outlet", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d.,:/-])\d{4,6}(?![\d]|[.,:/-]\d)")
_TOPICS = frozenset(Intent) - SOCIAL - {Intent.UNKNOWN, Intent.HUMAN, Intent.ANGER, Intent.ABILITY}


@dataclass(frozen=True)
class Memory:
    topic: Intent | None = None
    station: str | None = None
    place: str | None = None
    question: str | None = None
    last: Done | None = None
    complaints: int = 0
    tried: Counter[Intent] = field(default_factory=Counter)
    outcomes: tuple[str, ...] = ()

    def after(self, reading: Reading, found: Iterable[Intent]) -> "Memory":
        """With one more message heard."""
        topics = [i for i in found if i in _TOPICS]
        return replace(
            self,
            topic=topics[-1] if topics else self.topic,
            station=reading.stations[-1] if reading.stations else self.station,
            place=reading.place or self.place,
            complaints=self.complaints + bool(reading.has("anger", "still")),
        )


def remembered(talk: Conversation) -> Memory:
    memory = Memory(station=_station_in_summary(talk.system))
    for turn in talk.past:
        memory = _after_turn(memory, turn)
    return replace(memory, question=question_in(talk.previous_answer()))


def _after_turn(memory: Memory, turn: Turn) -> Memory:
    for text in turn.texts:
        reading = read(text)
        memory = memory.after(reading, intents(reading))
    for done in turn.done:
        memory = after_call(memory, done)
    if turn.answer and not turn.done and not any(read(t).stations for t in turn.texts):
        numbers = set(_NUMBER.findall(turn.answer))
        memory = replace(memory, station=numbers.pop()) if len(numbers) == 1 else memory
    return memory


def after_call(memory: Memory, done: Done) -> Memory:
    intent = INTENT_OF_TOOL.get(done.name)
    station = station_of(done.result) or station_of(done.arguments)
    outcome = done.result.get("outcome") or done.result.get("status") if isinstance(done.result, dict) else None
    tried = memory.tried + Counter([intent]) if intent in MUTATING else memory.tried
    return replace(
        memory,
        topic=intent if intent in _TOPICS else memory.topic,
        station=station or memory.station,
        last=done,
        tried=tried,
        outcomes=(*memory.outcomes, f"{done.name}: {outcome}" if isinstance(outcome, str) else done.name),
    )


def station_of(value: Any) -> str | None:
    """The charger a result or a call is about; of a list, the first."""
    if isinstance(value, list):
        return next(filter(None, map(station_of, value)), None)
    if not isinstance(value, dict):
        return None
    for key in _STATION_KEYS:
        found = value.get(key)
        if isinstance(found, str | int) and _STATION_VALUE.fullmatch(str(found)):
            return str(found)
        if isinstance(found, dict) and (inner := station_of(found)):
            return inner
    return next(filter(None, (station_of(v) for v in value.values() if isinstance(v, list | dict))), None)


def _station_in_summary(system: str) -> str | None:
    """A summary of older turns names its chargers; the latest stands last."""
    parts = _EARLIER.split(system, maxsplit=1)
    numbers = _NUMBER.findall(parts[1]) if len(parts) == 2 else []
    return numbers[-1] if numbers else None
