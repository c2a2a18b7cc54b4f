"""`GET /api/admin/queue`: the questions queue and its dead letters."""

from pydantic import BaseModel

from admin.desk import Asked
from admin.queue_depth import Depth, depth


class Queues(Depth):
    """The questions that wait and are worked on, and the dead letters."""

    deadLetters: int  # noqa: N815 - beside the seed's own camel case


class QueueAnswer(BaseModel):
    """The seed's shape."""

    success: bool = True
    queue: Queues


def read_queue(call: Asked) -> QueueAnswer:
    """How full the queues are."""
    questions, dead = depth(call.desk.queue), depth(call.desk.dead_letters)
    total = dead.waiting + dead.active
    return QueueAnswer(queue=Queues(waiting=questions.waiting, active=questions.active, deadLetters=total))
