"""The queue of questions, in order within each conversation, and the queue of those that failed every attempt."""

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.config import StageConfig


class Queues(Construct):
    """FIFO in high-throughput mode: order, deduplication and quota are counted for each message group."""

    def __init__(self, scope: Construct, name: str, config: StageConfig) -> None:
        super().__init__(scope, name)
        self.dead_letters = self._fifo(
            "DeadLetters", config, retention_period=cdk.Duration.days(config.dead_letter_days)
        )
        self.questions = self._fifo(
            "Questions",
            config,
            visibility_timeout=cdk.Duration.seconds(config.visibility_seconds),
            dead_letter_queue=sqs.DeadLetterQueue(queue=self.dead_letters, max_receive_count=config.max_receive_count),
        )
        acknowledge(self.dead_letters, "It is the dead-letter queue", "Serverless-SQSRedrivePolicy")

    def _fifo(
        self,
        name: str,
        config: StageConfig,
        *,
        retention_period: cdk.Duration | None = None,
        visibility_timeout: cdk.Duration | None = None,
        dead_letter_queue: sqs.DeadLetterQueue | None = None,
    ) -> sqs.Queue:
        return sqs.Queue(
            self,
            name,
            fifo=True,
            deduplication_scope=sqs.DeduplicationScope.MESSAGE_GROUP,
            fifo_throughput_limit=sqs.FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=not config.local,  # the local AWS speaks plain HTTP, on the loopback only
            retention_period=retention_period,
            visibility_timeout=visibility_timeout,
            dead_letter_queue=dead_letter_queue,
            removal_policy=cdk.RemovalPolicy.RETAIN if config.production else cdk.RemovalPolicy.DESTROY,
        )
