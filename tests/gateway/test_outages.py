"""Services that are down: whatever they cost is time, never a message, and nobody is stormed meanwhile."""

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from edgecontrol import problems, revisions
from edgecontrol.errors import AwsError, ConfigurationError, DependencyError, Rejected, Throttled, Unavailable
from gateway.lease import PARTITION
from tests.gateway.fakes import (
    GUILD,
    HELLO,
    START,
    SUPPORT,
    Line,
    Town,
    dispatch,
    guild_create,
    message,
    ready,
    snowflake,
)

Hold = Callable[..., str]
THREAD = "900"
DOWN = [
    Unavailable("dynamodb", "GetItem"),
    AwsError("dynamodb", "GetItem InternalServerError", status=500, code="InternalServerError"),
    AwsError("dynamodb", "GetItem", status=400, code="ProvisionedThroughputExceededException"),
    AwsError("dynamodb", "GetItem", status=400, code="AccessDeniedException"),
    AwsError("dynamodb", "GetItem", status=400, code="ExpiredTokenException"),
    AwsError("sqs", "SendMessageBatch", status=400, code="KmsThrottled"),
    Throttled("discord", "rate limited", retry_after=60.0),
    ConfigurationError("secret has no value for discord_bot_token"),
]
OWN_FAULT = AwsError("dynamodb", "GetItem", status=400, code="ValidationException")


def line(town: Town, *script: object, **more: bool) -> Line:
    return Line(town.time, [HELLO, *script], **more)


def texts(town: Town) -> list[str]:
    return [event.text for event in town.queue.events]


def in_thread(sequence: int, number: int, text: str) -> dict[str, Any]:
    return dispatch(
        "MESSAGE_CREATE", sequence, message(snowflake(START, number), text, channel=THREAD, channel_type=11)
    )


def opening(town: Town, *script: object) -> Line:
    threads = [{"id": THREAD, "type": 11, "parent_id": SUPPORT}]
    return line(town, ready(1, [GUILD]), guild_create(2, threads=threads), *script)


def replaying(town: Town, *events: dict[str, Any]) -> Line:
    """A resumed session: what came after the sequence we tell."""

    def replay(sent: Sequence[dict[str, Any]]) -> list[object]:
        after = sent[-1]["d"]["seq"]
        return [*(event for event in events if event["s"] > after), dispatch("RESUMED", events[-1]["s"] + 1)]

    return line(town, replay)


class Fails:
    """In place of a look-up: fails so many times."""

    def __init__(self, town: Town, failure: Exception, times: float) -> None:
        self.at: list[float] = []
        self._town = town
        self._failure = failure
        self._times = times
        self._real = town.deps.places.thread
        town.deps.places.thread = self  # type: ignore[method-assign, assignment]

    def __call__(self, thread_id: str) -> object:
        self.at.append(self._town.time.at)
        if len(self.at) <= self._times:
            raise self._failure
        return self._real(thread_id)


@pytest.mark.parametrize("failure", DOWN, ids=lambda failure: getattr(failure, "code", None) or type(failure).__name__)
def test_a_service_that_is_down_costs_no_message_however_often_it_fails(
    town: Town, hold: Hold, failure: DependencyError
) -> None:
    lookups = Fails(town, failure, times=7)
    said = [in_thread(3, 1, "it burns"), in_thread(4, 2, "help")]
    lines = [opening(town, said[0]), *(replaying(town, *said) for _ in range(9))]

    while len(lookups.at) < 8 and len(town.dialled) < 20:
        hold(*lines[len(town.dialled) :], seconds=120)

    assert texts(town) == ["it burns", "help"]


def test_reconnecting_to_a_service_that_is_down_takes_longer_each_time(town: Town, hold: Hold) -> None:
    lookups = Fails(town, DOWN[0], times=float("inf"))
    again = [line(town, in_thread(3, 1, "it burns")) for _ in range(99)]

    hold(opening(town, in_thread(3, 1, "it burns")), *again, seconds=300)

    waits = [later - earlier for earlier, later in itertools.pairwise(lookups.at)]
    assert len(lookups.at) < 25
    assert all(0.5 <= wait <= 31 for wait in waits[1:])
    assert max(waits) > 10


def test_who_is_throttled_waits_as_long_as_told_within_reason(town: Town, hold: Hold) -> None:
    lookups = Fails(town, Throttled("discord", "rate limited", retry_after=20.0), times=2)
    said = in_thread(3, 1, "it burns")

    hold(opening(town, said), *(replaying(town, said) for _ in range(3)), seconds=120)

    assert texts(town) == ["it burns"]
    assert all(later - earlier >= 20 for earlier, later in itertools.pairwise(lookups.at))


def test_a_session_that_ends_as_soon_as_it_is_resumed_is_not_hammered(town: Town, hold: Hold) -> None:
    again = [line(town, dispatch("RESUMED", 2 + number), 4008) for number in range(99)]

    hold(line(town, ready(1), 4008), *again, seconds=300)

    assert len(town.urls) < 25


def test_after_a_good_while_the_first_reconnect_is_at_once_again(town: Town, hold: Hold) -> None:
    broken = [line(town, dispatch("RESUMED", 2 + number), None) for number in range(4)]
    well = line(town, dispatch("RESUMED", 9), 40.0, None)

    hold(line(town, ready(1), None), *broken, well, line(town, dispatch("RESUMED", 10)), seconds=300)

    gaps = [later - earlier for earlier, later in itertools.pairwise(town.dialled)]
    assert gaps[0] == 0
    assert gaps[4] > 2
    assert gaps[5] == pytest.approx(40)


def test_a_message_the_table_refuses_for_what_it_is_is_given_up_and_stops_nothing(town: Town, hold: Hold) -> None:
    Fails(town, OWN_FAULT, times=3)
    rest = [in_thread(3, 1, "poison"), in_thread(4, 2, "fine")]

    hold(opening(town, *rest), *(replaying(town, *rest) for _ in range(3)), seconds=120)

    assert texts(town) == ["fine"]


def test_what_failed_in_another_session_is_not_counted_in_this_one(town: Town, hold: Hold) -> None:
    Fails(town, OWN_FAULT, times=4)
    poison, honest = in_thread(3, 1, "poison"), in_thread(3, 2, "honest")

    hold(
        opening(town, poison),
        line(town, poison),
        line(town, {"op": 9, "d": False}),
        opening(town, honest),
        line(town, honest),
        line(town, honest, dispatch("RESUMED", 4)),
        seconds=120,
    )

    assert texts(town) == ["honest"]


def test_what_is_replayed_while_the_queue_is_down_counts_once_towards_its_drivers_limit(town: Town, hold: Hold) -> None:
    def repair(_: object) -> list[object]:
        town.queue.down = False
        return []

    said = [dispatch("MESSAGE_CREATE", n, message(snowflake(START, n), f"part {n}")) for n in range(3, 9)]
    town.queue.down = True
    lines = [replaying(town, *said) for _ in range(8)]
    lines[-1]._script.appendleft(repair)

    hold(line(town, ready(1, [GUILD]), guild_create(2), *said), *lines, seconds=300)

    assert texts(town) == [f"part {n}" for n in range(3, 9)]
    assert town.discord.posted == []


def test_the_lease_not_renewed_in_a_wait_is_no_reason_to_die(town: Town, hold: Hold) -> None:
    def down(*_: object, **__: object) -> None:
        raise Unavailable("dynamodb", "down")

    def cut(_: object) -> list[object]:
        town.table.update = down  # type: ignore[method-assign, assignment]
        return [None]

    def mend(_: object) -> list[object]:
        town.table.update = real  # type: ignore[method-assign]
        return [dispatch("RESUMED", 3), in_thread(4, 1, "still there?")]

    real = town.table.update
    failing = [line(town, 2.0, None) for _ in range(8)]

    assert hold(opening(town, cut), *failing, line(town, mend), seconds=300) == "handed_over"
    assert texts(town) == ["still there?"]


def test_nobody_is_overtaken_by_a_holder_that_could_not_renew(town: Town, hold: Hold) -> None:
    def lose(_: object) -> list[object]:
        town.table.update(PARTITION, "SHARD#0", "ADD #fence :one", one=1)
        return [None]

    failing = [line(town, None) for _ in range(20)]

    assert hold(opening(town, lose), *failing, seconds=300) == "lost"


def test_a_message_the_queue_refuses_for_what_it_is_takes_no_other_with_it(town: Town, hold: Hold) -> None:
    said = [dispatch("MESSAGE_CREATE", n, message(snowflake(START, n), f"part {n}")) for n in (3, 4, 5)]
    town.queue.malformed = {snowflake(START, 4)}

    hold(line(town, ready(1, [GUILD]), guild_create(2), *said, 10.0))

    assert texts(town) == ["part 3", "part 5"]
    assert (town.table.get(PARTITION, "SHARD#0") or {})["sequence"] == 5


def test_characters_no_queue_takes_are_not_sent_to_it(town: Town, hold: Hold) -> None:
    photo = {"id": "1", "title": "a\uffff", "url": "https://cdn/a", "content_type": "image/jpeg", "size": 10}
    author = {"id": "11", "username": "noa", "global_name": "N\ufffeoa\x01"}
    odd = message(snowflake(START, 1), "the cable\uffff is stuck", attachments=[photo]) | {"author": author}

    hold(line(town, ready(1, [GUILD]), guild_create(2), dispatch("MESSAGE_CREATE", 3, odd)))

    (event,) = town.queue.events
    assert (event.text, event.user_name, event.attachments[0].filename) == ("the cable is stuck", "Noa", "a")


def test_what_cannot_be_put_on_record_for_the_operator_ends_nothing(town: Town, hold: Hold) -> None:
    def down(*_: object, **__: object) -> None:
        raise Unavailable("dynamodb", "down")

    town.table.put = down  # type: ignore[method-assign]

    assert hold(line(town, ready(1), 4013)) == "refused"


def test_a_token_that_was_just_rotated_costs_no_message_in_a_thread_nobody_told_of(town: Town, hold: Hold) -> None:
    def refuse(path: str, *, deadline: float) -> object:
        town.discord.get = real  # type: ignore[method-assign]
        raise Rejected("discord", "401: Unauthorized", status=401)

    def rotate(_: object) -> list[object]:
        town.discord.get = refuse  # type: ignore[method-assign]
        return [said]

    real = town.discord.get
    town.discord.channels["901"] = {"id": "901", "type": 11, "parent_id": SUPPORT}
    said = dispatch("MESSAGE_CREATE", 3, message(snowflake(START, 1), "help", channel="901", channel_type=11))

    hold(line(town, ready(1, [GUILD]), guild_create(2), rotate), replaying(town, said), seconds=60)

    assert texts(town) == ["help"]


DENIED = AwsError("dynamodb", "PutItem", status=400, code="AccessDeniedException")


def refusing(failure: Exception) -> Callable[..., None]:
    def call(*_: object, **__: object) -> None:
        raise failure

    return call


@pytest.mark.parametrize("failure", [DENIED, DOWN[0]], ids=["denied", "down"])
def test_housekeeping_that_fails_holds_up_no_message(town: Town, hold: Hold, failure: Exception) -> None:
    for name in ("guild", "channel", "roles", "deleted", "renamed"):
        setattr(town.deps.watch, name, refusing(failure))
    changes = [
        dispatch("CHANNEL_UPDATE", 3, {"id": SUPPORT, "guild_id": GUILD, "type": 0}),
        dispatch("GUILD_ROLE_UPDATE", 4, {"guild_id": GUILD}),
        dispatch("GUILD_UPDATE", 5, {"id": GUILD, "name": "Dekel"}),
        dispatch("CHANNEL_DELETE", 6, {"id": SUPPORT, "guild_id": GUILD, "type": 0}),
    ]

    hold(opening(town, *changes, in_thread(7, 1, "help")))

    assert texts(town) == ["help"]
    assert len(town.dialled) == 1


def test_problems_that_cannot_be_struck_off_hold_up_no_message(
    town: Town, hold: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(problems, "clear", refusing(DENIED))

    hold(opening(town, in_thread(3, 1, "one")), seconds=20)
    hold(replaying(town, in_thread(4, 2, "two")), seconds=20)

    assert texts(town) == ["one", "two"]
    assert len(town.dialled) == 2


def test_an_edit_that_may_not_be_noted_holds_up_no_message(
    town: Town, hold: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revisions, "note_deleted", refusing(DENIED))
    events = [dispatch("MESSAGE_DELETE", 3, {"id": snowflake(START, 9)}), in_thread(4, 1, "help")]

    hold(opening(town, *events), *(replaying(town, *events) for _ in range(4)), seconds=60)

    assert texts(town) == ["help"]


def test_an_edit_is_noted_however_long_the_table_is_down(
    town: Town, hold: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[str] = []

    def note(_: object, message_id: str) -> None:
        noted.append(message_id)
        if len(noted) < 8:
            raise DOWN[0]

    monkeypatch.setattr(revisions, "note_deleted", note)
    events = [dispatch("MESSAGE_DELETE", 3, {"id": snowflake(START, 9)})]

    hold(opening(town, *events), *(replaying(town, *events) for _ in range(9)), seconds=200)

    assert len(noted) == 8
