"""What drivers think of the answer: one to five stars, and words."""

from dataclasses import replace

from agent import buttons
from agent.desk import Outcome, Work
from edgecontrol.conversation import Reply
from edgecontrol.database import transact_put
from edgecontrol.keys import RETENTION_DAYS, conversation_key
from edgecontrol.phrases import say


def on_rating(work: Work) -> Outcome:
    """Stars: the newest rating counts; a rating given again replaces the one before in the counts too."""
    stars, before = int(work.event.value), work.session.rating
    text = say("rating_thanks", work.language, stars=stars)
    counts = {f"rating_{stars}": 1, **({f"rating_{before}": -1} if before and before != stars else {})}
    if before == stars:
        counts = {}
    return Outcome(
        session=replace(work.session, rating=stars),
        replies=((work.event, Reply(text, buttons.feedback_only(work.language))),),
        status="rated",
        counts=counts,
    )


def on_words(work: Work) -> Outcome:
    """Feedback in words is kept with the conversation, for staff to read."""
    item = {
        "pk": conversation_key(work.session.conversation_id),
        "sk": f"F#{work.event.event_id}",
        "text": work.event.text,
        "at": work.now,
        "expires_at": work.now + RETENTION_DAYS * 86_400,
    }
    return Outcome(
        session=work.session,
        replies=((work.event, Reply(say("feedback_thanks", work.language))),),
        status="rated",
        counts={"feedback": 1},
        actions=(transact_put(item),),
    )
