"""What a driver wants, decided from the concepts of one message by an ordered table of rules."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from local.model.reading import Reading


class Intent(StrEnum):
    STATUS = "status"
    PRICE = "price"
    FIND = "find_outlet"
    UNLOCK = "unlock"
    RESET = "reset"
    START = "start"
    STOP = "stop"
    ACTIVE = "active_session"
    HISTORY = "history"
    BILL = "bill"
    CARD = "card_refused"
    PAYMENT = "payment_methods"
    RETRY = "retry_payment"
    RECEIPT = "receipt"
    PHOTO = "photo"
    KNOWLEDGE = "knowledge"
    HUMAN = "human"
    REFUND = "refund"
    ANGER = "anger"
    ABILITY = "ability"
    CAPABILITY = "capability"
    GREETING = "greeting"
    SMALLTALK = "smalltalk"
    THANKS = "thanks"
    BYE = "bye"
    OFFTOPIC = "offtopic"
    DECLINED = "declined"
    UNKNOWN = "unknown"


NEEDS_STATION = frozenset({Intent.STATUS, Intent.PRICE, Intent.UNLOCK, Intent.RESET, Intent.START})
MUTATING = frozenset({Intent.UNLOCK, Intent.RESET, Intent.START, Intent.STOP, Intent.RETRY})
SOCIAL = frozenset(
    {Intent.GREETING, Intent.SMALLTALK, Intent.THANKS, Intent.BYE, Intent.CAPABILITY, Intent.OFFTOPIC, Intent.DECLINED}
)
ABOUT_ACTIONS = ("unlock", "reset", "start", "stop", "stuck")


@dataclass(frozen=True)
class Rule:
    """`needs`: one concept of every group; `unless`: none of these; `hides`: intents this one leaves no room for.

    The made-up concepts `#station`, `#session` and `#place` stand for a number or a name in the text.
    """

    intent: Intent
    needs: tuple[str, ...]
    unless: str = ""
    hides: tuple[Intent, ...] = ()


_ASKING = "howto hypothetical ability"
_TROUBLE = (Intent.STATUS, Intent.ACTIVE, Intent.FIND)
_TALK = (Intent.CAPABILITY, Intent.SMALLTALK, Intent.GREETING, Intent.THANKS, Intent.BYE, Intent.OFFTOPIC)
_MONEY = (Intent.PAYMENT, Intent.PRICE, Intent.HISTORY, Intent.ACTIVE, Intent.STATUS, Intent.CARD)

RULES: tuple[Rule, ...] = (
    Rule(
        Intent.OFFTOPIC,
        ("offtopic",),
        "#station station stations cable session card payment bill human anger stuck car",
        hides=tuple(i for i in Intent if i is not Intent.OFFTOPIC),
    ),
    Rule(Intent.HUMAN, ("human",), hides=tuple(i for i in Intent if i is not Intent.HUMAN)),
    Rule(Intent.REFUND, ("refund",), hides=(*_MONEY, Intent.BILL, Intent.KNOWLEDGE, Intent.RETRY, *_TALK)),
    Rule(Intent.RETRY, ("pay_again",), "why howto hypothetical", (*_MONEY, Intent.BILL, Intent.KNOWLEDGE)),
    Rule(Intent.RETRY, ("retry", "payment debt card bill"), "howto hypothetical",
         (*_MONEY, Intent.BILL, Intent.KNOWLEDGE)),
    Rule(Intent.RETRY, ("debt", "payment"), "why howto hypothetical", (*_MONEY, Intent.BILL)),
    Rule(Intent.RECEIPT, ("receipt",), "why", (*_MONEY, Intent.BILL, Intent.KNOWLEDGE, Intent.FIND)),
    Rule(Intent.KNOWLEDGE, ("hypothetical",), "",
         (*_TROUBLE, Intent.PRICE, *MUTATING, *_TALK, Intent.ABILITY, Intent.BILL)),
    Rule(Intent.ABILITY, ("ability", "unlock reset start stop stuck"), "#station", (*MUTATING, *_TALK, *_TROUBLE)),
    Rule(Intent.ABILITY, ("can_you", "stations", "unlock reset start stop"), "#station stuck",
         (*MUTATING, *_TALK, *_TROUBLE)),
    Rule(Intent.KNOWLEDGE, ("howto", "unlock reset start stop"), "stuck wont_release wont_start wont_stop",
         (*MUTATING, *_TROUBLE, *_TALK, Intent.PRICE)),
    Rule(Intent.BILL, ("currency", "why howto"), "#station", (*_MONEY, Intent.KNOWLEDGE, *_TALK)),
    Rule(Intent.KNOWLEDGE, ("howto", "bill"), "why #session history payment", (*_MONEY, Intent.BILL, *_TALK)),
    Rule(Intent.KNOWLEDGE, ("howto", "payment card"), "refused expired bill debt", (*_MONEY, Intent.BILL, *_TALK)),
    Rule(Intent.CARD, ("card", "refused broken why wont_start"), "payment expired bill cable wont_release",
         (*_TROUBLE, Intent.KNOWLEDGE, *_TALK, Intent.UNLOCK, Intent.START)),
    Rule(Intent.STOP, ("stop wont_stop",), "wont_release", (*_TROUBLE, Intent.START, Intent.BYE)),
    Rule(Intent.UNLOCK, ("wont_release",), "", (*_TROUBLE, Intent.START, Intent.STOP, Intent.KNOWLEDGE, *_TALK)),
    Rule(Intent.UNLOCK, ("stuck", "cable car"), "screen",
         (*_TROUBLE, Intent.START, Intent.KNOWLEDGE, *_TALK)),
    Rule(Intent.UNLOCK, ("stuck",), "screen session payment reset",
         (*_TROUBLE, Intent.START, Intent.KNOWLEDGE, *_TALK)),
    Rule(Intent.UNLOCK, ("unlock",), "screen payment available", (*_TROUBLE, Intent.START, *_TALK)),
    Rule(Intent.UNLOCK, ("cable", "take_out open_it"), "howto hypothetical", (*_TROUBLE, Intent.START, *_TALK)),
    Rule(Intent.STOP, ("finished",), "cable take_out bill", (*_TROUBLE, *_TALK)),
    Rule(Intent.RESET, ("reset",), "", (*_TROUBLE, Intent.START, *_TALK)),
    Rule(Intent.STATUS, ("wont_start",), "payment slow", (Intent.START, Intent.KNOWLEDGE, Intent.ACTIVE, *_TALK)),
    Rule(Intent.STATUS, ("cannot", "start"), "payment slow", (Intent.START, Intent.KNOWLEDGE, Intent.ACTIVE, *_TALK)),
    Rule(Intent.PRICE, ("price how_much", "start"), "why history bill slow",
         (Intent.START, Intent.PAYMENT, *_TROUBLE, Intent.KNOWLEDGE, *_TALK)),
    Rule(Intent.START, ("start",), "slow", (*_TROUBLE, *_TALK)),
    Rule(Intent.PAYMENT, ("debt",), "why", (*_MONEY, Intent.BILL, Intent.KNOWLEDGE, *_TALK)),
    Rule(Intent.BILL, ("bill",), "", (*_MONEY, Intent.KNOWLEDGE, *_TALK)),
    Rule(Intent.BILL, ("price", "history"), "#station", (*_MONEY, Intent.KNOWLEDGE, *_TALK)),
    Rule(Intent.BILL, ("why", "price"), "#station station", (*_MONEY, Intent.KNOWLEDGE, *_TALK)),
    Rule(Intent.BILL, ("why", "payment price", "session history"), "refused", (*_MONEY, Intent.KNOWLEDGE, *_TALK)),
    Rule(Intent.PRICE, ("how_much", "#station station", "payment price currency kw car session"), "active history",
         (Intent.PAYMENT, Intent.STATUS, Intent.KNOWLEDGE, *_TALK)),
    Rule(Intent.PAYMENT, ("payment debt",), "price",
         (Intent.CARD, Intent.STATUS, Intent.KNOWLEDGE, Intent.ACTIVE, Intent.HISTORY, *_TALK)),
    Rule(Intent.PAYMENT, ("expired",), "price station", (Intent.CARD, Intent.STATUS, Intent.KNOWLEDGE, *_TALK)),
    Rule(Intent.HISTORY, ("history",), "slow", (Intent.ACTIVE, Intent.STATUS, Intent.FIND, Intent.PRICE, *_TALK)),
    Rule(Intent.KNOWLEDGE, ("howto",), "price #station human active slow nearest anger history", (*_TROUBLE, *_TALK)),
    Rule(Intent.ACTIVE, ("kw", "why"), "price", (Intent.STATUS, *_TALK)),
    Rule(Intent.ACTIVE, ("slow",), "nearest", (Intent.STATUS, Intent.PRICE, Intent.FIND, *_TALK)),
    Rule(Intent.FIND, ("nearest", "station available find car fast"), "", (Intent.STATUS, Intent.ACTIVE, *_TALK)),
    Rule(Intent.FIND, ("nearest", "#place site"), "", (Intent.STATUS, Intent.ACTIVE, *_TALK)),
    Rule(Intent.FIND, ("find", "station stations available", "#place site stations available fast"), "#station",
         (Intent.STATUS, *_TALK)),
    Rule(Intent.FIND, ("available", "stations", "#place site"), "#station", (Intent.STATUS, *_TALK)),
    Rule(Intent.FIND, ("nearest",), "price", (Intent.STATUS, *_TALK)),
    Rule(Intent.PRICE, ("price",), "", (*_TALK, Intent.KNOWLEDGE, Intent.ACTIVE)),
    Rule(Intent.PRICE, ("how_much",), "active history slow stations find hypothetical howto kw bill",
         (Intent.STATUS, Intent.KNOWLEDGE, *_TALK)),
    Rule(Intent.ACTIVE, ("active",), "", (Intent.STATUS, *_TALK)),
    Rule(Intent.STATUS, ("status available broken",), "", (Intent.KNOWLEDGE, *_TALK)),
    Rule(Intent.STATUS, ("find", "#station"), "", _TALK),
    Rule(Intent.KNOWLEDGE, ("howto",), "smalltalk anger active slow history price nearest", (Intent.GREETING,)),
    Rule(Intent.ANGER, ("anger",), "",
         (Intent.THANKS, Intent.SMALLTALK, Intent.GREETING, Intent.OFFTOPIC, Intent.BYE, Intent.CAPABILITY)),
    Rule(Intent.SMALLTALK, ("smalltalk",), "", (Intent.GREETING, Intent.CAPABILITY, Intent.OFFTOPIC)),
    Rule(Intent.OFFTOPIC, ("offtopic",), "", (Intent.GREETING, Intent.CAPABILITY, Intent.THANKS)),
    Rule(Intent.BYE, ("bye",), "", (Intent.THANKS, Intent.GREETING, Intent.CAPABILITY)),
    Rule(Intent.THANKS, ("thanks",), "", (Intent.GREETING, Intent.CAPABILITY)),
    Rule(Intent.CAPABILITY, ("capability ability",), "", (Intent.GREETING,)),
    Rule(Intent.GREETING, ("greeting",)),
)  # fmt: skip


@cache
def _groups() -> tuple[tuple[Rule, frozenset[str], tuple[frozenset[str], ...]], ...]:
    """The table with its words taken apart, once."""
    return tuple((r, frozenset(r.unless.split()), tuple(frozenset(g.split()) for g in r.needs)) for r in RULES)


@lru_cache(maxsize=4096)
def intents(reading: Reading) -> tuple[Intent, ...]:
    """What the message asks for, most pressing first; empty when nothing was recognised."""
    marks = {"#station": reading.stations, "#session": reading.session, "#place": reading.place}
    said = reading.concepts | {mark for mark, given in marks.items() if given}
    found: list[Intent] = []
    hidden: set[Intent] = set()
    for rule, unless, needs in _groups():
        fits = not said & unless and all(said & group for group in needs)
        if fits and rule.intent not in hidden and rule.intent not in found:
            found.append(rule.intent)
            hidden.update(rule.hides)
    if not found and reading.negated & _REFUSABLE:
        found.append(Intent.DECLINED)
    return tuple(found)


_REFUSABLE = frozenset({"reset", "unlock", "start", "stop", "retry", "refund", "human"})
