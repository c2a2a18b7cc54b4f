"""The door with parts of AWS out of reach, slow, or asked as little as possible."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from edgecontrol.conversation import Session
from edgecontrol.keys import SESSION, conversation_key
from edgecontrol.phrases import say
from edgecontrol.records import session_item
from interactions import door
from tests.interactions.conftest import Front
from tests.interactions.discord_side import CHANNEL, GUILD, ask, button, by, command, form, typing
from tests.services import CountingAws, Stores


def test_a_queue_out_of_reach_is_told_at_once_and_truthfully(cut: Callable[..., Front]) -> None:
    front = cut("sqs")

    assert front.said(ask("The cable is stuck")) == say("queue_unreachable", "en")
    assert front.said(button("ec:rate:5")) == say("queue_unreachable", "he")
    assert front.said(form("ec:link", "noa@example.com")) == say("queue_unreachable", "he")
    assert front.queued() == []


def test_a_queue_that_refuses_is_told_as_one_out_of_reach(build: Callable[..., Front]) -> None:
    front = build(queue_url="http://127.0.0.1/123456789012/gone.fifo")

    assert front.said(ask()) == say("queue_unreachable", "he")


def test_without_the_table_a_question_is_still_taken_in(cut: Callable[..., Front]) -> None:
    front = cut("dynamodb")
    answers = [front.send(ask()) for _ in range(3)]

    assert answers == [{"type": 5, "data": {"flags": 64}}] * 3
    assert len(front.queued()) == 3


def test_without_the_table_the_deployments_language_holds(cut: Callable[..., Front]) -> None:
    assert cut("dynamodb", default_language="ar").said(command("reset")) == say("unknown_command", "ar")


def test_without_table_and_queue_the_driver_still_gets_an_answer(cut: Callable[..., Front]) -> None:
    front = cut("dynamodb", "sqs")

    assert front.said(ask()) == say("queue_unreachable", "he")
    assert front.said(command("help")) == say("help", "he")
    assert front.send(typing("200")) == {"type": 8, "data": {"choices": []}}


def test_a_refusal_stands_though_it_cannot_be_noted(
    front: Front, stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(20):
        front.send(ask())
    call = front.door.table.aws.call

    def no_puts(service: str, operation: str, request: Any) -> Any:
        return call(service, operation, request if operation != "PutItem" else {**request, "TableName": "gone"})

    monkeypatch.setattr(front.door.table.aws, "call", no_puts)

    assert front.said(ask()) == say("rate_limited", "he", seconds=63)


@pytest.fixture
def black_hole() -> Iterator[str]:
    """An address that takes connections and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


AWS_SECONDS, TABLE_SECONDS = door.AWS_SECONDS, door.TABLE_SECONDS


def test_waiting_for_aws_leaves_discord_its_answer_and_the_queue_its_share() -> None:
    assert 2 * TABLE_SECONDS + 0.5 < AWS_SECONDS < 2.5


@pytest.mark.parametrize("silent", [("dynamodb",), ("sqs",), ("dynamodb", "sqs")], ids=", ".join)
def test_discord_is_answered_in_time_though_aws_never_answers(
    build: Callable[..., Front], black_hole: str, silent: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for service in silent:
        monkeypatch.setenv(f"AWS_ENDPOINT_URL_{service.upper()}", black_hole)
    monkeypatch.setattr(door, "TABLE_SECONDS", 0.1)
    monkeypatch.setattr(door, "AWS_SECONDS", 0.5)
    slept: list[float] = []
    aws = CountingAws()
    aws._sleep = slept.append
    front = build(aws)

    answer = front.send(ask())

    assert sum(slept) < 0.5
    if "sqs" in silent:
        assert answer["data"]["content"] == say("queue_unreachable", "he")
    else:
        assert answer["type"] == 5
        monkeypatch.undo()
        assert len(front.queued()) == 1


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (ask(), ["UpdateItem", "SendMessage"]),
        (command("human"), ["UpdateItem", "SendMessage"]),
        (button("ec:rate:5"), ["UpdateItem", "SendMessage"]),
        (form("ec:feedback", "20021"), ["UpdateItem", "SendMessage"]),
        (command("help"), []),
        (command("link"), []),
        (command("unknown"), []),
        (button("old:1"), []),
    ],
    ids=["ask", "human", "rate", "feedback", "help", "link", "unknown", "expired"],
)
def test_a_warm_container_makes_at_most_two_aws_calls(
    front: Front, payload: dict[str, Any], expected: list[str]
) -> None:
    front.send(ask())

    assert front.calls(payload) == expected


def test_a_cold_container_reads_the_channels_settings_once(front: Front) -> None:
    assert front.calls(ask()) == ["GetItem", "UpdateItem", "SendMessage"]
    assert front.calls(by("42", ask())) == ["UpdateItem", "SendMessage"]


def waiting(conversation_id: str) -> dict[str, Any]:
    """The stored head of a conversation that was handed over."""
    return session_item(
        Session(
            conversation_id,
            GUILD,
            CHANNEL,
            "42",
            "he",
            1_800_000_000,
            1_800_000_000,
            status="waiting",
            fence=7,
            lease_until_ms=1_900_000_000_000,
        )
    )


def test_taking_over_silences_the_bot_before_the_event_is_even_read(front: Front, stores: Stores) -> None:
    conversation = f"{CHANNEL}-42"
    stores.table.put(waiting(conversation))

    assert front.send(button(f"ec:claim:{conversation}")) == {"type": 6}

    head = stores.table.get(conversation_key(conversation), SESSION)
    assert head is not None
    assert (head["status"], head["fence"]) == ("takeover", 8)
    assert "lease_until_ms" not in head
    assert [event["kind"] for event in front.queued()] == ["claim"]


def test_taking_over_what_nobody_handed_over_changes_nothing(front: Front, stores: Stores) -> None:
    conversation = f"{CHANNEL}-42"
    stores.table.put({**waiting(conversation), "status": "open"})
    front.send(button(f"ec:claim:{conversation}"))
    front.send(button("ec:claim:nobody"))

    head = stores.table.get(conversation_key(conversation), SESSION)
    assert head is not None
    assert (head["status"], head["fence"]) == ("open", 7)
    assert stores.table.get(conversation_key("nobody"), SESSION) is None
    assert [event["kind"] for event in front.queued()] == ["claim", "claim"]
