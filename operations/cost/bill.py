"""Measured counts times list prices: dollars for a thousand questions, and for a month without any."""

from dataclasses import dataclass

from infra.config import StageConfig
from operations.cost import prices
from operations.cost.measure import Measured

MODEL_SECONDS = 2.0  # one round of a real model
AMPECO_SECONDS = 0.15  # one step; the requests of a round run side by side
AMPECO_STEPS = 2
COLD_SHARE = 0.02
COLD_SECONDS = 0.5
# What a vCPU of Lambda takes for what takes one millisecond here; a whole one belongs to 1,769 MB.
SLOWER = 2.0
WHOLE_CPU_MB = 1769
MONTH_SECONDS = 730 * 3600
QUEUE_POLLERS, POLL_SECONDS = 5, 20
LEASE_SECONDS = 10
IDLE_METRICS = 6  # cleanup and gateway write these without any driver


@dataclass(frozen=True)
class Line:
    """One component of a bill."""

    what: str
    dollars: float
    how: str


def thousand(measured: Measured, config: StageConfig, *, batch: int = 1) -> list[Line]:
    """A thousand questions; `batch` conversations are worked on side by side in one invocation."""
    door_seconds = _cpu(measured.door_cpu_ms, config.interactions_memory) + 0.02
    wait = measured.model_rounds * MODEL_SECONDS + AMPECO_STEPS * AMPECO_SECONDS
    agent_seconds = wait / batch + _cpu(measured.agent_cpu_ms, config.agent_memory)
    writes = measured.each(measured.door, "write_units") + measured.each(measured.agent, "write_units")
    reads = measured.each(measured.door, "read_units") + measured.each(measured.agent, "read_units")
    door_gbs, agent_gbs = (
        (seconds + COLD_SHARE * COLD_SECONDS) * memory / 1024
        for seconds, memory in ((door_seconds, config.interactions_memory), (agent_seconds, config.agent_memory))
    )
    door = f"{door_seconds * 1000:.0f} ms at {config.interactions_memory} MB"
    logs, sent = measured.log_bytes, measured.model_bytes
    return [
        Line("HTTP API", 1000 * prices.HTTP_API_REQUEST, "1 request"),
        Line("front door", 1000 * _lambda(1, door_gbs), door),
        Line("queue", 1000 * prices.SQS_REQUEST * (1 + 2 / batch), "send, receive, delete"),
        Line("agent", 1000 * _lambda(1 / batch, agent_gbs), f"{agent_seconds:.1f} s at {config.agent_memory} MB"),
        Line("table, writes", 1000 * prices.DYNAMODB_WRITE * writes, f"{writes:.1f} units"),
        Line("table, reads", 1000 * prices.DYNAMODB_READ * reads, f"{reads:.1f} units"),
        Line("logs and metrics", 1000 * logs * prices.LOG_GIGABYTE / 1e9, f"{logs / 1e3:.1f} KB"),
        Line("to the model", 1000 * sent * prices.EGRESS_GIGABYTE / 1e9, f"{sent / 1e3:.0f} KB"),
    ]


def idle(config: StageConfig, alarms: int, composites: int, dashboards: int) -> list[Line]:
    """A month in which nobody writes; the gateway is connected all the time."""
    gateway = MONTH_SECONDS * config.shard_count * config.gateway_memory / 1024
    starts = MONTH_SECONDS / 60 * config.shard_count
    cleanups = MONTH_SECONDS / 60 / config.cleanup_minutes
    polls = MONTH_SECONDS / POLL_SECONDS * QUEUE_POLLERS
    renewals = MONTH_SECONDS / LEASE_SECONDS * config.shard_count
    metrics = IDLE_METRICS * prices.METRIC_MONTH
    cleanup_gbs = cleanups * 0.3 * config.cleanup_memory / 1024
    return [
        Line("gateway", _lambda(starts, gateway), f"{config.gateway_memory} MB all month"),
        Line("gateway, table", renewals * prices.DYNAMODB_WRITE, "a lease every 10 s"),
        Line("cleanup", _lambda(cleanups, cleanup_gbs) + cleanups * 5 * prices.DYNAMODB_READ, f"{cleanups:.0f} runs"),
        Line("schedules", (starts + cleanups) * prices.SCHEDULER_RUN, f"{starts + cleanups:.0f} runs"),
        Line("queue, polling", polls * prices.SQS_REQUEST, f"{QUEUE_POLLERS} pollers, every {POLL_SECONDS} s"),
        Line("secrets", 2 * prices.SECRET_MONTH, "two"),
        Line("alarms", alarms * prices.ALARM_MONTH + composites * prices.COMPOSITE_MONTH, f"{alarms} and {composites}"),
        Line("custom metrics", metrics, f"{IDLE_METRICS} with values"),
        Line("dashboards", dashboards * prices.DASHBOARD_MONTH, f"{dashboards}; an account's first 3 are free"),
    ]


def allowances(config: StageConfig, alarms: int, dashboards: int) -> float:
    """What AWS never bills an account: 400,000 GB-seconds, 10 alarms, 10 custom metrics, 3 dashboards."""
    gateway = MONTH_SECONDS * config.shard_count * config.gateway_memory / 1024
    free = min(gateway, 400_000) * prices.LAMBDA_GB_SECOND
    free += min(alarms, 10) * prices.ALARM_MONTH + min(IDLE_METRICS, 10) * prices.METRIC_MONTH
    return free + min(dashboards, 3) * prices.DASHBOARD_MONTH


def total(lines: list[Line]) -> float:
    """The sum."""
    return sum(line.dollars for line in lines)


def _lambda(requests: float, gigabyte_seconds: float) -> float:
    return requests * prices.LAMBDA_REQUEST + gigabyte_seconds * prices.LAMBDA_GB_SECOND


def _cpu(milliseconds: float, memory: int) -> float:
    """Seconds that so much processor time here takes at that memory."""
    return milliseconds / 1000 * SLOWER / min(1.0, memory / WHOLE_CPU_MB)
