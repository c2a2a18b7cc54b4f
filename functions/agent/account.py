"""Linking a charging account: a one-time code to its e-mail address, the same words whether or not
the account exists.
"""

import hashlib

from agent import buttons
from agent.desk import Outcome, Work
from agent.tools.context import ToolContext
from edgecontrol.conversation import Reply
from edgecontrol.errors import DependencyError
from edgecontrol.identities import (
    CODE_SECONDS,
    CODES_PER_HOUR,
    Identity,
    check_code,
    keep_code,
    link,
    new_code,
    read_identity,
    unlink,
)
from edgecontrol.phrases import say


def on_link(work: Work) -> Outcome:
    """Send a code to the address, if an account has it."""
    context = ToolContext(work)
    if not work.desk.mail.ready or not context.tenant_url:
        return _said(work, say("link_unavailable", work.language))
    verdict = work.desk.code_limit.take(f"CODES#{work.event.user_id}", CODES_PER_HOUR)
    if not verdict.allowed:
        minutes = -(-verdict.wait_seconds // 60)
        return _said(work, say("link_too_often", work.language, minutes=minutes))
    try:
        _send_code(work, context)
    except DependencyError as failure:
        work.desk.logger.warning("code not sent", extra={"error": str(failure)})
        return _said(work, say("link_unavailable", work.language))
    return _said(work, say("link_sent", work.language), buttons.enter_code(work.language))


def on_code(work: Work) -> Outcome:
    """The driver typed a code."""
    context = ToolContext(work)
    key = work.desk.credentials.get("link_code_key")
    typed = "".join(character for character in work.event.value if character.isdigit())
    checked = check_code(work.desk.table, work.event.user_id, context.tenant_host, typed, key=key, now=work.now)
    if checked.verdict == "right":
        link(work.desk.table, Identity(work.event.user_id, context.tenant_host, checked.user_id, work.now))
        return _said(work, say("link_done", work.language))
    if checked.verdict == "expired" and _just_linked(work, context):
        return _said(work, say("link_done", work.language))
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
    """The code was right in an attempt of this turn that died after linking."""
    known = read_identity(work.desk.table, work.event.user_id, context.tenant_host)
    return known is not None and work.now - known.linked_at <= CODE_SECONDS


def _send_code(work: Work, context: ToolContext) -> None:
    """The account is looked up and a code kept in either case, so that both take the same way and the same time."""
    address = work.event.value.strip().lower()
    user = context.ampeco.user_by_email(address) if "@" in address else None
    known = user is not None and user.status == "enabled" and bool(user.email_verified_at)
    # The same event makes the same code, so that a turn that died after the mail does not send a second, other one.
    code = new_code() if not known else _code_for(work)
    keep_code(
        work.desk.table,
        work.event.user_id,
        context.tenant_host,
        code,
        user.id if known and user else "",
        key=work.desk.credentials.get("link_code_key"),
        now=work.now,
    )
    if known:
        subject = say("mail_subject", work.language)
        work.desk.mail.send(address, subject, say("mail_body", work.language, code=code))


def _code_for(work: Work) -> str:
    key = work.desk.credentials.get("link_code_key")
    digest = hashlib.sha256(f"{key}/{work.event.user_id}/{work.event.event_id}".encode()).digest()
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06d}"


def _said(work: Work, text: str, components: tuple[dict[str, object], ...] = ()) -> Outcome:
    return Outcome(
        session=work.session, replies=((work.event, Reply(text, components, private=True)),), status="account"
    )
