"""The one secret, with the credentials of other people's services; the operator puts their values in, never CDK."""

import json

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.config import StageConfig

# Changing this template makes CloudFormation write a new value over the operator's: do not.
TEMPLATE = {"discord_bot_token": "", "openai_api_key": "", "ampeco_tokens": {}}
GENERATED_KEY = "link_code_key"


class Credentials(Construct):
    """A secret with empty places; the key that one-time codes are hashed with is made here and known to nobody."""

    def __init__(self, scope: Construct, name: str, config: StageConfig) -> None:
        super().__init__(scope, name)
        self._config = config
        self.secret = secretsmanager.Secret(
            self,
            "Secret",
            description="EdgeControl: Discord bot token, model key, AMPECO tokens by host",
            generate_secret_string=secretsmanager.SecretStringGenerator(
                secret_string_template=json.dumps(TEMPLATE),
                generate_string_key=GENERATED_KEY,
                password_length=64,
                exclude_punctuation=True,
            ),
            removal_policy=cdk.RemovalPolicy.RETAIN if config.production else cdk.RemovalPolicy.DESTROY,
        )
        reason = (
            "The tokens are issued by Discord, AMPECO and the model's vendor: AWS cannot rotate them (docs/runbook.md)"
        )
        acknowledge(self.secret, reason, "AwsSolutions-SMG4")

    def grant_read(self, role: iam.Role) -> None:
        """Reading the values, which the agent does once for each container's life."""
        arn = self.secret.secret_arn
        if self._config.local:
            # On AWS a reference to the secret is its ARN; the local AWS gives its name, which no policy matches.
            arn = cdk.Stack.of(self).format_arn(
                service="secretsmanager",
                resource="secret",
                resource_name=f"{self.secret.secret_arn}-*",
                arn_format=cdk.ArnFormat.COLON_RESOURCE_NAME,
            )
        iam.Grant.add_to_principal(grantee=role, actions=["secretsmanager:GetSecretValue"], resource_arns=[arn])
