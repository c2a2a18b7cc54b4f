"""A stored conversation against the code of this checkout (row B10): same words, recorded tool results, live model.

Nothing is sent and nothing is written: no tool runs, Discord hears nothing. What differs from what the driver was told
is shown, call by call and word by word, before any driver sees it.
"""

import argparse
import difflib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agent import prompt
from agent.bookkeeping import variant_prompt
from agent.context import window
from agent.desk import Desk, Work
from agent.handler import connect
from agent.loop import converse
from agent.network import DEFAULT_TIMEZONE
from agent.progress import Progress
from agent.proof import proven
from agent.thinker import Thinker
from agent.toolbox import offered
from agent.tools.context import ToolContext
from edgecontrol.bidi import without_controls
from edgecontrol.conversation import Conversation, Message, Session, Turn
from edgecontrol.errors import ConfigurationError
from edgecontrol.events import Event, ReplyTo
from edgecontrol.language import LANGUAGES
from edgecontrol.settings import AgentSettings
from operations.deployed import Deployed
from operations.recorded import Recording
from operations.wording import calls, canonical, spoken

_TURN_SECONDS = 120.0


@dataclass(frozen=True)
class Difference:
    """One turn, as it was and as this checkout has it. `calls` are name and canonical arguments."""

    turn: int
    was_said: str
    is_said: str
    was_called: Sequence[tuple[str, str]]
    is_called: Sequence[tuple[str, str]]
    unrecorded: Sequence[str] = ()

    @property
    def same(self) -> bool:
        """Whether the driver would have noticed nothing."""
        return self.was_said == self.is_said and list(self.was_called) == list(self.is_called)

    def lines(self) -> Iterator[str]:
        """The difference as a unified diff."""
        was, now = (
            [*(f"{name}({arguments})" for name, arguments in called), *said.splitlines()]
            for called, said in ((self.was_called, self.was_said), (self.is_called, self.is_said))
        )
        names = (f"turn {self.turn}, recorded", f"turn {self.turn}, this checkout")
        yield from difflib.unified_diff(was, now, *names, lineterm="", n=20)
        for call in self.unrecorded:
            yield f"! asked for what was not recorded: {call}"


class Mute(Progress):
    """Nobody is told anything."""

    def _tell(self, text: str) -> None:
        return


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("conversation", help="its id, as logs and the dashboard show it")
    parser.add_argument("--turn", type=int, default=0, help="only this turn")
    parser.add_argument("--model", default="", help="another model than the stage's")


def run(stage: Deployed, given: argparse.Namespace) -> int:
    """Replay and show; status 1 when anything differs."""
    settings = AgentSettings.from_environment(stage.variables("agent"))
    settings = replace(settings, model=given.model or settings.model)
    conversation = stage.store.transcript(given.conversation)
    if conversation.session is None:
        raise ConfigurationError(f"There is no conversation {given.conversation} in {stage.stack}.")
    stage.become("agent")
    found = list(differences(connect(settings, aws=stage.aws), conversation, only=given.turn))
    for difference in found:
        print("\n".join(difference.lines()) if not difference.same else f"turn {difference.turn}: the same")
    changed = sum(not difference.same for difference in found)
    print(f"{len(found)} turns replayed, {changed} differ." if found else "No turn of it was thought by a model.")
    return 1 if changed else 0


def differences(desk: Desk, conversation: Conversation, *, only: int = 0) -> Iterator[Difference]:
    """Every turn that a model thought, again."""
    for position, turn in enumerate(conversation.turns):
        if turn.model and only in (0, turn.number):
            yield _again(desk, conversation, conversation.turns[:position], turn)


def _again(desk: Desk, conversation: Conversation, before: Sequence[Turn], turn: Turn) -> Difference:
    session = conversation.session
    assert session is not None
    recording = Recording.of(turn)
    work = _work(desk, session, before, turn)
    thinker = Thinker(desk.model, desk.settings, desk.health, desk.meter)
    context = ToolContext(work, station=_station(before))
    tools = {name: recording.play(tool) for name, tool in offered(work).items()}
    asked = [message for message in turn.messages if message.get("role") == "user"]
    system = prompt.system(variant_prompt(work.settings.variants, session.variant))
    fixed: list[Message] = [system, *({"role": "system", "content": str(tool.schema)} for tool in tools.values())]
    view = window(work.conversation, fixed, asked, session.context_from if before else 0)
    place = prompt.situation(work.language, turn.at, DEFAULT_TIMEZONE, context.station)
    opening = [system, *view.messages, place, *asked]
    text, transcript = converse(work, thinker, tools, context, opening, Mute(work))
    if not recording.asked_for_confirmation:  # its receipt is an effect of the ledger, which replaying must not make
        text = proven(work, thinker, context, [*opening, *transcript.messages[:-1]], text)
    called = [
        (call["function"]["name"], canonical(call["function"]["arguments"]))
        for message in transcript.messages
        for call in message.get("tool_calls") or ()
    ]
    return Difference(turn.number, spoken(turn), without_controls(text), calls(turn), called, recording.missed)


def _work(desk: Desk, session: Session, before: Sequence[Turn], turn: Turn) -> Work:
    texts = [str(message["content"]) for message in turn.messages if message.get("role") == "user"]
    event = Event(
        kind="question",
        event_id=turn.event_ids[-1] if turn.event_ids else "replay",
        conversation_id=session.conversation_id,
        channel_id=session.channel_id,
        guild_id=session.guild_id,
        user_id=session.user_id,
        text="\n".join(texts),
        reply_to=ReplyTo(session.channel_id, token="replay"),  # noqa: S106 - marks an interaction, opens nothing
        at_ms=turn.at * 1000,
        received_at_ms=turn.at * 1000,
    )
    language = next((known for known in LANGUAGES if known == turn.language), LANGUAGES[0])
    return Work(
        desk=desk,
        conversation=Conversation(session, tuple(before)),
        session=session,
        events=(event,),
        settings=desk.channels.get(session.guild_id, session.settings_channel_id),
        language=language,
        deadline=time.monotonic() + _TURN_SECONDS,
    )


def _station(before: Sequence[Turn]) -> str:
    """The outlet the conversation was about until then."""
    recordings = (Recording.of(turn) for turn in reversed(before))
    return next((recording.station for recording in recordings if recording.station), "")
