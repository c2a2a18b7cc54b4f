"""The generated pages are what the code says, and every metric of the registry is one that the code emits."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from edgecontrol.metrics import METRICS
from infra.packaging import ROOT
from operations.reference import DOCS, PAGES

S15 = (
    "discord_messages_processed_total",
    "agent_response_time_seconds",
    "ampeco_tool_usage_total",
    "ampeco_api_requests_total",
    "ampeco_api_duration_seconds",
    "active_conversations_total",
    "database_connections_active",
    "rate_limit_violations_total",
    "failed_conversations_total",
    "cache_hits_total",
    "cache_misses_total",
)


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_not_stale(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run 'python -m operations.reference'"


def test_the_ten_metrics_of_the_seed_keep_their_names() -> None:
    assert set(S15) <= set(METRICS)


def test_code_emits_every_registered_metric_with_its_dimensions_and_no_other() -> None:
    emitted = {name: dimensions for path in sources() for name, dimensions in emissions(path)}

    assert set(emitted) - set(METRICS) == set()
    assert set(METRICS) - set(emitted) == set()
    for name, dimensions in emitted.items():
        assert dimensions == set(METRICS[name].dimensions), name


def test_dimensions_are_never_ids() -> None:
    names = {dimension for metric in METRICS.values() for dimension in metric.dimensions}

    assert not [name for name in names if name.endswith("id") or name in ("user", "conversation", "guild", "station")]


def sources() -> Iterator[Path]:
    yield from (ROOT / "functions").rglob("*.py")
    yield from (ROOT / "layers" / "shared").rglob("*.py")


def emissions(path: Path) -> Iterator[tuple[str, set[str]]]:
    """Calls of `count` and `observe` with a metric's name written out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr not in ("count", "observe") or not node.args:
            continue
        name = node.args[0]
        meter = ast.unparse(node.func.value).rpartition(".")[2] in ("meter", "_meter")
        if meter and isinstance(name, ast.Constant) and isinstance(name.value, str):
            yield name.value, {keyword.arg for keyword in node.keywords if keyword.arg}
