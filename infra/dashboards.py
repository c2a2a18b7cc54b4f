"""The three CloudWatch dashboards: the service, its drivers, and what it costs. Widgets derive from the registry."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from edgecontrol.metrics import METRICS
from infra.alarms import Alarms, Sources
from infra.measured import every, of_function, of_queue, of_table

_WIDTH = 8
_DURATIONS = ("p50", "p95", "p99")


@dataclass(frozen=True)
class Shelf:
    """One row of a dashboard: a heading and the metrics below it, one widget each."""

    heading: str
    metrics: tuple[str, ...]


SERVICE = (
    Shelf(
        "How long drivers wait",
        ("acknowledge_seconds", "agent_response_time_seconds", "gateway_relay_seconds"),
    ),
    Shelf(
        "What came in and how it ended",
        ("discord_messages_processed_total", "failed_conversations_total", "questions_unqueued_total"),
    ),
    Shelf(
        "What we depend on",
        ("dependency_failures_total", "dependency_unhealthy_total", "ampeco_api_requests_total",
         "ampeco_api_duration_seconds", "ampeco_filter_ignored_total"),
    ),
    Shelf(
        "The gateway",
        ("gateway_connected", "gateway_connections_total", "gateway_gap_seconds", "gateway_messages_total"),
    ),
    Shelf(
        "Inside",
        ("database_connections_active", "cache_hits_total", "cache_misses_total", "signatures_refused_total"),
    ),
)  # fmt: skip
DRIVERS = (
    Shelf("Conversations", ("active_conversations_total", "conversation_outcomes_total", "knowledge_gaps_total")),
    Shelf("People", ("escalations_total", "escalation_wait_seconds", "rate_limit_violations_total")),
    Shelf("What the agent did", ("ampeco_tool_usage_total", "effects_total", "receipts_blocked_total")),
)
COST = (Shelf("The model", ("model_cost_microcents", "model_tokens_total")),)


class Dashboards(Construct):
    """`table` is the table's name, `alarms` are shown on top of the service."""

    def __init__(self, scope: Construct, name: str, sources: Sources, table: str, alarms: Alarms) -> None:
        super().__init__(scope, name)
        state = cloudwatch.AlarmStatusWidget(title="Alarms", width=24, alarms=list(alarms.by_name.values()))
        self._dashboard("Service", [[state], *_shelves(SERVICE), *_shelf("AWS", _aws_widgets(sources))])
        self._dashboard("Drivers", _shelves(DRIVERS))
        self._dashboard("Cost", [*_shelves(COST), *_shelf("AWS", _cost_widgets(sources.functions, table))])

    def _dashboard(self, name: str, rows: Iterable[Sequence[cloudwatch.IWidget]]) -> None:
        dashboard = cloudwatch.Dashboard(self, name, period_override=cloudwatch.PeriodOverride.AUTO)
        for row in rows:
            dashboard.add_widgets(*row)


def _shelves(shelves: Sequence[Shelf]) -> Iterator[list[cloudwatch.IWidget]]:
    for shelf in shelves:
        yield from _shelf(shelf.heading, [_drawn(name) for name in shelf.metrics])


def _shelf(heading: str, widgets: Sequence[cloudwatch.IWidget]) -> Iterator[list[cloudwatch.IWidget]]:
    yield [cloudwatch.TextWidget(markdown=f"## {heading}", width=24, height=1)]
    yield list(widgets)


def _drawn(name: str) -> cloudwatch.IWidget:
    """A metric as its kind is best seen: percentiles of durations, the latest state, the sum of counts."""
    metric = METRICS[name]
    statistics = {"histogram": _DURATIONS, "gauge": ("Maximum",), "counter": ("Sum",)}[metric.kind]
    return cloudwatch.GraphWidget(
        title=f"{metric.meaning} ({name})",
        width=_WIDTH,
        left=[every(name, statistic) for statistic in statistics],
        left_y_axis=cloudwatch.YAxisProps(min=0, label=metric.unit, show_units=False),
    )


def _aws_widgets(sources: Sources) -> list[cloudwatch.IWidget]:
    functions = sources.functions.values()
    return [
        _graph("Questions waiting", [of_queue("ApproximateNumberOfMessagesVisible", sources.questions)]),
        _graph("Age of the oldest question, s", [of_queue("ApproximateAgeOfOldestMessage", sources.questions)]),
        _graph("Dead letters", [of_queue("ApproximateNumberOfMessagesVisible", sources.dead_letters)]),
        _graph("Errors", [of_function("Errors", name) for name in functions]),
        _graph("Throttles", [of_function("Throttles", name) for name in functions]),
        _graph("Duration p95, ms", [of_function("Duration", name, "p95") for name in functions]),
    ]


def _cost_widgets(functions: Mapping[str, str], table: str) -> list[cloudwatch.IWidget]:
    return [
        _graph("Invocations", [of_function("Invocations", name) for name in functions.values()]),
        _graph("Duration, ms in all", [of_function("Duration", name) for name in functions.values()]),
        _graph("Table units", [of_table("ConsumedReadCapacityUnits", table),
                               of_table("ConsumedWriteCapacityUnits", table)]),
    ]  # fmt: skip


def _graph(title: str, metrics: Sequence[cloudwatch.IMetric]) -> cloudwatch.IWidget:
    return cloudwatch.GraphWidget(
        title=title, width=_WIDTH, left=list(metrics), left_y_axis=cloudwatch.YAxisProps(min=0)
    )
