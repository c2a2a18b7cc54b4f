"""Every metric EdgeControl emits: one registry of names, units, dimensions and meanings, and a meter that writes EMF.

The dashboards, the alarms and the documentation derive from `METRICS`. Dimensions are bounded: never an id.
Format: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html.
"""

import os
import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from aws_lambda_powertools.metrics.provider.cloudwatch_emf.cloudwatch import AmazonCloudWatchEMFProvider

NAMESPACE = "EdgeControl"
Unit = Literal["Count", "Seconds"]
Kind = Literal["counter", "gauge", "histogram"]
# What else a metric of ours may be told apart by; every value is one of a short list in the code, never an id.
SERVICE_DIMENSION = "service"


@dataclass(frozen=True)
class Metric:
    """One metric as it is documented and drawn. Every metric has the dimension `service` besides its own."""

    name: str
    unit: Unit
    dimensions: tuple[str, ...]
    meaning: str
    is_gauge: bool = False

    @property
    def kind(self) -> Kind:
        """How its values add up: durations are distributions, gauges are states, everything else is counted."""
        if self.is_gauge:
            return "gauge"
        return "histogram" if self.unit == "Seconds" else "counter"


METRICS: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric("discord_messages_processed_total", "Count", ("status",), "Messages finished, by how they ended."),
        Metric("agent_response_time_seconds", "Seconds", (), "From the driver's message to the delivered reply."),
        Metric("ampeco_tool_usage_total", "Count", ("tool", "outcome"), "Tool calls of the agent."),
        Metric("ampeco_api_requests_total", "Count", ("resource", "status"), "Requests to AMPECO."),
        Metric("ampeco_api_duration_seconds", "Seconds", ("resource",), "Duration of requests to AMPECO."),
        Metric("active_conversations_total", "Count", (), "Conversations that are open, counted from the index.", True),
        Metric("database_connections_active", "Count", (), "Connections to DynamoDB in use in a container.", True),
        Metric("rate_limit_violations_total", "Count", ("scope",), "Messages refused by a rate limit."),
        Metric("failed_conversations_total", "Count", ("reason",), "Conversations whose driver got no real answer."),
        Metric("cache_hits_total", "Count", ("cache", "level"), "Answers found in a cache, by cache and level."),
        Metric("cache_misses_total", "Count", ("cache",), "Answers not found in a cache."),
        Metric("ampeco_filter_ignored_total", "Count", ("resource",), "Records AMPECO sent that were not asked for."),
        Metric("acknowledge_seconds", "Seconds", (), "From Discord's timestamp to the acknowledgement."),
        Metric("signatures_refused_total", "Count", (), "Interactions that were not signed by Discord."),
        Metric("questions_unqueued_total", "Count", (), "Questions the queue did not take; the driver was told."),
        Metric("model_tokens_total", "Count", ("kind",), "Tokens the model read and wrote."),
        Metric("model_cost_microcents", "Count", (), "Cost of the model, in millionths of a US cent."),
        Metric("conversation_outcomes_total", "Count", ("outcome",), "How conversations ended."),
        Metric("effects_total", "Count", ("tool", "state"), "Remote actions by the state they came to."),
        Metric("receipts_blocked_total", "Count", (), "Replies held back because a claim had no receipt."),
        Metric("knowledge_gaps_total", "Count", (), "Questions nothing was known about."),
        Metric("escalations_total", "Count", ("reason",), "Hand-overs to a person."),
        Metric("gateway_messages_total", "Count", ("result",), "Typed messages by what the gateway did with them."),
        Metric("gateway_connections_total", "Count", ("how",), "Gateway connections, resumed or with a new session."),
        Metric("gateway_connected", "Count", (), "1 in every minute in which a shard is connected.", True),
        Metric(
            "gateway_gap_seconds",
            "Seconds",
            ("how",),
            "Time without a connection between two; what was missed is replayed.",
        ),
        Metric("gateway_relay_seconds", "Seconds", (), "From Discord's timestamp of a typed message to the queue."),
        Metric(
            "dependency_failures_total",
            "Count",
            ("dependency",),
            "Calls to model, AMPECO, Discord or mail that failed.",
        ),
        Metric("dependency_unhealthy_total", "Count", ("dependency",), "Times a dependency was found down."),
        Metric("escalation_wait_seconds", "Seconds", (), "How long the oldest unclaimed escalation has waited.", True),
    )
}


class Meter:
    """Collects metrics during an invocation and writes them as EMF at its end; safe between threads."""

    def __init__(self, service: str, namespace: str = "") -> None:
        self._service = service
        self._namespace = namespace or os.environ.get("POWERTOOLS_METRICS_NAMESPACE") or NAMESPACE
        self._lock = threading.Lock()
        self._values: dict[tuple[tuple[str, str], ...], list[tuple[Metric, float]]] = defaultdict(list)

    def count(self, name: str, value: float = 1, **dimensions: str) -> None:
        """Add to a counter; the metric and its dimensions must be registered."""
        self.observe(name, value, **dimensions)

    def observe(self, name: str, value: float, **dimensions: str) -> None:
        """Record a measured value."""
        metric = METRICS[name]
        if set(dimensions) != set(metric.dimensions):
            raise ValueError(f"{name} has dimensions {metric.dimensions}, not {tuple(dimensions)}")
        with self._lock:
            self._values[tuple(sorted(dimensions.items()))].append((metric, value))

    def flush(self) -> None:
        """Write everything collected, one EMF line for each set of dimensions."""
        with self._lock:
            collected, self._values = self._values, defaultdict(list)
        for dimensions, values in collected.items():
            self._write(dimensions, values)

    def _write(self, dimensions: Iterable[tuple[str, str]], values: list[tuple[Metric, float]]) -> None:
        provider = AmazonCloudWatchEMFProvider(
            namespace=self._namespace, metric_set={}, dimension_set={}, metadata_set={}
        )
        provider.add_dimension(name="service", value=self._service)
        for name, named in dimensions:
            provider.add_dimension(name=name, value=named)
        for metric, value in values:
            provider.add_metric(name=metric.name, unit=metric.unit, value=value)
        provider.flush_metrics()
