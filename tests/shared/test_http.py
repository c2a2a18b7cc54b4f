"""The pooled client: within the product's bounds, made anew after its uses, careful with files."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from edgecontrol.http import PooledClient
from edgecontrol.settings import PoolSettings


def answering(answer: Callable[[httpx.Request], httpx.Response], **options: Any) -> PooledClient:
    return PooledClient(read_seconds=3, transport=httpx.MockTransport(answer), **options)


def test_the_bounds_are_those_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[dict[str, Any]] = []
    make = httpx.Client

    def noting(**options: Any) -> httpx.Client:
        built.append(options)
        return make(**options)

    monkeypatch.setattr(httpx, "Client", noting)
    client = PooledClient(read_seconds=7, settings=PoolSettings())
    client.close()

    (options,) = built
    assert options["limits"] == httpx.Limits(max_connections=20, max_keepalive_connections=20, keepalive_expiry=30.0)
    assert options["timeout"] == httpx.Timeout(7, connect=10.0)
    assert options["follow_redirects"] is False


def test_a_client_is_made_anew_after_its_uses() -> None:
    client = answering(lambda _: httpx.Response(200), settings=PoolSettings(max_uses=3))
    used = []
    for _ in range(7):
        client.request("GET", "http://x/")
        used.append(client._client)

    assert [used.index(one) for one in used] == [0, 0, 0, 3, 3, 3, 6]


def test_a_redirect_is_an_answer_and_not_followed() -> None:
    client = answering(lambda _: httpx.Response(302, headers={"location": "http://169.254.169.254/"}))

    assert client.request("GET", "http://x/").status_code == 302
    assert client.download("http://x/", most_bytes=10) is None


def test_a_file_is_read_up_to_its_limit() -> None:
    client = answering(lambda _: httpx.Response(200, content=b"x" * 100))

    assert client.download("http://x/", most_bytes=100) == b"x" * 100
    assert client.download("http://x/", most_bytes=99) is None


@pytest.mark.parametrize("status", [404, 403, 500])
def test_a_file_that_is_not_there_is_none(status: int) -> None:
    assert answering(lambda _: httpx.Response(status)).download("http://x/", most_bytes=10) is None


def test_a_file_nobody_serves_is_none() -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("slow")

    assert answering(fail).download("http://x/", most_bytes=10) is None
    with pytest.raises(httpx.ConnectTimeout):
        answering(fail).request("GET", "http://x/")
