"""One interaction from bytes to answer: verify, count, enqueue, acknowledge.

At most two AWS calls for a message when warm; a thread, a channel's own limit, a refusal and a takeover cost one more.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from aws_lambda_powertools import Logger

from edgecontrol import components
from edgecontrol.channels import Channels, ChannelSettings
from edgecontrol.database import Table
from edgecontrol.errors import DependencyError, Refused
from edgecontrol.events import Event, ReplyTo, snowflake_ms
from edgecontrol.language import Language, detect
from edgecontrol.limits import RateLimit, Verdict
from edgecontrol.metrics import Meter
from edgecontrol.phrases import say
from edgecontrol.queue import Queue
from edgecontrol.settings import InteractionsSettings
from edgecontrol.signature import is_signed
from edgecontrol.takeovers import silence
from edgecontrol.threads import conversation_in_thread, known_thread
from interactions import dispatch, interaction, response
from interactions.dispatch import Enqueue
from interactions.interaction import Interaction
from interactions.response import Response
from interactions.suggestions import Suggestions

MAX_BODY_BYTES = 1024 * 1024
# Discord waits three seconds: what the table does not tell by then is done without, and the queue keeps its share.
AWS_SECONDS = 2.4
TABLE_SECONDS = 0.9
_LIMITED_KEPT_SECONDS = 3_600


@dataclass(frozen=True)
class Door:
    """What answering takes; built once per container."""

    settings: InteractionsSettings
    public_key: bytes
    table: Table
    queue: Queue
    limit: RateLimit
    channels: Channels
    suggestions: Suggestions
    logger: Logger
    meter: Meter
    now: Callable[[], float]

    def answer(self, body: bytes, signature: str, timestamp: str) -> Response:
        """The response to one request; never raises for anything a stranger can send."""
        if len(body) > MAX_BODY_BYTES:
            return response.refusal(413, "body too large")
        if not self._signed(body, signature, timestamp):
            self.meter.count("signatures_refused_total")
            return response.refusal(401, "invalid request signature")
        try:
            found = interaction.read(json.loads(body))
        except (ValueError, RecursionError):
            return response.refusal(400, "not JSON")
        except Refused as refused:
            return response.refusal(refused.status, refused.message)
        try:
            with self.table.aws.within(AWS_SECONDS):
                return self._answer(found)
        except RecursionError:
            return response.refusal(400, "nested too deeply")

    def _signed(self, body: bytes, signature: str, timestamp: str) -> bool:
        max_age = self.settings.signature_max_age_seconds
        return is_signed(body, signature, timestamp, self.public_key, now=self.now(), max_age_seconds=max_age)

    def _answer(self, found: Interaction) -> Response:
        if found.type == interaction.PING:
            return response.pong()
        with self.table.aws.within(TABLE_SECONDS):
            found = _named(self._in_thread(found))
            settings = self._channel(found)
        self.logger.append_keys(correlation_id=found.id, conversation_id=found.conversation_id)
        language = self._language(found, settings)
        if found.type == interaction.AUTOCOMPLETE:
            return self._suggest(found, settings, language)
        decision = self._decide(found, language)
        if isinstance(decision, Response):
            return decision
        if not settings.is_active:
            return response.whisper(say("channel_inactive", language))
        return self._limited(found, settings, language) or self._enqueue(found, decision, settings, language)

    def _in_thread(self, found: Interaction) -> Interaction:
        """In a thread we opened for a driver their conversation goes on; one more read, and only in threads."""
        if not found.parent_channel_id or found.type == interaction.AUTOCOMPLETE:
            return found
        try:
            known = known_thread(self.table, found.channel_id)
        except DependencyError as failure:
            self.logger.warning("thread unreadable", extra={"error": str(failure)})
            return found
        if known is None:
            return found
        conversation = conversation_in_thread(known, found.channel_id, found.user_id)
        own = known.driver_id == found.user_id
        return replace(found, known_conversation_id=conversation, in_own_thread=own)

    def _decide(self, found: Interaction, language: Language) -> dispatch.Decision:
        match found.type:
            case interaction.COMMAND:
                return dispatch.on_command(found, language)
            case interaction.COMPONENT:
                return dispatch.on_component(found, language)
            case interaction.FORM_SUBMIT:
                return dispatch.on_form(found, language)
        return response.whisper(say("unknown_command", language))  # a type of Discord's future

    def _channel(self, found: Interaction) -> ChannelSettings:
        """The channel's settings; without the table the defaults hold, and the driver still gets an answer."""
        try:
            return self.channels.get(found.guild_id, found.settings_channel_id)
        except DependencyError as failure:
            self.logger.warning("channel settings unreadable", extra={"error": str(failure)})
            return ChannelSettings(found.settings_channel_id, found.guild_id, self.settings.default_language)

    def _language(self, found: Interaction, settings: ChannelSettings) -> Language:
        channel: Any = settings.language
        # Discord clients speak neither Hebrew nor Arabic, so only Russian can be told from the client's locale.
        return detect(dispatch.typed_text(found), previous="ru" if found.locale == "ru" else None, channel=channel)

    def _suggest(self, found: Interaction, settings: ChannelSettings, language: Language) -> Response:
        tenant = settings.ampeco_tenant_url or self.settings.default_ampeco_tenant_url
        offered: list[tuple[str, str]] = []
        try:
            with self.table.aws.within(TABLE_SECONDS):
                offered = self.suggestions.find(tenant, found.focused(), language)
                stale = bool(tenant) and self.suggestions.is_stale(tenant)
            if stale:
                self.queue.send(self._refresh(found, tenant))
        except DependencyError as failure:
            self.logger.warning("suggestions missing or old", extra={"error": str(failure)})
        return response.choices(offered)

    def _refresh(self, found: Interaction, tenant: str) -> Event:
        """Ask the agent for the list of stations; the same ten minutes ask once."""
        now = self.now()
        return Event(
            kind="directory",
            event_id=f"directory-{urlsplit(tenant).netloc}-{int(now // 600)}",
            conversation_id=f"directory-{urlsplit(tenant).netloc}",
            channel_id=found.channel_id,
            user_id="",
            value=tenant,
            reply_to=ReplyTo(""),
            at_ms=int(now * 1000),
            received_at_ms=int(now * 1000),
        )

    def _limited(self, found: Interaction, settings: ChannelSettings, language: Language) -> Response | None:
        """The answer to one message too many, if this is one. A limit that cannot be read stops nobody."""
        with self.table.aws.within(TABLE_SECONDS):
            try:
                verdict, scope = self._take(found, settings)
            except DependencyError as failure:
                self.logger.warning("rate limit unreadable", extra={"error": str(failure)})
                return None
            if verdict.allowed:
                return None
            self._note_limited(found, verdict, scope)
        self.meter.count("rate_limit_violations_total", scope=scope)
        return response.whisper(say("rate_limited", language, seconds=verdict.wait_seconds))

    def _take(self, found: Interaction, settings: ChannelSettings) -> tuple[Verdict, str]:
        verdict = self.limit.take(found.user_id, self.settings.rate_limit_per_minute)
        if not verdict.allowed or not settings.rate_limit_per_minute:
            return verdict, "user"
        return self.limit.take(f"CHANNEL#{settings.channel_id}", settings.rate_limit_per_minute), "channel"

    def _note_limited(self, found: Interaction, verdict: Verdict, scope: str) -> None:
        """Staff see who is limited and until when; what a channel refused is not the driver's to have used up."""
        now = int(self.now())
        until, gone = now + verdict.wait_seconds, now + _LIMITED_KEPT_SECONDS
        item = {"pk": "LIMITED", "sk": found.user_id, "until": until, "guild_id": found.guild_id, "expires_at": gone}
        try:
            if scope == "channel":
                self.limit.give_back(found.user_id)
            self.table.put(item)
        except DependencyError as failure:
            self.logger.warning("limit not noted", extra={"error": str(failure)})

    def _enqueue(self, found: Interaction, wanted: Enqueue, settings: ChannelSettings, language: Language) -> Response:
        in_place = wanted.updates and (wanted.is_staffs or found.is_of_private_message)
        ephemeral = not dispatch.shown_publicly(wanted, settings) and not (in_place and wanted.is_staffs)
        try:
            if wanted.kind == "claim":
                with self.table.aws.within(TABLE_SECONDS):
                    silence(self.table, wanted.conversation_id)  # at once: a turn under way can say nothing any more
            self.queue.send(self._event(found, wanted, private=ephemeral, in_place=in_place))
        except DependencyError as failure:
            self.logger.error("queue unreachable", extra={"error": str(failure)})
            self.meter.count("questions_unqueued_total")
            return response.whisper(say("queue_unreachable", language))
        self.meter.observe("acknowledge_seconds", max(0.0, self.now() - snowflake_ms(found.id) / 1000))
        self.logger.info("enqueued", extra={"kind": wanted.kind})
        return response.deferred_update() if in_place else response.deferred(ephemeral=ephemeral)

    def _event(self, found: Interaction, wanted: Enqueue, *, private: bool, in_place: bool) -> Event:
        return Event(
            kind=wanted.kind,
            event_id=found.id,
            conversation_id=wanted.conversation_id or found.conversation_id,
            channel_id=found.channel_id,
            parent_channel_id=found.parent_channel_id,
            guild_id=found.guild_id,
            user_id=found.user_id,
            user_name=found.user_name,
            user_roles=found.user_roles,
            text=wanted.text,
            value=wanted.value,
            message_id=str(found.message.get("id", "")),
            locale=found.locale,
            attachments=wanted.attachments,
            reply_to=ReplyTo(found.channel_id, found.token, private=private, updates_message=in_place),
            at_ms=snowflake_ms(found.id),
            received_at_ms=int(self.now() * 1000),
        )


def _named(found: Interaction) -> Interaction:
    """A button in the driver's direct messages may be about a question asked elsewhere; others' never are."""
    about = components.conversation_of(str(found.data.get("custom_id", "")))
    return replace(found, known_conversation_id=about) if about and not found.guild_id else found


def header(headers: Mapping[str, str], name: str) -> str:
    """A request header whatever its case."""
    return headers.get(name) or next((value for key, value in headers.items() if key.lower() == name), "")
