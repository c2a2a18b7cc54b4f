"""The workflows are YAML that GitHub understands, run commands that exist, and hold no secret."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from infra.packaging import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def read(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def commands(workflow: dict[Any, Any]) -> list[str]:
    return [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_whole_and_has_few_rights(path: Path) -> None:
    workflow = read(path)

    assert workflow[True]  # YAML 1.1 reads the key "on" so
    assert workflow["permissions"]["contents"] == "read"
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step)
            assert re.fullmatch(r"[\w./-]+@v\d+", step.get("uses", "a/b@v1"))
            assert "${{" not in step.get("run", ""), "values go in by variables: they may hold shell"
    assert "secrets." not in path.read_text(encoding="utf-8")


def test_make_knows_every_target() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    used = {
        target for path in WORKFLOWS for run in commands(read(path)) for target in re.findall(r"\bmake ([a-z]+)", run)
    }

    assert {"lint", "setup", "test", "synth", "deploy"} <= used <= targets


def test_deployments_assume_a_role_in_an_environment() -> None:
    deploy = read(ROOT / ".github" / "workflows" / "deploy.yml")

    assert deploy["permissions"]["id-token"] == "write"
    assert deploy["jobs"]["deploy"]["environment"]
    assert "aws-access-key-id" not in str(deploy)


def test_dependencies_are_looked_after() -> None:
    updates = read(ROOT / ".github" / "dependabot.yml")["updates"]

    assert {update["package-ecosystem"] for update in updates} == {"uv", "github-actions"}
