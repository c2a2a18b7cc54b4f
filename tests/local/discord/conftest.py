"""A look-alike in the process, a bot that answers it, and a clock that moves when told."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from nacl.signing import VerifyKey
from starlette.testclient import TestClient

from local.discord import seed
from local.discord.app import LookAlike, create_app
from local.discord.config import Clock, Config
from tests.local.discord.fake_bot import BOT, COMMANDS, NOON, Act, FakeBot, Json


@pytest.fixture
def clock() -> Clock:
    return Clock(base=lambda: NOON)


@pytest.fixture
def bot() -> FakeBot:
    return FakeBot()


@pytest.fixture
def app(bot: FakeBot, clock: Clock) -> LookAlike:
    config = Config(interactions_url="http://bot.test/interactions", transport=httpx.MockTransport(bot), clock=clock)
    made = create_app(config)
    bot.key = VerifyKey(bytes.fromhex(made.delivery.signer.public_key))
    made.world.commands[None] = []
    return made


@pytest.fixture
def web(app: LookAlike) -> Iterator[TestClient]:
    with TestClient(app, headers=BOT) as client:
        client.put(f"/api/v10/applications/{seed.BOT_ID}/commands", json=COMMANDS).raise_for_status()
        yield client


@pytest.fixture
def act(web: TestClient) -> Act:
    """`act("noa", "command", name=...)`: what the drive API answers; `expect` another status than 200."""

    def run(user: str, what: str, *, expect: int = 200, **body: Any) -> Json:
        response = web.post(f"/_user/{user}/{what}", json=body)
        assert response.status_code == expect, response.text
        answer: Json = response.json()
        return answer

    return run


@pytest.fixture
def sees(web: TestClient) -> Callable[..., list[Json]]:
    """What a user sees in a channel."""

    def look(user: str, channel_id: str = seed.DEKEL_SUPPORT) -> list[Json]:
        rows: list[Json] = web.get(f"/_user/{user}/channels/{channel_id}/messages").json()["messages"]
        return rows

    return look


@pytest.fixture
def ask(act: Act) -> Callable[..., Json]:
    """Noa asks; the interaction's outcome."""

    def run(question: str = "הכבל תקוע בעמדה 20021", user: str = "noa", **more: Any) -> Json:
        return act(user, "command", channel_id=seed.DEKEL_SUPPORT, name="ask", options={"question": question}, **more)

    return run
