"""What was said without a session: owed until it is read, across processes, whatever fails, and in its order."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from gateway.lease import PARTITION
from tests.gateway.fakes import (
    DANA,
    GENERAL,
    GUILD,
    HELLO,
    NOA,
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
from tests.gateway.model import Killed

Hold = Callable[..., str]
Json = dict[str, Any]
DIRECT = "900"
MINUTE, HOUR = 60.0, 3600.0


def line(town: Town, *script: object, **more: bool) -> Line:
    return Line(town.time, [HELLO, *script], **more)


def texts(town: Town) -> list[str]:
    return [event.text for event in town.queue.events]


def stored(town: Town) -> Json:
    return town.table.get(PARTITION, "SHARD#0") or {}


def said(town: Town, at: float, text: str, channel: str = SUPPORT, author: str = NOA) -> Json:
    """A message as REST gives it, written without a session; also the channel as GUILD_CREATE shows it then."""
    number = sum(map(len, town.discord.pages.values())) + 1
    one: Json = message(snowflake(at, number), text, author, channel, guild_id=None, channel_type=None)
    town.discord.pages.setdefault(channel, []).append(one)
    return one


def live(sequence: int, one: Json) -> Json:
    """The same message as the gateway tells of it."""
    direct = one["channel_id"] == DIRECT
    return dispatch("MESSAGE_CREATE", sequence, one if direct else {**one, "guild_id": GUILD, "channel_type": 0})


def told(town: Town, sequence: int, *more: Json) -> Json:
    """GUILD_CREATE with the newest message of each channel."""
    channels = [{"id": SUPPORT, "type": 0}, {"id": GENERAL, "type": 0}, *more]
    newest = {channel: pages[-1]["id"] for channel, pages in town.discord.pages.items()}
    return guild_create(sequence, channels=[{**c, "last_message_id": newest.get(c["id"])} for c in channels])


def thread(number: int) -> Json:
    return {"id": str(5_000 + number), "type": 11, "parent_id": SUPPORT}


def lost(town: Town, hold: Hold, away: float) -> None:
    """A session that was, with a direct message in it; so many seconds later it is no more."""
    direct = message(snowflake(START, 1), "hi", channel=DIRECT, guild_id=None, channel_type=1)
    hold(line(town, ready(1, [GUILD]), guild_create(2), dispatch("MESSAGE_CREATE", 3, direct), 5.0), seconds=20)
    town.queue.events.clear()
    town.time.at += away


def anew(town: Town, *script: object, **more: bool) -> list[Line]:
    """The old session is refused, and a new one begins."""
    return [line(town, {"op": 9, "d": False}), line(town, ready(1, [GUILD], "session-2"), *script, **more)]


def kill(_: object) -> list[object]:
    raise Killed


def after(town: Town, seconds: float, then: object) -> object:
    """An entry of a line's script that waits, however time passes."""
    at = town.time.at + seconds

    def check(_: object) -> list[object]:
        return [then] if town.time.at >= at else [0.01, check]

    return check


def test_while_discord_answers_nothing_what_was_missed_stays_owed(town: Town, hold: Hold) -> None:
    lost(town, hold, 10 * MINUTE)
    said(town, START + 300, "in the channel")
    said(town, START + 301, "in private", DIRECT)
    town.discord.down_until = town.time.at + 12 * MINUTE

    hold(*anew(town, told(town, 2)), seconds=14 * MINUTE)

    assert sorted(texts(town)) == ["in private", "in the channel"]
    assert len(town.discord.read()) < 40


def test_what_is_owed_is_read_by_the_next_process_without_being_told_again(town: Town, hold: Hold) -> None:
    lost(town, hold, 10 * MINUTE)
    said(town, START + 300, "in the channel")
    said(town, START + 301, "in private", DIRECT)
    town.discord.down = True
    hold(*anew(town, told(town, 2)), seconds=5 * MINUTE)
    town.discord.down = False
    next_one = line(town, dispatch("RESUMED", 3))

    hold(next_one)

    assert next_one.of(6)[0]["d"]["seq"] == 2
    assert sorted(texts(town)) == ["in private", "in the channel"]
    assert not stored(town)["unread"]


def test_a_session_whose_first_event_is_not_replayed_owes_direct_messages_all_the_same(town: Town, hold: Hold) -> None:
    lost(town, hold, 10 * MINUTE)
    said(town, START + 300, "in private", DIRECT)
    town.discord.down = True
    first = anew(town, None)
    hold(*first, line(town, dispatch("RESUMED", 2)), seconds=30)
    town.discord.down = False

    hold(line(town, dispatch("RESUMED", 3)))

    assert texts(town) == ["in private"]


def test_killed_before_the_guild_was_told_of_the_next_process_reads_all_that_was_missed(town: Town, hold: Hold) -> None:
    lost(town, hold, 2 * HOUR)
    said(town, START + 60, "two hours ago")
    with pytest.raises(Killed):
        hold(*anew(town, 1.0, kill), seconds=60)
    town.time.at += 31

    hold(line(town, told(town, 2), dispatch("RESUMED", 3)))

    assert texts(town) == ["two hours ago"]


def in_threads(town: Town, count: int, author: str = "") -> list[Json]:
    """So many threads, in each of which a driver, each another if none is named, said something."""
    for number in range(count):
        said(town, START + 60 + number, f"thread {number}", str(5_000 + number), author or str(600 + number))
    return [thread(number) for number in range(count)]


def test_killed_while_reading_the_next_process_goes_on_where_it_was(town: Town, hold: Hold) -> None:
    lost(town, hold, HOUR)
    threads = in_threads(town, 30)
    town.discord.seconds = 1.0
    with pytest.raises(Killed):
        hold(*anew(town, told(town, 2, *threads), after(town, 22.0, kill)), seconds=200)
    before = len(town.discord.read())
    town.time.at += 31

    hold(line(town, dispatch("RESUMED", 3)), seconds=200)

    assert 5 < before < 25
    assert sorted(texts(town)) == sorted(f"thread {number}" for number in range(30))
    assert len(town.discord.read()) <= 31 + 12  # as much is read again as fits between two writes of the standing


def test_reading_for_long_keeps_heart_and_lease_going(town: Town, hold: Hold) -> None:
    lost(town, hold, HOUR)
    threads = in_threads(town, 30)
    town.discord.seconds = 5.0
    leases: list[float] = []

    def look(_: object) -> list[object]:
        leases.append(stored(town)["lease_until_ms"] / 1000 - town.time.at)
        return [5.0, look]

    refused, new = anew(town, told(town, 2, *threads), look)
    hold(refused, new, seconds=250)

    assert len(town.queue.events) == 30
    assert min(leases) > 15
    assert all(later - earlier < 47 for earlier, later in itertools.pairwise(new.beats))
    assert len(new.beats) > 4


def test_what_is_said_now_waits_for_what_was_said_before_it_and_only_there(town: Town, hold: Hold) -> None:
    lost(town, hold, HOUR)
    threads = in_threads(town, 20, DANA)
    said(town, START + 100, "first")
    opening = told(town, 2, *threads)
    now = said(town, town.time.at, "second")
    elsewhere = said(town, town.time.at, "elsewhere", DIRECT)
    town.discord.seconds = 0.5

    hold(*anew(town, opening, live(3, now), live(4, elsewhere)), seconds=100)

    noa = town.queue.by_conversation()[f"{SUPPORT}-{NOA}"]
    assert noa == [one["id"] for one in town.discord.pages[SUPPORT]]
    assert texts(town).index("elsewhere") < 10


def test_what_is_said_now_waits_no_longer_than_a_minute(town: Town, hold: Hold) -> None:
    lost(town, hold, HOUR)
    said(town, START + 100, "then")
    opening = told(town, 2)
    town.discord.down_until = town.time.at + 5 * MINUTE
    now = said(town, town.time.at + 20, "now")
    began = town.time.at

    hold(*anew(town, opening, 10.0, live(3, now)), seconds=10 * MINUTE)

    assert texts(town) == ["now", "then"]
    assert 50 < town.queue.waits[-2] + 20 < 90, began


def test_what_waits_for_what_was_missed_is_replayed_to_the_next_process(town: Town, hold: Hold) -> None:
    lost(town, hold, HOUR)
    said(town, START + 100, "then")
    opening = told(town, 2)
    now = said(town, town.time.at, "now")
    town.discord.down = True
    with pytest.raises(Killed):
        hold(*anew(town, opening, live(3, now), 15.0, kill), seconds=60)
    town.discord.down = False
    town.time.at += 31
    next_one = line(town, live(3, now), dispatch("RESUMED", 4))

    hold(next_one)

    assert next_one.of(6)[0]["d"]["seq"] == 2
    assert texts(town) == ["then", "now"]


def test_however_much_was_missed_in_a_channel_all_of_it_is_read(town: Town, hold: Hold) -> None:
    lost(town, hold, 5 * HOUR)
    for number in range(2_150):
        said(town, START + 60 + 8 * number, f"message {number}", SUPPORT, str(600 + number % 9))

    hold(*anew(town, told(town, 2)), seconds=200)

    assert len(town.queue.events) == 2_150


def test_what_a_driver_said_slowly_is_not_refused_because_it_is_read_fast(town: Town, hold: Hold) -> None:
    lost(town, hold, 2 * HOUR)
    for number in range(60):
        said(town, START + 60 + 60 * number, f"message {number}")

    hold(*anew(town, told(town, 2)))

    assert len(town.queue.events) == 60
    assert town.discord.posted == []


def test_the_limit_holds_for_what_was_said_too_fast_meanwhile(town: Town, hold: Hold) -> None:
    lost(town, hold, 2 * HOUR)
    for number in range(60):
        said(town, START + 60 + 0.1 * number, f"message {number}")

    hold(*anew(town, told(town, 2)))

    assert texts(town) == [f"message {number}" for number in range(20)]
    assert len(town.discord.posted) == 1


def test_a_missed_message_nobody_can_read_takes_no_other_with_it(town: Town, hold: Hold) -> None:
    lost(town, hold, HOUR)
    said(town, START + 60, "before")
    town.discord.pages[SUPPORT].append({"id": snowflake(START + 70, 77), "channel_id": SUPPORT})
    said(town, START + 80, "after")

    hold(*anew(town, told(town, 2)))

    assert texts(town) == ["before", "after"]


def test_a_channel_that_is_closed_to_the_bot_owes_nothing(town: Town, hold: Hold) -> None:
    lost(town, hold, HOUR)
    said(town, START + 60, "hidden", GENERAL)
    said(town, START + 61, "seen")
    town.discord.forbidden = {GENERAL}

    hold(*anew(town, told(town, 2)))

    assert texts(town) == ["seen"]
    assert not stored(town)["unread"]


def test_one_channel_that_cannot_be_read_stops_no_other_and_stays_owed(town: Town, hold: Hold) -> None:
    lost(town, hold, HOUR)
    said(town, START + 60, "mention", GENERAL)
    said(town, START + 61, "seen")
    town.discord.broken = {GENERAL}

    hold(*anew(town, told(town, 2)), seconds=600)

    assert texts(town) == ["seen"]
    assert set(stored(town)["unread"]) == {GENERAL}
    assert stored(town)["alive_ms"] > (town.time.at - 120) * 1000
    assert 5 < town.discord.read().count(GENERAL) < 30


def test_a_session_lost_while_something_is_owed_owes_it_still(town: Town, hold: Hold) -> None:
    lost(town, hold, 10 * MINUTE)
    said(town, START + 60, "long ago")
    town.discord.down = True
    hold(*anew(town, told(town, 2)), seconds=13 * MINUTE)
    town.discord.down = False
    said(town, town.time.at, "of late")

    hold(*anew(town, told(town, 2)))

    assert texts(town) == ["long ago", "of late"]


def test_a_guild_that_was_away_is_read_from_when_it_went(town: Town, hold: Hold) -> None:
    away = dispatch("GUILD_DELETE", 3, {"id": GUILD, "unavailable": True})
    missed = message(snowflake(START + 100, 5), "anybody?", guild_id=None, channel_type=None)
    town.discord.pages[SUPPORT] = [missed]
    back = guild_create(4, channels=[{"id": SUPPORT, "type": 0, "last_message_id": missed["id"]}])
    hold(line(town, ready(1, [GUILD]), guild_create(2), 90.0, away), seconds=10 * MINUTE)

    hold(line(town, back, dispatch("RESUMED", 5)))

    assert texts(town) == ["anybody?"]
    assert not stored(town)["pending"]


def test_a_guild_the_bot_was_put_out_of_owes_nothing(town: Town, hold: Hold) -> None:
    lost(town, hold, HOUR)
    said(town, START + 60, "too late")
    opening = told(town, 2)
    town.discord.down_until = town.time.at + MINUTE

    hold(*anew(town, opening, 5.0, dispatch("GUILD_DELETE", 3, {"id": GUILD})), seconds=300)

    assert texts(town) == []
    assert not stored(town)["unread"]
    assert not stored(town)["pending"]


def test_a_standing_of_release_0_1_0_is_gone_on_with(town: Town, hold: Hold) -> None:
    written = {
        "pk": PARTITION,
        "sk": "SHARD#0",
        "owner": "an older process",
        "fence": 7,
        "lease_until_ms": 0,
        "ends_ms": 0,
        "session_id": "session-1",
        "resume_url": "wss://resume.test",
        "sequence": 41,
        "own_id": "1",
        "content": True,
        "content_refused_ms": 0,
        "anchor_ms": int(START * 1000) - 60_000,
        "alive_ms": int(START * 1000) - 5_000,
        "closed_ms": int(START * 1000) - 1_000,
        "refusal": {},
    }
    town.table.put(written)
    again = line(town, live(42, said(town, START, "on")), dispatch("RESUMED", 43))

    hold(again)

    assert again.of(6)[0]["d"] == {"token": "token-one", "session_id": "session-1", "seq": 41}
    assert texts(town) == ["on"]


def test_a_message_that_must_wait_and_cannot_be_read_stops_nothing(town: Town, hold: Hold) -> None:
    lost(town, hold, HOUR)
    said(town, START + 60, "then")
    opening = told(town, 2)
    town.discord.down_until = town.time.at + 20
    odd = dispatch("MESSAGE_CREATE", 3, {"guild_id": GUILD, "channel_id": SUPPORT, "author": {"id": NOA}, "id": "x"})

    hold(*anew(town, opening, odd, live(4, said(town, town.time.at, "now"))))

    assert texts(town) == ["then", "now"]


def test_what_was_owed_long_ago_is_owed_no_more(town: Town, hold: Hold) -> None:
    lost(town, hold, HOUR)
    said(town, START + 60, "long ago")
    said(town, START + 50 * MINUTE, "not so long ago")
    town.discord.down = True
    hold(*anew(town, told(town, 2)), seconds=60)
    town.discord.down = False
    town.time.at = START + 6.5 * HOUR

    hold(line(town, dispatch("RESUMED", 3)))

    assert texts(town) == ["not so long ago"]


def test_a_channel_that_is_never_read_holds_up_nobody_after_the_sessions_first_minute(town: Town, hold: Hold) -> None:
    lost(town, hold, HOUR)
    said(town, START + 60, "mention", GENERAL)
    town.discord.broken = {GENERAL}
    hold(*anew(town, told(town, 2)), seconds=600)
    now = said(town, town.time.at, "now")

    hold(line(town, dispatch("RESUMED", 3), live(4, now)))

    assert texts(town) == ["now"]
    assert town.queue.waits[-1] < 5


def test_what_is_replayed_to_the_next_process_waits_as_well(town: Town, hold: Hold) -> None:
    lost(town, hold, HOUR)
    said(town, START + 100, "then", thread(0)["id"])
    opening = told(town, 2, thread(0))
    now = said(town, town.time.at, "now")
    town.discord.down = True
    hold(*anew(town, opening), seconds=15)
    town.discord.down = False

    hold(line(town, live(3, now), 3.0, dispatch("RESUMED", 4)))

    assert texts(town) == ["then", "now"]


def test_a_process_that_comes_late_lets_what_was_missed_go_first_all_the_same(town: Town, hold: Hold) -> None:
    lost(town, hold, HOUR)
    said(town, START + 100, "then", thread(0)["id"])
    opening = told(town, 2, thread(0))
    now = said(town, town.time.at, "now")
    town.discord.down = True
    hold(*anew(town, opening), seconds=15)
    town.discord.down = False
    town.discord.seconds = 5.0
    town.time.at += 2 * MINUTE

    hold(line(town, live(3, now), 20.0, dispatch("RESUMED", 4)), seconds=80)

    assert texts(town) == ["then", "now"]
