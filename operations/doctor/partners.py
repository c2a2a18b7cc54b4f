"""What else the agent talks to: the model, the charging platform of each tenant, and the sender of one-time codes."""

import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import httpx
from botocore.exceptions import ClientError

from edgecontrol.ampeco.cache import Cache
from edgecontrol.ampeco.tenants import Tenants
from edgecontrol.errors import DependencyError
from edgecontrol.http import PooledClient
from edgecontrol.metrics import Meter
from edgecontrol.settings import AgentSettings
from operations.deployed import Deployed
from operations.doctor.finding import Check, Finding, judged
from operations.doctor.storage import AGENT_SECRET, credentials_of

_SECONDS = 15.0


def model(stage: Deployed) -> Iterator[Finding]:
    """The model."""
    agent = stage.variables("agent")
    base = agent.get("OPENAI_BASE_URL", "https://api.openai.com/v1").rstrip("/")
    headers = {"authorization": f"Bearer {credentials_of(stage, AGENT_SECRET).get('openai_api_key', '')}"}
    try:
        answer = httpx.get(f"{base}/models/{agent['MODEL']}", headers=headers, timeout=_SECONDS, trust_env=False)
    except httpx.HTTPError as error:
        remedy = "Check openai_base_url, and the vendor's status page (docs/runbook.md#the-model-is-down)."
        yield Finding("model", f"{base} does not answer ({type(error).__name__})", remedy)
        return
    wrong, remedy = {
        401: ("its key is refused", "Put a valid openai_api_key into the secret (docs/install.md#4-credentials)."),
        404: (f"it has no model {agent['MODEL']}", "Correct the option 'model' and deploy."),
    }.get(answer.status_code, (f"it answers {answer.status_code}", "docs/runbook.md#the-model-is-down"))
    yield judged("model", answer.is_success, wrong, remedy)


def ampeco(stage: Deployed) -> Iterator[Finding]:
    """The charging platform."""
    settings = AgentSettings.from_environment(stage.variables("agent"))
    tokens = credentials_of(stage, AGENT_SECRET).get("ampeco_tokens") or {}
    scheme = settings.default_ampeco_tenant_url.partition("://")[0] or "https"
    with closing(PooledClient(read_seconds=_SECONDS)) as http:
        # Nothing kept: an answer of before would hide a token that is refused now.
        nothing = Cache(None, clock=time.time)
        tenants = Tenants(http, nothing, settings.ampeco_tenant_hosts, clock=time.time, sleep=time.sleep)
        for host in filter(tokens.get, settings.ampeco_tenant_hosts):
            yield _tenant(tenants, host, f"{scheme}://{host}", tokens[host])


def _tenant(tenants: Tenants, host: str, url: str, token: Any) -> Finding:
    remedy = "Make a token with the rights of docs/install.md#ampeco-token and put it into the secret."
    try:
        tenant = tenants.open(url, token, deadline=time.time() + _SECONDS, meter=Meter("doctor"))
        return judged(f"AMPECO {host}", tenant.charge_points(), "its token sees no charge points", remedy)
    except DependencyError as failure:
        return Finding(f"AMPECO {host}", str(failure), remedy)


def mail(stage: Deployed) -> Iterator[Finding]:
    """The sender of one-time codes."""
    sender = stage.variables("agent").get("EMAIL_SENDER", "")
    if not sender:
        yield Finding("e-mail sender (none: linking is off)")
        return
    remedy = f"Verify {sender} or its domain in SES (docs/install.md#6-e-mail)."
    ses = stage.client("ses")
    try:
        names = [sender, sender.rpartition("@")[2]]
        found = ses.get_identity_verification_attributes(Identities=names)["VerificationAttributes"]
    except ClientError as error:
        yield Finding("e-mail sender", f"SES refuses to tell ({error.response['Error']['Code']})", remedy)
        return
    verified = any(item["VerificationStatus"] == "Success" for item in found.values())
    yield judged("e-mail sender", verified, f"{sender} is not verified", remedy)


CHECKS: tuple[Check, ...] = (model, ampeco, mail)
