"""The textbook worker: openai-agents on Chat Completions, a session of one row per item on boto3's Table, Powertools
BatchProcessor, Idempotency and Logger, httpx for Discord."""

import asyncio
import json
import os
from functools import cache
from typing import Any

import boto3
import dataset
import httpx2 as httpx
from agents import Agent, OpenAIChatCompletionsModel, Runner, function_tool, set_tracing_disabled
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.idempotency import (
    DynamoDBPersistenceLayer,
    IdempotencyConfig,
    idempotent_function,
)
from boto3.dynamodb.conditions import Key
from openai import AsyncOpenAI

set_tracing_disabled(True)
logger = Logger()
table = boto3.resource("dynamodb").Table("agents_sessions")
idempotency = DynamoDBPersistenceLayer(table_name="agents_idempotency")
config = IdempotencyConfig(event_key_jmespath="interaction_id")
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
http = httpx.AsyncClient(timeout=30)
client = AsyncOpenAI(base_url=os.environ["LLM_BASE_URL"])


class Session:
    """A session as openai-agents asks for it."""

    session_settings = None

    def __init__(self, session_id: str) -> None:
        self.session_id = session_id

    async def get_items(self, limit: int | None = None) -> list[Any]:
        found = table.query(KeyConditionExpression=Key("pk").eq(self.session_id))
        return [json.loads(row["item"]) for row in found["Items"]]

    async def add_items(self, items: list[Any]) -> None:
        answer = table.update_item(
            Key={"pk": "#seq#" + self.session_id, "sk": 0},
            UpdateExpression="ADD n :k",
            ExpressionAttributeValues={":k": len(items)},
            ReturnValues="UPDATED_NEW",
        )
        first = int(answer["Attributes"]["n"]) - len(items)
        with table.batch_writer() as batch:
            for number, item in enumerate(items):
                text = json.dumps(item, ensure_ascii=False)
                batch.put_item(Item={"pk": self.session_id, "sk": first + number, "item": text})

    async def pop_item(self) -> None:
        return None

    async def clear_session(self) -> None:
        return None


async def _look_up(name: str, arguments: dict) -> str:
    answer = await http.post(f"{os.environ['TOOLS_BASE_URL']}/{name}", json=arguments)
    answer.raise_for_status()
    return answer.text


@function_tool
async def get_order(order_id: str) -> str:
    """Look up an order by its number."""
    return await _look_up("get_order", {"order_id": order_id})


@function_tool
async def get_shipment(tracking_no: str) -> str:
    """Look up a shipment by its tracking number."""
    return await _look_up("get_shipment", {"tracking_no": tracking_no})


@function_tool
async def search_kb(query: str) -> str:
    """Search the help centre."""
    return await _look_up("search_kb", {"query": query})


agent = Agent(
    name="support",
    instructions=dataset.SYSTEM,
    tools=[get_order, get_shipment, search_kb],
    model=OpenAIChatCompletionsModel(model=os.environ["MODEL"], openai_client=client),
)


@idempotent_function(data_keyword_argument="message", persistence_store=idempotency, config=config)
def turn(message: dict) -> dict:
    async def go() -> dict:
        result = await Runner.run(agent, message["text"], session=Session(message["conversation_id"]))
        path = f"/webhooks/{message['application_id']}/{message['token']}/messages/@original"
        answer = await http.patch(os.environ["DISCORD_BASE_URL"] + path, json={"content": result.final_output})
        answer.raise_for_status()
        return {"ok": True}

    return loop.run_until_complete(go())


def record_handler(record: SQSRecord) -> None:
    message = json.loads(record.body)
    logger.append_keys(conversation_id=message["conversation_id"])
    logger.info("turn")
    turn(message=message)


processor = BatchProcessor(event_type=EventType.SQS)


@logger.inject_lambda_context
def handler(event: dict, context: object) -> dict:
    config.register_lambda_context(context)
    return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)


def body(number: int, conversation: str) -> str:
    """The queue message its front door would write."""
    message = {
        "conversation_id": conversation,
        "interaction_id": f"12{conversation}{number:08d}",
        "application_id": "1100000000000000001",
        "token": "aW50ZXJhY3Rpb246" + "x" * 180,
        "text": dataset.TURN_TEXT,
        "user_id": "100000000000000001",
        "locale": "en-US",
    }
    return json.dumps(message, ensure_ascii=False)


@cache
def _tables() -> None:
    create = boto3.client("dynamodb").create_table
    for name, keys in (("agents_sessions", ("pk:S", "sk:N")), ("agents_idempotency", ("id:S",))):
        pairs = [key.split(":") for key in keys]
        create(
            TableName=name,
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[
                {"AttributeName": key, "KeyType": kind}
                for (key, _), kind in zip(pairs, ("HASH", "RANGE"), strict=False)
            ],
            AttributeDefinitions=[{"AttributeName": key, "AttributeType": kind} for key, kind in pairs],
        )


def prepare(conversations: list[str], messages: list[dict]) -> None:
    """Its tables, and the history of every conversation."""
    _tables()

    async def go() -> None:
        for conversation in conversations:
            await Session(conversation).add_items(messages)

    loop.run_until_complete(go())
