"""Fake AWS on one port: SQS, Secrets Manager and a DynamoDB that counts its units; calls are counted by operation.

`POST /secret` sets what Secrets Manager answers.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any

from benchmarks.fakes.dynamodb import Canceled, ConditionFailed, Store
from benchmarks.fakes.wire import COUNTS, main, response

_STORE = Store(COUNTS)
_SECRET: dict[str, str] = {"value": "{}"}


def handle(_: str, path: str, headers: Mapping[bytes, bytes], body: bytes) -> bytes:
    """One signed call; signatures are not checked."""
    if path == "/secret":
        _SECRET["value"] = body.decode()
        return response(b"{}")
    service, _, operation = headers.get(b"x-amz-target", b"").decode().partition(".")
    COUNTS[operation] += 1
    request = json.loads(body)
    if service.startswith("DynamoDB"):
        COUNTS["dynamodb_calls"] += 1
        return _dynamodb(operation, request)
    if operation == "SendMessage":
        return _answer(_sent(request))
    if operation == "GetSecretValue":
        return _answer({"Name": request["SecretId"], "SecretString": _SECRET["value"]}, version="1.1")
    return _answer({})


def _dynamodb(operation: str, request: dict[str, Any]) -> bytes:
    try:
        return _answer(_STORE.call(operation, request))
    except ConditionFailed as failure:
        COUNTS["conditions_failed"] += 1
        item = {"Item": failure.args[0]} if failure.args[0] else {}
        return _refusal("ConditionalCheckFailedException", **item)
    except Canceled as failure:
        return _refusal("TransactionCanceledException", CancellationReasons=failure.args[0])
    except Exception as error:  # noqa: BLE001 - whatever a client sends, it is to see an answer
        COUNTS["errors"] += 1
        return _refusal("ValidationException", detail=repr(error))


def _sent(request: Mapping[str, Any]) -> dict[str, Any]:
    digest = hashlib.md5(request["MessageBody"].encode()).hexdigest()  # botocore checks it
    return {"MessageId": "5fea7756-0ea4-451a-a703-a558b933e274", "MD5OfMessageBody": digest, "SequenceNumber": "1"}


def _answer(found: Mapping[str, Any], version: str = "1.0") -> bytes:
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    extra = f"x-amzn-RequestId: 4a3f1a9e-0000-1111-2222-333344445555\r\nx-amz-crc32: {zlib.crc32(body)}\r\n"
    return response(body, kind=f"application/x-amz-json-{version}", extra=extra)


def _refusal(code: str, **more: Any) -> bytes:
    found = {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": code, **more}
    return response(json.dumps(found).encode(), kind="application/x-amz-json-1.0", status="400 Bad Request")


if __name__ == "__main__":
    main(handle)
