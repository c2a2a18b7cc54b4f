"""How full a queue is, as SQS approximates it."""

from pydantic import BaseModel

from edgecontrol.queue import Queue


class Depth(BaseModel):
    """Messages that wait and messages an agent works on."""

    waiting: int
    active: int


def depth(queue: Queue) -> Depth:
    """One SQS call."""
    return Depth(**queue.depth())
