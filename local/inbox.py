"""Carries e-mails that the deployed system sent through SES into the look-alike's inbox page."""

import asyncio
from typing import Any

import httpx

PERIOD_SECONDS = 0.5


async def carry(aws_url: str, inbox_url: str) -> None:
    """Runs until cancelled. The emulator keeps what SES was given and tells nobody, so it is asked."""
    seen: set[str] = set()
    async with httpx.AsyncClient(trust_env=False) as client:
        while True:
            for mail in await _sent(client, aws_url):
                if mail["MessageId"] not in seen:
                    seen.add(mail["MessageId"])
                    await _deliver(client, inbox_url, mail)
            await asyncio.sleep(PERIOD_SECONDS)


async def _sent(client: httpx.AsyncClient, aws_url: str) -> list[dict[str, Any]]:
    try:
        accounts = (await client.get(f"{aws_url}/_ministack/ses/messages")).json()["messages"]
    except (httpx.HTTPError, ValueError, KeyError):
        return []
    return [mail for mails in accounts.values() for mail in mails]


async def _deliver(client: httpx.AsyncClient, inbox_url: str, mail: dict[str, Any]) -> None:
    text = mail["BodyText"] or mail["BodyHtml"] or ""
    for address in mail["To"]:
        await client.post(inbox_url, json={"to": address, "subject": mail["Subject"], "text": text})
