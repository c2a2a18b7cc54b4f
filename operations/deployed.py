"""One deployed stage as the operator's commands see it: its outputs, its functions' variables, its table and queues."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, NoRegionError

from edgecontrol.aws import Aws, Credentials
from edgecontrol.database import Table
from edgecontrol.errors import ConfigurationError
from edgecontrol.store import ConversationStore

LOCAL = "local"
ENDPOINTS = "EDGECONTROL_ENDPOINTS"
_TIMES = Config(connect_timeout=5, read_timeout=15, retries={"max_attempts": 2})


@dataclass(frozen=True)
class Deployed:
    """A stage in the account and region of the current credentials."""

    stage: str

    @property
    def stack(self) -> str:
        """The CloudFormation stack."""
        return f"EdgeControl-{self.stage}"

    def client(self, service: str) -> Any:
        """A boto3 client; a `ConfigurationError` says what is missing."""
        self._credentials()
        try:
            return session().client(service, config=_TIMES)
        except NoRegionError:
            raise ConfigurationError("No AWS region is chosen: set AWS_REGION to the stage's region.") from None

    @cached_property
    def described(self) -> Mapping[str, Any]:
        """The stack as CloudFormation describes it."""
        try:
            (found,) = self.client("cloudformation").describe_stacks(StackName=self.stack)["Stacks"]
        except (ClientError, BotoCoreError, ValueError) as error:
            raise ConfigurationError(
                f"Stack {self.stack} cannot be found with these credentials in this region ({type(error).__name__}): "
                f"check AWS_PROFILE and AWS_REGION, or deploy it with 'make deploy STAGE={self.stage}'."
            ) from None
        return dict(found)

    @cached_property
    def outputs(self) -> Mapping[str, str]:
        """The stack's outputs by name."""
        return {output["OutputKey"]: output["OutputValue"] for output in self.described.get("Outputs", ())}

    def output(self, name: str) -> str:
        """One output; a stack deployed half-way, or by an older release, may lack it."""
        if name not in self.outputs:
            raise ConfigurationError(
                f"Stack {self.stack} has no output {name}: it was deployed half-way or by an older release. "
                f"Run 'make deploy STAGE={self.stage}' again."
            )
        return self.outputs[name]

    @cached_property
    def functions(self) -> Mapping[str, Mapping[str, Any]]:
        """The stage's functions by their own name: Lambda's configuration of each. Without a stack there are none."""
        assert self.described
        found: dict[str, Mapping[str, Any]] = {}
        for page in self.client("lambda").get_paginator("list_functions").paginate():
            for item in page["Functions"]:
                name = item.get("Environment", {}).get("Variables", {}).get("POWERTOOLS_SERVICE_NAME")
                if name and item["FunctionName"].startswith(f"{self.stack}-"):
                    found[name] = item
        return found

    def variables(self, function: str) -> Mapping[str, str]:
        """The environment variables a function runs with."""
        if function not in self.functions:
            raise ConfigurationError(
                f"Function '{function}' of {self.stack} is missing: 'make deploy STAGE={self.stage}' again."
            )
        variables: Mapping[str, str] = self.functions[function]["Environment"]["Variables"]
        return variables

    def become(self, function: str) -> None:
        """Give this process the variables of a function, so that its own code runs here on the stage's data."""
        os.environ.update(self.variables(function))
        credentials = self._credentials()
        os.environ["AWS_ACCESS_KEY_ID"] = credentials.access_key
        os.environ["AWS_SECRET_ACCESS_KEY"] = credentials.secret_key
        if credentials.session_token:
            os.environ["AWS_SESSION_TOKEN"] = credentials.session_token
        os.environ.setdefault("AWS_REGION", str(session().region_name))

    @cached_property
    def aws(self) -> Aws:
        """The functions' own AWS client, with the operator's credentials."""
        return Aws(region=str(session().region_name), credentials=self._credentials)

    @cached_property
    def table(self) -> Table:
        """The stage's table."""
        return Table(self.aws, self.output("TableName"))

    @cached_property
    def store(self) -> ConversationStore:
        """The stage's conversations."""
        return ConversationStore(self.table)

    @staticmethod
    def _credentials() -> Credentials:
        found = session().get_credentials()
        if found is None:
            raise ConfigurationError("No AWS credentials: sign in with 'aws sso login', or set AWS_PROFILE.")
        frozen = found.get_frozen_credentials()
        return Credentials(frozen.access_key, frozen.secret_key, frozen.token or "")


def session() -> boto3.Session:
    """The operator's credentials and region. AWS_REGION, which the CDK goes by, boto3 does not know."""
    return boto3.Session(region_name=os.environ.get("AWS_REGION") or None)


def deployed(stage: str) -> Deployed:
    """The stage; `local` is the copy that `make run` keeps up."""
    if stage == LOCAL:
        _point_at_local_copy()
    return Deployed(stage)


def _point_at_local_copy() -> None:
    from local.endpoints import Endpoints
    from local.lambdas import aws
    from local.place import Place

    path = Path(os.environ[ENDPOINTS]) if ENDPOINTS in os.environ else Place.from_environment().endpoints_file
    if not path.is_file():
        raise ConfigurationError("The local system does not run: start it with 'make run'.")
    os.environ.update(aws(Endpoints.read(path)))
    os.environ["AWS_DEFAULT_REGION"] = os.environ["AWS_REGION"]
