"""New sessions: a thousand a day and one more cost the bot its token, so they are counted, spread and never wasted."""

from collections.abc import Callable

import pytest

from edgecontrol import problems
from gateway.identify import BudgetSpent, IdentifyBudget
from tests.gateway.fakes import HELLO, START, Line, Town, make_town, memory_stores, ready

Hold = Callable[..., str]
DAY = 86_400.0
MIDNIGHT = START - START % DAY + DAY


def budget(town: Town, limit: int) -> IdentifyBudget:
    return IdentifyBudget(town.table, limit, town.deps.clock)


def begin(town: Town, made: IdentifyBudget) -> float:
    """Wait for a turn and take it; how long that took."""
    before = town.time.at
    while wait := made.take():
        town.time.at += wait
    return town.time.at - before


def test_a_day_of_discords_is_any_day_and_not_the_calendars(town: Town) -> None:
    made = budget(town, 10)
    town.time.at = MIDNIGHT - 120
    for _ in range(10):
        begin(town, made)
    town.time.at = MIDNIGHT + 120

    with pytest.raises(BudgetSpent):
        made.take()
    town.time.at = MIDNIGHT + DAY + 3_600
    assert made.take() == 0


def test_two_never_begin_together_at_midnight_either(town: Town) -> None:
    town.time.at = MIDNIGHT - 0.5
    assert budget(town, 10).take() == 0
    town.time.at = MIDNIGHT + 0.5

    assert 4 < budget(town, 10).take() < 6


def test_two_shards_that_see_the_same_moment_do_not_both_begin(town: Town) -> None:
    one, other = budget(town, 10), budget(town, 10)
    real = town.table.get

    def get_and_be_overtaken(pk: str, sk: str) -> object:
        found = real(pk, sk)
        town.table.get = real  # type: ignore[method-assign]
        assert other.take() == 0
        return found

    town.table.get = get_and_be_overtaken  # type: ignore[method-assign, assignment]

    assert one.take() > 4
    assert other.wait_seconds() > 4


def test_after_a_hundred_of_a_day_sessions_are_spread_so_that_the_day_is_never_spent() -> None:
    town = make_town(memory_stores())
    made = budget(town, 900)
    waits = [begin(town, made) for _ in range(760)]

    assert max(waits[:100]) < 6
    assert min(waits[101:]) > 100
    assert max(waits) < 130


def line(town: Town, *script: object) -> Line:
    return Line(town.time, [HELLO, *script])


def test_discords_own_count_is_heeded_where_others_use_the_token_too(town: Town, hold: Hold) -> None:
    town.discord.start_limit = {"total": 1_000, "remaining": 3, "reset_after": 5_000_000, "max_concurrency": 1}
    first = line(town, ready(1))

    hold(first, seconds=100)

    assert first.of(2) == []
    assert [found.problem for found in problems.noted(town.stored)] == ["identify_budget_spent"]


def test_nobody_waits_for_a_turn_on_an_open_line(town: Town, hold: Hold) -> None:
    used = {str(int(START // 3_600)): 105}
    town.table.put({"pk": "GATEWAY", "sk": "IDENTIFY", "at_ms": int(START * 1_000), "hours": used})
    identified: list[float] = []

    def note(_: object) -> list[object]:
        identified.append(town.time.at)
        return [ready(1)]

    hold(line(town, note), seconds=300)

    assert identified[0] - START > 100
    assert identified[0] - town.dialled[0] < 1
