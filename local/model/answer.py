"""The answer to a turn: a word of empathy where it is due, what the results say, and at most one question."""

import re
from collections.abc import Iterable

from local.model.conversation import Done, disputed
from local.model.intents import Intent
from local.model.offered import INTENT_OF_TOOL, Offered
from local.model.phrases import phrase
from local.model.results import Part, asked, part
from local.model.wishes import Wish

_EMPATHY: dict[Intent, str] = {
    Intent.UNLOCK: "sorry_stuck",
    Intent.RESET: "sorry_trouble",
    Intent.BILL: "sorry_money",
    Intent.CARD: "sorry_trouble",
    Intent.REFUND: "sorry_money",
    Intent.ANGER: "sorry_anger",
    Intent.RETRY: "sorry_money",
}
_OPEN = {"ask_which": 0, "ask_station": 1, "ask_place": 2, "ask_cable_out": 3, "offer_nearby": 4, "offer_human": 5}
_NEEDED = {"offer_nearby": Intent.FIND, "offer_human": Intent.HUMAN}  # an offer is made only if its tool is at hand


def worded(
    parts: Iterable[Part], wanted: Iterable[Wish], language: str, offered: Offered, *, sober: bool = False
) -> str:
    """`sober` leaves out everything but the results: the answer to a complaint about unsupported claims."""
    parts = list(parts)
    lines = [] if sober else [_empathy(parts, list(wanted), language)]
    lines += dict.fromkeys(p.text for p in parts)
    open_questions = [p.question for p in parts if p.question and _may_ask(p.question, offered)]
    if open_questions:
        lines.append(asked(min(open_questions, key=lambda q: _OPEN[q]), language))
    return "\n".join(filter(None, lines))


def _may_ask(question: str, offered: Offered) -> bool:
    return question not in _NEEDED or _NEEDED[question] in offered


def _empathy(parts: list[Part], wanted: list[Wish], language: str) -> str:
    for wish in wanted:
        if wish.intent in _EMPATHY:
            return phrase(_EMPATHY[wish.intent], language)
        if wish.intent is Intent.HUMAN and wish.reason == "repeated_failure":
            return phrase("sorry_anger", language)
    return phrase("sorry_trouble", language) if any(p.bad for p in parts) else ""


def corrected(done: Iterable[Done], repairs: list[str], language: str, offered: Offered) -> str:
    """The turn's results again, and only they, without the lines that hold a disputed claim."""
    disputes = [c.casefold() for c in disputed(repairs)]
    parts = [part(d, language) for d in done if INTENT_OF_TOOL.get(d.name) is not None or d.answered]
    kept = []
    for one in parts:
        lines = [t for t in one.text.splitlines() if not any(_holds(t.casefold(), c) for c in disputes)]
        if lines:
            kept.append(Part("\n".join(lines), one.question))
    if not kept:
        return worded([Part(phrase("cannot_confirm", language), "offer_human")], [], language, offered, sober=True)
    return worded([Part(phrase("only_known", language)), *kept], [], language, offered, sober=True)


def _holds(text: str, claim: str) -> bool:
    return bool(claim) and re.search(rf"(?<!\w){re.escape(claim)}(?!\w)", text) is not None
