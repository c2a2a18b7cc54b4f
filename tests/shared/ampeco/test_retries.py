"""Reads are tried again after 1, 2 and 3 seconds within the turn's time; time is told, nobody waits."""

import httpx
import pytest

from edgecontrol.errors import Rejected, Throttled, Unavailable
from tests.shared.ampeco.scripted import Reply, bench, empty, one

FINE = one({"id": 502, "name": "DKL-AC-02"})


@pytest.mark.parametrize(
    "failure",
    [empty(500), empty(502), empty(503), empty(504), httpx.ConnectError("x"), httpx.ConnectTimeout("x"),
     httpx.ReadTimeout("x"), httpx.RemoteProtocolError("x"), httpx.ReadError("x"), httpx.Response(200, text="<html>")],
)  # fmt: skip
def test_a_read_that_fails_is_tried_three_more_times_after_one_two_and_three_seconds(failure: Reply) -> None:
    ours = bench(failure, failure, failure, FINE)

    found = ours.ampeco.charge_point("502")

    assert found is not None
    assert ours.time.slept == [1.0, 2.0, 3.0]


def test_a_read_that_keeps_failing_ends_as_unavailable_after_four_tries() -> None:
    ours = bench(empty(503))

    with pytest.raises(Unavailable, match=r"charge_point: answered 503; gave up after 4 of 4 tries") as caught:
        ours.ampeco.charge_point("502")

    assert (len(ours.wire.requests), ours.time.slept, caught.value.status) == (4, [1.0, 2.0, 3.0], 503)


@pytest.mark.parametrize("status", [400, 401, 403, 405, 409, 422, 301])
def test_a_refusal_is_not_asked_again(status: int) -> None:
    ours = bench(httpx.Response(status, json={"message": "no"}))

    with pytest.raises(Rejected) as caught:
        ours.ampeco.charge_point("502")

    assert (len(ours.wire.requests), caught.value.status, caught.value.body) == (1, status, {"message": "no"})


def test_what_does_not_exist_is_nothing() -> None:
    assert bench(httpx.Response(404, json={"message": "Not found."})).ampeco.charge_point("999") is None


@pytest.mark.parametrize(
    ("headers", "waited"),
    [({"retry-after": "7"}, 7.0), ({"retry-after": "0"}, 0.0), ({"x-ratelimit-reset": "5"}, 5.0), ({}, 1.0),
     ({"retry-after": "soon"}, 1.0), ({"x-ratelimit-reset": "1795000004"}, 4.0),
     ({"retry-after": "Wed, 18 Nov 2026 11:06:46 GMT"}, 6.0)],
)  # fmt: skip
def test_a_429_is_tried_again_when_ampeco_says(headers: dict[str, str], waited: float) -> None:
    ours = bench(empty(429, headers), FINE)

    ours.ampeco.charge_point("502")

    assert ours.time.slept == [waited]


def test_a_wait_that_would_miss_the_deadline_is_not_begun() -> None:
    ours = bench(empty(503), seconds=2.5)

    with pytest.raises(Unavailable, match="gave up after 2 of 4 tries"):
        ours.ampeco.charge_point("502")

    assert ours.time.slept == [1.0]


def test_a_retry_after_beyond_the_deadline_fails_at_once_and_says_how_long() -> None:
    ours = bench(empty(429, {"retry-after": "60"}), seconds=40)

    with pytest.raises(Throttled) as caught:
        ours.ampeco.charge_point("502")

    assert (caught.value.retry_after, ours.time.slept, len(ours.wire.requests)) == (60.0, [], 1)


def test_nothing_is_sent_after_the_deadline() -> None:
    ours = bench(FINE, seconds=0)

    with pytest.raises(Unavailable, match="time"):
        ours.ampeco.charge_point("502")
    answer = ours.ampeco.unlock("502", "1")

    assert ours.wire.requests == []
    assert (answer.state, answer.sent) == ("refused", False)


def test_no_request_may_take_longer_than_the_turn_has_left() -> None:
    ours = bench(FINE, seconds=4)
    ours.ampeco.charge_point("502")

    assert ours.wire.requests[0].extensions["timeout"]["read"] == pytest.approx(4.0)


@pytest.mark.parametrize(
    "answer",
    [httpx.Response(200, json=[1, 2]), httpx.Response(200, json={"data": "text"}),
     httpx.Response(200, json={"data": [1, 2]}),
     httpx.Response(200, text=""), httpx.Response(200, text="[" * 100_000)],
)  # fmt: skip
def test_an_answer_of_another_form_is_unavailable_and_nothing_worse(answer: httpx.Response) -> None:
    with pytest.raises(Unavailable):
        bench(answer).ampeco.charge_point("502")


def test_an_answer_without_end_is_cut_off() -> None:
    with pytest.raises(Unavailable, match="larger than"):
        bench(httpx.Response(200, content=b" " * 9_000_000)).ampeco.charge_point("502")


def test_an_answer_that_drips_ends_with_the_turn() -> None:
    ours = bench(FINE, seconds=5)

    def drip(request: httpx.Request) -> httpx.Response:
        ours.time.now += 6
        return one({"id": 502})

    ours.wire.replies = [drip]
    with pytest.raises(Unavailable, match="too slowly"):
        ours.ampeco.charge_point("502")


def test_every_try_is_counted_and_measured() -> None:
    ours = bench(empty(503), httpx.ReadTimeout("x"), FINE)
    ours.ampeco.charge_point("502")

    counted = [labels for name, labels in ours.tally.dimensions if name == "ampeco_api_requests_total"]
    assert [labels["status"] for labels in counted] == ["503", "timeout", "200"]
    assert {labels["resource"] for labels in counted} == {"charge_point"}
    assert ours.tally.observed == ["ampeco_api_duration_seconds"] * 3


def test_the_end_of_a_version_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    from edgecontrol.ampeco import transport

    transport._announce.cache_clear()
    gone = httpx.Response(200, json={"data": {"id": 502}}, headers={"sunset": "Thu, 08 Oct 2026 00:00:00 GMT"})
    ours = bench(gone)
    for _ in range(3):
        ours.ampeco.charge_point("502", fresh=True)

    assert [record.message for record in caplog.records] == ["AMPECO announces the end of a version"]
