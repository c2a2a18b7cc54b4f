"""LangGraph on Lambda: a StateGraph with langgraph-checkpoint-aws' DynamoDBSaver, ChatOpenAI, httpx for Discord.

DURABILITY chooses between a checkpoint after every step (its default) and one at the end ("exit").
"""

import asyncio
import json
import os
from functools import cache

import boto3
import dataset
import httpx
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from langgraph.graph import START, MessagesState, StateGraph
from langgraph.prebuilt import ToolNode, tools_condition
from langgraph_checkpoint_aws import DynamoDBSaver

loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
http = httpx.AsyncClient(timeout=30)
CHECKPOINTS = "langgraph_checkpoints"


async def _look_up(name: str, arguments: dict) -> str:
    answer = await http.post(f"{os.environ['TOOLS_BASE_URL']}/{name}", json=arguments)
    answer.raise_for_status()
    return answer.text


@tool
async def get_order(order_id: str) -> str:
    """Look up an order by its number."""
    return await _look_up("get_order", {"order_id": order_id})


@tool
async def get_shipment(tracking_no: str) -> str:
    """Look up a shipment by its tracking number."""
    return await _look_up("get_shipment", {"tracking_no": tracking_no})


@tool
async def search_kb(query: str) -> str:
    """Search the help centre."""
    return await _look_up("search_kb", {"query": query})


TOOLS = [get_order, get_shipment, search_kb]
model = ChatOpenAI(model=os.environ["MODEL"], base_url=os.environ["LLM_BASE_URL"]).bind_tools(TOOLS)
PERSONA = SystemMessage(dataset.SYSTEM)


async def think(state: MessagesState) -> dict:
    return {"messages": [await model.ainvoke([PERSONA, *state["messages"]])]}


builder = StateGraph(MessagesState)
builder.add_node("model", think)
builder.add_node("tools", ToolNode(TOOLS))
builder.add_edge(START, "model")
builder.add_conditional_edges("model", tools_condition)
builder.add_edge("tools", "model")
graph = builder.compile(checkpointer=DynamoDBSaver(CHECKPOINTS))
OPTIONS = {"durability": os.environ["DURABILITY"]} if os.environ.get("DURABILITY") else {}


async def turn(record: dict) -> None:
    message = json.loads(record["body"])
    asked = {"messages": [HumanMessage(message["text"])]}
    state = await graph.ainvoke(asked, {"configurable": {"thread_id": message["conversation_id"]}}, **OPTIONS)
    path = f"/webhooks/{message['application_id']}/{message['token']}/messages/@original"
    url = os.environ["DISCORD_BASE_URL"] + path
    answer = await http.patch(url, json={"content": state["messages"][-1].content})
    answer.raise_for_status()


def handler(event: dict, context: object) -> dict:
    for record in event["Records"]:
        loop.run_until_complete(turn(record))
    return {"batchItemFailures": []}


def body(number: int, conversation: str) -> str:
    """The queue message its front door would write."""
    message = {
        "conversation_id": conversation,
        "interaction_id": f"12{number:016d}",
        "application_id": "1100000000000000001",
        "token": "aW50ZXJhY3Rpb246" + "x" * 180,
        "text": dataset.TURN_TEXT,
        "user_id": "100000000000000001",
        "locale": "en-US",
    }
    return json.dumps(message, ensure_ascii=False)


@cache
def _table() -> None:
    boto3.client("dynamodb").create_table(
        TableName=CHECKPOINTS,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "PK", "KeyType": "HASH"}, {"AttributeName": "SK", "KeyType": "RANGE"}],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in ("PK", "SK")],
    )


def prepare(conversations: list[str], messages: list[dict]) -> None:
    """Its table, and the history of every conversation."""
    _table()
    kinds = {"user": HumanMessage, "assistant": AIMessage}

    async def go() -> None:
        for conversation in conversations:
            told = {"messages": [kinds[message["role"]](message["content"]) for message in messages]}
            await graph.aupdate_state({"configurable": {"thread_id": conversation}}, told, as_node="model")

    loop.run_until_complete(go())
