"""A command is sent once, and what became of it is told as it is."""

import json
from typing import Any

import httpx
import pytest

from tests.shared.ampeco.scripted import Reply, bench, empty


def answered(status: int, body: Any = None, headers: dict[str, str] | None = None) -> httpx.Response:
    return (
        httpx.Response(status, headers=headers) if body is None else httpx.Response(status, json=body, headers=headers)
    )


@pytest.mark.parametrize(
    ("reply", "state", "sent"),
    [
        (answered(202, {"success": True}), "accepted", True),
        (answered(202), "accepted", True),
        (answered(204), "accepted", True),
        (answered(202, {"success": False}), "refused", True),
        (answered(406), "refused", True),
        (answered(409, {"message": "wrong state"}), "refused", True),
        (answered(422, {"message": "invalid", "errors": {"userId": ["unknown"]}}), "refused", True),
        (answered(401, {"message": "Unauthenticated."}), "refused", True),
        (answered(403), "refused", True),
        (answered(404), "refused", True),
        (answered(501), "refused", True),
        (answered(429, {"message": "slow down"}, {"retry-after": "9"}), "refused", False),
        (answered(500), "unclear", True),
        (answered(502), "unclear", True),
        (answered(503), "unclear", True),
        (answered(504), "unclear", True),
        (answered(408), "unclear", True),
        (answered(302, headers={"location": "https://evil.example"}), "unclear", True),
        (httpx.Response(202, text="<html>"), "unclear", True),
        (answered(202, [1]), "unclear", True),
        (answered(202, {"success": "maybe"}), "unclear", True),
        (httpx.ReadTimeout("x"), "unclear", True),
        (httpx.WriteTimeout("x"), "unclear", True),
        (httpx.ReadError("x"), "unclear", True),
        (httpx.WriteError("x"), "unclear", True),
        (httpx.RemoteProtocolError("x"), "unclear", True),
        (httpx.ConnectError("x"), "refused", False),
        (httpx.ConnectTimeout("x"), "refused", False),
        (httpx.PoolTimeout("x"), "refused", False),
    ],
)
def test_an_answer_to_a_command_is_accepted_refused_or_unclear(reply: Reply, state: str, sent: bool) -> None:
    ours = bench(reply)

    answer = ours.ampeco.unlock("502", "1")

    assert (answer.state, answer.sent) == (state, sent)
    assert len(ours.wire.requests) == 1


def test_a_start_that_is_taken_on_names_its_session() -> None:
    body = {"success": True, "sessionId": 80061, "authorizationId": 91004}
    answer = bench(answered(202, body)).ampeco.start("4005", "1011")

    assert (answer.state, answer.session_id, answer.authorization_id, answer.http_status) == (
        "accepted",
        "80061",
        "91004",
        202,
    )


def test_a_start_that_is_refused_with_202_says_why_and_names_no_session() -> None:
    body = {"success": False, "errorCode": "PREVIOUS_SESSION_NOT_PAID", "message": "pay first", "sessionId": 1}
    answer = bench(answered(202, body)).ampeco.start("4005", "1004")

    assert (answer.state, answer.error_code, answer.message, answer.session_id) == (
        "refused",
        "PREVIOUS_SESSION_NOT_PAID",
        "pay first",
        None,
    )


def test_wrong_fields_are_told_by_name() -> None:
    body = {"message": "The given data was invalid.", "errors": {"evse": ["unknown evse"], "userId": "bad"}}
    answer = bench(answered(422, body)).ampeco.unlock("502", "9")

    assert answer.fields == {"evse": "unknown evse", "userId": "bad"}


def test_a_throttled_command_was_not_carried_out_and_says_when_to_come_back() -> None:
    answer = bench(answered(429, headers={"retry-after": "9"})).ampeco.reset("502", "soft")

    assert (answer.sent, answer.retry_after, answer.http_status) == (False, 9.0, 429)


def test_what_is_read_while_a_command_is_under_way_is_not_kept() -> None:
    ours = bench(empty(202))

    def read_meanwhile(request: httpx.Request) -> httpx.Response:
        ours.wire.replies = [httpx.Response(200, json={"data": {"networkStatus": "old", "evses": []}})]
        ours.ampeco.status("502")
        return empty(202)

    ours.wire.replies = [read_meanwhile]
    ours.ampeco.reset("502", "soft")
    ours.wire.replies = [httpx.Response(200, json={"data": {"networkStatus": "new", "evses": []}})]
    status = ours.ampeco.status("502")

    assert status is not None
    assert status.network_status == "new"


def test_trigger_asks_for_a_status_notification() -> None:
    ours = bench(empty(202))
    ours.ampeco.trigger_status("502")

    assert json.loads(ours.wire.requests[0].content) == {"type": "StatusNotification"}


def test_retry_payment_sends_the_method_as_a_number_and_only_a_number() -> None:
    ours = bench(empty(202))
    ours.ampeco.retry_payment("80012", "5004")
    ours.ampeco.retry_payment("80012")
    refused = ours.ampeco.retry_payment("80012", "balance")

    assert [request.content for request in ours.wire.requests] == [b'{"paymentMethodId":5004}', b""]
    assert (refused.state, refused.sent) == ("refused", False)


def test_a_driver_id_that_is_no_number_starts_nothing() -> None:
    ours = bench(empty(202))

    assert ours.ampeco.start("4003", "1004 or 1=1").sent is False
    assert ours.wire.requests == []


def test_stop_is_never_forced() -> None:
    ours = bench(empty(202))
    ours.ampeco.stop("502", "80012")

    assert b"force" not in ours.wire.requests[0].content


def test_a_very_long_message_is_cut() -> None:
    answer = bench(answered(422, {"message": "x" * 10_000})).ampeco.reset("502", "soft")

    assert answer.message is not None
    assert len(answer.message) == 300
