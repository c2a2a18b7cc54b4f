"""Twenty messages a minute and driver, whatever container takes them; truthfully told, in four languages."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from edgecontrol.phrases import say
from interactions.dispatch import MAX_PHOTO_BYTES
from tests.interactions.conftest import Front
from tests.interactions.discord_side import (
    CHANNEL,
    GUILD,
    USER,
    ask,
    button,
    by,
    command,
    form,
    photo,
)
from tests.services import AtomicAws, Stores


def told_to_wait(text: str) -> int:
    """The seconds named in a refusal."""
    (seconds,) = re.findall(r"\d+", text)
    return int(seconds)


def test_exactly_twenty_of_a_driver_pass_in_a_minute_over_all_containers(
    build: Callable[..., Front], clock: list[float]
) -> None:
    containers = [build(), build()]
    accepted = [containers[number % 2].send(ask())["type"] == 5 for number in range(25)]

    assert accepted == [True] * 20 + [False] * 5
    assert len(containers[0].queued()) == 20


def test_exactly_twenty_pass_side_by_side(build: Callable[..., Front]) -> None:
    containers = [build(AtomicAws()), build(AtomicAws())]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: containers[number % 2].send(ask()), range(40)))

    assert sum(answer["type"] == 5 for answer in answers) == 20


def test_another_driver_is_not_held_up(front: Front) -> None:
    for _ in range(21):
        answer = front.send(ask())

    assert answer["type"] == 4
    assert front.send(by("42", ask()))["type"] == 5


def test_waiting_as_long_as_told_is_enough_and_a_second_less_is_not(front: Front, clock: list[float]) -> None:
    for second in range(20):
        clock[0] += second % 2
        front.send(ask())
    wait = told_to_wait(front.said(ask()))
    clock[0] += wait - 1
    early = front.send(ask())
    clock[0] += 1

    assert early["type"] == 4
    assert front.send(ask())["type"] == 5


def test_buttons_and_forms_count_and_help_and_suggestions_do_not(front: Front) -> None:
    for _ in range(10):
        front.send(button("ec:basis:1"))
        front.send(form("ec:feedback", "20021"))
        front.send(command("help"))

    assert front.send(ask())["type"] == 4
    assert front.said(command("help")) == say("help", "he")


def test_who_is_limited_is_noted_for_staff_until_when(front: Front, stores: Stores, clock: list[float]) -> None:
    for _ in range(21):
        front.send(ask())

    noted = stores.table.get("LIMITED", USER)
    assert noted is not None
    assert (noted["guild_id"], noted["until"]) == (GUILD, int(clock[0]) + 63)


def test_a_channel_has_a_limit_of_its_own(front: Front, configure: Any, clock: list[float]) -> None:
    configure(CHANNEL, GUILD, rate_limit_per_minute=3)
    answers = [front.send(by(str(100 + number), ask()))["type"] for number in range(5)]

    assert answers == [5, 5, 5, 4, 4]


def test_what_the_channel_refuses_is_not_counted_against_the_driver(
    front: Front, configure: Any, clock: list[float]
) -> None:
    configure(CHANNEL, GUILD, rate_limit_per_minute=3)
    for _ in range(40):
        answer = front.send(ask())
    clock[0] += told_to_wait(answer["data"]["content"])

    assert front.send(ask())["type"] == 5


def test_a_driver_held_up_by_their_own_limit_does_not_fill_the_channels(
    front: Front, configure: Any, stores: Stores
) -> None:
    configure(CHANNEL, GUILD, rate_limit_per_minute=25)
    for _ in range(40):
        front.send(ask())

    assert [front.send(by("42", ask()))["type"] for _ in range(6)] == [5, 5, 5, 5, 5, 4]


REFUSALS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "unknown_command": (command("reset"), {}),
    "bad_input": (ask(" "), {}),
    "expired_button": (button("old:1"), {}),
    "photo_type": (ask(photo=photo(content_type="application/pdf")), {}),
    "photo_too_large": (ask(photo=photo(size=MAX_PHOTO_BYTES * 2)), {"megabytes": 10}),
    "help": (command("help"), {}),
}


@pytest.mark.parametrize("language", ["he", "en", "ru", "ar"])
def test_every_refusal_is_in_the_channels_language(front: Front, configure: Any, language: str) -> None:
    configure(CHANNEL, GUILD, language=language)
    for key, (payload, values) in REFUSALS.items():
        assert front.said(payload) == say(key, language, **values)
    for _ in range(21):
        answer = front.send(ask())

    assert answer["data"]["content"] == say("rate_limited", language, seconds=63)


@pytest.mark.parametrize("language", ["he", "en", "ru", "ar"])
def test_a_channel_switched_off_and_a_queue_out_of_reach_are_told_in_its_language(
    front: Front, cut: Callable[..., Front], configure: Any, language: str
) -> None:
    configure("1", GUILD, language=language, is_active=False)
    configure(CHANNEL, GUILD, language=language)

    assert front.said({**ask(), "channel_id": "1"}) == say("channel_inactive", language)
    assert cut("sqs").said(ask()) == say("queue_unreachable", language)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("The cable is stuck", "en"),
        ("Кабель застрял", "ru"),
        ("الكابل عالق في المحطة", "ar"),
        ("הכבל תקוע", "he"),
        ("20021", "he"),
    ],
)
def test_a_driver_is_refused_in_the_language_they_write(
    cut: Callable[..., Front], question: str, language: str
) -> None:
    assert cut("sqs").said(ask(question)) == say("queue_unreachable", language)


def test_a_russian_client_is_answered_in_russian_when_the_words_tell_nothing(front: Front) -> None:
    assert front.said(command("reset", locale="ru")) == say("unknown_command", "ru")
