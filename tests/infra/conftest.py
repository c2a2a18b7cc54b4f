"""One synthesized stack for every test that looks at its template."""

import os
from pathlib import Path
from typing import Any

import pytest

from infra import cdk_cli
from infra.config import StageConfig

GIVEN = {
    "stage": "production",
    "discord_public_key": "ab" * 32,
    "discord_application_id": "1290000000000000001",
    "model": "a-model",
    "ampeco_tenant_hosts": "tenant.example",
    "default_ampeco_tenant_url": "https://tenant.example",
    "email_sender": "desk@operator.example",
    "build": "false",
}


@pytest.fixture(scope="session")
def production() -> StageConfig:
    return StageConfig.from_values(GIVEN)


@pytest.fixture(scope="session")
def template(production: StageConfig, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The production template. Synthesis raises on unacknowledged findings of cdk-nag: having it is a check too."""
    return synthesize(production, tmp_path_factory.mktemp("production"))


@pytest.fixture(scope="session")
def local_template(production: StageConfig, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return synthesize(production.changed(stage="local", local=True), tmp_path_factory.mktemp("local"))


def synthesize(config: StageConfig, folder: Path) -> dict[str, Any]:
    os.environ.update(cdk_cli.environment())
    import aws_cdk as cdk

    from infra.app import build

    app = cdk.App(outdir=str(folder))
    stack = build(app, config)
    found: dict[str, Any] = app.synth().get_stack_by_name(stack.stack_name).template
    return found
