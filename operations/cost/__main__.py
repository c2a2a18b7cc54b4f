"""`python -m operations.cost`: measures on the running local copy and writes docs/cost.md."""

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

import httpx

from infra.config import StageConfig
from local.endpoints import Endpoints
from local.place import ROOT
from local.stack import local_stack
from operations.cost.bill import billed, idle, thousand, total
from operations.cost.measure import Measured, measure
from operations.cost.page import ALARM, COMPOSITES, DASHBOARD, page
from operations.deployed import Deployed


def main() -> int:
    """Measure, write, say the sums."""
    parser = argparse.ArgumentParser(prog="python -m operations.cost", description=__doc__)
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "cost.md")
    given = parser.parse_args()
    from local.lambdas import aws

    with local_stack() as endpoints:
        os.environ.update(aws(endpoints), AWS_DEFAULT_REGION=endpoints.aws_region)
        stage = Deployed("local")
        measured = measured_on(stage, endpoints)
        resources = _resources(stage)
    config = _defaults()
    given.page.write_text(page(measured, config, resources), encoding="utf-8")
    print(f"Written: {given.page.relative_to(ROOT)}. {_sums(measured, config, resources)}")
    return 0


def measured_on(stage: Deployed, endpoints: Endpoints) -> Measured:
    """With a look-alike that takes the answers to drivers it does not know."""
    taken = {"path": "/webhooks/\\d+/load-", "status": 200, "body": {"id": "1"}}
    httpx.post(f"{endpoints.discord_control_url}/faults", json=taken).raise_for_status()
    try:
        return measure(stage, endpoints)
    finally:
        httpx.delete(f"{endpoints.discord_control_url}/faults").raise_for_status()


def _sums(measured: Measured, config: StageConfig, resources: Counter[str]) -> str:
    month = idle(config, resources[ALARM], COMPOSITES, resources[DASHBOARD])
    questions = total(thousand(measured, config))
    sums = f"${total(month):.2f} for an idle month at list price, ${billed(month):.2f} after AWS's permanent allowances"
    return f"${questions:.4f} for a thousand questions; {sums}."


def _resources(stage: Deployed) -> Counter[str]:
    pages = stage.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stage.stack)
    return Counter(item["ResourceType"] for found in pages for item in found["StackResourceSummaries"])


def _defaults() -> StageConfig:
    given = {"discord_public_key": "0" * 64, "discord_application_id": "1", "model": "-", "ampeco_tenant_hosts": "-"}
    return StageConfig.from_values({**given, "default_ampeco_tenant_url": "https://tenant.example"})


if __name__ == "__main__":
    sys.exit(main())
