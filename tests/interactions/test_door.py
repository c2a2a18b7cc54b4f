"""The door itself: who is let in, what a recorded interaction gets, and where its conversation is."""

import base64
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from nacl.signing import SigningKey

from edgecontrol.errors import ConfigurationError
from edgecontrol.phrases import say
from edgecontrol.threads import remember_thread
from interactions import handler as entry
from interactions.door import MAX_BODY_BYTES
from tests.interactions.conftest import Front
from tests.interactions.discord_side import (
    APPLICATION,
    CHANNEL,
    FIXTURES,
    GUILD,
    KEY,
    SHARED,
    USER,
    ask,
    button,
    by,
    check,
    command,
    direct,
    fixture,
    in_channel,
    sign,
    snowflake,
    validator,
)
from tests.services import Stores

RECORDED = sorted(path.stem for path in (FIXTURES / "interactions").glob("*.json"))
CAPTURED = sorted(path.stem for path in (SHARED / "fixtures").glob("[0-9]*.json") if path.stem not in RECORDED)
VECTORS = json.loads((FIXTURES / "signature_vectors.json").read_text(encoding="utf-8"))["groups"][0]

# What each recorded interaction gets: the callback's type, and the kind of event that is enqueued, if any.
EXPECTED = {
    "01_ping": (1, None),
    "05_slash_guild_string_option_he": (5, "question"),
    "06_slash_attachment_option": (4, None),
    "07_slash_subcommand_group": (4, None),
    "08_slash_all_option_types": (4, None),
    "09_slash_bot_dm": (5, "question"),
    "12_slash_private_thread": (4, None),
    "14_slash_with_entitlements": (5, "question"),
    "18_button_components_v2_origin": (4, None),
    "25_modal_submit_legacy_action_row": (4, None),
    "27_unknown_interaction_type_6": (4, None),
}


@pytest.fixture
def lambda_url(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The Lambda's own handler on these stores."""
    variables = {
        "STAGE": "test",
        "TABLE_NAME": stores.table.name,
        "QUEUE_URL": stores.queue_url,
        "DISCORD_PUBLIC_KEY": bytes(KEY.verify_key).hex(),
        "DISCORD_APPLICATION_ID": APPLICATION,
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    entry.deps.cache_clear()
    yield entry.handler
    entry.deps().table.aws.close()
    entry.deps.cache_clear()


def event(payload: Any, *, encoded: bool = False, names: Callable[[str], str] = str.lower) -> dict[str, Any]:
    """A signed request in API Gateway's payload format 2.0."""
    body = payload if isinstance(payload, bytes) else json.dumps(payload, ensure_ascii=False).encode()
    timestamp = str(int(time.time()))
    headers = {"X-Signature-Ed25519": sign(body, timestamp), "X-Signature-Timestamp": timestamp}
    return {
        "version": "2.0",
        "routeKey": "POST /interactions",
        "headers": {"content-type": "application/json", **{names(name): value for name, value in headers.items()}},
        "requestContext": {"http": {"method": "POST"}},
        "body": base64.b64encode(body).decode() if encoded else body.decode(),
        "isBase64Encoded": encoded,
    }


@pytest.mark.parametrize("name", RECORDED)
def test_a_recorded_interaction_gets_its_answer(front: Front, name: str) -> None:
    payload = fixture(name)

    answer = front.send(payload)

    kinds = [event["kind"] for event in front.queued()]
    assert (answer["type"], kinds[0] if kinds else None) == EXPECTED[name]


@pytest.mark.parametrize("encoded", [False, True], ids=["text", "base64"])
def test_recorded_interactions_pass_through_the_lambda(lambda_url: Any, stores: Stores, encoded: bool) -> None:
    for name in RECORDED:
        payload = fixture(name)
        answer = lambda_url(event(payload, encoded=encoded), None)

        check(answer, payload)
        assert answer["headers"]["content-type"] == "application/json"
        assert json.loads(answer["body"])["type"] == EXPECTED[name][0]

    assert [sent["kind"] for sent in stores.received()] == ["question"] * 3


@pytest.mark.skipif(not CAPTURED, reason="recordings that may not be copied are in ../shared, which is not here")
@pytest.mark.parametrize("name", CAPTURED)
def test_a_recording_kept_elsewhere_gets_an_answer_discord_takes(front: Front, name: str) -> None:
    payload = json.loads((SHARED / "fixtures" / f"{name}.json").read_text(encoding="utf-8"))

    answer = front.send(payload)

    assert answer["type"] in (4, 5, 6, 8, 9)


@pytest.mark.skipif(validator() is None, reason="Discord's OpenAPI file and rules are in ../shared, which is not here")
def test_answers_are_checked_by_rules_that_do_refuse() -> None:
    wrong = {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": '{"type": 5}'}

    with pytest.raises(AssertionError, match="not valid for interaction type 4"):
        check(wrong, {"type": 4})


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda vector: vector["name"])
def test_only_what_discord_signed_is_let_in(front: Front, clock: list[float], vector: dict[str, Any]) -> None:
    clock[0] = 1_767_574_200.0
    answer = front.door.answer(vector["body"].encode(), vector["signature_hex"], vector["timestamp"])

    expected = {"valid_not_json": 400, "timestamp_body_boundary_shift": 401}
    assert answer.status == expected.get(vector["name"], 200 if vector["expect"] else 401)
    assert len(front.queued()) == (1 if vector["name"] in ("valid_utf8_body", "valid_uppercase_hex") else 0)


def test_a_signature_is_good_for_five_minutes_either_way(front: Front, clock: list[float]) -> None:
    body, now = b'{"type": 1}', int(clock[0])
    ages = {age: front.door.answer(body, sign(body, str(now - age)), str(now - age)) for age in (-301, -300, 300, 301)}

    assert {age: answer.status for age, answer in ages.items()} == {-301: 401, -300: 200, 300: 200, 301: 401}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-signature-ed25519": "00" * 64},
        {"x-signature-timestamp": "1767574193"},
        {"x-signature-ed25519": "", "x-signature-timestamp": ""},
        {"x-signature-ed25519": "é" * 128, "x-signature-timestamp": "١٧٦٧٥٧٤١٩٣"},
        {"x-signature-ed25519": "0" * 100_000, "x-signature-timestamp": "9" * 100_000},
    ],
    ids=["none", "no timestamp", "no signature", "empty", "foreign digits", "long"],
)
def test_an_unsigned_request_is_401_and_reaches_nothing(lambda_url: Any, headers: dict[str, str]) -> None:
    answer = lambda_url({**event(ask()), "headers": headers}, None)

    assert answer["statusCode"] == 401
    assert "content" not in answer["body"]


@pytest.mark.parametrize(
    "request_changes",
    [
        {"headers": None},
        {"body": None},
        {"body": ""},
        {"isBase64Encoded": True, "body": "not base64!"},
        {"isBase64Encoded": True, "body": "שלום"},
        {"body": '"\ud83d"'},
    ],
    ids=["no headers", "no body", "empty", "not base64", "not ascii", "half a character"],
)
def test_a_broken_request_is_401_at_the_lambda(lambda_url: Any, request_changes: dict[str, Any]) -> None:
    assert lambda_url({**event(ask()), **request_changes}, None)["statusCode"] == 401


def test_header_names_have_any_case(lambda_url: Any) -> None:
    assert lambda_url(event({"type": 1}, names=str.upper), None)["statusCode"] == 200
    assert lambda_url(event({"type": 1}, names=str), None)["statusCode"] == 200


def test_another_applications_signature_is_refused(front: Front, clock: list[float]) -> None:
    body, timestamp = b'{"type": 1}', str(int(clock[0]))

    assert front.door.answer(body, sign(body, timestamp, SigningKey.generate()), timestamp).status == 401


def test_a_body_too_large_is_refused_before_it_is_looked_at(front: Front, clock: list[float]) -> None:
    body, timestamp = b" " * (MAX_BODY_BYTES + 1), str(int(clock[0]))

    assert front.door.answer(body, sign(body, timestamp), timestamp).status == 413
    assert front.post(b'{"type":1}' + b" " * (MAX_BODY_BYTES - 10)) == (200, {"type": 1})


def test_a_ping_asks_nothing_of_aws(front: Front) -> None:
    assert front.send(fixture("01_ping")) == {"type": 1}
    assert front.calls({"type": 1}) == []


@pytest.mark.parametrize(
    ("payload", "conversation", "settings_channel"),
    [
        (ask(), f"{CHANNEL}-{USER}", CHANNEL),
        (in_channel(5, ask()), f"{CHANNEL}-{USER}", CHANNEL),
        (in_channel(11, ask(), parent="1457510428359004300"), f"{CHANNEL}-{USER}", "1457510428359004300"),
        (in_channel(12, ask(), parent="1457510428359004300"), f"{CHANNEL}-{USER}", "1457510428359004300"),
        (direct(ask()), CHANNEL, CHANNEL),
        ({**direct(ask()), "channel": {"id": CHANNEL, "type": 3}}, f"{CHANNEL}-{USER}", CHANNEL),
        ({k: v for k, v in direct(ask()).items() if k != "channel"}, CHANNEL, CHANNEL),
        ({k: v for k, v in ask().items() if k != "channel"}, f"{CHANNEL}-{USER}", CHANNEL),
    ],
    ids=[
        "channel",
        "announcement",
        "public thread",
        "private thread",
        "direct",
        "group direct",
        "direct, sparse",
        "guild, sparse",
    ],
)
def test_a_dm_is_one_conversation_elsewhere_each_driver_has_their_own(
    front: Front, payload: dict[str, Any], conversation: str, settings_channel: str
) -> None:
    front.send({**payload, "id": snowflake()})

    (queued,) = front.queued()
    assert queued["conversation_id"] == conversation
    assert (queued["parent_channel_id"] or queued["channel_id"]) == settings_channel


def test_in_a_thread_we_opened_the_drivers_conversation_goes_on_and_others_have_their_own(
    front: Front, stores: Stores
) -> None:
    parent = "1457510428359004300"
    remember_thread(stores.table, CHANNEL, f"{parent}-{USER}", GUILD, USER)
    for user in (USER, "42"):
        front.send(by(user, in_channel(12, ask(), parent=parent)))

    assert [event["conversation_id"] for event in front.queued()] == [f"{parent}-{USER}", f"{CHANNEL}-42"]


def test_a_thread_that_cannot_be_looked_up_is_a_conversation_of_its_own(cut: Callable[..., Front]) -> None:
    front = cut("dynamodb")
    front.send(in_channel(12, ask(), parent="1457510428359004300"))

    assert [event["conversation_id"] for event in front.queued()] == [f"{CHANNEL}-{USER}"]


def test_the_event_carries_what_the_agent_needs(front: Front, clock: list[float]) -> None:
    payload = ask("  העמדה\u200b   20021\n\n\n תקועה ")

    front.send(payload)

    (queued,) = front.queued()
    assert queued["event_id"] == payload["id"]
    assert queued["text"] == "העמדה 20021\nתקועה"
    assert (queued["guild_id"], queued["user_id"], queued["user_name"]) == (GUILD, USER, "Test User")
    assert queued["reply_to"]["token"] == payload["token"]
    assert queued["reply_to"]["private"] is True
    assert queued["received_at_ms"] == int(clock[0] * 1000)
    assert abs(queued["at_ms"] / 1000 - time.time()) < 60


def test_the_same_interaction_delivered_twice_is_enqueued_once(front: Front) -> None:
    payload = ask()

    first, second = front.send(payload), front.send(payload)

    assert first == second
    assert len(front.queued()) == 1


@pytest.mark.parametrize("kind", [0, 6, 7, 99, -1, 2**70])
def test_a_type_of_discords_future_gets_an_answer_in_words(front: Front, kind: int) -> None:
    assert front.said({**ask(), "type": kind}) == say("unknown_command", "he")
    assert front.queued() == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'"text"',
        b"1",
        b"{",
        b'{"type": 2',
        b'{"type": "2"}',
        b'{"type": 2}',
        b'{"type": 2, "id": "1", "token": "t"}',
        b'{"type": 2, "id": "x", "token": "t", "user": {"id": "1"}}',
        b'{"type": 2, "id": 1, "token": "t", "user": {"id": "1"}}',
        b'{"type": 2, "id": "1", "token": "t", "member": {"user": null}}',
        b'{"type": NaN}',
        b"\xff\xfe\x00",
        b"\xc3\x28",
        b"[" * 100_000,
        b'{"type": ' + b"9" * 5_000 + b"}",
    ],
    ids=lambda body: body[:24].decode("latin-1"),
)
def test_signed_junk_is_a_400(front: Front, body: bytes) -> None:
    status, answer = front.post(body)

    assert status == 400
    assert set(answer) == {"message"}


def test_a_missing_or_wrong_key_is_named_at_the_start(lambda_url: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    entry.deps()
    for value, told in (("", "DISCORD_PUBLIC_KEY is not set"), ("beef", "not 64 hexadecimal digits")):
        entry.deps.cache_clear()
        with monkeypatch.context() as changed:
            changed.setenv("DISCORD_PUBLIC_KEY", value)
            with pytest.raises(ConfigurationError, match=told):
                entry.handler(event({"type": 1}), None)


def test_log_lines_carry_ids_and_no_words(
    lambda_url: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    logged: list[str] = []
    monkeypatch.setattr("logging.StreamHandler.emit", lambda self, record: logged.append(self.format(record)))
    payload = ask("my card ends in 4242 and I am Avigail")

    lambda_url(event(payload), None)
    lambda_url(event(by("1033044521375764599", button("ec:end"))), None)

    text = "\n".join(logged) + capsys.readouterr().out
    assert '"correlation_id":"' + payload["id"] in text
    assert not any(word in text for word in ("4242", "Avigail", payload["token"], "Test User"))


def test_what_one_request_logs_under_is_gone_for_the_next(lambda_url: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    logged: list[str] = []
    lambda_url(event(command("ask", question="20021")), None)
    monkeypatch.setattr("logging.StreamHandler.emit", lambda self, record: logged.append(self.format(record)))

    entry.logger.info("between")

    assert "correlation_id" not in logged[0]
