"""A signed JSON call to AWS over a pooled connection: DynamoDB, SQS and Secrets Manager, and nothing else.

The front door answers within Discord's three seconds from a cold start, and every turn makes several of these calls:
boto3 costs 8 times the start-up and 5 times the processor time of this module (`benchmarks/`, `docs/decisions.md`).
Signature Version 4: docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html.
"""

import hashlib
import hmac
import http.client
import json
import os
import random
import ssl
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from edgecontrol.errors import AwsError, ConditionFailed, DependencyError, TransactionCanceled, Unavailable
from edgecontrol.settings import POOL, PoolSettings

_TARGETS = {
    "dynamodb": ("DynamoDB_20120810", "1.0"),
    "sqs": ("AmazonSQS", "1.0"),
    "secretsmanager": ("secretsmanager", "1.1"),
}
_RETRIED_CODES = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "TransactionConflictException",  # a single write met a transaction under way on the same item
        "TransactionInProgressException",
        "InternalServerError",
        "InternalServerErrorException",
        "ServiceUnavailable",
    }
)
_RETRIED_REASONS = frozenset({"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
_ATTEMPTS = 4
_CONFLICT_ATTEMPTS = 7  # other writers of the same item are done within moments; a turn thought again costs far more
_FIRST_DELAY = 0.05
_LONGEST_DELAY = 0.8
_READ_SECONDS = 10.0
_RENEWED_SECONDS = 300  # credentials are fetched again so long before they end


@dataclass(frozen=True)
class Credentials:
    """What a request is signed with; `expires_at` is epoch seconds, infinite for fixed keys."""

    access_key: str
    secret_key: str
    session_token: str = ""
    expires_at: float = float("inf")


def credentials_from_environment() -> Credentials:
    """Fixed variables of a Lambda or laptop, or the local endpoint a SnapStart function has instead of them."""
    address = os.environ.get("AWS_CONTAINER_CREDENTIALS_FULL_URI", "")
    if address:
        return _container_credentials(address)
    return Credentials(
        os.environ.get("AWS_ACCESS_KEY_ID", ""),
        os.environ.get("AWS_SECRET_ACCESS_KEY", ""),
        os.environ.get("AWS_SESSION_TOKEN", ""),
    )


def _container_credentials(address: str) -> Credentials:
    url = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(url.hostname or "", url.port or 80, timeout=2)
    try:
        token = os.environ.get("AWS_CONTAINER_AUTHORIZATION_TOKEN", "")
        path = f"{url.path}?{url.query}" if url.query else url.path
        connection.request("GET", path, headers={"Authorization": token} if token else {})
        answer = json.loads(connection.getresponse().read())
        expires = datetime.fromisoformat(answer["Expiration"]).timestamp()
        return Credentials(answer["AccessKeyId"], answer["SecretAccessKey"], answer["Token"], expires)
    except (OSError, ValueError, KeyError, TypeError, http.client.HTTPException) as error:
        raise Unavailable("aws", f"credentials endpoint: {type(error).__name__}") from error
    finally:
        connection.close()


class _Connection:
    """One kept connection with what its pool needs to judge it."""

    __slots__ = ("http", "last_used", "uses")

    def __init__(self, connection: http.client.HTTPConnection) -> None:
        self.http = connection
        self.uses = 0
        self.last_used = time.monotonic()


class ConnectionPool:
    """Kept connections to one host, newest first, within `PoolSettings`."""

    def __init__(self, url: str, settings: PoolSettings = POOL) -> None:
        parts = urllib.parse.urlsplit(url)
        self.host = parts.netloc
        self.connect_seconds = settings.connect_seconds
        self._settings = settings
        self._secure = parts.scheme == "https"
        self._kept: list[_Connection] = []
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(settings.max_connections)
        self._context: ssl.SSLContext | None = None
        self.in_use = 0

    def acquire(self, *, fresh: bool = False) -> _Connection:
        """A kept connection that is still good, or a new one; blocks while `max_connections` are out."""
        self._slots.acquire()
        with self._lock:
            self.in_use += 1
            while self._kept and not fresh:
                kept = self._kept.pop()
                if self._good(kept):
                    return kept
                kept.http.close()
        return _Connection(self._connect())

    def release(self, connection: _Connection, *, reusable: bool) -> None:
        """Give a connection back; a spent or broken one is closed."""
        connection.uses += 1
        connection.last_used = time.monotonic()
        with self._lock:
            self.in_use -= 1
            if reusable and connection.uses < self._settings.max_uses:
                self._kept.append(connection)
            else:
                connection.http.close()
        self._slots.release()

    def close(self) -> None:
        """Close what is kept."""
        with self._lock:
            while self._kept:
                self._kept.pop().http.close()

    def _good(self, connection: _Connection) -> bool:
        idle = time.monotonic() - connection.last_used
        return idle < self._settings.idle_seconds or len(self._kept) < self._settings.min_connections

    def _connect(self) -> http.client.HTTPConnection:
        timeout = self._settings.connect_seconds
        if not self._secure:
            return http.client.HTTPConnection(self.host, timeout=timeout)
        if self._context is None:
            self._context = ssl.create_default_context(cafile=os.environ.get("AWS_CA_BUNDLE") or None)
        return http.client.HTTPSConnection(self.host, timeout=timeout, context=self._context)


class Aws:
    """Signed calls for one region; safe to share between threads."""

    def __init__(
        self,
        *,
        region: str | None = None,
        credentials: Callable[[], Credentials] = credentials_from_environment,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.region = region or os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"
        self._source = credentials
        self._credentials: Credentials | None = None
        self._keys: dict[tuple[str, str, str], bytes] = {}
        self._pools: dict[str, ConnectionPool] = {}
        self._now = now
        self._sleep = sleep
        self._patience = threading.local()

    @property
    def connections_in_use(self) -> int:
        """For `database_connections_active`."""
        pool = self._pools.get("dynamodb")
        return pool.in_use if pool else 0

    def close(self) -> None:
        """Close all kept connections; the next call opens new ones."""
        for pool in self._pools.values():
            pool.close()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Calls this thread makes in here end by then, with `Unavailable` if need be; an outer bound holds as well."""
        outer = self._deadline()
        self._patience.deadline = min(outer, time.monotonic() + seconds)
        try:
            yield
        finally:
            self._patience.deadline = outer

    def _deadline(self) -> float:
        deadline: float = getattr(self._patience, "deadline", float("inf"))
        return deadline

    def _left(self, service: str) -> float:
        left = self._deadline() - time.monotonic()
        if left <= 0:
            raise Unavailable(service, "no time left")
        return left

    def call(self, service: str, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        """One AWS JSON call; throttling and 5xx are tried again, so every write sent through here must be idempotent.

        Raises `ConditionFailed`, `TransactionCanceled`, `AwsError` (AWS refused) or `Unavailable` (no answer, or only
        throttling and 5xx).
        """
        body = json.dumps(request, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        for attempt in range(1, _CONFLICT_ATTEMPTS + 1):
            try:
                status, answer = self._exchange(service, operation, body)
            except (OSError, http.client.HTTPException) as error:
                if attempt >= _ATTEMPTS:
                    raise Unavailable(service, f"{operation}: {type(error).__name__}") from error
            else:
                if status == 200:
                    return answer
                failure = _failure(service, operation, status, answer)
                if not _retried(failure, status):
                    raise failure
                if attempt >= (_CONFLICT_ATTEMPTS if _is_conflict(failure) else _ATTEMPTS):
                    raise _given_up(service, operation, failure, status) from failure
            delay = min(_LONGEST_DELAY, _FIRST_DELAY * 2 ** (attempt - 1))
            delay *= 0.5 + random.random()  # noqa: S311 - jitter, no secret
            self._sleep(min(delay, self._left(service)))
        raise AssertionError("unreachable")

    def _exchange(self, service: str, operation: str, body: bytes) -> tuple[int, dict[str, Any]]:
        pool = self._pools.get(service) or self._pools.setdefault(service, ConnectionPool(self._endpoint(service)))
        connection = pool.acquire()
        reused = connection.uses > 0
        try:
            return self._send(pool, connection, service, operation, body)
        except (ConnectionError, http.client.RemoteDisconnected, http.client.CannotSendRequest):
            if not reused:
                raise
        # The server had closed a kept connection: that says nothing about the service.
        return self._send(pool, pool.acquire(fresh=True), service, operation, body)

    def _send(
        self, pool: ConnectionPool, connection: _Connection, service: str, operation: str, body: bytes
    ) -> tuple[int, dict[str, Any]]:
        reusable = False
        try:
            http_connection = connection.http
            headers = self._headers(service, operation, pool.host, body)
            http_connection.timeout = min(pool.connect_seconds, self._left(service))
            if http_connection.sock is not None:
                http_connection.sock.settimeout(http_connection.timeout)
            http_connection.request("POST", "/", body, headers)
            if http_connection.sock is not None:
                http_connection.sock.settimeout(min(_READ_SECONDS, self._left(service)))
            response = http_connection.getresponse()
            raw = response.read()
            reusable = not response.will_close
        finally:
            pool.release(connection, reusable=reusable)
        return response.status, _decoded(response.status, raw)

    def _endpoint(self, service: str) -> str:
        named = os.environ.get(f"AWS_ENDPOINT_URL_{service.upper()}") or os.environ.get("AWS_ENDPOINT_URL")
        return named or f"https://{service}.{self.region}.amazonaws.com"

    def _headers(self, service: str, operation: str, host: str, body: bytes) -> dict[str, str]:
        target, version = _TARGETS[service]
        stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(self._now()))
        credentials = self._fresh_credentials()
        headers = {
            "content-type": f"application/x-amz-json-{version}",
            "host": host,
            "x-amz-date": stamp,
            "x-amz-target": f"{target}.{operation}",
        }
        if credentials.session_token:
            headers["x-amz-security-token"] = credentials.session_token
        headers["authorization"] = self._authorization(credentials, service, stamp, headers, body)
        return headers

    def _fresh_credentials(self) -> Credentials:
        current = self._credentials
        if current is not None and current.expires_at - self._now() >= _RENEWED_SECONDS:
            return current
        try:
            current = self._credentials = self._source()
        except Unavailable:
            if current is None or current.expires_at <= self._now():
                raise
        return current

    def _authorization(
        self, credentials: Credentials, service: str, stamp: str, headers: Mapping[str, str], body: bytes
    ) -> str:
        names = sorted(headers)
        signed = ";".join(names)
        canonical = "\n".join(
            ["POST", "/", "", *(f"{n}:{headers[n]}" for n in names), "", signed, hashlib.sha256(body).hexdigest()]
        )
        scope = f"{stamp[:8]}/{self.region}/{service}/aws4_request"
        text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
        signature = hmac.new(self._key(credentials, stamp[:8], service), text.encode(), "sha256").hexdigest()
        return (
            f"AWS4-HMAC-SHA256 Credential={credentials.access_key}/{scope}, "
            f"SignedHeaders={signed}, Signature={signature}"
        )

    def _key(self, credentials: Credentials, day: str, service: str) -> bytes:
        name = (credentials.secret_key, day, service)
        if name not in self._keys:
            key = b"AWS4" + credentials.secret_key.encode()
            for part in (day, self.region, service, "aws4_request"):
                key = hmac.new(key, part.encode(), "sha256").digest()
            self._keys = {name: key, **{n: k for n, k in self._keys.items() if n[1] == day}}
        return self._keys[name]


def _decoded(status: int, raw: bytes) -> dict[str, Any]:
    """The answer's JSON object; only an error may do without one."""
    try:
        answer = json.loads(raw) if raw else {}
    except ValueError:
        answer = None
    if isinstance(answer, dict):
        return answer
    if status == 200:
        raise http.client.HTTPException("an answer that is no JSON object")
    return {"message": raw[:200].decode("utf-8", "replace")}


def _failure(service: str, operation: str, status: int, answer: Mapping[str, Any]) -> AwsError:
    code = str(answer.get("__type") or answer.get("code") or status).rpartition("#")[2]
    if code == "ConditionalCheckFailedException":
        return ConditionFailed(answer.get("Item"))
    if code == "TransactionCanceledException":
        return TransactionCanceled([reason.get("Code", "None") for reason in answer.get("CancellationReasons", [])])
    message = answer.get("message") or answer.get("Message") or ""
    return AwsError(service, f"{operation} {code} {message}", status=status, code=code)


def _retried(failure: AwsError, status: int) -> bool:
    if isinstance(failure, TransactionCanceled):
        return "ConditionalCheckFailed" not in failure.reasons and not _RETRIED_REASONS.isdisjoint(failure.reasons)
    return status >= 500 or failure.code in _RETRIED_CODES


def _is_conflict(failure: AwsError) -> bool:
    reasons = failure.reasons if isinstance(failure, TransactionCanceled) else (failure.code,)
    return bool({"TransactionConflict", "TransactionConflictException"} & set(reasons))


def _given_up(service: str, operation: str, failure: AwsError, status: int) -> DependencyError:
    """A cancelled transaction stays one, with its reasons; anything else that may work later is `Unavailable`."""
    if isinstance(failure, TransactionCanceled):
        return failure
    return Unavailable(service, f"{operation}: {failure.code}", status=status, code=failure.code)
