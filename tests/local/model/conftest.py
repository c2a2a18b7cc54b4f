"""The endpoint served on loopback, and the real `openai` client for it."""

import socket
import threading
import time
from collections.abc import Iterator

import httpx
import httpx2
import pytest
import uvicorn
from openai import OpenAI

from local.model.app import build


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(build(), log_level="error", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.005)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=5)


@pytest.fixture
def control(endpoint: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=endpoint, trust_env=False) as client:
        client.post("/_control/reset")
        yield client
        client.post("/_control/reset")


@pytest.fixture
def client(endpoint: str, control: httpx.Client) -> Iterator[OpenAI]:
    with (
        httpx2.Client(trust_env=False) as plain,
        OpenAI(base_url=f"{endpoint}/v1", api_key="any", max_retries=0, http_client=plain) as client,
    ):
        yield client
