"""What the checker must know of a language; every value is a regular expression over folded text (`plain.fold`)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One language. Keys of the mappings are the field's words: units, OCPP codes, statuses, kinds of action.

    Deeds and promises are read twice. `done`, `passive`, `doing`, `will`, `promises` name what is claimed. The open
    scans take any verb in the place of one (their group `verb`): `acted` what "I" did, `happened` what was done,
    `intended` what "I" will do, `ours` what our people do; `harmless`, `courteous` and `kind` are the verbs that
    claim nothing there. `spared` is money that the driver need not pay, `soon` when somebody comes back, `proviso`
    what takes a promise back.

    Of numbers, `half` stands before its unit and `and_half` after a number, `single` is "a shekel" before its agorot,
    and `turned` are units that stand before a number which is then a rough one.
    """

    units: Mapping[str, str]
    per: str
    numerals: Mapping[str, int]
    duals: Mapping[str, tuple[str, float]]
    spans: Mapping[str, float]
    half: str
    and_half: str
    single: str
    turned: str
    joiner: str
    range: str
    about: str
    about_after: str
    nouns: Mapping[str, str]
    ordinals: str
    station: str
    other: str
    beside: str
    indefinite: str
    exists: str
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
    past: str
    contrast: str
    desk: str
    quoting: str
    gratis: str
    roles: Mapping[str, str]
    statuses: Mapping[str, str]
    faults: Mapping[str, str]
    topic: str
    every: str
    us: str
    them: str
    also: str
    acted: str
    harmless: str
    happened: str
    intended: str
    courteous: str
    ours: str
    kind: str
    spared: str
    soon: str
    proviso: str
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
