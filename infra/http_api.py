"""The HTTP API: Discord's front door, the admin API behind staff sign-in, health and the dashboard's page."""

import json

import aws_cdk as cdk
import jsii
from aws_cdk import aws_apigateway as rest
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_authorizers as authorizers
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.config import StageConfig

ANY_READ = [apigateway.HttpMethod.GET]
# Requests a second and at once of what is open to strangers: a page is some twenty files, a monitor asks now and then.
HEALTH_LIMIT = (5, 10)
PAGE_LIMIT = (20, 60)
LOGGED = {
    "requestId": "$context.requestId",
    "ip": "$context.identity.sourceIp",
    "time": "$context.requestTime",
    "route": "$context.routeKey",
    "status": "$context.status",
    "latency": "$context.responseLatency",
    "error": "$context.integrationErrorMessage",
}


@jsii.implements(apigateway.IAccessLogSettings)
class AccessLog:
    """One line of JSON for each request: who and how long, never what was said."""

    def __init__(self, group: logs.ILogGroup) -> None:
        self._destination = apigateway.LogGroupLogDestination(group)

    @property
    def destination(self) -> apigateway.IAccessLogDestination:
        """Where the lines go."""
        return self._destination

    @property
    def format(self) -> rest.AccessLogFormat:
        """What a line holds."""
        return rest.AccessLogFormat.custom(json.dumps(LOGGED))


class HttpApi(Construct):
    """One API and one throttled stage; `route` adds a path to a function."""

    def __init__(self, scope: Construct, name: str, config: StageConfig) -> None:
        super().__init__(scope, name)
        self.api = apigateway.HttpApi(self, "Api", create_default_stage=False)
        access_log = logs.LogGroup(self, "AccessLog", removal_policy=cdk.RemovalPolicy.DESTROY)
        resource = access_log.node.default_child
        assert isinstance(resource, logs.CfnLogGroup)
        resource.retention_in_days = config.log_retention_days
        self._config = config
        self.stage = apigateway.HttpStage(
            self,
            "Stage",
            http_api=self.api,
            stage_name="$default",
            auto_deploy=True,
            throttle=apigateway.ThrottleSettings(
                rate_limit=config.requests_per_second, burst_limit=config.burst_requests
            ),
            access_log_settings=AccessLog(access_log),
        )

    @property
    def url(self) -> str:
        """Where the API answers, without a slash at the end."""
        return self.api.api_endpoint

    def front_door(self, function: lambda_.IFunction) -> None:
        """Discord posts here; it cannot sign in, it signs every request."""
        routes = self._route("Interactions", "/interactions", [apigateway.HttpMethod.POST], function)
        self._limit(routes, "POST /interactions", self._config.requests_per_second, self._config.burst_requests)
        reason = (
            "Discord cannot present a token: the function verifies its Ed25519 signature and answers 401 without one"
        )
        _open(routes, reason)

    def admin(self, function: lambda_.IFunction, users: cognito.IUserPool, client: cognito.IUserPoolClient) -> None:
        """The admin API for signed-in staff; health and the page itself for everybody."""
        authorizer = authorizers.HttpUserPoolAuthorizer("Staff", users, user_pool_clients=[client])
        self._route("Admin", "/api/admin/{proxy+}", [apigateway.HttpMethod.ANY], function, authorizer)
        health = self._route("Health", "/api/health", ANY_READ, function)
        self._limit(health, "GET /api/health", *HEALTH_LIMIT)
        _open(health, "Uptime monitors have no account; the answer holds no data of drivers or staff")
        start = self._route("Dashboard", "/dashboard", ANY_READ, function)
        files = self._route("DashboardFiles", "/dashboard/{proxy+}", ANY_READ, function)
        self._limit(start, "GET /dashboard", *PAGE_LIMIT)
        self._limit(files, "GET /dashboard/{proxy+}", *PAGE_LIMIT)
        pages = [*start, *files]
        _open(pages, "The page is what lets staff sign in; every datum on it comes from the admin API")

    def _limit(self, routes: list[apigateway.HttpRoute], key: str, rate: int, burst: int) -> None:
        """Requests a second, and at once, of this route alone: what strangers ask for takes nothing from Discord's."""
        stage = self.stage.node.default_child
        assert isinstance(stage, apigateway.CfnStage)
        own = {"ThrottlingRateLimit": rate, "ThrottlingBurstLimit": burst}
        stage.add_property_override(f"RouteSettings.{key}", own)
        for route in routes:  # API Gateway refuses settings of a route that is not there yet
            self.stage.node.add_dependency(route)

    def _route(
        self,
        name: str,
        path: str,
        methods: list[apigateway.HttpMethod],
        function: lambda_.IFunction,
        authorizer: apigateway.IHttpRouteAuthorizer | None = None,
    ) -> list[apigateway.HttpRoute]:
        integration = integrations.HttpLambdaIntegration(f"{name}Integration", function)
        return self.api.add_routes(path=path, methods=methods, integration=integration, authorizer=authorizer)


def _open(routes: list[apigateway.HttpRoute], reason: str) -> None:
    for route in routes:
        acknowledge(route, reason, "AwsSolutions-APIG4")
