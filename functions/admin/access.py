"""Who calls: a member of staff as the API's JWT authorizer proved them, with one role and the guilds they may see.

Cognito groups carry both: `viewer`, `operator`, `admin` are roles (the highest counts), `guild:<id>` names a guild and
`guild:*` all of them. An admin without any guild group sees every guild; anybody else without one sees none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from edgecontrol.errors import Refused
from edgecontrol.settings import AdminSettings

Role = Literal["viewer", "operator", "admin"]
ROLES: tuple[Role, ...] = ("viewer", "operator", "admin")
EVERY_GUILD = "*"
_GUILD_GROUP = "guild:"


@dataclass(frozen=True)
class Caller:
    """A signed-in member of staff. `guilds` is what they may see; `*` among them means all."""

    subject: str
    name: str
    role: Role
    guilds: frozenset[str]

    @property
    def sees_all(self) -> bool:
        """Whether no guild is hidden from them."""
        return EVERY_GUILD in self.guilds

    def may(self, role: Role) -> bool:
        """Whether their role is this one or a higher one."""
        return ROLES.index(self.role) >= ROLES.index(role)

    def sees(self, guild: str) -> bool:
        """Whether this guild (`@me` for direct messages) is theirs."""
        return self.sees_all or guild in self.guilds


def caller_from(event: Mapping[str, Any], settings: AdminSettings, now: float) -> Caller:
    """The caller of an HTTP API event; the claims are looked at again, should a route ever lose its authorizer."""
    context = event.get("requestContext") or {}
    claims = ((context.get("authorizer") or {}).get("jwt") or {}).get("claims") or {}
    if not claims.get("sub") or not _genuine(claims, settings, now):
        raise Refused(401, "Sign in first.")
    groups = groups_from(claims.get("cognito:groups", ""))
    roles = [role for role in ROLES if role in groups]
    if not roles:
        raise Refused(403, "This account has no role here. Ask an administrator for one.")
    guilds = frozenset(group.removeprefix(_GUILD_GROUP) for group in groups if group.startswith(_GUILD_GROUP))
    if roles[-1] == "admin" and not guilds:
        guilds = frozenset({EVERY_GUILD})
    name = claims.get("cognito:username") or claims.get("username") or claims["sub"]
    return Caller(subject=str(claims["sub"]), name=str(name), role=roles[-1], guilds=guilds)


def groups_from(claim: object) -> frozenset[str]:
    """Groups as the authorizer hands them on: a list, or its text `[viewer guild:1]`."""
    if isinstance(claim, list | tuple):
        return frozenset(str(group) for group in claim)
    return frozenset(str(claim).strip("[]").replace(",", " ").replace('"', " ").split())


def _genuine(claims: Mapping[str, Any], settings: AdminSettings, now: float) -> bool:
    try:
        fresh = float(claims.get("exp", 0)) > now
    except ValueError:
        return False
    issuer, client = settings.oidc_issuer_url, settings.user_pool_client_id
    return (
        fresh
        and claims.get("token_use") in ("id", "access")
        and (not issuer or claims.get("iss") == issuer)
        and (not client or client in (claims.get("aud"), claims.get("client_id")))
    )
