"""How a new version takes over in production: a tenth of the calls for five minutes, then all; back on an alarm."""

from collections.abc import Sequence

from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_codedeploy as codedeploy
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.function import Function

MANAGED = "arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited"


class Canaries(Construct):
    """One CodeDeploy application for the stage; `add` puts a function's alias under it."""

    def __init__(self, scope: Construct, name: str) -> None:
        super().__init__(scope, name)
        self._application = codedeploy.LambdaApplication(self, "Application")

    def add(self, name: str, function: Function, alarms: Sequence[cloudwatch.IAlarm]) -> None:
        """Shift the alias step by step, and back when one of the alarms goes off or the deployment fails."""
        group = codedeploy.LambdaDeploymentGroup(
            self,
            name,
            application=self._application,
            alias=function.alias,
            deployment_config=codedeploy.LambdaDeploymentConfig.CANARY_10_PERCENT_5_MINUTES,
            alarms=list(alarms),
            auto_rollback=codedeploy.AutoRollbackConfig(
                failed_deployment=True, stopped_deployment=True, deployment_in_alarm=True
            ),
        )
        assert group.role is not None
        reason = "AWS's own policy for shifting Lambda aliases: it reads alarms and updates aliases, nothing else"
        acknowledge(group.role, reason, f"AwsSolutions-IAM4[Policy::{MANAGED}]")
