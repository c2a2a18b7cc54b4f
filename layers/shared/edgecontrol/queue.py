"""The questions queue: FIFO, one message group per conversation, Discord's event id as deduplication id."""

from collections.abc import Mapping
from typing import Any

from edgecontrol.aws import Aws
from edgecontrol.events import Event


class Queue:
    """Sends events to `questions.fifo` and tells how full a queue is."""

    def __init__(self, aws: Aws, url: str) -> None:
        self._aws = aws
        self._url = url

    def send(self, event: Event) -> None:
        """Enqueue; sending the same event again within five minutes has no effect."""
        self._aws.call("sqs", "SendMessage", {"QueueUrl": self._url, **_message(event)})

    def send_all(self, events: list[Event]) -> list[Event]:
        """Enqueue many; returns those the queue did not take."""
        refused: list[Event] = []
        for start in range(0, len(events), 10):
            batch = events[start : start + 10]
            entries = [{"Id": str(number), **_message(event)} for number, event in enumerate(batch)]
            answer = self._aws.call("sqs", "SendMessageBatch", {"QueueUrl": self._url, "Entries": entries})
            refused += [batch[int(failed["Id"])] for failed in answer.get("Failed", [])]
        return refused

    def retry_in(self, receipt_handle: str, seconds: int) -> None:
        """Make a received message visible again in so many seconds, instead of at the queue's own time-out."""
        request = {"QueueUrl": self._url, "ReceiptHandle": receipt_handle, "VisibilityTimeout": seconds}
        self._aws.call("sqs", "ChangeMessageVisibility", request)

    def depth(self) -> Mapping[str, int]:
        """`waiting` and `active` (in flight) messages, as SQS approximates them."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        answer = self._aws.call("sqs", "GetQueueAttributes", {"QueueUrl": self._url, "AttributeNames": names})
        waiting, active = (int(answer["Attributes"][name]) for name in names)
        return {"waiting": waiting, "active": active}


def _message(event: Event) -> dict[str, Any]:
    return {
        "MessageBody": event.to_json(),
        "MessageGroupId": event.conversation_id,
        "MessageDeduplicationId": event.event_id,
    }
