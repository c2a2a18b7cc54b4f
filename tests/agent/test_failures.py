"""What a driver hears when something is broken, and that it works again by itself when it is whole again.

Every failure is made on the wire, at the stand-ins or between: the product's own clients meet it.
"""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from agent.loop import MAX_CALLS, MAX_ROUNDS
from edgecontrol.aws import Aws, Credentials
from edgecontrol.bidi import without_controls
from edgecontrol.counters import read_counts
from edgecontrol.discord import CANNOT_DM, INVALID_TOKEN, UNKNOWN_WEBHOOK
from edgecontrol.errors import AwsError
from edgecontrol.health import FAILURES
from edgecontrol.phrases import say
from edgecontrol.split import MESSAGE_LIMIT, utf16_length
from local.discord.seed import DEKEL
from local.model.protocol import MODEL
from tests.agent.people import Heard, Person, QuickTown
from tests.services import Served
from tests.town import NOA, SUPPORT

QUESTIONS = {
    "noa": ("he", "מה מצב עמדה 20231?"),
    "dana": ("en", "What is the status of 20231?"),
    "oleg": ("ru", "Какой статус у станции 20231?"),
    "layla": ("ar", "ما حالة المحطة 20231؟"),
}
FREE = ("פנוי", "available", "свободен", "متاح")
ATTEMPTS = 3
CHAT = "chat/completions"
ORIGINAL = r"/webhooks/.*/messages/@original"


def break_down(service: Served, **fault: Any) -> None:
    service.post("/_control/faults", fault)


def mend(service: Served) -> None:
    service.post("/_control/faults", method="DELETE")


def deferred(town: QuickTown, who: str = "noa", question: str = "") -> dict[str, Any]:
    """A question that is waiting in the queue; its record."""
    told = town.act(who, "command", channel_id=SUPPORT, name="ask", options={"question": question or QUESTIONS[who][1]})
    assert told["state"] == "deferred"
    (record,) = town.records()
    return record


def attempts(town: QuickTown, record: dict[str, Any]) -> int:
    """The queue hands the message over up to three times; at which attempt it was done, 0 for never."""
    for number in range(1, ATTEMPTS + 1):
        again = {**record, "attributes": {**record["attributes"], "ApproximateReceiveCount": str(number)}}
        if not town.deliver([again]):
            return number
        town.wait(30)
    request = {"QueueUrl": town.stores.queue_url, "ReceiptHandle": record["receiptHandle"]}
    town.stores.aws.call("sqs", "DeleteMessage", request)  # it is among the dead letters now
    return 0


def replies(town: QuickTown, who: str = "noa", channel: str = SUPPORT) -> list[Heard]:
    return [heard for heard in Person(town, who).sees(channel) if heard.message["author"].get("bot")]


def turns(town: QuickTown) -> int:
    return len(town.desk.store.transcript(f"{SUPPORT}-{NOA}").turns)


# ---- the charging platform ------------------------------------------------------------------------------------------

BROKEN_PLATFORM: dict[str, dict[str, Any]] = {
    "down": {"status": 503, "body": {"message": "down"}},
    "broken": {"status": 500, "body": "<html>Internal Server Error</html>"},
    "too many requests": {"status": 429, "headers": {"Retry-After": "120"}, "body": {"message": "slow down"}},
    "garbage": {"status": 200, "body": "]}{ not json"},
    "another shape": {"status": 200, "body": {"data": "nothing of the kind", "links": 7}},
    "cut in the middle": {"drop": True},
    "our key refused": {"status": 401, "body": {"message": "Unauthenticated."}},
}


@pytest.mark.parametrize("kind", BROKEN_PLATFORM)
def test_a_broken_platform_is_said_to_be_unseen_and_nothing_is_claimed(quick: QuickTown, kind: str) -> None:
    who = list(QUESTIONS)[list(BROKEN_PLATFORM).index(kind) % len(QUESTIONS)]
    driver = Person(quick, who)
    break_down(quick.ampeco, path="/public-api", **BROKEN_PLATFORM[kind])
    asked = driver.ask(QUESTIONS[who][1])
    card = driver.command("status", station="20231")
    mend(quick.ampeco)
    quick.wait(90)
    back = driver.ask(QUESTIONS[who][1])

    for heard in (asked, card):
        assert heard.text
        assert not any(word in heard.text for word in FREE), heard.text
        assert "human" in heard.actions
    assert "20231" in back.text
    assert any(word in back.text for word in FREE), back.text


class Silent(httpx.HTTPTransport):
    """The platform takes the connection and says nothing until we hang up."""

    town: QuickTown | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self.town is not None and "/public-api" in request.url.path:
            self.town.wait(15)
            raise httpx.ReadTimeout("timed out", request=request)
        return super().handle_request(request)


def test_a_platform_that_never_answers_costs_the_driver_no_more_than_a_turn(
    build_quick: Callable[..., QuickTown],
) -> None:
    wire = Silent()
    town = build_quick(transport=wire)
    wire.town = town
    heard = Person(town, "dana").ask(QUESTIONS["dana"][1])
    wire.town = None

    assert "human" in heard.actions
    assert not any(word in heard.text for word in FREE)
    assert town.waited <= 60


def test_three_failures_open_the_circuit_and_one_success_closes_it_for_all(quick: QuickTown) -> None:
    driver = Person(quick, "noa")
    driver.ask("שלום")
    break_down(quick.ampeco, path="/public-api", status=503, body={})
    for _ in range(FAILURES):
        driver.command("status", station="20231")
    tried = len(quick.ampeco.requests(part="/public-api"))
    told = driver.command("status", station="20231")
    tried_after = len(quick.ampeco.requests(part="/public-api"))
    open_records = [item for item in quick.desk.table.query("HEALTH") if len(item["failures"]) >= FAILURES]
    mend(quick.ampeco)
    quick.wait(60)
    back = driver.command("status", station="20231")

    assert told.text
    assert tried_after == tried
    assert len(open_records) == 1
    assert "20231" in back.text
    assert any(word in back.text for word in FREE)
    assert [item["failures"] for item in quick.desk.table.query("HEALTH")] == [[]]


# ---- the model ------------------------------------------------------------------------------------------------------

BROKEN_MODEL: dict[str, dict[str, Any]] = {
    "broken": {"status": 500, "body": {"error": {"message": "oh"}}},
    "too many requests": {"status": 429, "headers": {"Retry-After": "60"}, "body": {"error": {"message": "slow"}}},
    "our key refused": {"status": 401, "body": {"error": {"message": "no"}}},
    "cut in the middle": {"drop": True},
    "garbage": {"status": 200, "body": "<!doctype html>"},
    "a broken stream": {"status": 200, "body": 'data: {"choices": [{"delta": {"content": "The ch\n\n'},
    "a stream without an end": {"status": 200, "body": 'data: {"choices": [{"delta": {"content": "Free!"}}]}\n\n'},
    "an error in the stream": {"status": 200, "body": 'data: {"error": {"code": "server_error"}}\n\n'},
    "nothing like an answer": {"status": 200, "body": 'data: ["what", 1]\n\ndata: [DONE]\n\n'},
}


@pytest.mark.parametrize("kind", BROKEN_MODEL)
def test_without_a_model_the_driver_gets_the_status_card_in_their_language(quick: QuickTown, kind: str) -> None:
    who = list(QUESTIONS)[list(BROKEN_MODEL).index(kind) % len(QUESTIONS)]
    driver = Person(quick, who)
    break_down(quick.model, path=CHAT, **BROKEN_MODEL[kind])
    heard = driver.ask(QUESTIONS[who][1])
    mend(quick.model)
    quick.wait(60)
    back = driver.ask(QUESTIONS[who][1])

    assert say("model_down", QUESTIONS[who][0]) in heard.text
    assert "20231" in without_controls(heard.text)
    assert "human" in heard.actions
    assert say("model_down", QUESTIONS[who][0]) not in back.text
    assert "20231" in back.text


def test_without_model_and_platform_the_driver_still_hears_the_truth_and_can_call_a_person(quick: QuickTown) -> None:
    break_down(quick.model, path=CHAT, status=500)
    break_down(quick.ampeco, path="/public-api", status=500)
    driver = Person(quick, "noa")
    heard = driver.ask(QUESTIONS["noa"][1])
    called = driver.press(heard, "human")
    counted = read_counts(quick.desk.table, DEKEL, "20")

    assert counted["failed_model_down"] == counted["conversations_failed"] == 1
    assert heard.text
    assert not any(word in heard.text for word in FREE)
    assert called.text != heard.text


def test_the_second_model_answers_while_the_first_is_down(build_quick: Callable[..., QuickTown]) -> None:
    town = build_quick(model="withdrawn-by-its-maker", second_model=MODEL)
    driver = Person(town, "noa")
    heard = driver.ask(QUESTIONS["noa"][1])
    used = [request["body"]["model"] for request in town.model.requests("POST", CHAT)]

    assert "20231" in heard.text
    assert say("model_down", "he") not in heard.text
    assert used[:2] == ["withdrawn-by-its-maker", MODEL]
    assert used.count("withdrawn-by-its-maker") == 1


def test_a_model_that_only_calls_tools_is_stopped_and_what_was_seen_is_told(quick: QuickTown) -> None:
    step = {"tool_calls": [{"name": "get_station_status", "arguments": {"station": "20231"}}]}
    quick.script(*[step] * 40)
    heard = Person(quick, "noa").ask(QUESTIONS["noa"][1])
    counted = read_counts(quick.desk.table, DEKEL, "20")
    looked = [r for r in quick.ampeco.requests("GET", "/charge-points/") if "/status" in r["path"]]

    assert len(quick.model.requests("POST", CHAT)) <= MAX_ROUNDS + 1
    assert len(looked) <= 2
    assert counted["failed_too_long"] == 1
    assert "20231" in without_controls(heard.text)


def test_a_model_that_asks_for_very_many_calls_at_once_gets_a_few(quick: QuickTown) -> None:
    many = [{"name": "get_station_status", "arguments": {"station": str(number)}} for number in range(20001, 20061)]
    quick.script({"tool_calls": many})
    heard = Person(quick, "noa").ask(QUESTIONS["noa"][1])
    (turn,) = quick.desk.store.transcript(f"{SUPPORT}-{NOA}").turns
    answered = [message for message in turn.messages if message["role"] == "tool"]
    looked = [message for message in answered if "too many tool calls" not in message["content"]]

    assert heard.text
    assert len(looked) <= MAX_CALLS


@pytest.mark.parametrize(
    "steps",
    [
        [{"content": ""}],
        [{"content": "x" * 60_000}],
        [{"content": "Hello. " * 9_000}],
        [{"tool_calls": [{"name": "delete_everything", "arguments": {}}]}],
        [{"tool_calls": [{"name": "get_station_status", "arguments": "{broken"}]}],
        [{"tool_calls": [{"name": "get_station_status", "arguments": {"station": "1" * 5_000, "user_id": "1"}}]}],
        [{"content": "@everyone <@1290000000000001001> look!"}],
    ],
    ids=["empty", "huge", "long", "no such tool", "broken arguments", "foreign arguments", "mentions"],
)
def test_whatever_the_model_writes_the_driver_gets_one_message_that_fits(
    quick: QuickTown, steps: list[dict[str, Any]]
) -> None:
    quick.script(*steps)
    heard = Person(quick, "noa").ask(QUESTIONS["noa"][1])
    sent = [r for r in quick.discord.requests() if isinstance(r["body"], dict) and r["body"].get("content")]

    assert heard.text.strip()
    assert utf16_length(heard.message["content"]) <= MESSAGE_LIMIT
    assert all(r["body"]["allowed_mentions"] == {"parse": []} for r in sent if "/webhooks/" in r["path"])
    assert len(replies(quick)) == 1


# ---- Discord --------------------------------------------------------------------------------------------------------


def test_a_reply_that_is_quicker_than_discords_own_books_arrives(quick: QuickTown) -> None:
    body = {"message": "Unknown Webhook", "code": UNKNOWN_WEBHOOK}
    break_down(quick.discord, method="PATCH", path=ORIGINAL, status=404, body=body, times=3)
    heard = Person(quick, "noa").ask(QUESTIONS["noa"][1])

    assert "20231" in heard.text
    assert turns(quick) == 1


def test_a_private_reply_whose_token_died_comes_by_direct_message(quick: QuickTown) -> None:
    body = {"message": "Invalid Webhook Token", "code": INVALID_TOKEN}
    break_down(quick.discord, method="PATCH", path=ORIGINAL, status=401, body=body)
    driver = Person(quick, "noa")
    driver.ask(QUESTIONS["noa"][1])
    direct = driver.reads_dms()

    assert ["20231" in heard.text for heard in direct] == [True]
    assert quick.discord.requests("POST", f"/channels/{SUPPORT}/messages") == []


def test_discord_asking_to_wait_is_waited_for(quick: QuickTown) -> None:
    body = {"message": "You are being rate limited.", "retry_after": 0.6, "global": False}
    break_down(quick.discord, method="PATCH", path=ORIGINAL, status=429, body=body, times=2)
    heard = Person(quick, "noa").ask(QUESTIONS["noa"][1])

    assert "20231" in heard.text
    assert quick.waited >= 0.6


def test_a_reply_discord_was_too_ill_to_take_comes_with_a_later_attempt_and_is_not_thought_again(
    quick: QuickTown,
) -> None:
    record = deferred(quick)
    break_down(quick.discord, method="PATCH", path=ORIGINAL, status=503, times=6)
    at = attempts(quick, record)
    thought = len(quick.model.requests("POST", CHAT))

    assert at in (2, 3)
    assert thought == 2
    assert turns(quick) == 1
    assert ["20231" in heard.text for heard in replies(quick)] == [True]


def test_a_reply_nobody_takes_for_three_attempts_is_kept_and_brought_later(quick: QuickTown) -> None:
    record = deferred(quick)
    break_down(quick.discord, path="/api/v10/", status=503)
    at = attempts(quick, record)
    mend(quick.discord)
    quick.wait(120)
    quick.due(f"{SUPPORT}-{NOA}")
    (told,) = replies(quick)

    assert at == 0
    assert "20231" in told.text
    assert turns(quick) == 1


def test_a_driver_nobody_may_write_to_holds_up_nothing(quick: QuickTown) -> None:
    break_down(quick.discord, method="PATCH", path=ORIGINAL, status=401, body={"code": INVALID_TOKEN})
    break_down(quick.discord, method="POST", path="/channels/.*/messages", status=403, body={"code": CANNOT_DM})
    at = attempts(quick, deferred(quick))

    assert at == 1
    assert turns(quick) == 1


# ---- our own stores -------------------------------------------------------------------------------------------------


class Throttled(Aws):
    """A table that refuses writes of turns so many times."""

    def __init__(self, times: int) -> None:
        super().__init__(region="eu-west-1", credentials=lambda: Credentials("testing", "testing"))
        self.times = times

    def call(self, service: str, operation: str, request: Any) -> dict[str, Any]:
        if operation == "TransactWriteItems" and self.times:
            self.times -= 1
            raise AwsError("dynamodb", "ProvisionedThroughputExceededException")
        return super().call(service, operation, request)


def test_a_throttled_table_delays_the_answer_and_doubles_nothing(build_quick: Callable[..., QuickTown]) -> None:
    town = build_quick(aws=Throttled(1))
    record = deferred(town)
    at = attempts(town, record)

    assert at == 2
    assert turns(town) == 1
    assert ["20231" in heard.text for heard in replies(town)] == [True]


def test_after_three_failed_attempts_the_message_is_given_back_and_the_driver_told(
    build_quick: Callable[..., QuickTown],
) -> None:
    town = build_quick(aws=Throttled(10))
    record = deferred(town)
    at = attempts(town, record)
    (told,) = replies(town)

    assert at == 0
    assert told.text == say("something_broke", "he")
    assert turns(town) == 0


def test_a_message_nobody_can_read_goes_to_the_dead_letters_and_holds_up_no_other(quick: QuickTown) -> None:
    poison = {
        "messageId": "poison",
        "receiptHandle": "none",
        "body": "{not ours",
        "attributes": {"MessageGroupId": "elsewhere", "ApproximateReceiveCount": "1"},
    }
    record = deferred(quick)
    failed = quick.deliver([poison, record])

    assert failed == ["poison"]
    assert ["20231" in heard.text for heard in replies(quick)] == [True]


def test_the_last_words_are_in_the_drivers_language(build_quick: Callable[..., QuickTown]) -> None:
    town = build_quick(aws=Throttled(100))
    told = {}
    for who, (language, _) in QUESTIONS.items():
        town.offset += 1
        attempts(town, deferred(town, who))
        told[language] = replies(town, who)[-1].text

    assert told == {language: say("something_broke", language) for language in told}
    assert len(set(told.values())) == 4
