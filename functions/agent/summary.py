"""Older turns summed up instead of dropped: by the model where there is time, with the open facts kept in any case."""

import json
from collections.abc import Sequence

from agent import prompt
from agent.context import Window
from agent.desk import Work
from agent.past import effects_of, results_of
from agent.thinker import Thinker
from edgecontrol.conversation import Message, Turn
from edgecontrol.errors import DependencyError

_SUMMARY_SECONDS = 8.0
_MAX_CHARACTERS = 1_200
_MAX_FACTS = 8


def summarise(work: Work, thinker: Thinker, view: Window) -> str:
    """A summary of what this turn had to leave out; "" when nothing was."""
    if not view.dropped:
        return ""
    facts = open_facts(view.dropped)
    prose = ""
    if work.left() > _SUMMARY_SECONDS:
        try:
            prose = thinker.ask(_request(view), (), deadline=work.deadline - 3).text
        except DependencyError:
            prose = ""
    return "\n".join(part for part in (view.summary, prose, facts) if part)[-_MAX_CHARACTERS:]


def open_facts(turns: Sequence[Turn]) -> str:
    """Outlet, fault and steps tried, from tool results and the ledger: these must not depend on a model's memory."""
    seen: dict[str, str] = {}
    for found in results_of(turns):
        station = str(found.result.get("station") or "")
        if station and found.result.get("status"):
            fault = f", fault {found.result['fault']}" if found.result.get("fault") else ""
            seen[station] = (
                f"outlet {station}: {found.result['status']}{fault} at {found.result.get('checked_at', '?')}"
            )
    tried = [f"{effect.tool} {effect.station}: {effect.state}" for effect in effects_of(turns)]
    return "; ".join([*list(seen.values())[-_MAX_FACTS:], *tried[-_MAX_FACTS:]])


def _request(view: Window) -> list[Message]:
    spoken = [
        f"{message['role']}: {message['content']}"
        for turn in view.dropped
        for message in turn.messages
        if message.get("role") in ("user", "assistant") and isinstance(message.get("content"), str)
    ]
    text = json.dumps({"before": view.summary, "conversation": "\n".join(spoken)[-8_000:]}, ensure_ascii=False)
    return [{"role": "system", "content": prompt.SUMMARISE}, {"role": "user", "content": text}]
