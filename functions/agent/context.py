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
# More turns than this are summed up however short: the store reads 40 items, and what it does not read is not known.
MOST_TURNS = 30
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
    carrier = next((turn for turn in reversed(turns) if turn.summary), None)
    summary = carrier.summary if carrier else ""
    turns = turns if carrier is None else _not_covered(turns, carrier)
    room = BUDGET - ANSWER_RESERVE
    used = tokens.estimate_own(fixed) + tokens.estimate([*fresh, *_summary_message(summary)])
    used += sum(turn.tokens for turn in turns)
    if used < room * _COUNT_FROM and len(turns) <= MOST_TURNS:
        return Window(_messages(summary, turns), (), used, summary)
    return _exactly(turns, summary, room, [*fixed, *fresh])


def _exactly(turns: Sequence[Turn], summary: str, room: int, others: Sequence[Message]) -> Window:
    """Everything if it fits, else the newest turns that fill half the room: so a summary is due only now and then."""
    used = tokens.count([*others, *_summary_message(summary)])
    sizes = [turn.tokens if turn.tokens_exact else tokens.count(turn.messages) for turn in turns]
    left = room - used
    if sum(sizes) <= left and len(turns) <= MOST_TURNS:
        return Window(_messages(summary, turns), (), used + sum(sizes), summary)
    kept = _newest(sizes, left // 2, MOST_TURNS // 2) or _newest(sizes, left, 1)
    start = len(turns) - kept
    return Window(_messages(summary, turns[start:]), tuple(turns[:start]), used + sum(sizes[start:]), summary)


def _newest(sizes: Sequence[int], room: int, most: int) -> int:
    """How many of the last ones fit."""
    total = count = 0
    for size in reversed(sizes):
        if count == most or total + size > room:
            break
        total, count = total + size, count + 1
    return count


def _not_covered(turns: Sequence[Turn], carrier: Turn) -> list[Turn]:
    """The turns the newest summary says nothing of; one stored before that was noted covers all before its turn."""
    covered = carrier.summed_up_to or carrier.number - 1
    return [turn for turn in turns if turn.number > covered]


def _messages(summary: str, turns: Sequence[Turn]) -> tuple[Message, ...]:
    return (*_summary_message(summary), *(message for turn in turns for message in turn.messages))


def _summary_message(summary: str) -> list[Message]:
    return [{"role": "system", "content": f"What came before, summed up: {summary}"}] if summary else []
