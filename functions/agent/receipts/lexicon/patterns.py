"""The lexicon compiled: one scan per kind of claim, built on a language's first use."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from agent.receipts.lexicon.words import Words
from agent.receipts.plain import fold, spelled

LANGUAGES = ("en", "he", "ru", "ar")
# Prepositions, articles and conjunctions these languages write onto the word that follows.
PREFIXES = {"en": "", "ru": "", "he": r"[והבלכמש]{0,3}-?", "ar": r"(?:[وف]?(?:بال|كال|لل|ال|[بلك]ـ?)?)"}
# Conjunctions of the same kind: what may stand before a claim without making it another word.
JOINED = {"en": "", "ru": "", "he": "ו?ש?", "ar": "[وف]?"}
_SCRIPTS = (("he", re.compile("[א-ת]")), ("ru", re.compile("[а-я]{2}")), ("ar", re.compile("[ء-ي]")))
_ENGLISH = re.compile(r"[a-z]{2,}[ '][a-z]{1,}|^[a-z]{4,}\W*$", re.MULTILINE)


@dataclass(frozen=True)
class Patterns:
    """One language's compiled scans; where a pattern has named groups, the group names what was claimed."""

    words: Words
    prefix: str
    numerals: re.Pattern[str]
    values: Mapping[str, int]
    duals: re.Pattern[str] | None
    spans: re.Pattern[str]
    halves: re.Pattern[str]
    singles: re.Pattern[str]
    turned: re.Pattern[str]
    about: re.Pattern[str]
    about_after: re.Pattern[str]
    nouns: re.Pattern[str]
    ordinals: re.Pattern[str]
    station: re.Pattern[str]
    other: re.Pattern[str]
    beside: re.Pattern[str]
    indefinite: re.Pattern[str]
    exists: re.Pattern[str]
    months: re.Pattern[str]
    weekdays: re.Pattern[str]
    days: re.Pattern[str]
    day_offsets: tuple[int, ...]
    spoken: tuple[tuple[re.Pattern[str], int], ...]
    hours: Mapping[str, int]
    afternoon: re.Pattern[str]
    morning: re.Pattern[str]
    split: re.Pattern[str]
    versus: re.Pattern[str]
    condition: re.Pattern[str]
    hedge: re.Pattern[str]
    asks: re.Pattern[str]
    negation: re.Pattern[str]
    doubt: re.Pattern[str]
    past: re.Pattern[str]
    contrast: re.Pattern[str]
    desk: re.Pattern[str]
    quoting: re.Pattern[str]
    gratis: re.Pattern[str]
    roles: re.Pattern[str]
    statuses: re.Pattern[str]
    faults: re.Pattern[str]
    topic: re.Pattern[str]
    every: re.Pattern[str]
    us: re.Pattern[str]
    them: re.Pattern[str]
    also: re.Pattern[str]
    acted: re.Pattern[str]
    harmless: re.Pattern[str]
    happened: re.Pattern[str]
    intended: re.Pattern[str]
    courteous: re.Pattern[str]
    ours: re.Pattern[str]
    kind: re.Pattern[str]
    spared: re.Pattern[str]
    soon: re.Pattern[str]
    proviso: re.Pattern[str]
    causes: re.Pattern[str]
    done: re.Pattern[str]
    passive: re.Pattern[str]
    doing: re.Pattern[str]
    will: re.Pattern[str]
    sent: re.Pattern[str]
    fixed: re.Pattern[str]
    looked: re.Pattern[str]
    promises: re.Pattern[str]
    offers: re.Pattern[str]


def languages(text: str) -> tuple[str, ...]:
    """The languages a plain text is written in, by its letters; English only where Latin words follow each other."""
    found = tuple(name for name, letters in _SCRIPTS if letters.search(text))
    return ("en", *found) if not found or _ENGLISH.search(text) else found


def _words(language: str) -> Words:
    """A language's words, loaded on first use: a Hebrew reply needs no Russian."""
    if language == "he":
        from agent.receipts.lexicon.hebrew import WORDS
    elif language == "ru":
        from agent.receipts.lexicon.russian import WORDS
    elif language == "ar":
        from agent.receipts.lexicon.arabic import WORDS
    else:
        from agent.receipts.lexicon.english import WORDS
    return WORDS


def _whole(pattern: str, prefix: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){prefix}(?:{fold_pattern(pattern)})(?!\w)")


def fold_pattern(pattern: str) -> str:
    """A pattern in the text's own spelling, whose gaps of any words end with their sentence."""
    return spelled(pattern).replace(r"\S+", r"[^\s.?!؟;]+")


def _named(table: Mapping[str, str], prefix: str = "") -> re.Pattern[str]:
    first = sorted(table.items(), key=lambda entry: entry[0] != "dispatch")  # sending a technician is also a sending
    return _whole("|".join(f"(?P<{name}>{pattern})" for name, pattern in first), prefix)


def _listed(patterns: Iterable[str], prefix: str = "") -> re.Pattern[str]:
    return _whole("|".join(f"(?P<n{place}>{pattern})" for place, pattern in enumerate(patterns)), prefix)


def _number(words: Words) -> str:
    """One number word, longest first."""
    return "|".join(sorted((fold(word) for word in words.numerals), key=len, reverse=True))


def _run(words: Words) -> str:
    """A run of number words; parts may be joined ("twenty-five", "خمس وعشرون")."""
    one = _number(words)
    return rf"(?:{one})(?:(?:[ -]|[ ](?:{fold(words.joiner)})[ ]?)(?:{one}))*"


def _numbers(words: Words, prefix: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){prefix}(?P<run>{_run(words)})(?!\w)")


def _spoken(words: Words, prefix: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """Spoken times, each with the minutes it adds to its hour."""
    hour = r"(?P<hour>\d{1,2}(?![\d:.,])|" + "|".join(sorted(map(fold, words.hours), key=len, reverse=True)) + ")"
    return tuple(
        (re.compile(rf"(?<!\w){prefix}{fold_pattern(form).replace('{hour}', hour)}(?!\w)"), minutes)
        for form, minutes in words.spoken.items()
    )


@cache
def patterns(language: str) -> Patterns:
    """A language's scans."""
    words, prefix, joined = _words(language), PREFIXES[language], JOINED[language]
    about = fold_pattern(words.about)
    return Patterns(
        words=words,
        prefix=prefix,
        numerals=_numbers(words, prefix),
        values={fold(word): value for word, value in words.numerals.items()},
        duals=_listed(words.duals, prefix) if words.duals else None,
        spans=_listed(words.spans, prefix),
        halves=re.compile(rf"(?<!\w){prefix}(?P<run>{fold_pattern(words.half)})"),
        singles=re.compile(rf"(?<!\w){prefix}(?<!\d )(?P<run>{fold_pattern(words.single)})(?!\w)"),
        turned=re.compile(
            rf"(?<!\w)(?<!\d )(?P<unit>{fold_pattern(words.turned)}) (?:через |за |на )?(?P<run>{_run(words)}|\d{{1,3}})(?![\w:.,]?\w)"
        ),
        about=re.compile(rf"(?<!\w)[וב]?(?:{about})[ -]{{0,2}}(?:a |an |the |of |عن |من |ל|ב-?)?$"),
        about_after=re.compile(rf" ?,? ?\(?(?:{fold_pattern(words.about_after)})(?!\w)"),
        nouns=_named(words.nouns),
        ordinals=re.compile(rf"(?<!\w){prefix}(?:{fold_pattern(words.ordinals)})[ #:-]{{0,2}}$"),
        station=re.compile(rf"(?<!\w){prefix}(?:{fold_pattern(words.station)})[ #:№-]{{0,3}}$"),
        other=_whole(words.other, prefix),
        beside=_whole(words.beside, prefix),
        indefinite=re.compile(rf"(?:{fold_pattern(words.indefinite)})$"),
        exists=_whole(words.exists, joined),
        months=_listed(words.months, prefix),
        weekdays=_listed(words.weekdays, prefix),
        days=_listed(words.days),
        day_offsets=tuple(words.days.values()),
        spoken=_spoken(words, prefix),
        hours={fold(word): hour for word, hour in words.hours.items()},
        afternoon=_whole(words.afternoon),
        morning=_whole(words.morning),
        split=re.compile(rf"(?<=\s)(?:(?:{fold_pattern(words.split)})(?!\w)|(?={fold_pattern(words.split_before)}))"),
        versus=_whole(words.versus),
        condition=_whole(words.condition, joined),
        hedge=_whole(words.hedge, prefix if language == "he" else joined),
        asks=re.compile(rf"\W*(?:{fold_pattern(words.asks)})(?!\w)"),
        negation=re.compile(rf"(?<!\w)[ושוف]?(?:{fold_pattern(words.negation)})(?!\w)|n't(?!\w)"),
        doubt=_whole(words.doubt, joined),
        past=_whole(words.past, joined),
        contrast=_whole(words.contrast, joined),
        desk=_whole(words.desk),
        quoting=_whole(words.quoting),
        gratis=_whole(words.gratis),
        roles=_named(words.roles, joined),
        statuses=_named({name: rf"(?:{pattern})(?! ли(?!\w))" for name, pattern in words.statuses.items()}, joined),
        faults=_named(words.faults, prefix),
        topic=_whole(words.topic, joined),
        every=_whole(words.every, joined),
        us=_whole(words.us, joined),
        them=_whole(words.them, joined),
        also=_whole(words.also),
        acted=_whole(words.acted, joined),
        harmless=re.compile(fold_pattern(words.harmless)),
        happened=_whole(words.happened, joined),
        intended=_whole(words.intended, joined),
        courteous=re.compile(fold_pattern(words.courteous)),
        ours=_whole(words.ours, joined),
        kind=re.compile(fold_pattern(words.kind)),
        spared=_whole(words.spared, joined),
        soon=_whole(words.soon, joined),
        proviso=_whole(words.proviso, prefix if language == "he" else joined),
        causes=_named(words.causes, joined),
        done=_named(words.done, joined),
        passive=_named(words.passive, joined),
        doing=_named(words.doing, joined),
        will=_named(words.will, joined),
        sent=_whole(words.sent, joined),
        fixed=_whole(words.fixed, joined),
        looked=_whole(words.looked, joined),
        promises=_named(words.promises, joined),
        offers=_whole(words.offers),
    )


@cache
def units() -> re.Pattern[str]:
    """A unit right after a number, in any of the four languages: units cross languages ("14 kWh" in Hebrew)."""
    tables = [_words(language).units for language in LANGUAGES]
    names = list(dict.fromkeys(name for table in tables for name in table))
    merged = "|".join(
        f"(?P<{name}>{'|'.join(fold_pattern(table[name]) for table in tables if name in table)})" for name in names
    )
    return re.compile(rf"[ -]?(?:{merged})\.?(?!\w)")


@cache
def rates() -> re.Pattern[str]:
    """What follows a price that is a rate: "per kWh", "לדקה", "за минуту", "لكل كيلوواط ساعة"."""
    tables = [_words(language) for language in LANGUAGES]
    per = "|".join(fold_pattern(table.per) for table in tables)
    units_of = {
        name: "|".join(fold_pattern(table.units[name]) for table in tables if name in table.units)
        for name in ("kwh", "minute", "hour")
    }
    named = "|".join(f"(?P<{name}>{pattern})" for name, pattern in units_of.items())
    return re.compile(rf"[ ,]{{0,2}}(?:{per})[ -]?(?:{named})(?!\w)")


@cache
def ranges() -> re.Pattern[str]:
    """What stands between the two ends of "10-15 minutes"."""
    words = "|".join(fold_pattern(_words(language).range) for language in LANGUAGES)
    return re.compile(rf"\s?(?:[-–—~]|{words})\s?")


@cache
def and_halves() -> re.Pattern[str]:
    """What makes "two" two and a half, before its unit or after it."""
    words = "|".join(fold_pattern(_words(language).and_half) for language in LANGUAGES)
    return re.compile(rf" (?:{words})(?!\w)")


@cache
def joiners() -> re.Pattern[str]:
    """What stands between the parts of "1 hour and 25 minutes"."""
    words = "|".join(fold_pattern(_words(language).joiner) for language in LANGUAGES)
    return re.compile(rf",?\s?(?:{words})?\s?")
