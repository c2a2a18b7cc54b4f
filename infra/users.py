"""Staff sign-in: the Cognito user pool, its three groups and the client of the dashboard."""

import aws_cdk as cdk
from aws_cdk import aws_cognito as cognito
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.config import StageConfig

GROUPS = {
    "viewer": "Reads conversations, escalations and numbers",
    "operator": "Takes conversations over and handles dead letters",
    "admin": "Changes channel settings",
}
# Which guilds somebody sees is a group too: `guild:<id>` for one (made by the operator), this one for all.
EVERY_GUILD = "guild:*"


class Users(Construct):
    """No self sign-up; the dashboard signs in with the authorization code flow and PKCE."""

    def __init__(self, scope: Construct, name: str, config: StageConfig, *, dashboard_url: str) -> None:
        super().__init__(scope, name)
        self.pool = self._pool(config)
        for position, (group, description) in enumerate(GROUPS.items()):
            cognito.CfnUserPoolGroup(
                self,
                group.title(),
                user_pool_id=self.pool.user_pool_id,
                group_name=group,
                description=description,
                precedence=len(GROUPS) - position,
            )
        cognito.CfnUserPoolGroup(
            self,
            "EveryGuild",
            user_pool_id=self.pool.user_pool_id,
            group_name=EVERY_GUILD,
            description="Sees every guild, within their role",
        )
        self.domain = self.pool.add_domain(
            "SignIn",
            cognito_domain=cognito.CognitoDomainOptions(
                domain_prefix=config.sign_in_prefix or f"edgecontrol-{config.stage}-{cdk.Aws.ACCOUNT_ID}"
            ),
        )
        self.client = self._client(config, dashboard_url)

    @property
    def issuer_url(self) -> str:
        """The OpenID Connect issuer, put together here: the local AWS knows no attribute `ProviderURL`."""
        return f"https://cognito-idp.{cdk.Aws.REGION}.{cdk.Aws.URL_SUFFIX}/{self.pool.user_pool_id}"

    def _pool(self, config: StageConfig) -> cognito.UserPool:
        pool = cognito.UserPool(
            self,
            "Pool",
            self_sign_up_enabled=False,
            sign_in_aliases=cognito.SignInAliases(username=True, email=True),
            password_policy=cognito.PasswordPolicy(
                min_length=12, require_lowercase=True, require_uppercase=True, require_digits=True, require_symbols=True
            ),
            mfa=cognito.Mfa.OPTIONAL,
            mfa_second_factor=cognito.MfaSecondFactor(otp=True, sms=False),
            account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
            deletion_protection=config.production,
            removal_policy=cdk.RemovalPolicy.RETAIN if config.production else cdk.RemovalPolicy.DESTROY,
        )
        reason = "A second factor is offered, the operator decides whether staff must use it (docs/install.md, Staff)"
        acknowledge(pool, reason, "AwsSolutions-COG2")
        reason = (
            "Threat protection needs the Plus tier, paid for each user; accounts are made by hand and sign-up is closed"
        )
        acknowledge(pool, reason, "AwsSolutions-COG3", "AwsSolutions-COG8")
        return pool

    def _client(self, config: StageConfig, dashboard_url: str) -> cognito.UserPoolClient:
        return self.pool.add_client(
            "Dashboard",
            generate_secret=False,
            # Tests of the local stack sign in with a password; deployed stages know no such flow.
            auth_flows=cognito.AuthFlow(user_password=True) if config.local else cognito.AuthFlow(user_srp=True),
            o_auth=cognito.OAuthSettings(
                flows=cognito.OAuthFlows(authorization_code_grant=True),
                scopes=[cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL, cognito.OAuthScope.PROFILE],
                callback_urls=[dashboard_url],
                logout_urls=[dashboard_url],
            ),
            prevent_user_existence_errors=True,
            access_token_validity=cdk.Duration.minutes(60),
            id_token_validity=cdk.Duration.minutes(60),
            refresh_token_validity=cdk.Duration.hours(12),
        )
