"""What is particular about typed messages: edited or deleted until they are answered, and answered in a thread.

An interaction is none of this: its answer has a place of its own, and nobody edits a command.
"""

from dataclasses import replace

from agent.answer import charged
from agent.desk import Outcome, Respond, Work
from agent.own_thread import in_own_thread, kept_private
from edgecontrol.events import Event
from edgecontrol.revisions import revision_of

# Below this, an answer to the unedited message is worth more than none.
_ENOUGH_SECONDS = 8.0


def prepared(work: Work) -> Work:
    """The turn on its messages as they stand now, answered where the channel's setting has it."""
    if not _typed(work.event):
        return work
    work = _as_it_stands(work)
    return in_own_thread(work) if work.events else work


def respond(work: Work, responder: Respond) -> tuple[Work, Outcome]:
    """The turn as `responder` has it, on the messages as they stand when it is done."""
    if not work.events:
        return work, _withdrawn(work)
    if not _typed(work.event):
        return work, responder(work)
    outcome = responder(work)
    now = _as_it_stands(work)
    if not now.events:
        return now, _withdrawn(now)
    if now.events != work.events and work.left() > _ENOUGH_SECONDS:
        spent = outcome.counts.get("model_microcents", 0)  # on the answer to what was edited meanwhile
        work, outcome = now, charged(responder(now), spent)
    return kept_private(work, outcome)


def _typed(event: Event) -> bool:
    return event.kind == "question" and not event.reply_to.token and bool(event.message_id)


def _as_it_stands(work: Work) -> Work:
    """The same turn with edited messages as they read now and without deleted ones; one read for each."""
    found = (_revised(work, event) for event in work.events)
    return replace(work, events=tuple(event for event in found if event is not None))


def _revised(work: Work, event: Event) -> Event | None:
    revision = revision_of(work.desk.table, event.message_id) if _typed(event) else None
    if revision is None:
        return event
    if revision.deleted:
        return None
    return replace(event, text=revision.text, attachments=revision.attachments)


def _withdrawn(work: Work) -> Outcome:
    """Every message was deleted: nothing is said, and a conversation they alone had opened is closed again."""
    before = work.conversation.session
    if before is None or before.status == "closed":
        return Outcome(replace(work.session, status="closed", due_at=0), (), "withdrawn")
    return Outcome(work.session, (), "withdrawn")
