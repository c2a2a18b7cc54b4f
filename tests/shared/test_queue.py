"""The questions queue: one group a conversation, each event once, and events that older and newer releases read."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from edgecontrol.errors import AwsError
from edgecontrol.events import Attachment, Event, ReplyTo, conversation_id, snowflake_ms
from edgecontrol.queue import Queue
from tests.services import Stores

EVENT = TypeAdapter(Event)
TEXT = st.text("aב🙂\n\x00\"'", max_size=6)


def event(event_id: str = "1", conversation: str = "300-400", **changes: object) -> Event:
    made = {"kind": "question", "channel_id": "300", "user_id": "400", "reply_to": ReplyTo("300", "token")}
    times = {"at_ms": 1, "received_at_ms": 2}
    return Event(event_id=event_id, conversation_id=conversation, **{**made, **times, **changes})  # type: ignore[arg-type]


@pytest.fixture
def queue(stores: Stores) -> Queue:
    return Queue(stores.aws, stores.queue_url)


@settings(max_examples=50, deadline=None)
@given(
    text=TEXT,
    value=TEXT,
    roles=st.lists(TEXT, max_size=2).map(tuple),
    files=st.lists(st.builds(Attachment, TEXT, TEXT, TEXT, TEXT, st.integers(0, 2**40)), max_size=2).map(tuple),
    to=st.builds(ReplyTo, TEXT, TEXT, TEXT, st.booleans(), st.booleans()),
)
def test_an_event_is_read_as_it_was_written(
    text: str, value: str, roles: tuple[str, ...], files: tuple[Attachment, ...], to: ReplyTo
) -> None:
    sent = event(text=text, value=value, user_roles=roles, attachments=files, reply_to=to)

    assert EVENT.validate_json(sent.to_json()) == sent


def test_an_event_of_another_release_is_read() -> None:
    body = json.loads(event().to_json())
    body["mood"] = body["reply_to"]["mood"] = "sunny"
    for name in ("locale", "attachments", "version", "user_roles"):
        del body[name]

    assert EVENT.validate_python(body) == event()


def test_an_event_of_no_known_kind_is_not_read() -> None:
    body = json.loads(event().to_json())

    with pytest.raises(ValidationError):
        EVENT.validate_python({**body, "kind": "dance"})


def test_the_same_event_is_queued_once_in_its_conversations_order(queue: Queue, stores: Stores) -> None:
    for event_id in ("1", "2", "1"):
        queue.send(event(event_id))

    request = {"QueueUrl": stores.queue_url, "MaxNumberOfMessages": 10, "AttributeNames": ["All"]}
    messages = stores.aws.call("sqs", "ReceiveMessage", request)["Messages"]
    attributes = [message["Attributes"] for message in messages]
    assert [one["MessageDeduplicationId"] for one in attributes] == ["1", "2"]
    assert {one["MessageGroupId"] for one in attributes} == {"300-400"}


def test_many_events_go_in_tens(queue: Queue, stores: Stores) -> None:
    stores.calls.clear()
    assert queue.send_all([event(str(number), f"c{number}") for number in range(23)]) == []

    assert stores.calls == ["SendMessageBatch"] * 3
    assert queue.depth() == {"waiting": 23, "active": 0}


def test_what_the_queue_did_not_take_is_told() -> None:
    class Picky:
        def call(self, _service: str, _operation: str, request: dict[str, list[dict[str, str]]]) -> dict[str, object]:
            return {"Failed": [entry for entry in request["Entries"] if entry["MessageDeduplicationId"] in ("3", "14")]}

    refused = Queue(Picky(), "q").send_all([event(str(number)) for number in range(20)])  # type: ignore[arg-type]

    assert [one.event_id for one in refused] == ["3", "14"]


def test_a_received_message_can_be_made_visible_sooner(queue: Queue, stores: Stores) -> None:
    queue.send(event())
    request = {"QueueUrl": stores.queue_url}
    (message,) = stores.aws.call("sqs", "ReceiveMessage", request)["Messages"]
    assert queue.depth() == {"waiting": 0, "active": 1}
    queue.retry_in(message["ReceiptHandle"], 0)

    assert len(stores.aws.call("sqs", "ReceiveMessage", request)["Messages"]) == 1


def test_a_queue_that_is_not_there_is_an_error(stores: Stores) -> None:
    with pytest.raises(AwsError) as refused:
        Queue(stores.aws, stores.queue_url.replace("s", "x", 1) + "-gone.fifo").send(event())

    assert "QueueDoesNotExist" in str(refused.value.code) or "NonExistentQueue" in str(refused.value.code)


def test_ids_tell_conversation_and_time() -> None:
    assert conversation_id("300", "400", shared_channel=True) == "300-400"
    assert conversation_id("300", "400", shared_channel=False) == "300"
    assert snowflake_ms("175928847299117063") == 1_462_015_105_796  # the example of Discord's reference
