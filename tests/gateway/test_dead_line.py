"""A line that dies without a word: what is known to have come by it, when it counts as dead, and what is read again."""

from collections.abc import Callable
from typing import Any

import pytest

from gateway.connection import Connection, Dispatch, Ended
from tests.gateway.fakes import (
    GUILD,
    HELLO,
    START,
    SUPPORT,
    FakeTime,
    Line,
    Town,
    dispatch,
    guild_create,
    message,
    ready,
    snowflake,
)

Hold = Callable[..., str]
BEAT = 41.25


def line(town: Town, *script: object, **more: bool) -> Line:
    return Line(town.time, [HELLO, *script], **more)


def texts(town: Town) -> list[str]:
    return [event.text for event in town.queue.events]


def alive(town: Town) -> float:
    """Until when everything said is known to be in the queue, seconds after the start."""
    return float((town.table.get("GATEWAY", "SHARD#0") or {})["alive_ms"]) / 1000 - START


def test_what_was_said_on_a_dead_line_is_read_when_the_session_is_lost_with_it(town: Town, hold: Hold) -> None:
    missed = message(snowflake(START + 12, 5), "the cable is stuck")
    town.discord.pages[SUPPORT] = [missed]
    channels = [{"id": SUPPORT, "type": 0, "last_message_id": missed["id"]}]
    dead = line(town, ready(1, [GUILD]), guild_create(2), acknowledge=False)
    lost = line(town, {"op": 9, "d": False})
    new = line(town, ready(1, [GUILD], session="session-2"), guild_create(2, channels=channels))

    hold(dead, lost, new, seconds=300)

    assert texts(town) == ["the cable is stuck"]


def test_a_silent_line_proves_nothing_after_its_last_answered_heartbeat(town: Town, hold: Hold) -> None:
    def deafen(_: object) -> list[object]:
        first.acknowledge = False
        return []

    first = line(town, ready(1), 100.0, deafen)

    hold(first, seconds=150)

    answered = [at for at in first.beats if at < START + 100]
    assert len(first.beats) > len(answered)
    assert alive(town) == pytest.approx(answered[-1] - START, abs=0.01)


def test_what_was_said_until_the_session_was_resumed_is_there_once_a_heartbeat_after_it_is_answered(
    town: Town, hold: Hold
) -> None:
    hold(line(town, ready(1)), seconds=20)
    town.time.at = START + 80

    resumed = line(town, dispatch("RESUMED", 2))
    hold(resumed, seconds=20)

    assert alive(town) >= 80
    assert resumed.of(1)


def test_a_resumed_that_is_itself_a_replay_proves_nothing(town: Town, hold: Hold) -> None:
    hold(line(town, ready(1)), seconds=20)
    before = alive(town)
    town.time.at = START + 80

    hold(line(town, dispatch("RESUMED", 2), acknowledge=False), seconds=12)

    assert alive(town) == before


def test_before_the_replay_is_over_nothing_more_is_proven(town: Town, hold: Hold) -> None:
    hold(line(town, ready(1)), seconds=20)
    before = alive(town)
    town.time.at = START + 80

    hold(line(town, acknowledge=False), seconds=20)

    assert alive(town) == before


class Script:
    """A socket that has frames, and nothing after them."""

    def __init__(self, *frames: Any) -> None:
        self.frames = list(frames)
        self.sent: list[str] = []

    def send(self, text: str) -> None:
        self.sent.append(text)

    def receive(self, seconds: float) -> Any:
        return self.frames.pop(0) if self.frames else None

    def close(self, code: int) -> None: ...


HELLO_TEXT = '{"op": 10, "d": {"heartbeat_interval": 41250}}'
ACK, ASKED = '{"op": 11}', '{"op": 1}'


def connection(time: FakeTime, *frames: str) -> tuple[Connection, Script]:
    script = Script(HELLO_TEXT, *frames)
    made = Connection(script, time.clock(), lambda: 0.0)
    made.greet()
    return made, script


def test_an_answer_still_unread_when_the_next_beat_is_due_is_no_dead_line() -> None:
    time = FakeTime()
    made, script = connection(time)
    made.next(time.at)
    time.at += 2 * BEAT  # something took long, the answer has been waiting in the socket
    script.frames = [ACK]

    made.next(time.at)

    assert len(script.sent) == 2


def test_with_nothing_left_to_read_an_unanswered_beat_is_a_dead_line() -> None:
    time = FakeTime()
    made, script = connection(time)
    made.next(time.at)
    time.at += BEAT
    script.frames = ['{"op": 0, "t": "TYPING_START", "s": 3, "d": {}}']

    assert made.next(time.at) == Dispatch("TYPING_START", 3, {})
    with pytest.raises(Ended, match="zombie"):
        made.next(time.at)


def test_an_answer_proves_the_beat_it_answers_and_not_a_later_one() -> None:
    time = FakeTime()
    made, script = connection(time)
    made.next(time.at)
    script.frames = [ACK]
    made.next(time.at)
    time.at += 30
    script.frames = [ASKED]  # Discord asks for one out of turn
    made.next(time.at)
    time.at += 11.25
    made.next(time.at)
    script.frames = [ACK]
    made.next(time.at)

    assert len(script.sent) == 3
    assert made.proven_ms == (START + 30) * 1000


@pytest.mark.parametrize(
    "frame", ['{"op": 0, "t": "READY", "d": {}}', '{"op": 0, "t": "READY", "s": "x"}', '{"op": 0}']
)
def test_an_event_without_its_number_ends_the_line_and_not_the_process(frame: str) -> None:
    time = FakeTime()
    made, _ = connection(time, frame)

    with pytest.raises(Ended):
        made.next(time.at + 1)


@pytest.mark.parametrize(
    "hello", ['{"op": 10}', '{"op": 10, "d": {"heartbeat_interval": "soon"}}', '{"op": 10, "d": 0}']
)
def test_a_hello_nobody_can_read_ends_the_line(hello: str) -> None:
    made = Connection(Script(hello), FakeTime().clock(), lambda: 0.0)

    with pytest.raises(Ended):
        made.greet()


def test_a_connection_on_which_no_session_comes_is_given_up(town: Town, hold: Hold) -> None:
    mute = line(town)
    again = line(town, ready(1))

    hold(mute, again, seconds=120)

    assert mute.closed == 4000
    assert len(again.of(2)) == 1


def test_a_session_that_is_not_resumed_is_resumed_elsewhere(town: Town, hold: Hold) -> None:
    hold(line(town, ready(1)), seconds=5)
    mute = line(town)
    again = line(town, dispatch("RESUMED", 2))

    hold(mute, again, seconds=120)

    assert again.of(6)[0]["d"]["session_id"] == "session-1"
