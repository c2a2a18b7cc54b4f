"""Every number and name of one deployment: typed, with defaults, overridable by `-c name=value` or in `cdk.json`."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from difflib import get_close_matches
from typing import Any, Self

from infra.packaging import Target


class StageError(ValueError):
    """The stage cannot be deployed as configured; the message lists every problem and how to mend it."""


def option(explanation: str, default: Any = MISSING) -> Any:
    """One option; its explanation is what the operator reads when it is missing or wrong."""
    return field(default=default, metadata={"explanation": explanation})


@dataclass(frozen=True)
class StageConfig:
    """One deployment. Times are seconds, memory is megabytes, unless a name says otherwise."""

    # What only the operator knows
    discord_public_key: str = option("64 hexadecimal digits: Discord Developer Portal, General Information, Public Key")
    discord_application_id: str = option("Discord Developer Portal, General Information, Application ID")
    model: str = option("the model's name as its endpoint knows it, for example gpt-5.1")
    ampeco_tenant_hosts: str = option("AMPECO hosts that may be called, separated by commas")
    default_ampeco_tenant_url: str = option("AMPECO tenant of channels that name none, https://host")
    email_sender: str = option("SES-verified address that one-time codes come from; empty switches linking off", "")

    # Application settings with a usual value
    stage: str = option("name of the deployment: dev, production, ...", "dev")
    log_level: str = option("DEBUG, INFO, WARNING or ERROR", "INFO")
    default_language: str = option("he, en, ru or ar", "he")
    rate_limit_per_minute: int = option("messages one driver may send in a minute (S16)", 20)
    discord_api_url: str = option("Discord's REST API", "https://discord.com/api/v10")
    discord_cdn_hosts: str = option("hosts photos may be fetched from", "cdn.discordapp.com,media.discordapp.net")
    openai_base_url: str = option("OpenAI-compatible endpoint", "https://api.openai.com/v1")
    second_model: str = option("model tried when the first is down; empty for none", "")
    turn_seconds: int = option("time one turn of the agent may take", 40)
    session_timeout_minutes: int = option("a conversation without activity for so long is closed (S13)", 30)
    takeover_timeout_minutes: int = option("a silent takeover goes back to the bot after so long", 30)
    conversation_spend_cents: int = option("model cost cap of one conversation, US cents", 50)
    daily_spend_cents: int = option("model cost cap of one day, US cents", 5_000)
    input_cents_per_million: int = option("price of a million input tokens, US cents", 250)
    output_cents_per_million: int = option("price of a million output tokens, US cents", 1_000)

    # Functions. The front door's cold start is processor-bound and has three seconds, so it gets a larger share of a
    # processor. The agent waits for the model most of its time, and waiting is paid by the megabyte: 256 holds its
    # 77 MB of imports, the tokenizer's 77 MB and a batch. The other two wait for nobody and are rarely called.
    interactions_memory: int = option("memory of the front door", 512)
    interactions_timeout: int = option("time-out of the front door; Discord waits 3", 5)
    agent_memory: int = option("memory of the agent", 256)
    agent_timeout: int = option("time-out of the agent, above turn_seconds", 60)
    admin_memory: int = option("memory of the admin API", 256)
    admin_timeout: int = option("time-out of the admin API; the HTTP API waits 30", 29)
    cleanup_memory: int = option("memory of the cleanup", 256)
    cleanup_timeout: int = option("time-out of the cleanup, below its period", 120)
    # The gateway runs all the time and waits for nearly all of it: paid by the megabyte, 128 is what it needs.
    gateway_memory: int = option("memory of the gateway", 128)
    gateway_timeout: int = option("time-out of the gateway, at most 900; it hands over before", 900)
    log_retention_days: int = option("days logs are kept: a value CloudWatch knows", 30)

    # Plain messages
    shard_count: int = option("gateway connections; more than one from 2,500 guilds on", 1)
    hold_seconds: float = option("a driver's messages are answered together once they were quiet for so long", 1.2)
    identify_limit: int = option("new gateway sessions a day, below Discord's 1,000", 900)

    # The queue, after row S12
    visibility_seconds: int = option("how long a received question is hidden: agent_timeout and a margin", 75)
    max_receive_count: int = option("attempts before the dead-letter queue", 3)
    dead_letter_days: int = option("how long dead letters are kept, at most 14", 14)
    batch_size: int = option("questions of one invocation, at most 10 for FIFO", 10)
    maximum_concurrency: int = option("agents at work at the same time (S12)", 10)

    # The HTTP API, after row S12
    requests_per_second: int = option("steady requests the HTTP API takes", 50)
    burst_requests: int = option("requests it takes at once", 100)

    # Schedule and storage
    cleanup_minutes: int = option("period of the cleanup (S13)", 5)
    photo_days: int = option("days drivers' photos are kept", 30)

    # When somebody is woken
    alarm_email: str = option("address that alarms are mailed to; empty for none (the SNS topic is there)", "")
    oldest_question_seconds: int = option("a question that waits longer for the agent is an alarm", 120)
    slow_acknowledge_seconds: float = option("p99 to acknowledge that is an alarm; Discord gives up at 3", 2.5)
    slow_reply_seconds: float = option("p95 to reply that is an alarm", 30.0)
    escalation_minutes: int = option("a driver who waits longer for a person is an alarm", 30)
    spend_alarm_percent: int = option("share of daily_spend_cents that is an alarm", 80)

    canary: bool = option("production shifts to a new version step by step; off to get a fix out under an alarm", True)

    # Dashboard sign-in
    dashboard_url: str = option("address of the dashboard when it is not the HTTP API's own", "")
    oidc_domain_url: str = option("address of the sign-in page when it is not Cognito's own", "")
    sign_in_prefix: str = option("first label of the sign-in page's host, unique in its region", "")

    # How it is built
    arch: str = option("arm64 or x86_64", "arm64")
    python: str = option("Python of the Lambdas, major.minor", "3.13")
    tokenizer_dir: str = option("where the vocabulary lies at run time", "/opt/tokenizer")
    local: bool = option("deployed onto the local AWS: plain HTTP, password sign-in for tests, nothing kept", False)
    build: bool = option("build the packages; off in unit tests, which look only at the template", True)

    @property
    def production(self) -> bool:
        """Production keeps its data: deletion protection, resources retained."""
        return self.stage == "production"

    @property
    def target(self) -> Target:
        """What the packages are built for."""
        return Target(self.python, self.arch, host=self.local)

    @classmethod
    def load(cls, lookup: Callable[[str], Any], stage: str) -> Self:
        """Read every option through `lookup` (a CDK context), where `stage:<name>` may hold a mapping of its own."""
        own = lookup(f"stage:{stage}") or {}
        if not isinstance(own, Mapping):
            raise StageError(f"  - 'stage:{stage}' in cdk.json must be a mapping of options")
        cls.refuse_unknown(own, f" ('stage:{stage}' in cdk.json)")
        given = {item.name: _first(lookup(item.name), own.get(item.name)) for item in fields(cls)}
        return cls.from_values({**given, "stage": stage})

    @classmethod
    def refuse_unknown(cls, names: Iterable[str], where: str) -> None:
        """A `StageError` about names that are no options: a misspelt one would else quietly do nothing."""
        known = [item.name for item in fields(cls)]
        problems = []
        for name in sorted(set(names) - set(known)):
            likeliest = get_close_matches(name, known, 1)
            hint = f"did you mean {likeliest[0]}?" if likeliest else "docs/configuration.md lists all."
            problems.append(f"  - there is no option {name}{where}: {hint}")
        if problems:
            raise StageError("\n".join(problems))

    @classmethod
    def from_values(cls, given: Mapping[str, Any]) -> Self:
        """Parse and check; a `StageError` lists every problem."""
        problems: list[str] = []
        values: dict[str, Any] = {}
        for item in fields(cls):
            value = given.get(item.name)
            if value is None:
                if item.default is MISSING:
                    problems.append(_missing(item))
                continue
            try:
                values[item.name] = _parse(item.type, value)
            except ValueError:
                problems.append(f"{item.name}={value!r} is not {item.type}: {item.metadata['explanation']}")
        if not problems:
            config = cls(**values)
            problems = config.problems()
        if problems:
            raise StageError("\n".join(f"  - {problem}" for problem in problems))
        return config

    def problems(self) -> list[str]:
        """What contradicts itself or cannot work on AWS."""
        found = [
            (not re.fullmatch(r"[a-z][a-z0-9-]{0,19}", self.stage), "stage must be like 'dev' or 'production'"),
            (not re.fullmatch(r"[0-9a-fA-F]{64}", self.discord_public_key), "discord_public_key must be 64 hex digits"),
            (not self.discord_application_id.isdigit(), "discord_application_id must be digits"),
            (not self.model, "model must name one"),
            (self.default_language not in ("he", "en", "ru", "ar"), "default_language must be he, en, ru or ar"),
            (self.arch not in ("arm64", "x86_64"), "arch must be arm64 or x86_64"),
            (not self.turn_seconds < self.agent_timeout, "turn_seconds must be below agent_timeout"),
            (not self.agent_timeout < self.visibility_seconds, "agent_timeout must be below visibility_seconds"),
            (not 1 <= self.batch_size <= 10, "batch_size must be 1 to 10: a FIFO queue gives no more"),
            (not 2 <= self.maximum_concurrency <= 1000, "maximum_concurrency must be 2 to 1000"),
            (not 1 <= self.dead_letter_days <= 14, "dead_letter_days must be 1 to 14"),
            (not self.local and not self.default_ampeco_tenant_url.startswith("https://"), "AMPECO must be https"),
        ]
        return [text for wrong, text in found if wrong]

    def changed(self, **values: Any) -> Self:
        """The same deployment with other values, for tests."""
        return replace(self, **values)


def stack_name(stage: str) -> str:
    """The CloudFormation name of a stage's stack."""
    return f"EdgeControl-{stage}"


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _missing(item: Field[Any]) -> str:
    return f"{item.name} is missing: {item.metadata['explanation']}"


def _parse(kind: Any, value: Any) -> Any:
    if kind is bool:
        return str(value).lower() in ("1", "true", "yes", "on")
    return kind(value)
