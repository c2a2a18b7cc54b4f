"""What keeps Discord's gateway connected: every minute a starter for each shard, who holds the connection or leaves.

A function lives at most 15 minutes. The starter that comes in a holder's last minute waits for it and resumes its
session; in any other minute it costs one conditional write (`docs/gateway.md`).
"""

import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_scheduler_targets as targets
from constructs import Construct

from infra.config import StageConfig


class GatewaySchedule(Construct):
    """One schedule for each shard; a start that fails is not repeated, the next minute brings another."""

    def __init__(self, scope: Construct, name: str, config: StageConfig, function: lambda_.IFunction) -> None:
        super().__init__(scope, name)
        for shard in range(config.shard_count):
            scheduler.Schedule(
                self,
                f"Shard{shard}",
                schedule=scheduler.ScheduleExpression.rate(cdk.Duration.minutes(1)),
                target=targets.LambdaInvoke(
                    function,
                    input=scheduler.ScheduleTargetInput.from_object({"shard": shard}),
                    retry_attempts=0,
                    max_event_age=cdk.Duration.minutes(1),
                ),
            )
