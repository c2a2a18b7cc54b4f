"""The admin function itself, called as Lambda calls it, on a table and queues of its own."""

import json
import time
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from admin.desk import Desk
from admin.handler import answer_with
from edgecontrol.channels import Channels
from edgecontrol.conversation import Delivery, Reply, Session, Turn
from edgecontrol.counters import count_actions
from edgecontrol.events import ReplyTo
from edgecontrol.log import make_logger
from edgecontrol.photo_store import PhotoStore
from edgecontrol.queue import Queue
from edgecontrol.records import session_item, turn_item
from edgecontrol.settings import AdminSettings
from tests.services import Stores

ISSUER = "https://cognito-idp.eu-west-1.amazonaws.com/pool"
CLIENT = "dashboard-client"
GUILD, OTHER_GUILD = "100", "200"
HOST = "tenant.example"


class NoPhotos(PhotoStore):
    """A bucket in memory: moto's S3 is not among the services of the tests."""

    def __init__(self) -> None:
        super().__init__("photos")
        self.kept: set[str] = set()

    def keys(self, prefix: str) -> list[str]:
        return sorted(key for key in self.kept if key.startswith(prefix))

    def delete(self, keys: list[str]) -> None:
        self.kept -= set(keys)

    def link(self, key: str, seconds: int = 300) -> str:
        return f"https://photos.example/{key}"


@dataclass
class Answer:
    """What came back, decoded."""

    status: int
    body: Any
    headers: dict[str, str]


@dataclass
class Api:
    """The function with a caller one can choose."""

    desk: Desk
    stores: Stores
    photos: NoPhotos
    groups: str = "[admin guild:*]"
    claims: dict[str, str] = field(default_factory=dict)

    def as_(self, *groups: str, **claims: str) -> "Api":
        return Api(self.desk, self.stores, self.photos, f"[{' '.join(groups)}]", claims)

    def call(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None, **query: Any
    ) -> Answer:
        raw = json.dumps(body) if body is not None and not isinstance(body, str) else body
        return self.send(event(method, path, self.groups, raw, headers, query, self.claims))

    def get(self, path: str, **query: Any) -> Answer:
        return self.call("GET", path, **query)

    def post(self, path: str, body: Any = None, **query: Any) -> Answer:
        return self.call("POST", path, {} if body is None else body, **query)

    def send(self, given: dict[str, Any]) -> Answer:
        found = answer_with(self.desk, given, SimpleNamespace(aws_request_id="r"), "r")
        text = found.get("body") or ""
        return Answer(found["statusCode"], json.loads(text) if text else None, found.get("headers", {}))

    def conversation(self, conversation_id: str = "555", guild: str = GUILD, **changes: Any) -> Session:
        """Store a conversation with one turn, as the agent does."""
        now = int(time.time())
        session = Session(
            **{
                "conversation_id": conversation_id,
                "guild_id": guild,
                "channel_id": "900",
                "user_id": "42",
                "user_name": "Noa",
                "language": "he",
                "started_at": now - 300,
                "last_activity_at": now - 200,
                "turn": 1,
                "delivered": 1,
                "fence": 1,
                **changes,
            }
        )
        said = ({"role": "user", "content": "הכבל תקוע ב-20021"}, {"role": "assistant", "content": "שוחרר."})
        turn = Turn(
            1, session.started_at, ("e1",), said, (Delivery(ReplyTo("900", "secret-token"), Reply("שוחרר."), "42"),)
        )
        for item in (session_item(session), turn_item(conversation_id, turn)):
            self.desk.table.put(item)
        actions = count_actions(guild, conversation_id, now, {"conversations": 1, "messages": 1, "language_he": 1})
        self.desk.table.transact(actions, f"seed-{conversation_id}")
        self.desk.table.put({"pk": "GUILDS", "sk": guild or "@me"})
        return session

    def escalated(self, conversation_id: str = "555", guild: str = GUILD, **changes: Any) -> Session:
        at = int(time.time()) - 100
        record = {"open": True, "reason": "money", "at": at, "summary": "charged twice"}
        return self.conversation(conversation_id, guild, **{"status": "waiting", "escalation": record, **changes})


def event(
    method: str,
    path: str,
    groups: str = "[admin guild:*]",
    body: str | None = None,
    headers: dict[str, str] | None = None,
    query: dict[str, Any] | None = None,
    claims: dict[str, str] | None = None,
) -> dict[str, Any]:
    """An HTTP API event as the JWT authorizer lets it through."""
    known = {
        "sub": "staff-1",
        "username": "dana",
        "cognito:groups": groups,
        "exp": str(int(time.time()) + 600),
        "token_use": "access",
        "iss": ISSUER,
        "client_id": CLIENT,
    }
    return {
        "version": "2.0",
        "rawPath": path,
        "rawQueryString": "",
        "headers": {"content-type": "application/json", **(headers or {})},
        "queryStringParameters": {name: str(value) for name, value in (query or {}).items()} or None,
        "requestContext": {
            "stage": "$default",
            "http": {"method": method, "path": path},
            "authorizer": {"jwt": {"claims": {**known, **(claims or {})}}},
        },
        "isBase64Encoded": False,
        "body": body,
    }


@pytest.fixture
def api(stores: Stores) -> Api:
    settings = AdminSettings(
        stage="test",
        table_name=stores.table.name,
        queue_url=stores.queue_url,
        dead_letter_queue_url=stores.dead_letter_queue_url,
        ampeco_tenant_hosts=(HOST,),
        user_pool_client_id=CLIENT,
        oidc_issuer_url=ISSUER,
        oidc_domain_url="https://sign-in.example",
        photo_bucket="photos",
    )
    photos = NoPhotos()
    desk = Desk(
        settings=settings,
        aws=stores.aws,
        table=stores.table,
        queue=Queue(stores.aws, settings.queue_url),
        dead_letters=Queue(stores.aws, settings.dead_letter_queue_url),
        channels=Channels(stores.table),
        photos=photos,
        logger=make_logger("admin"),
        now=time.time,
    )
    for guild in (GUILD, OTHER_GUILD):
        stores.table.put({"pk": "GUILDS", "sk": guild})
    return Api(desk, stores, photos)
