"""Signed AWS calls: the same bytes as botocore's, kept connections within bounds, retries that end."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials as BotoCredentials

from edgecontrol.aws import Aws, ConnectionPool, Credentials, credentials_from_environment
from edgecontrol.errors import AwsError, ConditionFailed, TransactionCanceled, Unavailable
from edgecontrol.settings import POOL, PoolSettings

OK: tuple[int, Any] = (200, {"ok": True})
NOON = 1_784_000_000.0


class Wire:
    """An HTTP server that gives scripted answers in turn, then `OK`; None closes the connection without a word."""

    def __init__(self) -> None:
        self.script: list[tuple[int, Any] | None] = []
        self.seen: list[dict[str, Any]] = []
        self.connections: set[Any] = set()
        self.most_at_once = 0
        self.hold = threading.Event()
        self.hold.set()
        wire, lock, under_way = self, threading.Lock(), [0]

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: Any) -> None: ...

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                with lock:
                    under_way[0] += 1
                    wire.most_at_once = max(wire.most_at_once, under_way[0])
                    wire.connections.add(self.client_address)
                    headers = {name.lower(): value for name, value in self.headers.items()}
                    wire.seen.append({"headers": headers, "body": body, "path": self.path})
                    answer = wire.script.pop(0) if wire.script else OK
                wire.hold.wait(5)
                with lock:
                    under_way[0] -= 1
                if answer is None:
                    self.close_connection = True
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                status, said = answer
                content = said if isinstance(said, bytes) else json.dumps(said).encode()
                self.send_response(status)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def do_GET(self) -> None:
                self.do_POST()

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients that leave are the point
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    made = Wire()
    monkeypatch.setenv("AWS_ENDPOINT_URL", made.url)
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def waits() -> list[float]:
    """What the client would have slept."""
    return []


@pytest.fixture
def aws(wire: Wire, waits: list[float]) -> Iterator[Aws]:
    client = Aws(region="eu-west-1", credentials=lambda: Credentials("AKID", "secret"), sleep=waits.append)
    with closing(client):
        yield client


@pytest.mark.parametrize(
    ("service", "operation", "request_body"),
    [
        ("dynamodb", "GetItem", {"TableName": "t", "Key": {"pk": {"S": "CONV#שלום"}}}),
        ("dynamodb", "PutItem", {"TableName": "t", "Item": {"text": {"S": "🙂 +/=&~ \n"}}}),
        ("sqs", "SendMessage", {"QueueUrl": "https://sqs/1/q.fifo", "MessageBody": "x" * 5_000}),
        ("secretsmanager", "GetSecretValue", {"SecretId": "arn:aws:secretsmanager:eu-west-1:1:secret:s-Ab"}),
        ("dynamodb", "ListTables", {}),
    ],
)
@pytest.mark.parametrize("token", ["", "session/token+=="], ids=["fixed keys", "session token"])
def test_a_signature_is_botocores_to_the_byte(
    wire: Wire, monkeypatch: pytest.MonkeyPatch, service: str, operation: str, request_body: Any, token: str
) -> None:
    credentials = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token)
    with closing(Aws(region="eu-west-1", credentials=lambda: credentials, now=lambda: NOON)) as client:
        client.call(service, operation, request_body)
    sent = wire.seen[0]

    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(NOON))
    monkeypatch.setattr("botocore.auth.get_current_datetime", lambda: _moment(NOON))
    headers = {name: sent["headers"][name] for name in ("content-type", "x-amz-target")}
    request = AWSRequest("POST", f"{wire.url}/", headers=headers, data=sent["body"])
    keys = BotoCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token or None)
    SigV4Auth(keys, service, "eu-west-1").add_auth(request)

    assert sent["headers"]["x-amz-date"] == stamp == request.headers["X-Amz-Date"]
    assert sent["headers"]["authorization"] == request.headers["Authorization"]
    assert sent["headers"].get("x-amz-security-token", "") == token
    assert json.loads(sent["body"]) == request_body


def _moment(at: float) -> Any:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(at, UTC)


def test_the_signing_key_changes_with_the_day(wire: Wire) -> None:
    now = [NOON]
    with closing(Aws(region="eu-west-1", credentials=lambda: Credentials("A", "s"), now=lambda: now[0])) as client:
        for now[0] in (NOON, NOON, NOON + 86_400):
            client.call("dynamodb", "ListTables", {})

    first, second, third = (seen["headers"]["authorization"] for seen in wire.seen)
    assert first == second
    assert first.split("/")[1] != third.split("/")[1]


def test_one_connection_serves_call_after_call(aws: Aws, wire: Wire) -> None:
    for _ in range(5):
        assert aws.call("dynamodb", "ListTables", {}) == {"ok": True}

    assert len(wire.connections) == 1
    assert aws.connections_in_use == 0


def test_a_kept_connection_the_server_closed_is_replaced_without_a_wait(
    aws: Aws, wire: Wire, waits: list[float]
) -> None:
    aws.call("dynamodb", "ListTables", {})
    wire.script = [None]

    assert aws.call("dynamodb", "GetItem", {}) == {"ok": True}
    assert len(wire.connections) == 2
    assert waits == []


def test_a_new_connection_that_is_closed_counts_as_a_failure(aws: Aws, wire: Wire, waits: list[float]) -> None:
    wire.script = [None, None]

    assert aws.call("dynamodb", "ListTables", {}) == {"ok": True}
    assert len(waits) == 2


@pytest.mark.parametrize(
    "refusal",
    [
        (400, {"__type": "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}),
        (400, {"__type": "com.amazon.coral.availability#ThrottlingException", "message": "Rate exceeded"}),
        (400, {"__type": "com.amazonaws.sqs#RequestThrottled"}),
        (500, {"__type": "InternalServerError"}),
        (503, b"<html>busy</html>"),
        (502, b""),
        (400, {"__type": "TransactionCanceledException", "CancellationReasons": [{"Code": "TransactionConflict"}]}),
        (400, {"__type": "TransactionCanceledException", "CancellationReasons": [{"Code": "ThrottlingError"}]}),
    ],
)
def test_what_passes_is_tried_again_with_growing_waits(
    aws: Aws, wire: Wire, waits: list[float], refusal: tuple[int, Any]
) -> None:
    wire.script = [refusal] * 3

    assert aws.call("dynamodb", "TransactWriteItems", {}) == {"ok": True}
    assert len({seen["body"] for seen in wire.seen}) == 1
    assert len(waits) == 3
    for wait, base in zip(waits, (0.05, 0.1, 0.2), strict=True):
        assert base / 2 <= wait <= base * 1.5


@pytest.mark.parametrize(("status", "code"), [(400, "ThrottlingException"), (500, "InternalServerError")])
def test_after_four_attempts_the_service_is_unavailable(
    aws: Aws, wire: Wire, waits: list[float], status: int, code: str
) -> None:
    wire.script = [(status, {"__type": f"x#{code}", "message": "slow down"})] * 9

    with pytest.raises(Unavailable) as refused:
        aws.call("dynamodb", "GetItem", {})

    assert (refused.value.code, len(wire.seen), len(waits)) == (code, 4, 3)


@pytest.mark.parametrize(
    "answer",
    [
        {"__type": "a#TransactionConflictException"},
        {"__type": "a#TransactionCanceledException", "CancellationReasons": [{"Code": "TransactionConflict"}]},
    ],
)
def test_other_writers_of_the_same_item_are_waited_for_longer(
    aws: Aws, wire: Wire, waits: list[float], answer: dict[str, Any]
) -> None:
    wire.script = [(400, answer)] * 6 + [(200, {"ok": True})]

    assert aws.call("dynamodb", "UpdateItem", {}) == {"ok": True}
    assert max(waits) <= 1.2


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ((400, {"__type": "a#ConditionalCheckFailedException", "Item": {"pk": {"S": "1"}}}), ConditionFailed),
        (
            (400, {"__type": "a#TransactionCanceledException", "CancellationReasons": [{"Code": "None"}, {}]}),
            TransactionCanceled,
        ),
        ((400, {"__type": "a#ValidationException", "message": "no"}), AwsError),
        ((403, {"__type": "AccessDeniedException"}), AwsError),
        ((400, {"code": "QueueDoesNotExist", "Message": "no such queue"}), AwsError),
        ((404, b"not json"), AwsError),
        ((400, []), AwsError),
    ],
)
def test_what_will_not_pass_is_not_tried_again(
    aws: Aws, wire: Wire, answer: tuple[int, Any], error: type[AwsError]
) -> None:
    wire.script = [answer]

    with pytest.raises(error):
        aws.call("dynamodb", "PutItem", {})

    assert len(wire.seen) == 1


def test_a_conflict_beside_a_failed_condition_is_a_refusal(aws: Aws, wire: Wire) -> None:
    reasons = [{"Code": "ConditionalCheckFailed"}, {"Code": "TransactionConflict"}, {"Code": "None"}]
    wire.script = [(400, {"__type": "TransactionCanceledException", "CancellationReasons": reasons})]

    with pytest.raises(TransactionCanceled) as cancelled:
        aws.call("dynamodb", "TransactWriteItems", {})

    assert cancelled.value.reasons == ("ConditionalCheckFailed", "TransactionConflict", "None")


def test_a_success_that_is_no_json_is_no_answer(aws: Aws, wire: Wire) -> None:
    wire.script = [(200, b"<html>sign in to the hotel</html>")] * 9

    with pytest.raises(Unavailable):
        aws.call("dynamodb", "GetItem", {})


def test_nobody_there_is_unavailable(monkeypatch: pytest.MonkeyPatch, waits: list[float]) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    client = Aws(credentials=lambda: Credentials("A", "s"), sleep=waits.append)

    with closing(client), pytest.raises(Unavailable, match="dynamodb: GetItem: ConnectionRefusedError"):
        client.call("dynamodb", "GetItem", {})

    assert (len(waits), client.connections_in_use) == (3, 0)


def test_calls_within_a_bound_end_by_then(aws: Aws, wire: Wire) -> None:
    wire.hold.clear()
    began = time.monotonic()

    with aws.within(5), aws.within(0.1), pytest.raises(Unavailable):
        aws.call("dynamodb", "GetItem", {})

    wire.hold.set()
    assert time.monotonic() - began < 2
    assert aws.connections_in_use == 0
    assert aws.call("dynamodb", "GetItem", {}) == {"ok": True}


def test_a_bound_that_is_over_asks_nobody(aws: Aws, wire: Wire) -> None:
    with aws.within(10), aws.within(0), pytest.raises(Unavailable, match="no time left"):
        aws.call("dynamodb", "GetItem", {})

    assert wire.seen == []


def test_an_outer_bound_holds_inside_and_another_thread_has_none(aws: Aws, wire: Wire) -> None:
    with aws.within(0), ThreadPoolExecutor(1) as other:
        with aws.within(10), pytest.raises(Unavailable):
            aws.call("dynamodb", "GetItem", {})
        assert other.submit(aws.call, "dynamodb", "GetItem", {}).result() == {"ok": True}


def test_at_most_twenty_connections_are_open_at_once(aws: Aws, wire: Wire) -> None:
    wire.hold.clear()
    with ThreadPoolExecutor(30) as threads:
        calls = [threads.submit(aws.call, "dynamodb", "ListTables", {}) for _ in range(30)]
        _until(lambda: wire.most_at_once == POOL.max_connections)
        in_use = aws.connections_in_use
        wire.hold.set()
        answers = [call.result() for call in calls]

    assert answers == [{"ok": True}] * 30
    assert (wire.most_at_once, in_use, aws.connections_in_use) == (20, 20, 0)


def _until(met: Callable[[], bool]) -> None:
    for _ in range(500):
        if met():
            return
        time.sleep(0.01)
    raise AssertionError("never happened")


def test_the_bounds_are_those_of_the_product() -> None:
    assert PoolSettings() == PoolSettings(20, 2, 7_500, 30.0, 10.0)


class Counting:
    """A connection that counts its closings."""

    def __init__(self) -> None:
        self.closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> ConnectionPool:
    made = ConnectionPool("http://127.0.0.1:9", PoolSettings(max_connections=3, min_connections=1, max_uses=2))
    monkeypatch.setattr(made, "_connect", Counting)
    return made


def test_a_connection_is_recycled_after_its_uses(pool: ConnectionPool) -> None:
    first = pool.acquire()
    pool.release(first, reusable=True)
    second = pool.acquire()
    pool.release(second, reusable=True)

    assert second is first
    assert first.http.closed  # type: ignore[attr-defined]
    assert pool.acquire() is not first


def test_a_broken_connection_is_not_kept(pool: ConnectionPool) -> None:
    broken = pool.acquire()
    pool.release(broken, reusable=False)

    assert broken.http.closed  # type: ignore[attr-defined]
    assert pool.acquire() is not broken


def test_idle_connections_beyond_the_least_are_closed(pool: ConnectionPool, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("edgecontrol.aws.time.monotonic", lambda: now[0])
    taken = [pool.acquire() for _ in range(3)]
    for connection in taken:
        pool.release(connection, reusable=True)
    now[0] += 31

    kept = pool.acquire()

    assert kept is taken[0]
    assert [c.http.closed for c in taken] == [False, True, True]  # type: ignore[attr-defined]


def credentials_answer(expires: str) -> dict[str, str]:
    return {"AccessKeyId": "ASIA1", "SecretAccessKey": "secret", "Token": "token", "Expiration": expires}


def test_a_snap_started_function_asks_its_credentials_endpoint(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", f"{wire.url}/2021-01-01/credentials?x=1")
    monkeypatch.setenv("AWS_CONTAINER_AUTHORIZATION_TOKEN", "let me in")
    wire.script = [(200, credentials_answer("2027-01-15T08:00:00Z"))]

    found = credentials_from_environment()

    assert found == Credentials("ASIA1", "secret", "token", 1_800_000_000.0)
    assert wire.seen[0]["headers"]["authorization"] == "let me in"
    assert wire.seen[0]["path"] == "/2021-01-01/credentials?x=1"


def test_credentials_are_fetched_again_shortly_before_they_end(wire: Wire) -> None:
    now, fetched = [1_000.0], [0]

    def fetch() -> Credentials:
        fetched[0] += 1
        return Credentials(f"KEY{fetched[0]}", "s", "t", now[0] + 3_600)

    with closing(Aws(credentials=fetch, now=lambda: now[0])) as client:
        for later in (0, 3_000, 301):
            now[0] += later
            client.call("dynamodb", "ListTables", {})

    assert [seen["headers"]["authorization"].split("=")[1][:4] for seen in wire.seen] == ["KEY1", "KEY1", "KEY2"]


def test_credentials_still_good_are_used_while_no_new_ones_are_to_be_had(wire: Wire) -> None:
    now, answers = [1_000.0], [Credentials("KEY1", "s", "t", 1_400.0)]

    def fetch() -> Credentials:
        if not answers:
            raise Unavailable("aws", "credentials endpoint")
        return answers.pop()

    with closing(Aws(credentials=fetch, now=lambda: now[0])) as client:
        client.call("dynamodb", "ListTables", {})
        now[0] = 1_399.0
        assert client.call("dynamodb", "ListTables", {}) == {"ok": True}
        now[0] = 1_400.0
        with pytest.raises(Unavailable):
            client.call("dynamodb", "ListTables", {})


@pytest.mark.parametrize("answer", [(200, b"junk"), (200, {}), None, (500, b"")])
def test_a_credentials_endpoint_that_fails_is_told_as_unavailable(
    wire: Wire, monkeypatch: pytest.MonkeyPatch, answer: Any
) -> None:
    monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", f"{wire.url}/credentials")
    wire.script = [answer]

    with pytest.raises(Unavailable, match="credentials endpoint"):
        credentials_from_environment()


def test_without_an_endpoint_the_variables_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"ACCESS_KEY_ID": "AKID", "SECRET_ACCESS_KEY": "s", "SESSION_TOKEN": "t"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)

    assert credentials_from_environment() == Credentials("AKID", "s", "t")
