""" "What is this based on?": the receipts of an answer, shown to its driver alone."""

from agent.desk import Outcome, Work
from agent.past import effects_of, results_of
from agent.receipts import Evidence, basis
from agent.tools.context import ToolContext
from edgecontrol.bidi import isolate
from edgecontrol.conversation import Reply
from edgecontrol.phrases import say

_MOST_LINES = 8


def respond(work: Work) -> Outcome:
    """The tool results of the turn the button belongs to."""
    number = int(work.event.value) if work.event.value.isdecimal() else 0
    turn = next((turn for turn in work.conversation.turns if turn.number == number), None)
    if turn is None:
        return _said(work, say("basis_gone", work.language))
    lines = basis(Evidence(results=results_of([turn]), effects=effects_of([turn])))
    if not lines:
        return _said(work, say("basis_none", work.language))
    shown = [f"**{say('basis_title', work.language)}**"]
    time = ToolContext(work).clock_text(turn.at)
    for line in lines[:_MOST_LINES]:
        what = f"{say('tool_' + line.tool, work.language)} {isolate(line.station, work.language)}".strip()
        shown.append(say("basis_line", work.language, tool=what, time=line.at or time))
        shown.append("  " + ", ".join(f"{name}: {value}" for name, value in line.facts))
    return _said(work, "\n".join(shown)[:1_900])


def _said(work: Work, text: str) -> Outcome:
    return Outcome(session=work.session, replies=((work.event, Reply(text, private=True)),), status="basis")
