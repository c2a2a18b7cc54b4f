"""The operator's commands on the deployed local stack: ask, tail, replay, redrive, erase, smoke, the restore drill."""

import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from edgecontrol.events import Event, ReplyTo
from local.actors import Actor
from local.discord.seed import DEKEL, DEKEL_SUPPORT
from local.endpoints import Endpoints
from local.furnish import client
from local.lambdas import aws
from operations.__main__ import main
from operations.deployed import Deployed

pytestmark = [
    pytest.mark.e2e,
    # A command's connections end with its process; here the process goes on.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
DANA = "1290000000000001002"


@pytest.fixture
def dana(endpoints: Endpoints) -> Iterator[Actor]:
    actor = Actor(endpoints, "dana")
    yield actor
    actor.close()


def cli(*words: str) -> int:
    """A command on the stage whose credentials are in the environment already."""
    return main(["--stage", "local", *words])


@pytest.fixture(autouse=True)
def on_local(stage: Deployed, endpoints: Endpoints, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDGECONTROL_ENDPOINTS", f"{endpoints.folder}/endpoints.json")


def test_a_test_question_goes_through_everything(capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--user", DANA, "--guild", DEKEL, "--channel", DEKEL_SUPPORT)
    assert cli("ask", "What is the status of station 20011?", *where) == 0

    assert "20011" in capsys.readouterr().out


def test_a_conversation_is_shown_and_replays_the_same(dana: Actor, capsys: pytest.CaptureFixture[str]) -> None:
    dana.ask("What is the status of station 20031?")
    conversation = f"{DEKEL_SUPPORT}-{DANA}"

    assert cli("tail", conversation, "--once") == 0
    assert "get_station_status" in capsys.readouterr().out
    assert cli("replay", conversation) == 0
    assert "0 differ" in capsys.readouterr().out


def test_a_replay_shows_what_a_change_would_make_of_it(
    endpoints: Endpoints, dana: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    dana.ask("What is the status of station 20041?")
    capsys.readouterr()
    httpx.post(f"{endpoints.model_control_url}/script", json=[{"content": "Hello."}] * 9).raise_for_status()
    try:
        status = cli("replay", f"{DEKEL_SUPPORT}-{DANA}")
    finally:
        httpx.delete(f"{endpoints.model_control_url}/script").raise_for_status()

    shown = capsys.readouterr().out
    assert status == 1
    assert "-get_station_status" in shown
    assert "+Hello." in shown


def test_dead_letters_go_back_and_are_answered(
    endpoints: Endpoints, stage: Deployed, capsys: pytest.CaptureFixture[str]
) -> None:
    event = _question(time.time())
    client("sqs", aws(endpoints)).send_message(
        QueueUrl=endpoints.dead_letter_queue_url,
        MessageBody=event.to_json(),
        MessageGroupId=event.conversation_id,
        MessageDeduplicationId=event.event_id,
    )
    assert cli("redrive", "--list") == 0
    assert "1 dead letters." in capsys.readouterr().out
    assert cli("redrive") == 0

    until = time.monotonic() + 60
    while not stage.store.load(event.conversation_id).answered(event.event_id):
        assert time.monotonic() < until
        time.sleep(0.3)
    assert cli("redrive", "--list") == 0
    assert "0 dead letters." in capsys.readouterr().out


def _question(now: float) -> Event:
    at = int(now * 1000)
    return Event(
        kind="question",
        event_id=f"dead-{at}",
        conversation_id=f"dead-{at}",
        channel_id=DEKEL_SUPPORT,
        guild_id=DEKEL,
        user_id=DANA,
        text="What is the status of station 20011?",
        reply_to=ReplyTo(DEKEL_SUPPORT, private=True),
        at_ms=at,
        received_at_ms=at,
    )


def test_a_driver_is_erased_only_when_confirmed(
    endpoints: Endpoints, stage: Deployed, capsys: pytest.CaptureFixture[str]
) -> None:
    oleg = Actor(endpoints, "oleg")
    oleg.ask("What is the status of station 20011?")
    user = "1290000000000001003"
    assert cli("erase", user, "--confirm", "1") == 2
    assert stage.store.load(f"{DEKEL_SUPPORT}-{user}").session is not None
    capsys.readouterr()

    assert cli("erase", user, "--confirm", user) == 0

    proof: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert proof["left"] == 0
    assert stage.store.load(f"{DEKEL_SUPPORT}-{user}").session is None
    assert "20011" in oleg.ask("What is the status of station 20011?").text, "who was erased may begin anew at once"
    oleg.close()


def test_smoke_and_restore_drill_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli("smoke") == 0
    assert "FAIL" not in capsys.readouterr().out
    assert cli("restore-drill", "--minutes", "0") == 0


def test_a_prometheus_parser_reads_the_metrics_page_with_histograms(endpoints: Endpoints, dana: Actor) -> None:
    dana.ask("What is the status of station 20011?")
    families = {}
    until = time.monotonic() + 30
    while "agent_response_time_seconds_count" not in families and time.monotonic() < until:
        page = httpx.get(f"{endpoints.chat_url}metrics").raise_for_status()
        assert page.headers["content-type"].startswith("text/plain; version=0.0.4")
        found = list(text_string_to_metric_families(page.text))
        families = {sample.name: sample for family in found for sample in family.samples}
        time.sleep(0.5)

    histogram = next(family for family in found if family.name == "agent_response_time_seconds")
    assert histogram.type == "histogram"
    assert {sample.labels.get("le") for sample in histogram.samples} >= {"3.0", "+Inf"}
    assert families["discord_messages_processed_total"].value >= 1


def test_cloudwatch_has_the_functions_numbers(endpoints: Endpoints, dana: Actor) -> None:
    dana.ask("What is the status of station 20011?")
    cloudwatch = client("cloudwatch", aws(endpoints))
    until = time.monotonic() + 30
    names: set[str] = set()
    while "agent_response_time_seconds" not in names and time.monotonic() < until:
        listed = cloudwatch.list_metrics(Namespace="EdgeControl")["Metrics"]
        names = {metric["MetricName"] for metric in listed}
        time.sleep(0.5)

    assert {"acknowledge_seconds", "agent_response_time_seconds", "model_cost_microcents"} <= names


def test_what_is_not_there_is_said_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli("tail", "nothing", "--once") == 2
    assert "There is no conversation nothing" in capsys.readouterr().err
