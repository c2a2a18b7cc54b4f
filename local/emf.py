"""CloudWatch's embedded metric format, read back: the numbers of one log line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Sample:
    """Values of one metric with one set of dimensions; `at` is seconds since 1970."""

    namespace: str
    name: str
    unit: str
    dimensions: tuple[tuple[str, str], ...]
    values: tuple[float, ...]
    at: float


def samples(line: str) -> Iterator[Sample]:
    """What a log line says in embedded metric format; nothing for any other line."""
    found = _document(line)
    meta = found.get("_aws", {})
    at = meta.get("Timestamp", 0) / 1000
    for directive in meta.get("CloudWatchMetrics", ()):
        for names in directive["Dimensions"]:
            dimensions = tuple(sorted((name, str(found[name])) for name in names))
            for metric in directive["Metrics"]:
                values = _values(found.get(metric["Name"]))
                unit = metric.get("Unit", "None")
                yield Sample(directive["Namespace"], metric["Name"], unit, dimensions, values, at)


def _document(line: str) -> Mapping[str, Any]:
    if '"CloudWatchMetrics"' not in line:
        return {}
    try:
        found = json.loads(line[line.index("{") :])
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _values(found: Any) -> tuple[float, ...]:
    return tuple(float(value) for value in (found if isinstance(found, list) else [found or 0]))
