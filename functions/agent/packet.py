"""What a person gets with an escalation: everything needed to go on without asking the driver again."""

from agent.desk import Work
from agent.quoted import one_line
from agent.tools.context import ToolContext
from edgecontrol.conversation import Session
from edgecontrol.phrases import say

_LONGEST = 1_900


def packet(work: Work, session: Session, context: ToolContext) -> str:
    """Reason, driver, language, identity, charger, summary, what was done and where to read on."""
    language = work.settings.language
    record = session.escalation
    name = session.user_name or session.user_id
    lines = [say("staff_urgent", language)] if record["reason"] == "safety" else []
    lines += [
        f"**{say('staff_title', language, reason=say('reason_' + str(record['reason']), language))}**",
        say("staff_driver", language, name=one_line(name), language=say(f"language_{work.language}", language)),
        say("staff_identity_verified" if _linked(context) else "staff_identity_unknown", language),
        _charger(session, context, language),
        say("staff_summary", language, summary=one_line(record.get("summary") or _last_words(work))),
        *_steps(work, context, language),
    ]
    dashboard = work.desk.settings.dashboard_url
    if dashboard:
        link = f"{dashboard.rstrip('/')}/#/conversations/{session.conversation_id}"
        lines.append(say("staff_transcript", language, link=link))
    lines.append(say("staff_how", language, button=say("button_claim", language)))
    return "\n".join(line for line in lines if line)[:_LONGEST]


def addition(work: Work, reason: str, summary: str) -> str:
    """A further reason for staff who already have the conversation."""
    language = work.settings.language
    title = say("staff_title", language, reason=say(f"reason_{reason}", language))
    return f"{title}\n{say('staff_summary', language, summary=one_line(summary or _last_words(work)))}"[:_LONGEST]


def _linked(context: ToolContext) -> bool:
    return context.identity_if_read is not None


def _charger(session: Session, context: ToolContext, language: str) -> str:
    seen = next((r for _, _, r in reversed(context.results) if r.get("status") and r.get("station")), None)
    if seen is not None:
        status = say(f"status_{seen['status']}", language)
        station, site = one_line(str(seen["station"])), one_line(str(seen.get("site", "")))
        return say("staff_charger", language, station=station, site=site, status=status)
    if session.station:
        station, status = one_line(session.station), say("status_unknown", language)
        return say("staff_charger", language, station=station, site="–", status=status)
    return say("staff_charger_unknown", language)


def _steps(work: Work, context: ToolContext, language: str) -> list[str]:
    """Tool calls of this turn and settled or open actions of the conversation."""
    done = [
        f"• {say('tool_' + name, language)} {one_line(str(arguments.get('station', '')))}".rstrip()
        for name, arguments, _ in context.results
    ]
    done += [
        f"• {say('tool_' + effect['tool'], language)} {effect.get('station', '')}: {effect['state']}"
        for effect in work.conversation.effects
    ]
    return [say("staff_steps", language), *dict.fromkeys(done)] if done else [say("staff_steps_none", language)]


def _last_words(work: Work) -> str:
    """What the driver wrote in this turn, else in the turns before."""
    now = [event.text for event in work.events if event.text]
    before = [
        message["content"]
        for turn in work.conversation.turns[-3:]
        for message in turn.messages
        if message.get("role") == "user" and isinstance(message.get("content"), str)
    ]
    return " / ".join(now or before)[-300:] or "–"
