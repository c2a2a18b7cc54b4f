"""Processor time, memory and modules of the process it runs in, and the Lambda context it is given."""

import json
import os
import resource
import sys
import time
from typing import Any


class Context:
    """A Lambda context with plenty of time left."""

    function_name = "measured"
    function_version = "$LATEST"
    memory_limit_in_mb = 512
    aws_request_id = "00000000-0000-0000-0000-000000000000"
    invoked_function_arn = "arn:aws:lambda:eu-west-1:123456789012:function:measured"
    log_group_name = log_stream_name = "measured"
    client_context = identity = None

    @staticmethod
    def get_remaining_time_in_millis() -> int:
        """A minute."""
        return 60_000


class Report:
    """Collects figures and writes them as the one line this process says; everything else it prints goes nowhere."""

    def __init__(self) -> None:
        self._out = sys.stdout
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - logs and metrics of the measured code, for the whole life
        self._found: dict[str, Any] = {}

    def first_done(self, spawned: float) -> None:
        """The first answer is out; `spawned` is when this process was started (monotonic seconds)."""
        self._found["cold_cpu_ms"] = 1e3 * time.process_time()
        self._found["cold_wall_ms"] = 1e3 * (time.monotonic() - spawned)

    def add(self, **figures: Any) -> None:
        """More figures."""
        self._found.update(figures)

    def write(self) -> None:
        """Say everything."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        self._found["peak_mb"] = peak / (2**20 if sys.platform == "darwin" else 2**10)
        self._found["modules"] = len(sys.modules)
        self._found["loaded"] = sorted({"boto3", "pydantic", "openai", "httpx", "tiktoken"} & set(sys.modules))
        self._out.write(json.dumps(self._found) + "\n")
        self._out.flush()
