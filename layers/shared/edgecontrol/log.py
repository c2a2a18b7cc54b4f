"""Structured logs: JSON in the cloud, readable lines on a laptop; one correlation id from Discord to the reply.

Logs carry ids, counts and durations; never message text, tokens or personal data.
"""

import json
import os
from typing import Any

from aws_lambda_powertools import Logger

READABLE_STAGES = frozenset({"dev", "local"})


def _readable(record: dict[str, Any]) -> str:
    """One line for a person: time, level, message, then the ids."""
    shown = {
        key: value
        for key, value in record.items()
        if key not in ("level", "location", "message", "timestamp", "service", "sampling_rate")
        and value not in (None, "")
    }
    fields = " ".join(f"{key}={value}" for key, value in shown.items() if not isinstance(value, dict))
    head = f"{record.get('timestamp', '')} {record.get('level', ''):7} {record.get('service', '')}:"
    return f"{head} {record.get('message', '')}  {fields}".rstrip()


def make_logger(service: str) -> Logger:
    """The logger of one function; `LOG_LEVEL` and `STAGE` decide how much and in which form."""
    readable = os.environ.get("STAGE") in READABLE_STAGES
    level = os.environ.get("LOG_LEVEL") or "INFO"
    return Logger(service=service, level=level, json_serializer=_readable if readable else _json)


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=str)
