"""What AWS measures of a Lambda function, read from the lines the emulator logs of its invocations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from local.emf import Sample

_REPORT = re.compile(r"^REPORT RequestId: \S+\tDuration: ([\d.]+) ms")
# The emulator's worker is on top of a traceback only when the handler let the exception through.
_LET_THROUGH = re.compile(r'^\s+File ".*_worker\.py", line \d+')


@dataclass
class Invocations:
    """One function's invocations, line by line; `timeout_ms` is when Lambda gives up on one."""

    function: str
    timeout_ms: float
    _failed: dict[str, bool] = field(default_factory=dict)  # by log stream: one runs at a time in each

    def read(self, stream: str, line: str, at: float) -> Iterator[Sample]:
        """Invocations, Errors and Duration of the invocation this line ends, if it ends one."""
        if line.startswith("START RequestId:"):
            self._failed[stream] = False
        elif _LET_THROUGH.match(line):
            self._failed[stream] = True
        elif report := _REPORT.match(line):
            took = float(report[1])
            failed = self._failed.pop(stream, False) or took >= self.timeout_ms
            by = (("FunctionName", self.function),)
            yield Sample("AWS/Lambda", "Invocations", "Count", by, (1.0,), at)
            yield Sample("AWS/Lambda", "Errors", "Count", by, (float(failed),), at)
            yield Sample("AWS/Lambda", "Duration", "Milliseconds", by, (took,), at)
