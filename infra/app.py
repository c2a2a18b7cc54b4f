"""The CDK's entry: reads the stage's configuration, builds the stack and lets cdk-nag refuse it."""

import os
import sys

import aws_cdk as cdk
from cdk_nag import AwsSolutionsChecks, ServerlessChecks

from infra.config import StageConfig, StageError, stack_name
from infra.packaging import PackagingError
from infra.stack import EdgeControlStack


def build(app: cdk.App, config: StageConfig) -> EdgeControlStack:
    """The stage's stack; what goes to AWS is checked by the AwsSolutions and Serverless rules at synthesis."""
    environment = cdk.Environment(
        account=os.environ.get("CDK_DEFAULT_ACCOUNT"), region=os.environ.get("CDK_DEFAULT_REGION")
    )
    stack = EdgeControlStack(app, stack_name(config.stage), config, env=environment)
    cdk.Tags.of(stack).add("application", "edgecontrol")
    cdk.Tags.of(stack).add("stage", config.stage)
    if not config.local:
        cdk.Validations.of(app).add_plugins(AwsSolutionsChecks(app), ServerlessChecks(app))
    return stack


def main() -> None:
    """Synthesize; a stage that lacks options is refused with the list of them."""
    app = cdk.App()
    stage = app.node.try_get_context("stage") or "dev"
    try:
        build(app, StageConfig.load(app.node.try_get_context, stage))
    except StageError as problem:
        sys.exit(f"Stage '{stage}' is not configured. Give these with -c name=value or in cdk.json:\n{problem}")
    except PackagingError as problem:
        sys.exit(str(problem))
    app.synth()


if __name__ == "__main__":
    main()
