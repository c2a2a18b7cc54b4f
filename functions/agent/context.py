"""What of a conversation the model gets to read: at most 8,000 tokens, system prompt and tool pairs whole.

Turns are walked from the newest back, by the counts stored with them, so the cost does not grow with the history. A
turn
is kept or left out as a whole: a tool call is never parted from its result. What is left out is in the summary.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from agent import tokens
from edgecontrol.conversation import Conversation, Message, Turn

BUDGET = 8_000
ANSWER_RESERVE = 800
# From this share of the budget on, estimates are not good enough and the tokenizer is loaded.
_COUNT_FROM = 0.9


@dataclass(frozen=True)
class Window:
    """The messages to send between system prompt and situation; `dropped` are the turns they leave out."""

    messages: tuple[Message, ...]
    dropped: tuple[Turn, ...]
    tokens: int
    summary: str

    @property
    def wants_summary(self) -> bool:
        """Whether turns fell out that no summary covers, or soon will."""
        return bool(self.dropped)


def window(conversation: Conversation, fixed: Sequence[Message], fresh: Sequence[Message], context_from: int) -> Window:
    """The recent turns of the running session that fit beside `fixed` (system, tools) and `fresh`
    (this turn's words).
    """
    turns = [turn for turn in conversation.turns if turn.number > context_from and (turn.messages or turn.summary)]
    summary = next((turn.summary for turn in reversed(turns) if turn.summary), "")
    turns = _since_summary(turns)
    room = BUDGET - ANSWER_RESERVE
    used = tokens.estimate_own(fixed) + tokens.estimate([*fresh, *_summary_message(summary)])
    used += sum(turn.tokens for turn in turns)
    if used < room * _COUNT_FROM:
        return Window(_messages(summary, turns), (), used, summary)
    return _exactly(turns, summary, room, [*fixed, *fresh])


def _exactly(turns: Sequence[Turn], summary: str, room: int, others: Sequence[Message]) -> Window:
    used = tokens.count([*others, *_summary_message(summary)])
    kept: list[Turn] = []
    for turn in reversed(turns):
        size = turn.tokens if turn.tokens_exact else tokens.count(turn.messages)
        if used + size > room:
            break
        used += size
        kept.insert(0, turn)
    dropped = tuple(turns[: len(turns) - len(kept)])
    return Window(_messages(summary, kept), dropped, used, summary)


def _since_summary(turns: Sequence[Turn]) -> list[Turn]:
    """The turns the newest summary does not cover; it covers those before the turn that carries it."""
    carrier = next((index for index in range(len(turns) - 1, -1, -1) if turns[index].summary), 0)
    return list(turns[carrier:])


def _messages(summary: str, turns: Sequence[Turn]) -> tuple[Message, ...]:
    return (*_summary_message(summary), *(message for turn in turns for message in turn.messages))


def _summary_message(summary: str) -> list[Message]:
    return [{"role": "system", "content": f"What came before, summed up: {summary}"}] if summary else []
