"""Mails about linking an account, each from an event of its own: no turn, no conversation, safe to do twice."""

from agent.desk import Desk, Work
from agent.tools.context import ToolContext
from edgecontrol.conversation import Conversation, Session
from edgecontrol.errors import DependencyError
from edgecontrol.events import Event
from edgecontrol.identities import code_for, is_code_awaited, read_identity
from edgecontrol.language import Language
from edgecontrol.phrases import say


def send(desk: Desk, event: Event, deadline: float) -> None:
    """Send the mail the event names, if somebody is to get it.

    Raises `DependencyError`: the queue brings the event again. The driver is told nothing of that, as that would tell
    whether there is an account; an alarm tells the operator.
    """
    desk.mail.prepare()  # its second of work must not show in others' answers only when there is somebody to write to
    language: Language = event.locale  # type: ignore[assignment]  # put there by us, one of the four
    nobody = Session(event.conversation_id, event.guild_id, event.channel_id, "", language, 0, 0)
    settings = desk.channels.get(event.guild_id, event.settings_channel_id)
    context = ToolContext(Work(desk, Conversation(None), nobody, (event,), settings, language, deadline))
    if event.text == "code":
        _send_code(desk, context, event)
    else:
        _tell_owner(desk, context, event)


def _send_code(desk: Desk, context: ToolContext, event: Event) -> None:
    key = desk.credentials.get("link_code_key")
    code = code_for(event.user_id, event.event_id, key=key)
    now = int(desk.clock.now())
    if is_code_awaited(desk.table, event.user_id, context.tenant_host, code, key=key, now=now):
        _send(desk, event.value, say("mail_subject", event.locale), say("mail_body", event.locale, code=code))


def _tell_owner(desk: Desk, context: ToolContext, event: Event) -> None:
    """To the address the account has now, whatever was typed."""
    identity = read_identity(desk.table, event.user_id, context.tenant_host)
    account = context.ampeco.user(identity.user_id) if identity else None
    if account is not None and account.email:
        _send(desk, account.email, say("linked_subject", event.locale), say("linked_body", event.locale))


def _send(desk: Desk, to: str, subject: str, text: str) -> None:
    try:
        desk.mail.send(to, subject, text)
    except DependencyError:
        desk.meter.count("dependency_failures_total", dependency="mail")
        raise
