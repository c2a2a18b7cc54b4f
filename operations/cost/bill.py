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
# A starter waits so long for the holder it takes over from, who ends so long before its time-out.
HANDOVER_SECONDS, HANDOVER_MARGIN_SECONDS = 30, 60
RUN_LOG_BYTES = 1_000  # what Lambda and we write of a run in which nothing happens
# Cleanup and gateway write these without any driver; the last two at each hand-over, of one kind.
IDLE_METRICS = (
    "active_conversations_total",
    "escalation_wait_seconds",
    "gateway_connected",
    "gateway_connections_total",
    "gateway_gap_seconds",
)


@dataclass(frozen=True)
class Line:
    """One component of a bill; `free` are the dollars of it that AWS never bills an account."""

    what: str
    dollars: float
    how: str
    free: float = 0.0


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
        Line("SnapStart", 1000 * _restored(config, batch), f"{COLD_SHARE:.0%} of starts from a snapshot"),
        Line("to the model", 1000 * sent * prices.EGRESS_GIGABYTE / 1e9, f"{sent / 1e3:.0f} KB"),
    ]


def idle(config: StageConfig, alarms: int, composites: int, dashboards: int) -> list[Line]:
    """A month in which nobody writes; the gateway is connected all the time."""
    held = MONTH_SECONDS * (1 + HANDOVER_SECONDS / (config.gateway_timeout - HANDOVER_MARGIN_SECONDS))
    gateway = held * config.shard_count * config.gateway_memory / 1024
    starts = MONTH_SECONDS / 60 * config.shard_count
    cleanups = MONTH_SECONDS / 60 / config.cleanup_minutes + MONTH_SECONDS / 60  # in full, and the minute's looks
    cleanup = cleanups * 0.3 * config.cleanup_memory / 1024
    gbs, requests = min(gateway + cleanup, prices.FREE_LAMBDA_GB_SECONDS), prices.FREE_LAMBDA_REQUESTS
    snapshots = sum(getattr(config, f"{name}_memory") for name in config.snap_started) / 1024
    renewals = MONTH_SECONDS / LEASE_SECONDS * config.shard_count
    runs = starts + cleanups
    polls = MONTH_SECONDS / POLL_SECONDS * QUEUE_POLLERS
    logs = runs * RUN_LOG_BYTES / 1e9
    return [
        Line(
            "gateway and cleanup",
            _lambda(runs, gateway + cleanup),
            f"{config.gateway_memory} MB all month, {cleanups:.0f} runs",
            _lambda(min(runs, requests), gbs),
        ),
        Line("SnapStart", MONTH_SECONDS * snapshots * prices.SNAPSTART_GB_SECOND, f"{snapshots:g} GB of snapshots"),
        Line(
            "table",
            (renewals + starts) * prices.DYNAMODB_WRITE + cleanups * 5 * prices.DYNAMODB_READ,
            "a lease every 10 s, an attempt every minute",
        ),
        _counted("schedules", runs, prices.SCHEDULER_RUN, prices.FREE_SCHEDULER_RUNS, f"{runs:.0f} runs"),
        _counted(
            "queue, polling",
            polls,
            prices.SQS_REQUEST,
            prices.FREE_SQS_REQUESTS,
            f"{QUEUE_POLLERS} pollers, every {POLL_SECONDS} s",
        ),
        _counted("logs", logs, prices.LOG_GIGABYTE, prices.FREE_LOG_GIGABYTES, f"{logs * 1000:.0f} MB"),
        Line("secrets", 2 * prices.SECRET_MONTH, "two"),
        _counted("alarms", alarms, prices.ALARM_MONTH, prices.FREE_ALARMS, str(alarms)),
        Line("composite alarms", composites * prices.COMPOSITE_MONTH, str(composites)),
        _counted(
            "custom metrics",
            len(IDLE_METRICS),
            prices.METRIC_MONTH,
            prices.FREE_METRICS,
            f"{len(IDLE_METRICS)} with values",
        ),
        _counted("dashboards", dashboards, prices.DASHBOARD_MONTH, prices.FREE_DASHBOARDS, str(dashboards)),
    ]


def billed(lines: list[Line]) -> float:
    """The sum for an account's only stage, which has AWS's allowances to itself."""
    return sum(line.dollars - line.free for line in lines)


def total(lines: list[Line]) -> float:
    """The sum."""
    return sum(line.dollars for line in lines)


def _counted(what: str, number: float, price: float, free: float, how: str) -> Line:
    return Line(what, number * price, how, min(number, free) * price)


def _lambda(requests: float, gigabyte_seconds: float) -> float:
    return requests * prices.LAMBDA_REQUEST + gigabyte_seconds * prices.LAMBDA_GB_SECOND


def _restored(config: StageConfig, batch: int) -> float:
    """Dollars for one question's share of starts from a snapshot."""
    sizes = {"interactions": config.interactions_memory, "agent": config.agent_memory / batch}
    restored = sum(size for name, size in sizes.items() if name in config.snap_started) / 1024
    return COLD_SHARE * restored * prices.SNAPSTART_RESTORED_GB


def _cpu(milliseconds: float, memory: int) -> float:
    """Seconds that so much processor time here takes at that memory."""
    return milliseconds / 1000 * SLOWER / min(1.0, memory / WHOLE_CPU_MB)
