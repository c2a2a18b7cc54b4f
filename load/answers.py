"""What became of each question: the turn in the table that answers its event, and when it was committed."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from edgecontrol.aws import Aws
from edgecontrol.database import Table
from edgecontrol.queue import Queue
from edgecontrol.store import ConversationStore

STORM, TALKATIVE, CROWD = "storm", "talkative", "crowd"
_LOOK_SECONDS = 1.0


@dataclass(frozen=True)
class Question:
    """One interaction that was sent; `kind` is the type of the answer: 5 for "thinking…", 4 for words at once."""

    part: str  # of the storm, or of what the limits are tried with
    event_id: str
    user_id: str
    sent_at: float
    acknowledged: float
    status: int
    kind: str

    @classmethod
    def read(cls, line: str) -> Self:
        """A line of the storm's record."""
        part, event_id, user_id, sent_at, took, status, kind = line.split()
        return cls(part, event_id, user_id, float(sent_at), float(took), int(status), kind)

    @property
    def accepted(self) -> bool:
        """Whether an answer was promised."""
        return self.kind == "5"


@dataclass
class Answered:
    """When each event was answered, how often, and when the queue was empty again."""

    at: dict[str, float] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)
    drained_at: float = 0.0

    def lost(self, questions: Sequence[Question]) -> list[Question]:
        """Promised and never answered."""
        return [question for question in questions if question.accepted and question.event_id not in self.at]

    def twice(self) -> list[str]:
        """Events that more than one turn answers."""
        return [event for event, times in self.times.items() if times > 1]


def follow(
    table_name: str, queue_url: str, channels: Mapping[str, str], questions: Sequence[Question], *, until: float
) -> Answered:
    """Look until every accepted question is answered and the queue is empty, or it is too late.

    `channels` are where each part was written.
    """
    aws = Aws()
    store, queue = ConversationStore(Table(aws, table_name)), Queue(aws, queue_url)
    answered = Answered()
    accepted = [question for question in questions if question.accepted]
    while (open_ones := answered.lost(accepted)) and time.time() < until:
        for question in open_ones:
            _look(store, channels[question.part], question, answered)
        time.sleep(_LOOK_SECONDS)
    while sum(queue.depth().values()) and time.time() < until:
        time.sleep(_LOOK_SECONDS)
    answered.drained_at = time.time()
    answered.times.clear()
    for question in accepted:
        _look(store, channels[question.part], question, answered)
    return answered


def _look(store: ConversationStore, channel_id: str, question: Question, answered: Answered) -> None:
    """A turn keeps whole seconds, so its answer is taken to be a second later: at worst that much too slow."""
    for turn in store.load(f"{channel_id}-{question.user_id}").turns:
        if question.event_id in turn.event_ids:
            answered.at.setdefault(question.event_id, float(turn.at + 1))
            answered.times[question.event_id] = answered.times.get(question.event_id, 0) + 1
