"""CloudWatch metrics of our own registry and of the AWS services, for alarms and dashboards alike."""

from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch

from edgecontrol.metrics import METRICS, NAMESPACE, SERVICE_DIMENSION

# Who writes a metric, where it is not the agent: CloudWatch keeps numbers of each writer apart.
_WRITERS = {
    "acknowledge_seconds": "interactions",
    "signatures_refused_total": "interactions",
    "questions_unqueued_total": "interactions",
    "active_conversations_total": "cleanup",
    "escalation_wait_seconds": "cleanup",
    "gateway_connected": "gateway",
    "gateway_gap_seconds": "gateway",
    "gateway_relay_seconds": "gateway",
}


def writer(name: str) -> str:
    """The function that writes the metric; metrics with dimensions of their own may have several."""
    return _WRITERS.get(name, "agent")


def own(name: str, statistic: str, minutes: float = 5, **dimensions: str) -> cloudwatch.Metric:
    """One series of a registered metric; an unknown name or a wrong dimension fails the synthesis."""
    metric = METRICS[name]
    if set(dimensions) != set(metric.dimensions):
        raise ValueError(f"{name} has dimensions {metric.dimensions}, not {tuple(dimensions)}")
    return _metric(NAMESPACE, name, statistic, minutes, {SERVICE_DIMENSION: writer(name), **dimensions})


def every(name: str, statistic: str, minutes: float = 5) -> cloudwatch.IMetric:
    """All series of a registered metric: one line each. Only dashboards can draw this, alarms cannot use it."""
    metric = METRICS[name]
    if not metric.dimensions:
        return own(name, statistic, minutes)
    schema = ",".join((NAMESPACE, SERVICE_DIMENSION, *metric.dimensions))
    search = f"SEARCH('{{{schema}}} MetricName=\"{name}\"', '{statistic}', {int(minutes * 60)})"
    return cloudwatch.MathExpression(expression=search, using_metrics={}, label="", period=_period(minutes))


def of_function(name: str, function: str, statistic: str = "Sum", minutes: float = 5) -> cloudwatch.Metric:
    """A metric of AWS Lambda: Errors, Throttles, Duration, Invocations."""
    return _metric("AWS/Lambda", name, statistic, minutes, {"FunctionName": function})


def of_queue(name: str, queue: str, statistic: str = "Maximum", minutes: float = 1) -> cloudwatch.Metric:
    """A metric of Amazon SQS."""
    return _metric("AWS/SQS", name, statistic, minutes, {"QueueName": queue})


def of_table(name: str, table: str, minutes: float = 5) -> cloudwatch.Metric:
    """A metric of Amazon DynamoDB."""
    return _metric("AWS/DynamoDB", name, "Sum", minutes, {"TableName": table})


def _metric(namespace: str, name: str, statistic: str, minutes: float, dimensions: dict[str, Any]) -> cloudwatch.Metric:
    return cloudwatch.Metric(
        namespace=namespace,
        metric_name=name,
        statistic=statistic,
        period=_period(minutes),
        dimensions_map=dimensions,
    )


def _period(minutes: float) -> cdk.Duration:
    return cdk.Duration.seconds(int(minutes * 60))
