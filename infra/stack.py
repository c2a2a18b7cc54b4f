"""Wires the resources of one deployment together: who reads what, who writes where, who wakes whom."""

from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_lambda_event_sources as event_sources
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.alarms import Alarms, Sources
from infra.canary import Canaries
from infra.config import StageConfig
from infra.credentials import Credentials
from infra.dashboards import Dashboards
from infra.function import Function, Size
from infra.gateway import GatewaySchedule
from infra.http_api import HttpApi
from infra.layers import Layers
from infra.mail import grant_send
from infra.partitions import FRONT_DOOR, GATEWAY
from infra.photos import Photos
from infra.queues import Queues
from infra.schedule import CleanupSchedule
from infra.table import Table
from infra.users import Users
from infra.variables import variables

SEND, DEPTH = "sqs:SendMessage", "sqs:GetQueueAttributes"


class EdgeControlStack(cdk.Stack):
    """The whole product in one stack."""

    def __init__(self, scope: Construct, name: str, config: StageConfig, **options: Any) -> None:
        super().__init__(scope, name, **options)
        self.config = config
        self.table = Table(self, "Table", config)
        self.queues = Queues(self, "Queues", config)
        self.photos = Photos(self, "Photos", config)
        self.credentials = Credentials(self, "Credentials", config)
        self.api = HttpApi(self, "HttpApi", config)
        self.dashboard_url = config.dashboard_url or f"{self.api.url}/dashboard"
        self.users = Users(self, "Users", config, dashboard_url=self.dashboard_url)
        self._layers = Layers(self, "Layers", config).layers
        self._resources = self._resource_variables()
        self.functions: dict[str, Function] = {}
        self._interactions()
        self._agent()
        self._admin()
        self._cleanup()
        self._gateway()
        self._watch()
        self._outputs()

    def _interactions(self) -> None:
        function = self._function("interactions")
        self.table.grant_partitions(function.role, FRONT_DOOR)
        self.queues.questions.grant(function.role, SEND)
        self.api.front_door(function.alias)

    def _agent(self) -> None:
        function = self._function("agent")
        # A remote action's intent is written on condition of the lease, after a look at charger and driver in one read.
        self.table.grant(function.role, "GetItem", "BatchGetItem", "ConditionCheckItem", "Query")
        self.table.grant(function.role, "PutItem", "UpdateItem", "DeleteItem")
        self.credentials.grant_read(function.role)
        self.credentials.grant_discord(function.role)
        self.photos.grant_keep(function.role)
        grant_send(function.role, self.config)
        function.alias.add_event_source(
            event_sources.SqsEventSource(
                self.queues.questions,
                batch_size=self.config.batch_size,
                max_concurrency=self.config.maximum_concurrency,
                report_batch_item_failures=True,
            )
        )
        reason = "Failed questions go to the queue's own dead-letter queue; a destination is for streams"
        acknowledge(function.alias, reason, "Serverless-LambdaEventSourceMappingDestination")

    def _admin(self) -> None:
        function = self._function("admin")
        self.table.grant(function.role, "GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem")
        self.table.grant_indexes(function.role)
        self.photos.grant_erase(function.role)
        self.credentials.grant_discord(function.role)
        self.queues.questions.grant(function.role, SEND, DEPTH)
        # Redriving sends and deletes (docs/decisions.md); what was only looked at is made visible again.
        hold = ("sqs:ReceiveMessage", "sqs:ChangeMessageVisibility", "sqs:DeleteMessage")
        self.queues.dead_letters.grant(function.role, DEPTH, *hold)
        self.api.admin(function.alias, self.users.pool, self.users.client)

    def _cleanup(self) -> None:
        function = self._function("cleanup")
        self.table.grant(function.role, "Query", "BatchGetItem")
        self.table.grant_indexes(function.role)
        self.queues.questions.grant(function.role, SEND)
        CleanupSchedule(self, "CleanupSchedule", self.config, function.alias)

    def _gateway(self) -> None:
        function = self._function("gateway")
        self.table.grant_partitions(function.role, GATEWAY)
        self.queues.questions.grant(function.role, SEND)
        self.credentials.grant_discord(function.role)
        GatewaySchedule(self, "GatewaySchedule", self.config, function.alias)

    def _watch(self) -> None:
        """Alarms and dashboards; in production they also decide whether a new version stays."""
        sources = Sources(
            functions={name: made.function.function_name for name, made in self.functions.items()},
            questions=self.queues.questions.queue_name,
            dead_letters=self.queues.dead_letters.queue_name,
        )
        alarms = Alarms(self, "Alarms", self.config, sources)
        if self.config.dashboards:
            Dashboards(self, "Dashboards", sources, self.table.table.table_name, alarms)
        if self.config.production and self.config.canary:
            canaries = Canaries(self, "Canaries")
            for name, made in self.functions.items():
                slow = {"interactions": ["SlowAcknowledgement"], "agent": ["SlowReplies"]}.get(name, [])
                watching = [alarms.by_name[alarm] for alarm in (f"{name.title()}Errors", *slow)]
                canaries.add(name.title(), made, watching)

    def _function(self, name: str) -> Function:
        size = Size(getattr(self.config, f"{name}_memory"), getattr(self.config, f"{name}_timeout"))
        made = Function(
            self,
            name.title(),
            self.config,
            package=name,
            size=size,
            layers=self._layers,
            variables=variables(name, self.config, self._resources),
        )
        self.functions[name] = made
        return made

    def _resource_variables(self) -> dict[str, str]:
        return {
            "TABLE_NAME": self.table.table.table_name,
            "QUEUE_URL": self.queues.questions.queue_url,
            "DEAD_LETTER_QUEUE_URL": self.queues.dead_letters.queue_url,
            "PHOTO_BUCKET": self.photos.bucket.bucket_name,
            "CREDENTIALS_SECRET": self.credentials.secret.secret_arn,
            "DISCORD_SECRET": self.credentials.discord.secret_arn,
            "DASHBOARD_URL": self.dashboard_url,
            "USER_POOL_ID": self.users.pool.user_pool_id,
            "USER_POOL_CLIENT_ID": self.users.client.user_pool_client_id,
            "OIDC_ISSUER_URL": self.users.issuer_url,
            "OIDC_DOMAIN_URL": self.config.oidc_domain_url or self.users.domain.base_url(),
        }

    def _outputs(self) -> None:
        outputs = {
            "ApiUrl": self.api.url,
            "InteractionsUrl": f"{self.api.url}/interactions",
            "DashboardUrl": self.dashboard_url,
            "ApiId": self.api.api.api_id,
            "TableName": self.table.table.table_name,
            "QueueUrl": self.queues.questions.queue_url,
            "DeadLetterQueueUrl": self.queues.dead_letters.queue_url,
            "PhotoBucket": self.photos.bucket.bucket_name,
            "CredentialsSecret": self.credentials.secret.secret_arn,
            "DiscordSecret": self.credentials.discord.secret_arn,
            "UserPoolId": self.users.pool.user_pool_id,
            "UserPoolClientId": self.users.client.user_pool_client_id,
        }
        for name, value in outputs.items():
            cdk.CfnOutput(self, name, value=value)
