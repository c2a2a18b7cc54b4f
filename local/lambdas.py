"""The deployed functions from outside: what they logged, which process each runs in, and how to kill it."""

import os
import signal
import time
from pathlib import Path

from local.endpoints import Endpoints
from local.furnish import client

PROC = Path("/proc")


def aws(endpoints: Endpoints) -> dict[str, str]:
    """Variables that point a client at the local AWS of these endpoints."""
    return {
        "AWS_ENDPOINT_URL": endpoints.aws_endpoint_url,
        "AWS_REGION": endpoints.aws_region,
        "AWS_ACCESS_KEY_ID": endpoints.aws_access_key_id,
        "AWS_SECRET_ACCESS_KEY": endpoints.aws_secret_access_key,
    }


def logs(endpoints: Endpoints, function: str, since: float = 0.0) -> list[str]:
    """Lines a function (interactions, agent, ...) logged since a time in seconds since 1970, oldest first."""
    environment = aws(endpoints)
    name = endpoints.functions[function]
    found = client("lambda", environment).get_function_configuration(FunctionName=name)
    group = found.get("LoggingConfig", {}).get("LogGroup", f"/aws/lambda/{name}")
    pages = client("logs", environment).get_paginator("filter_log_events")
    start = int(since * 1000)
    return [
        event["message"] for page in pages.paginate(logGroupName=group, startTime=start) for event in page["events"]
    ]


def processes(endpoints: Endpoints, function: str) -> list[int]:
    """Ids of the processes a function is warm in; empty before its first call and where there is no /proc."""
    wanted = f"POWERTOOLS_SERVICE_NAME={function}".encode()
    return [pid for pid in _group(endpoints.aws_pid) if wanted in _environment(pid)]


def kill(endpoints: Endpoints, function: str) -> list[int]:
    """SIGKILL every process of a function, as Lambda does to a container; returns their ids. The next call is cold."""
    victims = processes(endpoints, function)
    for pid in victims:
        os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while any(pid in processes(endpoints, function) for pid in victims) and time.monotonic() < deadline:
        time.sleep(0.02)
    return victims


def _group(leader: int) -> list[int]:
    if not PROC.is_dir():
        return []
    pids = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]
    return [pid for pid in pids if pid != leader and _leader(pid) == leader]


def _leader(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def _environment(pid: int) -> list[bytes]:
    try:
        return (PROC / str(pid) / "environ").read_bytes().split(b"\0")
    except OSError:
        return []
