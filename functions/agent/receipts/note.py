"""What the model is told in the one repair round."""

from collections.abc import Iterable

from agent.receipts.evidence import Violation

ADVICE = {
    "number": "Use only numbers that a tool result of this conversation has, with the same unit, for the same outlet.",
    "price": "Quote prices exactly as a tool result gives them for that outlet; leave out what you do not have.",
    "time": "Give only times, dates and durations that a tool result has; promise no waiting time.",
    "station": "Name only outlets, chargers and sites that a tool result or the driver named.",
    "status": "State a status or fault only as the tool result shows it for that very outlet.",
    "action": "Say that something was done only if its outcome is done; sent or unknown is not confirmed.",
    "promise": "Promise nothing that no tool result promises: no technician, call, refund, notification or repair.",
    "link": "Give only links, addresses and telephone numbers that a tool result has.",
    "reference": "Give only references that a tool result has.",
}
OPENING = "Your reply was not sent. Nothing in this conversation supports:"
CLOSING = "Rewrite it in the driver's language, without these claims or with the values of the results."
MOST = 8


def repair_note(violations: Iterable[Violation]) -> str:
    """The unsupported claims and how to mend them, in English, a few lines."""
    listed = list(violations)
    if not listed:
        return ""
    claims = [f'- {violation.kind}: "{violation.claim[:80]}" ({violation.reason})' for violation in listed[:MOST]]
    if len(listed) > MOST:
        claims.append(f"- and {len(listed) - MOST} more")
    advice = [ADVICE[kind] for kind in dict.fromkeys(violation.kind for violation in listed)]
    return "\n".join([OPENING, *claims, *advice, CLOSING])
