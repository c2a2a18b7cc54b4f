"""Which charging account a Discord user proved to own, by a one-time code sent to the account's e-mail address.

Codes are six digits, kept as an HMAC, good for ten minutes and five tries. Nothing tells whether an account exists.
"""

import hashlib
import hmac
from dataclasses import dataclass

from edgecontrol.database import Table
from edgecontrol.errors import ConditionFailed

CODE_SECONDS = 600
CODE_TRIES = 5
CODES_PER_HOUR = 5


@dataclass(frozen=True)
class Identity:
    """A link between a Discord user and an account of one tenant."""

    discord_user_id: str
    tenant_host: str
    user_id: str
    linked_at: int
    linked_by: str = ""  # the event that brought the right code


@dataclass(frozen=True)
class CodeCheck:
    """How a typed code fared: right, wrong (with tries left), locked or expired."""

    verdict: str
    tries_left: int = 0
    user_id: str = ""


def read_identity(table: Table, discord_user_id: str, tenant_host: str) -> Identity | None:
    """The link of this user with this tenant, read consistently: an unlinked account is unlinked at once."""
    item = table.get(f"USER#{discord_user_id}", f"IDENTITY#{tenant_host}")
    if item is None:
        return None
    return Identity(discord_user_id, tenant_host, item["user_id"], item["linked_at"], item.get("linked_by", ""))


def link(table: Table, identity: Identity) -> None:
    """Store a link; a former one with the same tenant is replaced."""
    table.put(
        {
            "pk": f"USER#{identity.discord_user_id}",
            "sk": f"IDENTITY#{identity.tenant_host}",
            "user_id": identity.user_id,
            "linked_at": identity.linked_at,
            "linked_by": identity.linked_by,
        }
    )


def unlink(table: Table, discord_user_id: str, tenant_host: str) -> None:
    """Remove the link and any code under way."""
    table.delete(f"USER#{discord_user_id}", f"IDENTITY#{tenant_host}")
    table.delete(f"USER#{discord_user_id}", f"CODE#{tenant_host}")


def code_for(discord_user_id: str, event_id: str, *, key: str) -> str:
    """Six digits: the same at every attempt of one request, so that no attempt mails another code."""
    digest = hmac.new(key.encode(), f"code {discord_user_id} {event_id}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06d}"


def address_digest(address: str, *, key: str) -> str:
    """What an e-mail address is counted by: nobody without the key can tell whose it is."""
    return hmac.new(key.encode(), f"address {address}".encode(), hashlib.sha256).hexdigest()[:32]


def keep_code(
    table: Table, discord_user_id: str, tenant_host: str, code: str, user_id: str, *, key: str, now: int
) -> None:
    """Remember a sent code by its HMAC. `user_id` is "" when no account has the address: no code will then be right."""
    table.put(
        {
            "pk": f"USER#{discord_user_id}",
            "sk": f"CODE#{tenant_host}",
            "digest": _digest(code, discord_user_id, key),
            **({"user_id": user_id} if user_id else {}),  # an index key, which may not be empty
            "tries": 0,
            "until": now + CODE_SECONDS,
            "expires_at": now + CODE_SECONDS,
        }
    )


def is_code_awaited(table: Table, discord_user_id: str, tenant_host: str, code: str, *, key: str, now: int) -> bool:
    """Whether this very code would link an account now: it is to be mailed then, and else not."""
    item = table.get(f"USER#{discord_user_id}", f"CODE#{tenant_host}")
    if item is None or not item.get("user_id") or item["until"] <= now:
        return False
    return hmac.compare_digest(item["digest"], _digest(code, discord_user_id, key))


def check_code(table: Table, discord_user_id: str, tenant_host: str, code: str, *, key: str, now: int) -> CodeCheck:
    """Try a code; every try is counted before it is compared, so that tries side by side cannot exceed five."""
    where = f"USER#{discord_user_id}", f"CODE#{tenant_host}"
    try:
        item = table.update(
            *where,
            "ADD #tries :one",
            "attribute_exists(#pk) AND #tries < :most AND #until > :now",
            one=1,
            most=CODE_TRIES,
            now=now,
        )
    except ConditionFailed as failure:
        expired = failure.item is None or int(failure.item["until"]["N"]) <= now
        return CodeCheck("expired" if expired else "locked")
    account = item.get("user_id", "")
    if hmac.compare_digest(item["digest"], _digest(code, discord_user_id, key)) and account:
        table.delete(*where)
        return CodeCheck("right", user_id=account)
    left = CODE_TRIES - item["tries"]
    return CodeCheck("wrong", left) if left else CodeCheck("locked")


def _digest(code: str, discord_user_id: str, key: str) -> str:
    return hmac.new(key.encode(), f"{discord_user_id}:{code}".encode(), hashlib.sha256).hexdigest()
