"""Faults put into the deployed stack ring the deployed alarms, each its own and no other; the runbook's step ends it.

The alarms are read from the local AWS, the numbers from what the functions logged and the queues hold. What rings is
decided by our own clock (`tests/infra/alarm_clock.py`), as if what was seen had gone on for twenty minutes.
"""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from nacl.signing import SigningKey

from edgecontrol.events import Event, ReplyTo
from local.actors import Actor
from local.afresh import start_over
from local.discord.seed import DANA, DEKEL, DEKEL_SUPPORT
from local.emf import Sample
from local.endpoints import Endpoints
from local.furnish import client
from local.lambdas import aws, kill
from local.metrics_bridge import QUEUES_EVERY_SECONDS, MetricsBridge
from operations import doctor
from operations.__main__ import main
from operations.deployed import Deployed
from tests.infra.alarm_clock import deployed, ringing

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
MINUTE = 60.0
LASTS = (0, 5, 10, 15)  # minutes ago: what goes on for twenty minutes is seen in each five of them
DRIVERS = ("noa", "dana", "oleg", "layla")
QUESTION = "What is the status of station 20011?"


class Night:
    """The stack as the alarms see it since the test began; the clockwork beside it ticks as it should."""

    def __init__(self, endpoints: Endpoints) -> None:
        self.endpoints, self.environment = endpoints, aws(endpoints)
        self.offset = 0.0  # seconds the bridge's clock is ahead: what waits has waited so much longer
        self.cleanup = True
        self.alarms = deployed(self.client("cloudwatch").describe_alarms()["MetricAlarms"])
        self._samples: list[Sample] = []
        self._bridge = MetricsBridge(
            self.environment,
            endpoints.functions,
            (endpoints.queue_url, endpoints.dead_letter_queue_url),
            since=time.time(),
            now=lambda: time.time() + self.offset,
        )

    def client(self, service: str) -> Any:
        return client(service, self.environment)

    def later(self, seconds: float = QUEUES_EVERY_SECONDS + 1) -> None:
        """What is in the queues has been there for so much longer when they are next measured."""
        self.offset += seconds

    def mended(self, after: str = "", seconds: float = 30) -> None:
        """From here on, once this metric was seen: what was before is longer ago than the alarms look back."""
        end = time.monotonic() + seconds
        self.ringing()
        while after and not any(sample.name == after for sample in self._samples):
            assert time.monotonic() < end, f"no {after}"
            time.sleep(0.3)
            self.ringing()
        self._samples.clear()

    def ringing(self) -> set[str]:
        self._samples += self._bridge.look()
        now = time.time()
        lasting = [
            replace(sample, at=now - ago * MINUTE)
            for sample in self._samples
            for ago in (range(20) if sample.namespace == "AWS/SQS" else LASTS)
        ]
        return ringing(self.alarms, [*lasting, *self._clockwork(now)], now)

    def comes_to(self, *wanted: str, seconds: float = 30) -> set[str]:
        """What rings, as soon as it is this, or at last."""
        end = time.monotonic() + seconds
        while (found := self.ringing()) != set(wanted) and time.monotonic() < end:
            self.later()
            time.sleep(0.5)
        return found

    def _clockwork(self, now: float) -> Iterator[Sample]:
        for minute in range(20):
            at = now - minute * MINUTE
            # The emulator shows a function's log when its invocation ends: the gateway's, after a quarter of an hour.
            yield Sample("EdgeControl", "gateway_connected", "Count", (("service", "gateway"),), (1.0,), at)
            if self.cleanup and minute % 5 == 0:
                by = (("service", "cleanup"),)
                yield Sample("EdgeControl", "active_conversations_total", "Count", by, (1.0,), at)


@pytest.fixture
def stage(endpoints: Endpoints, monkeypatch: pytest.MonkeyPatch) -> Deployed:
    """The stage as the operator's commands find it."""
    for name, value in {**aws(endpoints), "AWS_DEFAULT_REGION": endpoints.aws_region}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("EDGECONTROL_ENDPOINTS", f"{endpoints.folder}/endpoints.json")
    return Deployed("local")


@pytest.fixture
def night(endpoints: Endpoints) -> Night:
    start_over(endpoints)
    kill(endpoints, "agent")  # it remembers what the fault before made unhealthy
    return Night(endpoints)


@pytest.fixture
def ask(endpoints: Endpoints) -> Iterator[Callable[..., Any]]:
    """Somebody asks; the answer is waited for."""
    made: list[Actor] = []

    def asking(who: str = "noa", text: str = QUESTION) -> Any:
        made.append(Actor(endpoints, who))
        return made[-1].ask(text, seconds=40)

    yield asking
    for actor in made:
        actor.close()


@pytest.fixture
def broken(endpoints: Endpoints) -> Iterator[Callable[..., None]]:
    """A stand-in answers 503 on a path; mended after the test at the latest."""
    controls: set[str] = set()

    def breaking(control: str, path: str, **more: Any) -> None:
        controls.add(control)
        rule = {"path": path, "status": 503, "body": {"message": "down"}, **more}
        httpx.post(f"{control}/faults", json=rule).raise_for_status()

    yield breaking
    for control in controls:
        httpx.delete(f"{control}/faults").raise_for_status()


def wrong(stage: Deployed) -> set[str]:
    """What the doctor finds wrong."""
    return {finding.what for finding in doctor.examine(stage) if finding.wrong}


def test_nothing_rings_while_drivers_are_answered(night: Night, ask: Callable[..., Any]) -> None:
    for who in DRIVERS:
        ask(who)

    assert night.comes_to() == set()


@pytest.mark.parametrize(
    ("control", "path", "alarm"),
    [("model_control_url", "/v1/chat", "ModelDown"), ("ampeco_control_url", "/public-api", "AmpecoDown")],
)
def test_a_dependency_that_is_down_rings_its_own_alarm_until_it_is_back(
    night: Night, ask: Callable[..., Any], broken: Callable[..., None], control: str, path: str, alarm: str
) -> None:
    url = getattr(night.endpoints, control)
    broken(url, path)
    for who in DRIVERS:
        ask(who)
    assert night.comes_to(alarm) == {alarm}

    # The runbook: nothing needs to be done, it is probed and used again by itself.
    httpx.delete(f"{url}/faults").raise_for_status()
    night.mended()
    ask("dana")

    assert night.comes_to() == set()


def test_a_dead_letter_rings_until_it_is_redriven(night: Night, stage: Deployed) -> None:
    event = question(time.time())
    night.client("sqs").send_message(
        QueueUrl=night.endpoints.dead_letter_queue_url,
        MessageBody=event.to_json(),
        MessageGroupId=event.conversation_id,
        MessageDeduplicationId=event.event_id,
    )
    assert night.comes_to("DeadLetters") == {"DeadLetters"}
    assert "dead letters" in wrong(stage)

    assert main(["--stage", "local", "redrive"]) == 0
    answered(stage, event)
    night.mended()

    assert night.comes_to() == set()


def test_questions_nobody_takes_ring_until_the_agent_takes_them_again(night: Night, stage: Deployed) -> None:
    lambdas, name = night.client("lambda"), f"{night.endpoints.functions['agent']}:live"
    (mapping,) = lambdas.list_event_source_mappings(FunctionName=name)["EventSourceMappings"]
    lambdas.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    try:
        event = question(time.time())
        night.client("sqs").send_message(
            QueueUrl=night.endpoints.queue_url,
            MessageBody=event.to_json(),
            MessageGroupId=event.conversation_id,
            MessageDeduplicationId=event.event_id,
        )
        assert night.ringing() == set()
        night.later(3 * MINUTE)
        assert night.comes_to("OldestQuestion") == {"OldestQuestion"}
        assert "the agent takes questions" in wrong(stage)
    finally:
        lambdas.update_event_source_mapping(UUID=mapping["UUID"], Enabled=True)
    answered(stage, event)
    night.mended(after="agent_response_time_seconds")  # which was long this time

    assert night.comes_to() == set()


def test_a_front_door_that_may_not_send_rings_until_its_role_is_put_right(
    night: Night, stage: Deployed, ask: Callable[..., Any]
) -> None:
    iam, role = night.client("iam"), role_of(night, "interactions")
    (policy,) = iam.list_role_policies(RoleName=role)["PolicyNames"]
    document = iam.get_role_policy(RoleName=role, PolicyName=policy)["PolicyDocument"]
    less = [one for one in document["Statement"] if "sqs:SendMessage" not in one["Action"]]
    iam.put_role_policy(RoleName=role, PolicyName=policy, PolicyDocument=json.dumps({**document, "Statement": less}))
    try:
        told = Actor(night.endpoints, "noa")._act("command", command())
        assert told["state"] != "deferred"
        assert night.comes_to("QuestionsUnqueued") == {"QuestionsUnqueued"}
        assert "rights of interactions" in wrong(stage)
    finally:
        iam.put_role_policy(RoleName=role, PolicyName=policy, PolicyDocument=json.dumps(document))
    night.mended()
    ask()

    assert night.comes_to() == set()
    assert "rights of interactions" not in wrong(stage)


def test_a_release_that_fails_rings_until_the_alias_is_back_on_the_last_good_version(
    night: Night, ask: Callable[..., Any]
) -> None:
    lambdas, function = night.client("lambda"), night.endpoints.functions["interactions"]
    good = lambdas.get_alias(FunctionName=function, Name="live")["FunctionVersion"]
    variables = lambdas.get_function_configuration(FunctionName=function)["Environment"]["Variables"]
    less = {name: value for name, value in variables.items() if name != "DISCORD_PUBLIC_KEY"}
    lambdas.update_function_configuration(FunctionName=function, Environment={"Variables": less})
    bad = lambdas.publish_version(FunctionName=function)["Version"]
    try:
        lambdas.update_alias(FunctionName=function, Name="live", FunctionVersion=bad)
        assert all(ping(night.endpoints) >= 500 for _ in range(3))
        assert night.comes_to("InteractionsErrors") == {"InteractionsErrors"}
    finally:
        lambdas.update_alias(FunctionName=function, Name="live", FunctionVersion=good)
        lambdas.update_function_configuration(FunctionName=function, Environment={"Variables": variables})
    night.mended()
    ask()

    assert ping(night.endpoints) == 200
    assert night.comes_to() == set()


def test_a_cleanup_that_does_not_run_rings_until_it_is_run_by_hand(night: Night) -> None:
    night.cleanup = False
    assert night.comes_to("CleanupMissing") == {"CleanupMissing"}

    night.client("lambda").invoke(FunctionName=f"{night.endpoints.functions['cleanup']}:live")

    assert night.comes_to() == set()


def question(now: float) -> Event:
    at = int(now * 1000)
    return Event(
        kind="question",
        event_id=f"night-{at}",
        conversation_id=f"night-{at}",
        channel_id=DEKEL_SUPPORT,
        guild_id=DEKEL,
        user_id=DANA,
        text=QUESTION,
        reply_to=ReplyTo(DEKEL_SUPPORT, private=True),
        at_ms=at,
        received_at_ms=at,
    )


def answered(stage: Deployed, event: Event, seconds: float = 30) -> None:
    """Waits for the answer to the event."""
    end = time.monotonic() + seconds
    while not stage.store.load(event.conversation_id).answered(event.event_id):
        assert time.monotonic() < end
        time.sleep(0.3)


def command() -> dict[str, Any]:
    return {"channel_id": DEKEL_SUPPORT, "name": "ask", "options": {"question": QUESTION}}


def role_of(night: Night, function: str) -> str:
    found = night.client("lambda").get_function_configuration(FunctionName=night.endpoints.functions[function])
    return str(found["Role"]).rpartition("/")[2]


def ping(endpoints: Endpoints) -> int:
    stamp, body = str(int(time.time())), b'{"type":1}'
    signature = SigningKey(bytes.fromhex(endpoints.discord_signing_seed)).sign(stamp.encode() + body).signature.hex()
    headers = {"x-signature-ed25519": signature, "x-signature-timestamp": stamp, "content-type": "application/json"}
    return httpx.post(endpoints.interactions_url, content=body, headers=headers, timeout=20).status_code
