"""The numbers of the running system as a Prometheus page: counters, gauges and histograms after the registry.

Format: prometheus.io/docs/instrumenting/exposition_formats, text 0.0.4.
"""

from collections import defaultdict
from collections.abc import Iterator

from edgecontrol.metrics import METRICS, Kind
from local.emf import Sample

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# Upper bounds in seconds: around Discord's three, and around what a driver waits.
BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 2.5, 3.0, 5.0, 8.0, 15.0, 30.0, 60.0)

Labels = tuple[tuple[str, str], ...]


class Registry:
    """Everything observed since the start, by metric and labels."""

    def __init__(self) -> None:
        self._values: dict[str, dict[Labels, list[float]]] = defaultdict(lambda: defaultdict(list))

    def observe(self, sample: Sample) -> None:
        """Take in a sample; a metric that is not registered is passed over."""
        if sample.name in METRICS:
            self._values[sample.name][sample.dimensions] += sample.values

    def text(self) -> str:
        """The page. Metrics nobody has emitted yet are announced without a value."""
        return "\n".join(line for name in METRICS for line in self._family(name)) + "\n"

    def _family(self, name: str) -> Iterator[str]:
        metric = METRICS[name]
        yield f"# HELP {name} {metric.meaning}"
        yield f"# TYPE {name} {metric.kind}"
        for labels, values in sorted(self._values[name].items()):
            yield from _lines(metric.kind, name, labels, values)


def _lines(kind: Kind, name: str, labels: Labels, values: list[float]) -> Iterator[str]:
    if kind == "histogram":
        for bound in BUCKETS:
            yield _line(f"{name}_bucket", (*labels, ("le", str(bound))), sum(value <= bound for value in values))
        yield _line(f"{name}_bucket", (*labels, ("le", "+Inf")), len(values))
        yield _line(f"{name}_sum", labels, sum(values))
        yield _line(f"{name}_count", labels, len(values))
    else:
        yield _line(name, labels, values[-1] if kind == "gauge" else sum(values))


def _line(name: str, labels: Labels, value: float) -> str:
    shown = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels)
    return f"{name}{{{shown}}} {value}" if shown else f"{name} {value}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")
