"""A test question through queue and agent, answered to the operator by direct message and printed here."""

import argparse
import time

from edgecontrol.conversation import Turn
from edgecontrol.events import Event, ReplyTo
from edgecontrol.queue import Queue
from operations.deployed import Deployed
from operations.wording import spoken

_LOOK_SECONDS = 0.5


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("question", help="what a driver would write")
    parser.add_argument("--user", required=True, help="your Discord user id: the answer is sent to you alone")
    parser.add_argument("--guild", default="", help="the guild whose channel settings hold")
    parser.add_argument("--channel", default="", help="the channel whose settings (language, tenant) hold")
    parser.add_argument("--seconds", type=float, default=90.0, help="how long to wait for the answer")


def run(stage: Deployed, given: argparse.Namespace) -> int:
    """Send, wait, print the answer with the time it took."""
    began = time.time()
    event = _event(given, began)
    Queue(stage.aws, stage.output("QueueUrl")).send(event)
    turn = _answer(stage, event, began + given.seconds)
    if turn is None:
        print(f"No answer within {given.seconds:.0f} s. Look with: edgecontrol doctor; runbook: 'Questions wait'.")
        return 1
    print(spoken(turn))
    print(f"({turn.outcome} after {time.time() - began:.1f} s; conversation {event.conversation_id})")
    return 0


def _event(given: argparse.Namespace, now: float) -> Event:
    at = int(now * 1000)
    return Event(
        kind="question",
        event_id=f"operator-{at}",
        conversation_id=f"operator-{given.user}-{at}",
        channel_id=given.channel,
        guild_id=given.guild,
        user_id=given.user,
        text=given.question,
        reply_to=ReplyTo(given.channel, private=True),
        at_ms=at,
        received_at_ms=at,
    )


def _answer(stage: Deployed, event: Event, until: float) -> Turn | None:
    while time.time() < until:
        turns = stage.store.load(event.conversation_id).turns
        found = next((turn for turn in turns if event.event_id in turn.event_ids), None)
        if found:
            return found
        time.sleep(_LOOK_SECONDS)
    return None
