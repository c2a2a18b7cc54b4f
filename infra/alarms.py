"""The alarms: what wakes somebody, when, and which section of the runbook tells them what to do.

One page for one trouble: alarms that mean the same to a driver go through a composite alarm, whose parts are silent.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.config import StageConfig
from infra.measured import of_function, of_queue, own

RUNBOOK = "docs/runbook.md"
DEPENDENCIES = {"model": "The model", "ampeco": "AMPECO", "discord": "Discord"}
# Throttling matters where a driver waits for the function; elsewhere the next run does the same work.
THROTTLED = ("interactions", "agent")

ABOVE = cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD
AT_LEAST = cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
BELOW = cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD


@dataclass(frozen=True)
class Watched:
    """One alarm: it goes off when `datapoints` of the last `periods` periods are beyond the threshold."""

    name: str
    meaning: str
    section: str  # heading of the runbook
    metric: cloudwatch.Metric
    threshold: float
    comparison: cloudwatch.ComparisonOperator = ABOVE
    periods: int = 1
    datapoints: int = 1
    silence_is_bad: bool = False
    page: str = ""  # the composite that speaks for it; "" when it speaks for itself

    @property
    def description(self) -> str:
        """What the person who is woken reads."""
        anchor = self.section.lower().replace(" ", "-")
        return f"{self.meaning} Runbook: {RUNBOOK}#{anchor}"


@dataclass(frozen=True)
class Page:
    """A composite: one message for several alarms of one trouble."""

    name: str
    meaning: str
    section: str


PAGES = (
    Page("DriversNotAcknowledged", "Discord shows drivers 'the application did not respond'.", "Not acknowledged"),
    Page("DriversNotAnswered", "Drivers are acknowledged and then wait in vain.", "Not answered"),
)
NOT_ACKNOWLEDGED, NOT_ANSWERED = (page.name for page in PAGES)


@dataclass(frozen=True)
class Sources:
    """Names of the deployed things the alarms look at; `functions` by the function's own name."""

    functions: Mapping[str, str]
    questions: str
    dead_letters: str


def watched(config: StageConfig, sources: Sources) -> Iterator[Watched]:
    """Every alarm of the stage."""
    yield from _questions(config, sources)
    yield from _functions(sources)
    yield from _times(config)
    yield from _dependencies()
    yield from _clockwork(config)
    yield from _people_and_money(config)


def _questions(config: StageConfig, sources: Sources) -> Iterator[Watched]:
    yield Watched(
        "DeadLetters",
        "A question failed every attempt; its driver was told so.",
        "Dead letters",
        of_queue("ApproximateNumberOfMessagesVisible", sources.dead_letters),
        0,
        page=NOT_ANSWERED,
    )
    yield Watched(
        "OldestQuestion",
        f"A question has waited more than {config.oldest_question_seconds} s for the agent.",
        "Questions wait",
        of_queue("ApproximateAgeOfOldestMessage", sources.questions),
        config.oldest_question_seconds,
        periods=3,
        datapoints=2,
        page=NOT_ANSWERED,
    )
    yield Watched(
        "QuestionsUnqueued",
        "The queue did not take questions; their drivers were told to try again.",
        "Questions not taken",
        own("questions_unqueued_total", "Sum"),
        1,
        AT_LEAST,
        page=NOT_ACKNOWLEDGED,
    )


def _functions(sources: Sources) -> Iterator[Watched]:
    pages = {"interactions": NOT_ACKNOWLEDGED, "agent": NOT_ANSWERED}
    for name, function in sources.functions.items():
        yield Watched(
            f"{name.title()}Errors",
            f"The {name} function failed three times or more within five minutes.",
            "A function fails",
            of_function("Errors", function),
            3,
            AT_LEAST,
            page=pages.get(name, ""),
        )
        if name in THROTTLED:
            yield Watched(
                f"{name.title()}Throttles",
                f"Lambda refused to run the {name} function for lack of concurrency.",
                "A function is throttled",
                of_function("Throttles", function),
                1,
                AT_LEAST,
                page=pages[name],
            )


def _times(config: StageConfig) -> Iterator[Watched]:
    yield Watched(
        "SlowAcknowledgement",
        f"One in a hundred acknowledgements takes over {config.slow_acknowledge_seconds} s; Discord gives up at 3 s.",
        "Slow acknowledgement",
        own("acknowledge_seconds", "p99"),
        config.slow_acknowledge_seconds,
        periods=3,
        datapoints=2,
        page=NOT_ACKNOWLEDGED,
    )
    yield Watched(
        "SlowReplies",
        f"One driver in twenty waits over {config.slow_reply_seconds} s for the answer.",
        "Slow replies",
        own("agent_response_time_seconds", "p95"),
        config.slow_reply_seconds,
        periods=3,
        datapoints=2,
        page=NOT_ANSWERED,
    )


def _dependencies() -> Iterator[Watched]:
    for name, title in DEPENDENCIES.items():
        yield Watched(
            f"{name.title()}Down",
            f"{title} failed three calls or more within five minutes; drivers are told what cannot be seen.",
            f"{title} is down",
            own("dependency_failures_total", "Sum", dependency=name),
            3,
            AT_LEAST,
        )
    yield Watched(
        "MailDown",
        "Mails about linking accounts failed three times or more within five minutes; no driver is told, by intent.",
        "Mail is down",
        own("dependency_failures_total", "Sum", dependency="mail"),
        3,
        AT_LEAST,
    )


def _clockwork(config: StageConfig) -> Iterator[Watched]:
    yield Watched(
        "GatewaySilent",
        "No connection to Discord's gateway for five minutes: typed messages are not seen, slash commands still work.",
        "Gateway silent",
        own("gateway_connected", "Sum", 1),
        1,
        BELOW,
        periods=5,
        datapoints=5,
        silence_is_bad=True,
    )
    yield Watched(
        "CleanupMissing",
        f"The cleanup has not finished for {3 * config.cleanup_minutes} minutes: nothing expires, nobody is reminded.",
        "Cleanup not run",
        own("active_conversations_total", "SampleCount", config.cleanup_minutes),
        1,
        BELOW,
        periods=3,
        datapoints=3,
        silence_is_bad=True,
    )


def _people_and_money(config: StageConfig) -> Iterator[Watched]:
    yield Watched(
        "EscalationUnanswered",
        f"A driver has waited {config.escalation_minutes} minutes for a person.",
        "Escalation unanswered",
        own("escalation_wait_seconds", "Maximum", config.cleanup_minutes),
        config.escalation_minutes * 60,
    )
    yield Watched(
        "Spend",
        f"Today's model cost passed {config.spend_alarm_percent} % of the daily cap; at 100 % the model is not asked.",
        "Spend",
        own("model_cost_microcents", "Sum", 24 * 60),
        config.daily_spend_cents * 1_000_000 * config.spend_alarm_percent / 100,
    )


class Alarms(Construct):
    """All alarms of a stage and the topic they speak to. `by_name` are the metric alarms, for the canary."""

    def __init__(self, scope: Construct, name: str, config: StageConfig, sources: Sources) -> None:
        super().__init__(scope, name)
        self.topic = self._topic(config)
        self.by_name: dict[str, cloudwatch.Alarm] = {}
        # The local AWS knows no composite alarms: there every alarm speaks for itself.
        composites = not config.local
        for wanted in watched(config, sources):
            alarm = self._alarm(wanted)
            self.by_name[wanted.name] = alarm
            if not (wanted.page and composites):
                self._speaks(alarm)
        if composites:
            self._pages({wanted.name: wanted.page for wanted in watched(config, sources)})

    def _alarm(self, wanted: Watched) -> cloudwatch.Alarm:
        missing = cloudwatch.TreatMissingData
        return wanted.metric.create_alarm(
            self,
            wanted.name,
            alarm_description=wanted.description,
            threshold=wanted.threshold,
            comparison_operator=wanted.comparison,
            evaluation_periods=wanted.periods,
            datapoints_to_alarm=wanted.datapoints,
            treat_missing_data=missing.BREACHING if wanted.silence_is_bad else missing.NOT_BREACHING,
        )

    def _pages(self, page_of: Mapping[str, str]) -> None:
        for page in PAGES:
            parts = [self.by_name[name] for name, own_page in page_of.items() if own_page == page.name]
            composite = cloudwatch.CompositeAlarm(
                self,
                page.name,
                alarm_description=f"{page.meaning} Runbook: {RUNBOOK}#{page.section.lower().replace(' ', '-')}",
                alarm_rule=cloudwatch.AlarmRule.any_of(*parts),
            )
            self._speaks(composite)

    def _speaks(self, alarm: cloudwatch.Alarm | cloudwatch.CompositeAlarm) -> None:
        action = actions.SnsAction(self.topic)
        alarm.add_alarm_action(action)
        alarm.add_ok_action(action)

    def _topic(self, config: StageConfig) -> sns.Topic:
        topic = sns.Topic(self, "Topic", enforce_ssl=not config.local)
        if config.alarm_email:
            topic.add_subscription(subscriptions.EmailSubscription(config.alarm_email))
        reason = "Alarms carry names and numbers of metrics; CloudWatch cannot publish to a topic under the AWS key"
        acknowledge(topic, reason, "AwsSolutions-SNS2")
        cdk.CfnOutput(self, "TopicArn", value=topic.topic_arn)
        return topic
