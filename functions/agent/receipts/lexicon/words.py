"""What the checker must know of a language; every value is a regular expression over folded text (`plain.fold`)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One language. Keys of the mappings are the field's words: units, OCPP codes, statuses, kinds of action."""

    units: Mapping[str, str]
    per: str
    numerals: Mapping[str, int]
    duals: Mapping[str, tuple[str, float]]
    spans: Mapping[str, float]
    joiner: str
    range: str
    about: str
    about_after: str
    nouns: Mapping[str, str]
    ordinals: str
    station: str
    other: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    days: Mapping[str, int]
    spoken: Mapping[str, int]
    hours: Mapping[str, int]
    ago: str
    ahead: str
    afternoon: str
    morning: str
    split: str
    split_before: str
    versus: str
    condition: str
    hedge: str
    asks: str
    negation: str
    doubt: str
    contrast: str
    desk: str
    quoting: str
    gratis: str
    roles: Mapping[str, str]
    statuses: Mapping[str, str]
    faults: Mapping[str, str]
    acted: str
    harmless: str
    ours: str
    kind: str
    causes: Mapping[str, str]
    done: Mapping[str, str]
    passive: Mapping[str, str]
    doing: Mapping[str, str]
    will: Mapping[str, str]
    sent: str
    fixed: str
    looked: str
    promises: Mapping[str, str]
    offers: str
