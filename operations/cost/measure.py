"""Conversations played through the functions' own code in this process, on the local copy's table and stand-ins."""

import contextlib
import io
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import httpx
from nacl.signing import SigningKey

from agent.batch import Received
from agent.conversation import handle
from agent.desk import Desk
from agent.handler import connect
from edgecontrol.errors import ConfigurationError
from edgecontrol.events import Event, ReplyTo
from edgecontrol.settings import AgentSettings, InteractionsSettings
from interactions.handler import deps as door_deps
from load.signed import Place, interaction, signed
from local.discord.seed import DEKEL, DEKEL_SUPPORT
from local.endpoints import Endpoints
from operations.cost.ledger import Ledger
from operations.deployed import Deployed

TALK = (
    "What is the status of station 20011?",
    "How much does it cost to charge there?",
    "הכבל תקוע בעמדה 20021",
    "איפה יש עמדה פנויה ליד 20061?",
    "Какой статус у станции 20031?",
)
CONVERSATIONS = 3
DANA = "1290000000000001002"
_TURN_SECONDS = 30.0
_STARTED = int(time.time())


@dataclass(frozen=True)
class Measured:
    """Per question, on average, of the front door and of the agent."""

    questions: int
    door: Mapping[str, float]
    agent: Mapping[str, float]
    door_cpu_ms: float
    agent_cpu_ms: float
    model_rounds: float
    ampeco_requests: float
    model_bytes: float
    log_bytes: float

    def each(self, counts: Mapping[str, float], name: str) -> float:
        """A count for one question."""
        return counts.get(name, 0) / self.questions


def measure(stage: Deployed, endpoints: Endpoints) -> Measured:
    """Play `CONVERSATIONS` conversations of all of `TALK`; the first of each pays for reading the directory."""
    door, agent, logs = Ledger(), Ledger(), io.StringIO()
    settings = AgentSettings.from_environment(stage.variables("agent"))
    stage.become("agent")
    desk = connect(settings, aws=stage.aws)
    before = _seen(endpoints)
    door_seconds = _ask_at_the_door(stage, endpoints, door, logs)
    agent_seconds = 0.0
    with agent.watching(), contextlib.redirect_stdout(logs):
        for number in range(CONVERSATIONS):
            for position, text in enumerate(TALK):
                began = time.process_time()
                if not _answered(desk, _event(number, position, text)):
                    raise ConfigurationError(f"A turn did not end:\n{logs.getvalue()[-2000:]}")
                agent_seconds += time.process_time() - began
                desk.meter.flush()
    questions = CONVERSATIONS * len(TALK)
    after = _seen(endpoints)
    return Measured(
        questions=questions,
        door=door.counts,
        agent=agent.counts,
        door_cpu_ms=door_seconds * 1000 / questions,
        agent_cpu_ms=agent_seconds * 1000 / questions,
        model_rounds=(after["model"] - before["model"]) / questions,
        ampeco_requests=(after["ampeco"] - before["ampeco"]) / questions,
        model_bytes=(after["bytes"] - before["bytes"]) / questions,
        log_bytes=len(logs.getvalue().encode()) / questions,
    )


def _ask_at_the_door(stage: Deployed, endpoints: Endpoints, ledger: Ledger, logs: io.StringIO) -> float:
    stage.become("interactions")
    door_deps.cache_clear()
    door, key = door_deps(), SigningKey(bytes.fromhex(endpoints.discord_signing_seed))
    assert isinstance(door.settings, InteractionsSettings)
    place = Place(endpoints.discord_application_id, DEKEL, DEKEL_SUPPORT)
    seconds = 0.0
    with ledger.watching(), contextlib.redirect_stdout(logs):
        for number in range(CONVERSATIONS * len(TALK)):
            body = interaction(place, number, _user(number), "/")
            raw, headers = signed(key, {**body, "data": {"name": "end", "type": 1, "id": "1"}})
            began = time.process_time()
            door.answer(raw, headers["x-signature-ed25519"], headers["x-signature-timestamp"])
            door.meter.flush()
            seconds += time.process_time() - began
    return seconds


def _answered(desk: Desk, event: Event) -> bool:
    received = Received(event.event_id, "", event.conversation_id, event, 1)
    return not handle(desk, [received], desk.clock.monotonic() + _TURN_SECONDS)


def _event(number: int, position: int, text: str) -> Event:
    at = int(time.time() * 1000)
    return Event(
        kind="question",
        event_id=f"cost-{at}-{number}-{position}",
        conversation_id=f"cost-{_STARTED}-{_user(number)}",
        channel_id=DEKEL_SUPPORT,
        guild_id=DEKEL,
        user_id=DANA,  # whom the look-alike knows: private answers reach her
        text=text,
        reply_to=ReplyTo(DEKEL_SUPPORT, token=f"load-{at}"),
        at_ms=at,
        received_at_ms=at,
    )


def _user(number: int) -> int:
    return 1_391_000_000_000_000_000 + number


def _seen(endpoints: Endpoints) -> Counter[str]:
    """Requests the stand-ins have received so far, and the bytes the model has read."""
    model = httpx.get(f"{endpoints.model_control_url}/requests").raise_for_status().json()
    ampeco = httpx.get(f"{endpoints.ampeco_control_url}/requests").raise_for_status().json()
    asked = [r for r in model if "completions" in r["path"]]
    sizes = sum(int(r["headers"].get("content-length", 0)) for r in asked)
    return Counter({"model": len(asked), "ampeco": len(ampeco), "bytes": sizes})
