"""Linking a charging account: a one-time code to its e-mail address, the same words, calls and time whether or not
the account exists.
"""

from dataclasses import replace

from agent import buttons
from agent.desk import Outcome, Work
from agent.tools.context import ToolContext
from edgecontrol.conversation import Reply
from edgecontrol.errors import DependencyError
from edgecontrol.events import Event, ReplyTo
from edgecontrol.identities import (
    CODE_SECONDS,
    CODES_PER_HOUR,
    Identity,
    address_digest,
    check_code,
    code_for,
    keep_code,
    link,
    read_identity,
    unlink,
)
from edgecontrol.language import canonical_digits
from edgecontrol.phrases import say


def on_link(work: Work) -> Outcome:
    """Send a code to the address, if an account has it."""
    context = ToolContext(work)
    if not work.desk.mail.ready or not context.tenant_url:
        return _said(work, say("link_unavailable", work.language))
    address = work.event.value.strip().lower()
    wait = _wait_seconds(work, address)
    if wait:
        return _said(work, say("link_too_often", work.language, minutes=-(-wait // 60)))
    try:
        _keep_code(work, context, address)
        work.desk.queue.send(_mail(work, "code", address))
    except DependencyError as failure:
        work.desk.logger.warning("code not made", extra={"error": str(failure)})
        return _said(work, say("link_unavailable", work.language))
    return _said(work, say("link_sent", work.language), buttons.enter_code(work.language))


def on_code(work: Work) -> Outcome:
    """The driver typed a code."""
    context = ToolContext(work)
    key = work.desk.credentials.get("link_code_key")
    typed = "".join(character for character in canonical_digits(work.event.value) if character in "0123456789")
    checked = check_code(work.desk.table, work.event.user_id, context.tenant_host, typed, key=key, now=work.now)
    if checked.verdict == "right":
        event = work.event
        link(work.desk.table, Identity(event.user_id, context.tenant_host, checked.user_id, work.now, event.event_id))
    if checked.verdict == "right" or (checked.verdict == "expired" and _just_linked(work, context)):
        return _linked(work, context)
    if checked.verdict == "wrong":
        text = say("link_wrong_code", work.language, left=checked.tries_left)
        return _said(work, text, buttons.enter_code(work.language))
    return _said(work, say("link_locked" if checked.verdict == "locked" else "link_expired", work.language))


def on_unlink(work: Work) -> Outcome:
    """Forget the link; from the next moment on nothing personal is shown."""
    context = ToolContext(work)
    linked = read_identity(work.desk.table, work.event.user_id, context.tenant_host) is not None
    unlink(work.desk.table, work.event.user_id, context.tenant_host)
    return _said(work, say("unlinked" if linked else "not_linked", work.language))


def _just_linked(work: Work, context: ToolContext) -> bool:
    """The code was right in an attempt of this turn that died after linking, or was entered twice."""
    known = read_identity(work.desk.table, work.event.user_id, context.tenant_host)
    return known is not None and work.now - known.linked_at <= CODE_SECONDS


def _linked(work: Work, context: ToolContext) -> Outcome:
    """The driver is told; so is the account's owner, once, should that be somebody else."""
    known = read_identity(work.desk.table, work.event.user_id, context.tenant_host)
    if known is not None and known.linked_by == work.event.event_id:
        work.desk.queue.send(_mail(work, "linked"))
    return _said(work, say("link_done", work.language))


def _wait_seconds(work: Work, address: str) -> int:
    """Until the user may ask for a code again, or anybody for this address: its owner is not to be flooded."""
    digest = address_digest(address, key=work.desk.credentials.get("link_code_key"))
    for counted in (f"CODES#{work.event.user_id}", f"ADDRESS#{digest}"):
        verdict = work.desk.code_limit.take(counted, CODES_PER_HOUR)
        if not verdict.allowed:
            return verdict.wait_seconds
    return 0


def _keep_code(work: Work, context: ToolContext, address: str) -> None:
    """The account is looked up and a code kept in either case, so that both take the same way and the same time."""
    user = context.ampeco.user_by_email(address) if "@" in address else None
    known = user is not None and user.status == "enabled" and bool(user.email_verified_at)
    key = work.desk.credentials.get("link_code_key")
    keep_code(
        work.desk.table,
        work.event.user_id,
        context.tenant_host,
        code_for(work.event.user_id, _mail(work, "code").event_id, key=key),
        user.id if known and user else "",
        key=key,
        now=work.now,
    )


def _mail(work: Work, name: str, address: str = "") -> Event:
    """Asks for a mail, in a group of its own in the queue: nothing the driver can watch waits for it."""
    event = work.event
    return replace(
        event,
        kind="mail",
        event_id=f"mail-{event.event_id}",
        conversation_id=f"mail-{event.user_id}",
        text=name,
        value=address,
        locale=work.language,
        reply_to=ReplyTo(""),
    )


def _said(work: Work, text: str, components: tuple[dict[str, object], ...] = ()) -> Outcome:
    return Outcome(
        session=work.session, replies=((work.event, Reply(text, components, private=True)),), status="account"
    )
