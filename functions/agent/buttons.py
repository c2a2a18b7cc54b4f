"""The buttons under our replies, in the driver's language."""

from collections.abc import Sequence

from edgecontrol.components import DANGER, PRIMARY, SUCCESS, Component, button, row, select
from edgecontrol.phrases import say


def usual(language: str, *, basis_turn: int = 0) -> tuple[Component, ...]:
    """Under an ordinary answer: what it rests on, a person, the end."""
    buttons = [
        button("human", say("button_human", language), emoji="🙋"),
        button("end", say("button_end", language)),
    ]
    if basis_turn:
        buttons.insert(0, button("basis", say("button_basis", language), value=str(basis_turn), emoji="🔎"))
    return (row(*buttons),)


def rating(language: str) -> tuple[Component, ...]:
    """One to five stars, and a form for words."""
    stars = [button("rate", f"{number} ⭐", value=str(number)) for number in range(1, 6)]
    return (row(*stars), row(button("feedback", say("button_feedback", language))))


def feedback_only(language: str) -> tuple[Component, ...]:
    """After the stars were given."""
    return (row(button("feedback", say("button_feedback", language))),)


def confirmation(language: str, bound: str) -> tuple[Component, ...]:
    """Yes and no to one exact action; `bound` is its effect id and argument hash."""
    yes = button("confirm", say("button_confirm", language), value=bound, style=SUCCESS)
    no = button("decline", say("button_decline", language), value=bound, style=DANGER)
    return (row(yes, no, button("human", say("button_human", language), emoji="🙋")),)


def stations(language: str, options: Sequence[tuple[str, str, str]]) -> Component:
    """A menu of outlets: (label, outlet number, site)."""
    return row(select("choice", list(options), say("choose_station", language)))


def link(language: str) -> Component:
    """Begin linking the charging account."""
    return row(button("link", say("button_link", language), style=PRIMARY, emoji="🔗"))


def enter_code(language: str) -> tuple[Component, ...]:
    """Type the one-time code."""
    return (row(button("code", say("button_enter_code", language), style=PRIMARY)),)


def staff(language: str, conversation_id: str, *, claimed: bool) -> tuple[Component, ...]:
    """Under an escalation: take it over, or give it back and close it."""
    claim = button("claim", say("button_claim", language), value=conversation_id, style=PRIMARY)
    back = button("handback", say("button_handback", language), value=conversation_id)
    done = button("resolve", say("button_resolve", language), value=conversation_id, style=SUCCESS)
    return (row(back, done) if claimed else row(claim, done),)
