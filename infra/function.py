"""One Lambda function: its package, role, log group, variables, and the alias everything calls it by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra import packaging
from infra.acknowledge import acknowledge
from infra.config import StageConfig
from infra.layers import architecture, runtime

ALIAS = "live"


@dataclass(frozen=True)
class Size:
    """Memory in megabytes and time-out in seconds."""

    memory: int
    timeout: int


class Function(Construct):
    """Everything calls the published version that `alias` points to, which SnapStart may keep a snapshot of."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        config: StageConfig,
        *,
        package: str,
        size: Size,
        layers: Sequence[lambda_.ILayerVersion],
        variables: Mapping[str, str],
    ) -> None:
        super().__init__(scope, name)
        log_group = self._log_group(config)
        # Not the managed policy for basic execution: it lets a function write to every log group of the account.
        self.role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        log_group.grant_write(self.role)
        code = packaging.function(package, config.target) if config.build else packaging.ROOT / "infra"
        self.function = lambda_.Function(
            self,
            "Function",
            runtime=runtime(config),
            architecture=architecture(config),
            handler=f"{package}.handler.handler",
            code=lambda_.Code.from_asset(str(code)),
            layers=list(layers),
            memory_size=size.memory,
            timeout=cdk.Duration.seconds(size.timeout),
            environment=dict(variables),
            role=self.role,
            log_group=log_group,
            snap_start=lambda_.SnapStartConf.ON_PUBLISHED_VERSIONS if package in config.snap_started else None,
        )
        self.alias = self.function.add_alias(ALIAS)
        self._acknowledge()

    def _log_group(self, config: StageConfig) -> logs.LogGroup:
        group = logs.LogGroup(
            self, "Logs", removal_policy=cdk.RemovalPolicy.RETAIN if config.production else cdk.RemovalPolicy.DESTROY
        )
        resource = group.node.default_child
        assert isinstance(resource, logs.CfnLogGroup)
        resource.retention_in_days = config.log_retention_days
        return group

    def _acknowledge(self) -> None:
        reason = (
            "3.13 is the version the dependencies were measured and locked on; the next one is a decision of its own"
        )
        acknowledge(self.function, reason, "AwsSolutions-L1", "Serverless-LambdaLatestVersion")
        reason = "Nothing is lost here: the queue redrives to its own dead-letter queue, HTTP callers see the error"
        acknowledge(self.function, reason, "Serverless-LambdaDLQ")
        reason = (
            "One correlation id runs through logs and items; X-Ray's library alone costs 190 ms of every cold start"
        )
        acknowledge(self.function, reason, "Serverless-LambdaTracing")
        reason = "Adding the alias publishes a version"
        acknowledge(self.function, reason, "@aws-cdk/aws-lambda:snapStartRequirePublish")
