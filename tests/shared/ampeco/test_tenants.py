"""Tenants: which addresses are let through, how they log in, and what a container keeps for each."""

from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from edgecontrol.ampeco.bucket import TokenBucket
from edgecontrol.ampeco.cache import Cache
from edgecontrol.ampeco.login import login_for
from edgecontrol.ampeco.tenants import Tenants, tenant_base_url, tenant_host
from edgecontrol.errors import ConfigurationError, Refused, Rejected, Unavailable
from edgecontrol.http import PooledClient
from tests.shared.ampeco.scripted import FakeTime, Tally, Wire, bench, empty, one

ALLOWED = ("tenant.eu.charge.ampeco.tech", "second.example.com:8443", "localhost:9100", "127.0.0.1:9101")


@pytest.mark.parametrize(
    ("url", "base_url"),
    [
        ("https://tenant.eu.charge.ampeco.tech", "https://tenant.eu.charge.ampeco.tech"),
        ("https://tenant.eu.charge.ampeco.tech/", "https://tenant.eu.charge.ampeco.tech"),
        ("https://tenant.eu.charge.ampeco.tech:443", "https://tenant.eu.charge.ampeco.tech"),
        ("HTTPS://Tenant.EU.charge.ampeco.TECH", "https://tenant.eu.charge.ampeco.tech"),
        ("https://second.example.com:8443", "https://second.example.com:8443"),
        ("http://localhost:9100", "http://localhost:9100"),
        ("http://127.0.0.1:9101/", "http://127.0.0.1:9101"),
    ],
)
def test_a_listed_address_is_let_through(url: str, base_url: str) -> None:
    assert tenant_base_url(url, ALLOWED) == base_url
    assert tenant_host(url, ALLOWED) == base_url.split("//")[1]


@pytest.mark.parametrize(
    "url",
    ["", "tenant.eu.charge.ampeco.tech", "http://tenant.eu.charge.ampeco.tech", "ftp://tenant.eu.charge.ampeco.tech",
     "https://user:pass@tenant.eu.charge.ampeco.tech", "https://tenant.eu.charge.ampeco.tech@evil.example",
     "https://tenant.eu.charge.ampeco.tech:8443", "https://second.example.com", "https://second.example.com:443",
     "https://tenant.eu.charge.ampeco.tech.evil.example", "https://eviltenant.eu.charge.ampeco.tech",
     "https://evil.tenant.eu.charge.ampeco.tech", "https://charge.ampeco.tech", "https://tenant.eu.charge.ampeco.tech.",
     "https://tenant.eu.charge.ampeco.tech/public-api", "https://tenant.eu.charge.ampeco.tech/?x=1",
     "https://tenant.eu.charge.ampeco.tech/#x", "https://tenant.eu.charge.ampeco.tech?", "https://tenant.eu.charge.ampeco.tech#",
     "https://169.254.169.254", "https://10.0.0.1", "https://[::1]", "https://2130706433", "https://0x7f000001",
     "http://localhost", "http://localhost:9101", "http://127.0.0.1:9100", "https://localhost",
     "https://tenant.eu.charge.ampeco.tech\\@evil.example", "https://evil.example\\.tenant.eu.charge.ampeco.tech",
     "https://tenant.eu.charge.ampeco.tech\n.evil.example", " https://tenant.eu.charge.ampeco.tech",
     "https://tenant。eu.charge.ampeco.tech", "https://tеnant.eu.charge.ampeco.tech", "https://tenant.eu.charge.ampeco.tech:",
     "https://tenant.eu.charge.ampeco.tech:0x1bb", "https://tenant.eu.charge.ampeco.tech:99999", "https://",
     "https://[broken", "//tenant.eu.charge.ampeco.tech", "javascript:alert(1)", "https://tenant%2eeu.charge.ampeco.tech"],
)  # fmt: skip
def test_any_other_address_is_refused(url: str) -> None:
    with pytest.raises(Refused) as caught:
        tenant_host(url, ALLOWED)

    assert caught.value.status == 400


def test_without_a_list_nothing_is_let_through_and_the_operator_is_told() -> None:
    with pytest.raises(ConfigurationError, match="AMPECO_TENANT_HOSTS"):
        tenant_host("https://tenant.example.com", ())


CREDENTIALS = {"client_id": "id", "client_secret": "hex"}


def token(value: str, seconds: int = 3600) -> httpx.Response:
    return httpx.Response(200, json={"access_token": value, "token_type": "Bearer", "expires_in": seconds})


def test_a_plain_token_is_the_bearer() -> None:
    ours = bench(one({"id": 502}), token="  plain-token\n")
    ours.ampeco.charge_point("502")

    assert ours.wire.requests[0].headers["authorization"] == "Bearer plain-token"


@pytest.mark.parametrize(
    "secret", ["", "  ", "line\nbreak", "ключ", "{broken", '{"client_id": "x"}', {}, {"token": "x"}]
)
def test_a_secret_that_cannot_be_one_is_the_operators_to_mend(secret: str | Mapping[str, str]) -> None:
    with pytest.raises(ConfigurationError):
        login_for(secret, clock=FakeTime())


def test_client_credentials_fetch_a_token_once_until_it_runs_out() -> None:
    clock = FakeTime()
    login = login_for(CREDENTIALS, clock=clock)
    ours = bench(token("first"), one({"id": 502}), one({"id": 503}), token("second"), one({"id": 504}), token=login)
    ours.time = clock
    ours.ampeco.charge_point("502")
    ours.turn().charge_point("503")
    clock.now += 3_590
    ours.turn().charge_point("504")

    bearers = [request.headers.get("authorization") for request in ours.wire.requests]
    assert bearers == [None, "Bearer first", "Bearer first", None, "Bearer second"]
    assert ours.wire.paths[0] == "/oauth/token"
    assert b"grant_type=client_credentials" in ours.wire.requests[0].content


def test_a_withdrawn_token_is_fetched_anew_once() -> None:
    ours = bench(token("old"), empty(401), token("new"), one({"id": 502}), token=CREDENTIALS)

    assert ours.ampeco.charge_point("502") is not None
    assert ours.wire.requests[-1].headers["authorization"] == "Bearer new"


def test_refused_credentials_are_refused_and_an_action_is_not_sent() -> None:
    refused = httpx.Response(401, json={"error": "invalid_client", "error_description": "secret"})
    ours = bench(refused, token=CREDENTIALS)

    with pytest.raises(Rejected) as caught:
        ours.ampeco.charge_point("502")
    answer = ours.ampeco.reset("502", "soft")

    assert caught.value.code == "invalid_client"
    assert (answer.state, answer.sent) == ("refused", False)
    assert set(ours.wire.paths) == {"/oauth/token"}


def test_an_action_with_a_withdrawn_token_is_not_sent_twice() -> None:
    ours = bench(token("old"), empty(401), token=CREDENTIALS)
    answer = ours.ampeco.reset("502", "soft")

    assert (answer.state, answer.http_status, len(ours.wire.requests)) == ("refused", 401, 2)


def test_a_login_that_is_down_is_tried_again_as_any_read() -> None:
    ours = bench(empty(503), token("t"), one({"id": 502}), token=CREDENTIALS)

    assert ours.ampeco.charge_point("502") is not None
    assert ours.time.slept == [1.0]


def container(wire: Wire, clock: FakeTime, **more: Any) -> Tenants:
    http = PooledClient(read_seconds=10, transport=wire)
    hosts = ("a.example.com", "b.example.com")
    return Tenants(http, Cache(None, clock=clock), hosts, clock=clock, sleep=clock.sleep, **more)


def test_several_tenants_have_their_own_token_answers_and_pace() -> None:
    clock = FakeTime()
    wire = Wire(one({"id": 502}))
    tenants = container(wire, clock)
    for host in ("a", "b"):
        tenants.open(
            f"https://{host}.example.com", f"token-{host}", deadline=clock.now + 9, meter=Tally()
        ).charge_point("502")

    assert [(r.url.host, r.headers["authorization"]) for r in wire.requests] == [
        ("a.example.com", "Bearer token-a"),
        ("b.example.com", "Bearer token-b"),
    ]


def test_a_rotated_secret_is_used_from_the_next_turn_on() -> None:
    clock = FakeTime()
    wire = Wire(one({"id": 502}))
    tenants = container(wire, clock)
    for secret in ("old", "new"):
        ampeco = tenants.open("https://a.example.com", secret, deadline=clock.now + 9, meter=Tally())
        ampeco.charge_point("502", fresh=True)

    assert [r.headers["authorization"] for r in wire.requests] == ["Bearer old", "Bearer new"]


def test_an_unlisted_tenant_is_not_opened() -> None:
    with pytest.raises(Refused):
        container(Wire(empty(200)), FakeTime()).open("https://evil.example", "t", deadline=0, meter=Tally())


def test_the_pace_is_the_tenants_over_all_turns() -> None:
    clock = FakeTime()
    tenants = container(Wire(one({"id": 502})), clock, rate=2.0, burst=2)
    for _ in range(4):
        ampeco = tenants.open("https://a.example.com", "t", deadline=clock.now + 9, meter=Tally())
        ampeco.charge_point("502", fresh=True)

    assert clock.slept == [0.5, 0.5]


def test_a_pace_that_would_miss_the_deadline_fails_without_waiting() -> None:
    clock = FakeTime()
    tenants = container(Wire(one({"id": 502})), clock, rate=0.1, burst=1)

    def turn() -> Any:
        return tenants.open("https://a.example.com", "t", deadline=clock.now + 5, meter=Tally())

    turn().charge_point("502", fresh=True)
    with pytest.raises(Unavailable, match="rate limit"):
        turn().charge_point("502", fresh=True)
    assert clock.slept == []


def test_a_bucket_fills_again_and_never_over_its_brim() -> None:
    clock = FakeTime()
    bucket = TokenBucket(1.0, 3, clock=clock, sleep=clock.sleep)
    clock.now += 1_000

    taken = [bucket.take(clock.now) for _ in range(5)]

    assert taken == [True, True, True, False, False]
