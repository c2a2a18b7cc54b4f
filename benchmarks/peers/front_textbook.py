"""The textbook front door: Powertools resolver, Logger and EMF Metrics, pynacl, and boto3 for the queue.

With TEXTBOOK_RATE_LIMIT it also counts the user's messages of the minute in DynamoDB, as ours does.
"""

import json
import os
import time

import boto3
from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.exceptions import UnauthorizedError
from aws_lambda_powertools.metrics import MetricUnit
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

KEY = VerifyKey(bytes.fromhex(os.environ["DISCORD_PUBLIC_KEY"]))
LIMITED = bool(os.environ.get("TEXTBOOK_RATE_LIMIT"))
sqs = boto3.client("sqs")
dynamodb = boto3.client("dynamodb") if LIMITED else None
app = APIGatewayHttpResolver()
logger = Logger(service="front")
metrics = Metrics(namespace="Support", service="front")


def within_limit(user_id: str) -> bool:
    minute = int(time.time() // 60)
    answer = dynamodb.update_item(
        TableName=os.environ["TABLE_NAME"],
        Key={"pk": {"S": f"RATE#{user_id}"}, "sk": {"S": str(minute)}},
        UpdateExpression="ADD #n :one SET #expires = :expires",
        ExpressionAttributeNames={"#n": "n", "#expires": "expires_at"},
        ExpressionAttributeValues={":one": {"N": "1"}, ":expires": {"N": str(minute * 60 + 120)}},
        ReturnValues="UPDATED_NEW",
    )
    return int(answer["Attributes"]["n"]["N"]) <= 20


@app.post("/interactions")
def interactions() -> dict:
    event = app.current_event
    signature = event.headers["x-signature-ed25519"]
    try:
        KEY.verify(event.headers["x-signature-timestamp"].encode() + event.body.encode(), bytes.fromhex(signature))
    except (BadSignatureError, ValueError, KeyError):
        raise UnauthorizedError("bad signature") from None
    interaction = event.json_body
    if interaction["type"] == 1:
        return {"type": 1}
    user_id = interaction["member"]["user"]["id"]
    if LIMITED and not within_limit(user_id):
        return {"type": 4, "data": {"content": "Please wait a minute.", "flags": 64}}
    question = {
        "conversation_id": f"{interaction['channel_id']}:{user_id}",
        "interaction_id": interaction["id"],
        "application_id": interaction["application_id"],
        "token": interaction["token"],
        "text": interaction["data"]["options"][0]["value"],
        "locale": interaction["locale"],
    }
    sqs.send_message(
        QueueUrl=os.environ["QUEUE_URL"],
        MessageGroupId=interaction["channel_id"],
        MessageDeduplicationId=interaction["id"],
        MessageBody=json.dumps(question, ensure_ascii=False),
    )
    logger.info("queued")
    metrics.add_metric(name="Interactions", unit=MetricUnit.Count, value=1)
    return {"type": 5}


@logger.inject_lambda_context
@metrics.log_metrics
def handler(event: dict, context: object) -> dict:
    return app.resolve(event, context)
