"""The answer to a driver's question: look for danger, let the model and its tools work, prove what
it says, word it safely.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from agent import buttons, escalation, fallback, prompt, tokens
from agent.bookkeeping import variant_prompt
from agent.context import Window, window
from agent.danger import on_danger, warn_again
from agent.desk import Outcome, Work
from agent.escalation import escalate
from agent.ledger import put_open
from agent.loop import Transcript, converse
from agent.network import DEFAULT_TIMEZONE
from agent.photos import described, photo_reader
from agent.progress import Progress
from agent.proof import made_ready, proven
from agent.resolution import watch
from agent.safety import danger
from agent.summary import summarise
from agent.thinker import Thinker
from agent.toolbox import offered
from agent.tools.context import ToolContext
from edgecontrol.bidi import isolate_runs, without_controls
from edgecontrol.conversation import Message, Reply
from edgecontrol.database import transact_put
from edgecontrol.errors import DependencyError
from edgecontrol.events import Event
from edgecontrol.keys import RETENTION_DAYS
from edgecontrol.phrases import say
from edgecontrol.records import guild_partition

MAX_REPLY_CHARACTERS = 3_500
# Discord's longest option is as long; a burst of ten long messages would fill the model's window by itself.
MAX_ASKED_CHARACTERS = 6_000


def respond(work: Work) -> Outcome:
    """Answer the driver's question, or the outlet they chose from a menu."""
    found = danger(_words(work))
    if found is not None:  # while staff have the conversation too: they read it as fast as they can, this is at once
        return on_danger(work, found.kind)
    if work.session.status == "takeover":
        return escalation.relay(work)
    if work.session.danger:
        return warn_again(work)
    if _spent(work):
        return _plain(work, say("spend_cap", work.language), "capped")
    return _think(work)


def _think(work: Work) -> Outcome:
    """Whatever comes of it: what the model cost is counted against the conversation's and the day's caps."""
    thinker = Thinker(work.desk.model, work.desk.settings, work.desk.health, work.desk.meter)
    return charged(_thought(work, thinker), thinker.spent_microcents)


def charged(outcome: Outcome, microcents: int) -> Outcome:
    """The outcome with so much more spent on it."""
    spent = outcome.session.spent_microcents + microcents
    total = outcome.counts.get("model_microcents", 0) + microcents
    session = replace(outcome.session, spent_microcents=spent)
    return replace(outcome, session=session, counts={**outcome.counts, "model_microcents": total})


def _thought(work: Work, thinker: Thinker) -> Outcome:
    context = ToolContext(work, station=work.session.station)
    progress = Progress(work)
    progress.typing()
    made_ready(work.language)
    tools = offered(work)
    asked = _asked(work)
    context.look_at_photo = photo_reader(work, thinker)
    system = prompt.system(variant_prompt(work.settings.variants, work.session.variant))
    fixed = [system, *(tool.schema for tool in tools.values())]
    view = window(work.conversation, _as_messages(fixed), asked, work.session.context_from)
    place = prompt.situation(work.language, work.desk.clock.now(), DEFAULT_TIMEZONE, context.station)
    try:
        opening = [system, *view.messages, place, *asked]
        text, transcript = converse(work, thinker, tools, context, opening, progress)
        text = proven(work, thinker, context, [*opening, *transcript.messages[:-1]], text)
    except DependencyError as failure:
        work.desk.logger.warning("no model", extra={"error": str(failure)})
        seen = _danger_seen(context)
        return on_danger(work, seen) if seen else fallback.without_model(work, context, asked)
    if seen := _danger_seen(context):
        return on_danger(work, seen)
    if not text:
        return fallback.too_long(work, context, asked)
    return _outcome(work, thinker, context, view, asked, transcript, text)


def _danger_seen(context: ToolContext) -> str:
    """Danger in a photo, or that the model heard and the word lists did not: as good as a word for it."""
    return next((str(result["danger"]) for _, _, result in context.results if result.get("danger")), "")


def _outcome(
    work: Work,
    thinker: Thinker,
    context: ToolContext,
    view: Window,
    asked: list[Message],
    transcript: Transcript,
    text: str,
) -> Outcome:
    text = text[:MAX_REPLY_CHARACTERS]
    messages = _closed(asked, transcript.messages, text)
    session = replace(
        work.session,
        station=context.station,
        watch=watch(context, work.session.watch, work.now),
    )
    reply = Reply(
        isolate_runs(text, work.language) + _question(context, text),
        _buttons(work, context),
        private=transcript.personal
        or bool(context.asked)
        or context.identity_if_read is not None
        or _was_personal(work),
    )
    outcome = Outcome(
        session=session,
        replies=replies_to_all(work, reply),
        messages=tuple(messages),
        tokens=tokens.estimate(messages),
        summary=summarise(work, thinker, view),
        summed_up_to=view.dropped[-1].number if view.dropped else 0,
        model=thinker.used,
        counts={"tool_calls": len(transcript.calls), **context.counts},
        actions=(*map(put_open, context.asked), *_gaps(work, context)),
    )
    reason, summary = context.escalation
    return escalate(work, outcome, reason, summary, context) if reason else outcome


def _question(context: ToolContext, text: str) -> str:
    """What the button would do, in our words: a driver confirms that, not what the model makes of it."""
    shown = without_controls(text)
    questions = (str(r.get("question") or "") for _, _, r in context.results if r.get("outcome") == "asked")
    return "".join(f"\n\n{question}" for question in questions if question and without_controls(question) not in shown)


def _was_personal(work: Work) -> bool:
    """Whether the model could answer from what it read about the driver earlier in this conversation."""
    running = [turn for turn in work.conversation.turns if turn.number > work.session.context_from]
    private = (turn for turn in running if any(owed.reply.private for owed in turn.deliveries))
    return any(turn.messages for turn in private) or any(turn.summary for turn in running)


def replies_to_all(work: Work, reply: Reply) -> tuple[tuple[Event, Reply], ...]:
    """The newest message gets the answer; the earlier ones of the same driver say that it covers them."""
    earlier = Reply(say("answered_together", work.language))
    own = [event for event in work.events[:-1] if event.reply_to.token]
    return (*((event, earlier) for event in own), (work.event, reply))


def _words(work: Work) -> str:
    return "\n".join(event.text for event in work.events if event.text)


def _asked(work: Work) -> list[Message]:
    """What the driver said this time, as one message each, with what their photos show.

    All of it together is bounded: the newest is kept whole, what was typed before it as far as there is room.
    """
    room, messages = MAX_ASKED_CHARACTERS, list[Message]()
    for event in reversed(work.events):
        text = event.text or (event.value if event.kind == "choice" else "")
        kept = text if len(text) <= room else f"{text[:room]} […]"
        room = max(0, room - len(text))
        messages.append({"role": "user", "content": "\n".join(part for part in (kept, described(event)) if part)})
    return messages[::-1]


def _as_messages(parts: list[Mapping[str, object]]) -> list[Message]:
    return [dict(part) if "role" in part else {"role": "system", "content": str(part)} for part in parts]


def _closed(asked: list[Message], thought: list[Message], text: str) -> list[Message]:
    """The turn as later turns will read it: what was asked, looked up and, in the end, said."""
    looked_up = thought[:-1] if thought and not thought[-1].get("tool_calls") else thought
    return [*asked, *looked_up, {"role": "assistant", "content": text}]


def _buttons(work: Work, context: ToolContext) -> tuple[Mapping[str, object], ...]:
    language = work.language
    if context.asked:
        return buttons.confirmation(language, context.asked[0].bound)
    rows = buttons.usual(language, basis_turn=work.session.turn + 1 if context.results else 0)
    if context.options:
        rows = (buttons.stations(language, context.options), *rows)
    if context.link_needed:
        rows = (buttons.link(language), *rows)
    return rows


def _gaps(work: Work, context: ToolContext) -> Iterator[Mapping[str, object]]:
    """What nothing was known about, for whoever writes the articles."""
    for number, query in enumerate(context.gaps):
        keys = {
            "pk": f"GAPS#{guild_partition(work.session.guild_id)}",
            "sk": f"{work.now:011d}#{work.event.event_id}-{number}",
        }
        found = {"query": query[:300], "language": work.language, "conversation_id": work.session.conversation_id}
        yield transact_put({**keys, **found, "at": work.now, "expires_at": work.now + RETENTION_DAYS * 86_400})


def _spent(work: Work) -> bool:
    cap = work.desk.settings.conversation_spend_cents * 1_000_000
    return work.session.spent_microcents >= cap or work.desk.budget.is_spent(work.session.guild_id)


def _plain(work: Work, text: str, status: str) -> Outcome:
    messages = _asked(work)
    said: Message = {"role": "assistant", "content": text}
    return Outcome(
        session=work.session,
        replies=replies_to_all(work, Reply(text, buttons.usual(work.language))),
        status=status,
        messages=(*messages, said),
        tokens=tokens.estimate([*messages, said]),
    )
