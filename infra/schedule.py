"""When the cleanup runs: in full every few minutes, and every minute for what drivers were promised a look at."""

import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_scheduler_targets as targets
from constructs import Construct

from infra.config import StageConfig


class CleanupSchedule(Construct):
    """EventBridge Scheduler; a run that fails is not repeated, the next one finds the same work."""

    def __init__(self, scope: Construct, name: str, config: StageConfig, function: lambda_.IFunction) -> None:
        super().__init__(scope, name)
        self.schedule = scheduler.Schedule(
            self,
            "Schedule",
            schedule=scheduler.ScheduleExpression.rate(cdk.Duration.minutes(config.cleanup_minutes)),
            target=targets.LambdaInvoke(
                function, retry_attempts=0, max_event_age=cdk.Duration.minutes(config.cleanup_minutes)
            ),
        )
        self.looks = scheduler.Schedule(
            self,
            "Looks",
            schedule=scheduler.ScheduleExpression.rate(cdk.Duration.minutes(1)),
            target=targets.LambdaInvoke(
                function,
                input=scheduler.ScheduleTargetInput.from_object({"only": "looks"}),
                retry_attempts=0,
                max_event_age=cdk.Duration.minutes(1),
            ),
        )
