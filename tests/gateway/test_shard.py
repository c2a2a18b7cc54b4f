"""One shard's life on scripted lines: beginning, resuming, handing over, and every way of being hung up on."""

import itertools
from collections.abc import Callable

import pytest

from edgecontrol import problems
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
CONTENT = 1 << 15


def line(town: Town, *script: object, **more: bool) -> Line:
    return Line(town.time, [HELLO, *script], **more)


def texts(town: Town) -> list[str]:
    return [event.text for event in town.queue.events]


def said(sequence: int, number: int, text: str = "hello") -> object:
    return dispatch("MESSAGE_CREATE", sequence, message(snowflake(START, number), text))


def test_a_new_session_is_identified_and_what_is_typed_reaches_the_queue(town: Town, hold: Hold) -> None:
    first = line(town, ready(1, [GUILD]), guild_create(2), said(3, 1, "the cable is stuck"))

    assert hold(first) == "handed_over"

    (identify,) = first.of(2)
    assert identify["d"]["intents"] & CONTENT
    assert identify["d"]["shard"] == [0, 1]
    (event,) = town.queue.events
    assert (event.kind, event.text, event.conversation_id) == ("question", "the cable is stuck", f"{SUPPORT}-11")
    assert event.reply_to.message_id == event.event_id
    assert first.closed == 4000


def test_the_next_holder_resumes_the_session_where_it_was(town: Town, hold: Hold) -> None:
    hold(line(town, ready(1, [GUILD]), guild_create(2), said(3, 1, "one")))
    second = line(town, said(4, 2, "two"), dispatch("RESUMED", 5))

    hold(second)

    assert second.of(2) == []
    assert second.of(6)[0]["d"] == {"token": "token-one", "session_id": "session-1", "seq": 3}
    assert town.urls[1].startswith("wss://resume.test")
    assert texts(town) == ["one", "two"]


def test_a_second_starter_leaves_at_once_while_the_holder_is_well(town: Town, hold: Hold) -> None:
    from gateway.acquire import acquire

    clock = town.deps.clock
    assert acquire(town.table, 0, "first", clock, ends_at=town.time.at + 800)
    before = town.time.at

    assert acquire(town.table, 0, "second", clock, ends_at=town.time.at + 800) is None
    assert town.time.at == before


def test_a_starter_in_the_holders_last_minute_waits_and_takes_over(town: Town) -> None:
    from gateway.acquire import acquire

    clock = town.deps.clock
    held = acquire(town.table, 0, "first", clock, ends_at=town.time.at + 50)
    assert held
    lease, standing = held
    original = town.time.sleep

    def sleep(seconds: float) -> None:
        original(seconds)
        if town.time.at >= START + 50:
            lease.release(standing)
        else:
            lease.keep(standing)

    object.__setattr__(clock, "sleep", sleep)

    assert acquire(town.table, 0, "second", clock, ends_at=town.time.at + 800)
    assert 50 <= town.time.at - START < 51


def test_a_dead_holders_lease_is_taken_when_it_runs_out(town: Town) -> None:
    from gateway.acquire import acquire

    clock = town.deps.clock
    assert acquire(town.table, 0, "first", clock, ends_at=town.time.at + 800)
    town.time.at += 20

    assert acquire(town.table, 0, "second", clock, ends_at=town.time.at + 800)
    assert 30 <= town.time.at - START < 31


def test_an_overtaken_holder_stops_without_moving_the_session(town: Town, hold: Hold) -> None:
    def overtake(_: object) -> list[object]:
        town.table.update(PARTITION, "SHARD#0", "ADD #fence :one", one=1)
        return [said(4, 2, "two")]

    outcome = hold(line(town, ready(1), said(3, 1, "one"), 2.0, overtake))

    assert outcome == "lost"
    assert (town.table.get(PARTITION, "SHARD#0") or {})["sequence"] == 3


def test_heartbeats_go_out_with_jitter_and_tell_what_is_safe(town: Town, hold: Hold) -> None:
    first = line(town, ready(1), said(2, 1))

    hold(first, seconds=200)

    beats = first.of(1)
    assert 4 <= len(beats) <= 5
    assert beats[-1]["d"] == 2


def test_a_line_that_answers_no_heartbeat_is_dropped_and_resumed(town: Town, hold: Hold) -> None:
    dead = line(town, ready(1), acknowledge=False)
    alive = line(town, dispatch("RESUMED", 2))

    hold(dead, alive, seconds=120)

    assert len(dead.of(1)) == 1
    assert dead.closed == 4000
    assert alive.of(6)


def test_a_heartbeat_discord_asks_for_is_sent_at_once(town: Town, hold: Hold) -> None:
    first = line(town, ready(1), {"op": 1, "d": None})

    hold(first, seconds=5.0)

    assert len(first.of(1)) == 1


@pytest.mark.parametrize("code", [None, 1000, 1001, 1006, 4000, 4001, 4002, 4005, 4008, 4999])
def test_after_these_codes_the_session_is_resumed(town: Town, hold: Hold, code: int | None) -> None:
    again = line(town, dispatch("RESUMED", 2))

    hold(line(town, ready(1), code), again)

    assert again.of(6)[0]["d"]["session_id"] == "session-1"
    assert again.of(2) == []


@pytest.mark.parametrize("code", [4003, 4007, 4009])
def test_after_these_codes_a_new_session_begins(town: Town, hold: Hold, code: int) -> None:
    again = line(town, ready(1, session="session-2"))

    hold(line(town, ready(1), code), again)

    assert again.of(6) == []
    assert len(again.of(2)) == 1


@pytest.mark.parametrize("code", [4004, 4010, 4011, 4012, 4013])
def test_after_these_codes_nobody_comes_back_unchanged(town: Town, hold: Hold, code: int) -> None:
    assert hold(line(town, ready(1), code)) == "refused"
    assert hold(line(town)) == "refused"
    assert town.urls == town.urls[:1]

    expected = "token_refused" if code == 4004 else "gateway_refused"
    assert [found.problem for found in problems.noted(town.stored)] == [expected]


def test_a_refused_token_is_tried_again_at_once_when_it_was_rotated(town: Town, hold: Hold) -> None:
    town.secrets.rotated = "token-two"
    again = line(town, ready(1))

    assert hold(line(town, 4004), again) == "handed_over"
    assert again.of(2)[0]["d"]["token"] == "token-two"


def test_a_refusal_is_put_to_the_test_after_an_hour(town: Town, hold: Hold) -> None:
    hold(line(town, 4013))
    town.time.at += 3_601
    again = line(town, ready(1))

    assert hold(again) == "handed_over"


def test_without_the_content_intent_the_bot_works_for_mentions_and_says_so(town: Town, hold: Hold) -> None:
    mention = message(snowflake(START, 2), "<@1> help me at 20021", mentions=[{"id": "1"}])
    again = line(town, ready(1), said(2, 1, ""), dispatch("MESSAGE_CREATE", 3, mention))

    hold(line(town, 4014), again)

    assert not again.of(2)[0]["d"]["intents"] & CONTENT
    assert texts(town) == ["help me at 20021"]
    assert [found.problem for found in problems.noted(town.stored)] == ["message_content_missing"]
    assert "not allowed to read" in town.discord.posted[0][1]


def test_a_granted_content_intent_is_noticed_within_the_hour(town: Town, hold: Hold) -> None:
    hold(line(town, 4014), line(town, ready(1)))
    town.time.at += 3_601
    again = line(town, ready(1, session="session-2"))

    hold(again)

    assert again.of(2)[0]["d"]["intents"] & CONTENT
    assert problems.noted(town.stored) == []


def test_discord_may_ask_to_reconnect(town: Town, hold: Hold) -> None:
    again = line(town, dispatch("RESUMED", 2))

    hold(line(town, ready(1), {"op": 7, "d": None}), again)

    assert again.of(6)


@pytest.mark.parametrize("resumable", [True, False])
def test_an_invalid_session_waits_a_random_while(town: Town, hold: Hold, resumable: bool) -> None:
    again = line(town, dispatch("RESUMED", 2) if resumable else ready(1, session="session-2"))

    hold(line(town, ready(1), {"op": 9, "d": resumable}), again)

    assert bool(again.of(6)) == resumable
    assert 1 <= town.time.slept[0] <= 5


def test_reconnecting_backs_off_while_discord_is_away(town: Town, hold: Hold) -> None:
    hold(line(town, ready(1), None), seconds=300)

    waits = town.time.slept
    assert len(town.urls) < 25
    assert max(waits) <= 30
    assert town.urls[1].startswith("wss://resume.test")
    assert town.urls[-1].startswith("wss://gateway.test")


def test_what_cannot_be_queued_is_replayed_and_not_forgotten(town: Town, hold: Hold) -> None:
    def repair(_: object) -> list[object]:
        town.queue.down = False
        return [said(2, 1, "one"), dispatch("RESUMED", 3)]

    town.queue.down = True

    hold(line(town, ready(1), said(2, 1, "one"), 5.0), line(town, repair), seconds=60)

    assert texts(town) == ["one"]


def test_messages_a_queue_refuses_are_offered_again(town: Town, hold: Hold) -> None:
    town.queue.refuse = {snowflake(START, 1)}

    hold(line(town, ready(1), said(2, 1, "one"), said(3, 2, "two")))

    assert sorted(texts(town)) == ["one", "two"]


def test_an_event_nobody_can_read_stops_nothing(town: Town, hold: Hold) -> None:
    odd = [dispatch("MESSAGE_CREATE", 2, {"id": "x"}), dispatch("MESSAGE_CREATE", 3, ["x"]), {"op": 99}, "[]"]

    hold(line(town, ready(1), *odd, said(4, 1, "one")))

    assert texts(town) == ["one"]


def test_what_is_not_json_ends_the_line(town: Town, hold: Hold) -> None:
    again = line(town, dispatch("RESUMED", 2))

    hold(line(town, ready(1), "not json"), again)

    assert again.of(6)


def test_after_a_lost_session_what_was_missed_is_read_over_rest(town: Town, hold: Hold) -> None:
    hold(line(town, ready(1, [GUILD]), guild_create(2), said(3, 1, "one"), 5.0), seconds=20)
    gone = town.time.at
    missed = [message(snowflake(gone + n, n), f"missed {n}", guild_id=None) for n in (1, 2)]
    town.discord.pages[SUPPORT] = missed
    channels = [{"id": SUPPORT, "type": 0, "last_message_id": missed[-1]["id"]}]
    town.time.at += 60

    hold(
        line(town, {"op": 9, "d": False}),
        line(town, ready(1, [GUILD], "session-2"), guild_create(2, channels=channels), said(3, 9, "live")),
    )

    assert texts(town) == ["one", "missed 1", "missed 2", "live"]


def test_missed_direct_messages_are_read_too(town: Town, hold: Hold) -> None:
    direct = message(snowflake(START, 1), "hi", channel="900", guild_id=None, channel_type=1)
    hold(line(town, ready(1), dispatch("MESSAGE_CREATE", 2, direct), 5.0), seconds=20)
    missed = message(snowflake(town.time.at, 5), "are you there?", channel="900", guild_id=None, channel_type=None)
    town.discord.pages["900"] = [missed]

    hold(line(town, {"op": 9, "d": False}), line(town, ready(1, session="session-2")))

    assert texts(town) == ["hi", "are you there?"]


def test_a_first_session_answers_no_old_messages(town: Town, hold: Hold) -> None:
    old = message(snowflake(START - 3_600, 1), "old")
    town.discord.pages[SUPPORT] = [old]

    hold(
        line(
            town,
            ready(1, [GUILD]),
            guild_create(2, channels=[{"id": SUPPORT, "type": 0, "last_message_id": old["id"]}]),
        )
    )

    assert texts(town) == []


def test_identifying_is_counted_and_stops_before_discords_limit(town: Town, hold: Hold) -> None:
    object.__setattr__(town.deps.settings, "identify_limit", 3)
    lines = [line(town, ready(n), {"op": 9, "d": False}) for n in range(1, 6)]

    hold(*lines, seconds=120)

    assert sum(len(each.of(2)) for each in lines) == 3
    assert [found.problem for found in problems.noted(town.stored)] == ["identify_budget_spent"]


def test_two_sessions_are_never_begun_within_five_seconds(town: Town, hold: Hold) -> None:
    stamps: list[float] = []

    def stamp(_: object) -> list[object]:
        stamps.append(town.time.at)
        return [ready(1), {"op": 9, "d": False}]

    hold(line(town, stamp), line(town, stamp), line(town, stamp), seconds=40)

    assert all(later - earlier >= 5 for earlier, later in itertools.pairwise(stamps))
    assert len(stamps) == 3
