"""Each fault, put into the running product, rings its alarm and no other; once it is mended, nothing rings.

In this process, for faults of every kind; `tests/e2e/test_alarms_on_the_stack.py` has those of the deployed stack,
where the runbook's own steps end them. AWS's numbers of its functions and queues are made up here.
"""

import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cleanup.waiting import oldest_unclaimed_seconds
from edgecontrol.channels import ChannelSettings
from edgecontrol.errors import AwsError
from edgecontrol.mail import Mail
from edgecontrol.metrics import Meter
from edgecontrol.queue import Queue
from infra.config import StageConfig
from local.discord.seed import DEKEL
from local.emf import Sample, samples
from tests.agent.people import STAFF, Person, QuickTown
from tests.infra.alarm_clock import AlarmClock
from tests.infra.conftest import synthesize
from tests.town import SUPPORT, Services

# A town is given up in the middle of its faults; sockets of its threads are closed by their end.
pytestmark = [
    pytest.mark.xdist_group("cdk"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
MINUTE = 60.0
LASTS = (0, 5, 10, 15)  # minutes ago: what goes on for twenty minutes is seen in each five of them


class Watch:
    """A town whose numbers an alarm clock listens to; the clockwork beside it ticks as it should."""

    def __init__(self, town: QuickTown, clock: AlarmClock, capture: Callable[[], str]) -> None:
        self.town, self.clock, self.capture = town, clock, capture
        self.gateway = self.cleanup = True
        self.extra: list[Sample] = []
        self.door = Meter("interactions")
        self._whole = town.services.gate.door
        self.set_door()

    def set_door(self, **changes: Any) -> None:
        """The front door with these changes, or as it should be."""
        assert self._whole is not None
        self.town.services.gate.door = replace(self._whole, meter=self.door, **changes)

    def ask(self, *people: str, text: str = "What is the status of station 20011?") -> None:
        for who in people:
            options = {"question": text}
            self.town.act(who, "command", channel_id=SUPPORT, name="ask", options=options)
        records = self.town.records()
        if records:
            self.town.deliver(records)

    def break_down(self, stand_in: Any, path: str) -> None:
        stand_in.post("/_control/faults", {"path": path, "status": 503, "body": {"message": "down"}})

    def numbers(self) -> list[Sample]:
        """What the product wrote since the last look, as if it had gone on for twenty minutes, and the clockwork."""
        self.town.desk.meter.flush()
        self.door.flush()
        now = time.time()
        found = [sample for line in self.capture().splitlines() for sample in samples(line)]
        lasting = [replace(sample, at=now - ago * MINUTE) for sample in [*found, *self.extra] for ago in LASTS]
        return [*lasting, *self._clockwork(now)]

    def ringing(self) -> set[str]:
        return self.clock.ringing(self.numbers(), time.time())

    def _clockwork(self, now: float) -> Iterator[Sample]:
        table, offset = self.town.desk.table, self.town.offset
        wait = oldest_unclaimed_seconds(table, now + offset)
        for minute in range(20):
            at = now - minute * MINUTE
            if self.gateway:
                yield Sample("EdgeControl", "gateway_connected", "Count", (("service", "gateway"),), (1.0,), at)
            if self.cleanup and minute % 5 == 0:
                by = (("service", "cleanup"),)
                yield Sample("EdgeControl", "active_conversations_total", "Count", by, (1.0,), at)
                yield Sample("EdgeControl", "escalation_wait_seconds", "Seconds", by, (wait,), at)


@pytest.fixture
def watch(
    town_services: Services, aws_endpoint: str, template: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> Iterator[Watch]:
    town = QuickTown(town_services, f"a{uuid.uuid4().hex[:10]}")
    yield Watch(town, AlarmClock(template), lambda: capsys.readouterr().out)
    town.close()


def test_nothing_rings_while_all_is_well(watch: Watch) -> None:
    watch.ask("noa", "dana", "oleg")

    assert watch.ringing() == set()


@pytest.mark.parametrize(
    ("stand_in", "path", "alarm"),
    [
        ("model", "/v1/", "ModelDown"),
        ("ampeco", "/public-api", "AmpecoDown"),
        ("discord", "/api/v10/(webhooks|channels)", "DiscordDown"),
    ],
)
def test_a_dependency_that_is_down_rings_its_own_alarm_until_it_is_back(
    watch: Watch, stand_in: str, path: str, alarm: str
) -> None:
    broken = getattr(watch.town, stand_in)
    watch.break_down(broken, path)
    watch.ask("noa", "dana", "oleg", "layla")
    assert watch.ringing() == {alarm}

    broken.post("/_control/faults", method="DELETE")
    watch.town.wait(600)
    watch.ask("maya")

    # Moving the town's clock past the health record's window makes its answer look ten minutes late.
    assert watch.ringing() - {"SlowReplies"} == set()


def test_acknowledging_near_three_seconds_rings(watch: Watch) -> None:
    watch.set_door(now=lambda: time.time() + 2.8)
    watch.ask("noa")

    assert watch.ringing() == {"SlowAcknowledgement"}
    watch.set_door()
    watch.ask("dana")
    assert watch.ringing() == set()


def test_answers_that_take_too_long_ring(watch: Watch) -> None:
    watch.town.offset += 45
    watch.ask("noa")

    assert watch.ringing() == {"SlowReplies"}
    watch.town.offset -= 45
    watch.ask("dana")
    assert watch.ringing() == set()


def test_a_queue_that_takes_nothing_rings(watch: Watch) -> None:
    watch.set_door(queue=Queue(watch.town.stores.aws, "http://127.0.0.1:9/none.fifo"))
    watch.ask("noa")

    assert watch.ringing() == {"QuestionsUnqueued"}
    watch.set_door()
    watch.ask("dana")
    assert watch.ringing() == set()


def test_a_driver_nobody_comes_to_rings_until_somebody_claims(watch: Watch) -> None:
    here = ChannelSettings(SUPPORT, DEKEL, ampeco_tenant_url=watch.town.ampeco.url, staff_channel_id=STAFF, revision=1)
    watch.town.desk.channels.save(here)
    watch.town.act("noa", "command", channel_id=SUPPORT, name="human", options={})
    watch.town.pump()
    assert watch.ringing() == set()
    watch.town.offset += 31 * MINUTE
    assert watch.ringing() == {"EscalationUnanswered"}

    maya = Person(watch.town, "maya")
    packet = next(heard for heard in reversed(maya.sees(STAFF)) if heard.buttons)
    watch.town.offset = 0.0  # else the answer to the press would look half an hour late
    maya.press(packet, "claim")
    watch.town.offset = 31 * MINUTE
    watch.town.pump()

    assert watch.ringing() == set()


def test_mail_that_ses_refuses_rings_though_no_driver_hears_of_it(watch: Watch) -> None:
    class Refusing(Mail):
        def prepare(self) -> None: ...

        def send(self, to: str, subject: str, text: str) -> None:
            raise AwsError("ses", "MessageRejected")

    watch.town.desk = replace(watch.town.desk, mail=Refusing("desk@example.com"))
    for number, who in ((11, "noa"), (12, "dana"), (13, "layla")):
        Person(watch.town, who).ask_to_link(f"driver{number}@example.com")

    assert watch.ringing() == {"MailDown"}


def test_a_day_that_costs_too_much_rings_until_the_cap_is_raised(
    watch: Watch, production: StageConfig, tmp_path: Path
) -> None:
    desk = watch.town.desk
    watch.town.desk = replace(desk, settings=replace(desk.settings, input_cents_per_million=2_000_000))
    watch.ask("noa")
    numbers, now = watch.numbers(), time.time()
    assert watch.clock.ringing(numbers, now) == {"Spend"}

    raised = production.changed(daily_spend_cents=100 * production.daily_spend_cents)

    assert AlarmClock(synthesize(raised, tmp_path)).ringing(numbers, now) == set()


def test_a_gateway_without_a_connection_rings_and_so_does_a_cleanup_that_does_not_run(watch: Watch) -> None:
    watch.gateway = False
    assert watch.ringing() == {"GatewaySilent"}
    watch.gateway, watch.cleanup = True, False
    assert watch.ringing() == {"CleanupMissing"}
    watch.cleanup = True
    assert watch.ringing() == set()


@pytest.mark.parametrize(
    ("queue", "metric", "value", "alarm"),
    [
        ("QueuesDeadLetters", "ApproximateNumberOfMessagesVisible", 1.0, "DeadLetters"),
        ("QueuesQuestions", "ApproximateAgeOfOldestMessage", 200.0, "OldestQuestion"),
    ],
)
def test_queues_ring_and_page_as_drivers_not_answered(
    watch: Watch, queue: str, metric: str, value: float, alarm: str
) -> None:
    name = (("QueueName", watch.clock.id_of(queue)),)
    now = time.time()
    waiting = [Sample("AWS/SQS", metric, "Count", name, (value,), now - ago * MINUTE) for ago in range(3)]
    numbers = [*watch.numbers(), *waiting]

    assert watch.clock.ringing(numbers, now) == {alarm}
    assert watch.clock.paged(numbers, now) == {"DriversNotAnswered"}
    emptied = [replace(sample, values=(0.0,)) for sample in waiting]
    assert watch.clock.ringing([*watch.numbers(), *emptied], now) == set()


PAGED = {"Interactions": "DriversNotAcknowledged", "Agent": "DriversNotAnswered"}


@pytest.mark.parametrize(
    ("function", "metric", "times"),
    [
        *((name, "Errors", 3) for name in ("Interactions", "Agent", "Admin", "Cleanup", "Gateway")),
        *((name, "Throttles", 1) for name in PAGED),
    ],
)
def test_a_function_that_fails_or_is_throttled_rings_its_own_alarm_for_five_minutes(
    watch: Watch, function: str, metric: str, times: int
) -> None:
    name = (("FunctionName", watch.clock.id_of(f"{function}Function")),)
    now, alarm = time.time(), f"{function}{metric}"
    numbers = [*watch.numbers(), Sample("AWS/Lambda", metric, "Count", name, (1.0,) * times, now)]

    assert watch.clock.ringing(numbers, now) == {alarm}
    assert watch.clock.paged(numbers, now) == {PAGED.get(function, alarm)}
    fewer = [*watch.numbers(), Sample("AWS/Lambda", metric, "Count", name, (1.0,) * (times - 1), now)]
    assert watch.clock.ringing(fewer, now) == set()
    before = [*watch.numbers(), Sample("AWS/Lambda", metric, "Count", name, (1.0,) * times, now - 5 * MINUTE)]
    assert watch.clock.ringing(before, now) == set()
