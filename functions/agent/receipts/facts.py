"""What the evidence proves, typed by its field names and tied to the outlet, charger or site it is true of."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from typing import Any

from agent.receipts.evidence import Evidence, ToolResult
from agent.receipts.plain import fold
from agent.receipts.reading import Reading, read

Scope = frozenset[str]
NOWHERE: Scope = frozenset()
# Nothing on a charging network is larger; infinity and not-a-number are no facts either.
MOST = 1e12
_OUTLET = re.compile(r"\d{4,6}")
_MOMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[t ](\d{2}):(\d{2}))?")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# Suffix of a field's name, kind of its number, factor to the kind's base unit; the first that fits counts.
KINDS: tuple[tuple[str, str, float], ...] = (
    (r"per_kwh", "money_kwh", 1), (r"per_minute", "money_minute", 1), (r"per_hour", "money_hour", 1),
    (r"_kwh$", "energy", 1), (r"_wh$", "energy", 0.001), (r"_kw$", "power", 1), (r"_w$|_watts?$", "power", 0.001),
    (r"percent|soc$", "percent", 1), (r"minutes?$|_min$", "duration", 1), (r"hours?$", "duration", 60),
    (r"seconds?$", "duration", 1 / 60), (r"days?$", "duration", 1440), (r"_km$", "distance", 1000),
    (r"_m$|meters$|metres$", "distance", 1), (r"volt", "volt", 1), (r"amp(?:erage|s)?$", "amp", 1),
    (r"price|fee|amount|cost|paid|due|balance|total_with|total$|refund|charge$|credit", "money", 1),
    (r"_limit$|deposit|debt|tax$", "money", 1),
    (r"count|number|attempts|total|quantity|sessions|outlets|position|tries", "count", 1),
)  # fmt: skip
UNIT_KINDS = {
    "kwh": ("energy", 1.0), "minute": ("duration", 1.0), "minutes": ("duration", 1.0), "min": ("duration", 1.0),
    "hour": ("duration", 60.0), "hours": ("duration", 60.0), "second": ("duration", 1 / 60), "kw": ("power", 1.0),
}  # fmt: skip
NOUN_LISTS = {
    "outlet": r"outlet|evse|connector|neighbour|neighbor|socket|nearest|nearby|station|candidates|alternatives",
    "charger": r"outlet|evse|charger|charge_point|station|site|location|nearest|nearby|candidates|alternatives",
    "session": r"session|charges|history", "card": r"card|method|tag", "attempt": r"attempt|tries",
    "fault": r"fault|error|log", "payment": r"payment|receipt|invoice|transaction|reservation|breakdown",
}  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """A number that was seen: its kind in base units, where it holds (everywhere if empty), the part of a bill or of a
    session it belongs to, and whether it is only general knowledge."""

    kind: str
    value: float
    scope: Scope
    role: str = ""
    general: bool = False


@dataclass(frozen=True)
class Moment:
    """A time that was seen; `day` is None where only the time of day is known, `minutes` where only the date is."""

    day: date | None
    minutes: int | None
    scope: Scope
    role: str = ""


@dataclass
class Facts:
    """Everything a claim may be held against. `texts` are free texts about this driver's case, `passages` general
    knowledge; `past` are statuses from before a charger was lost; `topics` are the outlets that were asked about,
    `groups` the outlets each result showed."""

    now: datetime | None = None
    numbers: dict[str, list[Fact]] = field(default_factory=dict)
    moments: list[Moment] = field(default_factory=list)
    statuses: list[tuple[str, Scope]] = field(default_factory=list)
    past: list[tuple[str, Scope]] = field(default_factory=list)
    faults: list[tuple[str, Scope]] = field(default_factory=list)
    counts: dict[str, set[int]] = field(default_factory=dict)
    places: dict[str, Scope] = field(default_factory=dict)
    sites: dict[str, Scope] = field(default_factory=dict)
    texts: list[tuple[str, Scope]] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)
    topics: set[str] = field(default_factory=set)
    groups: list[Scope] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    payments: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    said: tuple[str, ...] = ()
    known: str = ""
    effects: list[tuple[str, str, str]] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    results: int = 0

    @cached_property
    def said_numbers(self) -> set[str]:
        """The driver's own numbers, which may be echoed, never believed; read only for a reply that needs them."""
        return set().union(*map(_said, self.said))

    @property
    def written(self) -> list[str]:
        """Every text that was shown, whatever it is about."""
        return [*(text for text, _ in self.texts), *self.passages]

    def scope_of(self, place: str) -> Scope:
        """The outlet itself, or a charger with its outlets."""
        return self.places.get(place, frozenset({place}))


def gather(evidence: Evidence) -> Facts:
    """The facts of this conversation's evidence."""
    facts = Facts(now=_now(evidence.now), results=len(evidence.results))
    for result in evidence.results:
        facts.groups.append(_places(facts, result.result, NOWHERE))
        facts.topics |= _places(facts, result.arguments, NOWHERE)
    for result in evidence.results:
        _result(facts, result)
    for effect in evidence.effects:
        facts.effects.append((effect.tool.lower(), fold(effect.station), effect.state))
        _place(facts, effect.station)
    for text in evidence.known:
        _text(facts, text, NOWHERE, general=True)
    facts.said = evidence.said
    facts.known = " ".join(fold(text) for text in evidence.known)
    return facts


def _now(now: str) -> datetime | None:
    try:
        return datetime.fromisoformat(now).replace(tzinfo=None)
    except ValueError:
        return None


def _place(facts: Facts, name: Any, within: Scope = NOWHERE) -> Scope:
    if not name or isinstance(name, (dict, list, bool)):
        return within
    place = fold(str(name))
    facts.places[place] = facts.places.get(place, NOWHERE) | {place}
    return frozenset({place})


def _places(facts: Facts, node: Any, charger: Scope) -> Scope:
    """Learns which outlets exist and which charger holds them; the outlets below this node."""
    if isinstance(node, list):
        return frozenset().union(*(_places(facts, item, charger) for item in node))
    if not isinstance(node, Mapping):
        return NOWHERE
    own = _place(facts, node.get("charge_point")) or charger
    outlets = _place(facts, node.get("station"))
    for value in node.values():
        outlets |= _places(facts, value, own)
    for name in own:
        facts.places[name] |= outlets
    for name in _names(node.get("site")):
        facts.sites[name] = facts.sites.get(name, NOWHERE) | outlets | own
    return outlets


def _names(site: Any) -> Iterator[str]:
    if isinstance(site, str) and site:
        yield fold(site)
    elif isinstance(site, Mapping):
        for value in site.values():
            yield from _names(value)


def _result(facts: Facts, result: ToolResult) -> None:
    named = result.arguments.get("station") or result.arguments.get("charge_point")
    scope = facts.scope_of(fold(str(named))) if named else NOWHERE
    facts.answered |= {result.tool.lower()}
    _walk(facts, result.result, scope, "", general=False)
    for value in result.arguments.values():
        facts.words |= set(re.findall(r"[\w-]*\d[\w-]*", fold(str(value))))
    _outcome(facts, result, scope)
    if match := _TIME.fullmatch(result.at):
        facts.moments.append(Moment(None, int(match[1]) * 60 + int(match[2]), NOWHERE))


def _outcome(facts: Facts, result: ToolResult, scope: Scope) -> None:
    """A tool's own outcome is a line of the ledger too; a ticket's reference proves the ticket."""
    outcome = str(result.result.get("outcome", "")).lower()
    station = fold(str(result.result.get("station") or result.arguments.get("station") or ""))
    if not outcome and result.result.get("reference"):
        outcome = "done"
    if outcome in {"accepted", "success", "ok"}:
        outcome = "sent" if outcome == "accepted" else "done"
    if outcome:
        facts.effects.append((result.tool.lower(), station, outcome))


def _scope(facts: Facts, node: Mapping[str, Any], scope: Scope) -> Scope:
    """Where the fields of this object hold."""
    if station := node.get("station"):
        return frozenset({fold(str(station))}) if not isinstance(station, (dict, list)) else scope
    if charger := node.get("charge_point"):
        return facts.scope_of(fold(str(charger))) if not isinstance(charger, (dict, list)) else scope
    if isinstance(node.get("site"), str):
        return facts.sites.get(fold(node["site"]), scope) or scope
    return scope


def _walk(facts: Facts, node: Any, scope: Scope, key: str, *, general: bool, role: str = "") -> None:
    if isinstance(node, Mapping):
        scope = _scope(facts, node, scope)
        role = _role(f"{node.get('type', '')}") or role
        for name, value in node.items():
            facts.keys.add(str(name).lower())
            inner = general or str(name) in {"passages", "steps", "articles"}
            _walk(facts, value, scope, str(name), general=inner, role=role)
        _quantity(facts, node, scope)
    elif isinstance(node, (list, tuple)):
        _list(facts, node, key)
        for value in node:
            _walk(facts, value, scope, key, general=general, role=role)
    elif isinstance(node, bool):
        _flag(facts, key, node, scope)
    elif isinstance(node, (int, float)) and -MOST < node < MOST:
        _number(facts, key, float(node), scope, role, general=general)
    elif isinstance(node, str) and node:
        _string(facts, key, node, scope, role, general=general)


@cache
def _role(key: str) -> str:
    """The part of a bill or of a session that a field is about."""
    for role, pattern in (
        ("connection", "connection"), ("idle", "idle|parking|overstay"), ("energy", "energy|kwh"),
        ("started", "start|begin|began"), ("ended", "end|stop|finish"),
    ):  # fmt: skip
        if re.search(pattern, key.lower()):
            return role
    return ""


def _number(facts: Facts, key: str, value: float, scope: Scope, role: str, *, general: bool) -> None:
    name = _CAMEL.sub("_", key).lower()
    kind, factor = _kind(name)
    fact = Fact(kind, value * factor, scope, _role(key) or role, general)
    facts.numbers.setdefault(kind, []).append(fact)
    facts.words.add(f"{value:g}")
    if kind in {"count", "any"} and value == int(value):
        facts.counts.setdefault(name, set()).add(int(value))
    if "retry_after" in name and facts.now:
        moment = facts.now + timedelta(minutes=value)
        facts.moments.append(Moment(moment.date(), moment.hour * 60 + moment.minute, scope))


@cache
def _kind(name: str) -> tuple[str, float]:
    """Kind and factor of a field by its name; the tools' field names are few."""
    return next(((kind, factor) for suffix, kind, factor in KINDS if re.search(suffix, name)), ("any", 1.0))


def _quantity(facts: Facts, node: Mapping[str, Any], scope: Scope) -> None:
    """A line of a bill counts in its own unit: {quantity: 11.9, unit: "kwh"}."""
    quantity, unit = node.get("quantity"), str(node.get("unit", "")).lower()
    if isinstance(quantity, (int, float)) and -MOST < quantity < MOST and unit in UNIT_KINDS:
        kind, factor = UNIT_KINDS[unit]
        facts.numbers.setdefault(kind, []).append(
            Fact(kind, quantity * factor, scope, _role(str(node.get("type", ""))))
        )


def _list(facts: Facts, node: Iterable[Any], key: str) -> None:
    """How many things a list shows, in all and by status."""
    entries = list(node)
    sizes = facts.counts.setdefault(key.lower(), set())
    sizes.add(len(entries))
    for name in ("status", "site", "charge_point", "fault"):
        values = [str(entry.get(name)) for entry in entries if isinstance(entry, Mapping) and entry.get(name)]
        sizes |= {values.count(value) for value in values} | ({len(set(values))} if values else set())


def _flag(facts: Facts, key: str, value: bool, scope: Scope) -> None:
    name = key.lower()
    meanings = {
        "online": ("online", "offline"),
        "available": ("available", "unavailable"),
        "usable": ("available", "unavailable"),
    }
    if name in meanings:
        facts.statuses.append((meanings[name][0 if value else 1], scope))
    elif name in {"active", "is_active"}:
        facts.statuses.append(("active" if value else "finished", scope))
    elif value:
        facts.texts.append((name, scope))  # {"expired": true} says so as well as a text does


def _string(facts: Facts, key: str, value: str, scope: Scope, role: str, *, general: bool) -> None:
    name = key.lower()
    if name == "payment_status":
        facts.payments.add(value.lower())
    if name == "account_status":
        facts.texts.append((value.lower(), scope))
        return
    if name.endswith("status") and "payment" not in name and "billing" not in name:
        seen = facts.past if "last_known" in name else facts.statuses
        seen.append((re.sub(r"[^a-z]+", "_", _CAMEL.sub("_", value).lower()), scope))
        return  # a status is a word of the platform's, not a text: "suspended_ev" suspends no account
    if name in {"fault", "error", "error_code", "fault_code", "vendor_error_code"}:
        facts.faults.append((re.sub(r"[^a-z0-9]", "", value.lower()), scope))
    if match := _MOMENT.fullmatch(value.lower()):
        _moment(facts, match, scope, _role(key) or role)
    elif match := _TIME.fullmatch(value):
        facts.moments.append(Moment(None, int(match[1]) * 60 + int(match[2]), scope, _role(key) or role))
    elif _OUTLET.fullmatch(value) or re.fullmatch(r"\d+(?:\.\d+)?", value):
        facts.words.add(value)
        _place(facts, value if _OUTLET.fullmatch(value) and name != "reference" else None)
    else:
        _text(facts, value, scope, general=general)


def _moment(facts: Facts, match: re.Match[str], scope: Scope, role: str) -> None:
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return
    minutes = int(match[4]) * 60 + int(match[5]) if match[4] else None
    facts.moments.append(Moment(day, minutes, scope, role))


def _text(facts: Facts, value: str, scope: Scope, *, general: bool) -> None:
    """Free text of a result proves the numbers, times and names it holds."""
    reading: Reading = read(value)
    if general:
        facts.passages.append(reading.text)
    else:
        facts.texts.append((reading.text, scope))
    facts.words |= set(re.findall(r"[\w-]*\d[\w-]*", reading.text))
    for quantity in reading.quantities:
        for number in quantity.values:
            kind = quantity.kind
            facts.numbers.setdefault(kind, []).append(Fact(kind, number, scope, general=general))
            if kind.startswith("count") or kind == "bare":
                facts.counts.setdefault("text", set()).add(int(number))
    for clock in reading.clocks:
        facts.moments.append(Moment(None, clock.minutes, scope))
    for day in reading.days:
        if day.month and 1 <= day.day <= 31:
            _dated(facts, day.day, day.month, day.year, scope)


def _dated(facts: Facts, day: int, month: int, year: int, scope: Scope) -> None:
    try:
        facts.moments.append(Moment(date(year or (facts.now.year if facts.now else 2000), month, day), None, scope))
    except ValueError:
        return


def _said(text: str) -> set[str]:
    reading = read(text)
    written = set(re.findall(r"[\w-]*\d[\w.,-]*", reading.text))
    values = {f"{value:g}" for quantity in reading.quantities for value in quantity.values}
    return written | values | {f"{v / 60:g}" for q in reading.quantities if q.unit == "hour" for v in q.values}
