"""Two secrets with the credentials of other people's services; the operator puts their values in, never CDK.

Discord's token is apart: who holds a connection to Discord needs it, and must not hold the charging network with it.
"""

import json

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.config import StageConfig

# Changing a template makes CloudFormation write a new value over the operator's: do not. That is why the first one has
# a place for Discord's token still, which stays empty.
TEMPLATE = {"discord_bot_token": "", "openai_api_key": "", "ampeco_tokens": {}}
GENERATED_KEY = "link_code_key"
DISCORD_TEMPLATE = {"discord_bot_token": ""}


class Credentials(Construct):
    """Secrets with empty places; the key that one-time codes are hashed with is made here and known to nobody."""

    def __init__(self, scope: Construct, name: str, config: StageConfig) -> None:
        super().__init__(scope, name)
        self._config = config
        self._kept = cdk.RemovalPolicy.RETAIN if config.production else cdk.RemovalPolicy.DESTROY
        self.secret = secretsmanager.Secret(
            self,
            "Secret",
            description="EdgeControl, for the agent alone: model key, AMPECO tokens by host",
            generate_secret_string=secretsmanager.SecretStringGenerator(
                secret_string_template=json.dumps(TEMPLATE),
                generate_string_key=GENERATED_KEY,
                password_length=64,
                exclude_punctuation=True,
            ),
            removal_policy=self._kept,
        )
        self.discord = secretsmanager.Secret(
            self,
            "Discord",
            description="EdgeControl: Discord bot token",
            secret_string_value=cdk.SecretValue.unsafe_plain_text(json.dumps(DISCORD_TEMPLATE)),  # an empty place
            removal_policy=self._kept,
        )
        reason = (
            "The tokens are issued by Discord, AMPECO and the model's vendor: AWS cannot rotate them (docs/runbook.md)"
        )
        for secret in (self.secret, self.discord):
            acknowledge(secret, reason, "AwsSolutions-SMG4")

    def grant_read(self, role: iam.Role) -> None:
        """Reading the values, which the agent does once for each container's life."""
        self._grant(self.secret, role)

    def grant_discord(self, role: iam.Role) -> None:
        """Reading Discord's token."""
        self._grant(self.discord, role)

    def _grant(self, secret: secretsmanager.Secret, role: iam.Role) -> None:
        arn = secret.secret_arn
        if self._config.local:
            # On AWS a reference to the secret is its ARN; the local AWS gives its name, which no policy matches.
            arn = cdk.Stack.of(self).format_arn(
                service="secretsmanager",
                resource="secret",
                resource_name=f"{secret.secret_arn}-*",
                arn_format=cdk.ArnFormat.COLON_RESOURCE_NAME,
            )
        iam.Grant.add_to_principal(grantee=role, actions=["secretsmanager:GetSecretValue"], resource_arns=[arn])
