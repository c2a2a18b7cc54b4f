"""Channel settings (row S14): listing, changing with the revision one saw, removing; always with their audit entry."""

from dataclasses import asdict, replace
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from admin import audit
from admin.desk import Asked, Call
from admin.fields import ChannelId, FreeText, Guild, Language, Snowflake
from admin.staff_channel import check_staff_channel
from edgecontrol.ampeco.hosts import tenant_base_url
from edgecontrol.channels import FEATURES, ChannelSettings
from edgecontrol.database import transact_delete, transact_put
from edgecontrol.errors import ConfigurationError, Refused, TransactionCanceled

Feature = Literal["public_facts", "actions", "photos", "payments"]
_TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
_Clock = Annotated[str, Field(pattern=_TIME)]


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("is no time zone of the IANA database")
    return name


class Hours(BaseModel):
    """When people are there; days are 0 (Monday) to 6, each with opening and closing time."""

    model_config = ConfigDict(extra="forbid")
    timezone: Annotated[str, AfterValidator(_known_zone)] = "Asia/Jerusalem"
    days: dict[Literal["0", "1", "2", "3", "4", "5", "6"], tuple[_Clock, _Clock]] = {}


class Variant(BaseModel):
    """A prompt variant under test: drivers are shared out by weight and keep theirs."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(pattern=r"^[a-z0-9-]{1,16}$")
    weight: int = Field(ge=0, le=100)
    prompt: FreeText = Field("", max_length=2_000, description="Added to the persona; empty for the control group.")


class ChannelChange(BaseModel):
    """What to change; a field left out stays. `revision` is the one the editor saw, 0 for a new channel."""

    model_config = ConfigDict(extra="forbid")
    guild_id: Snowflake
    revision: int = Field(ge=0, le=10**9)
    language: Language | None = None
    ampeco_tenant_url: str | None = Field(None, max_length=200)
    features: list[Feature] | None = Field(None, max_length=len(FEATURES))
    is_active: bool | None = None
    answer_in: Literal["inline", "thread", "private_thread"] | None = None
    staff_channel_id: str | None = Field(None, pattern=r"^[0-9]{0,20}$")
    rate_limit_per_minute: int | None = Field(None, ge=0, le=600, description="0: only the drivers' own limit.")
    business_hours: Hours | None = None
    variants: list[Variant] | None = Field(None, max_length=4)


class ChannelView(BaseModel):
    """A channel's settings as stored."""

    channel_id: str
    guild_id: str
    language: str
    ampeco_tenant_url: str
    features: list[str]
    is_active: bool
    answer_in: str
    staff_channel_id: str
    rate_limit_per_minute: int
    business_hours: dict[str, Any]
    variants: list[dict[str, Any]]
    revision: int
    updated_at: int


class ChannelsAnswer(BaseModel):
    """The seed's shape; `tenant_hosts` are told to those who may choose one."""

    success: bool = True
    channels: list[ChannelView]
    features: dict[str, str] = FEATURES
    tenant_hosts: list[str]


class ChannelAnswer(BaseModel):
    """The settings after a change."""

    success: bool = True
    channel: ChannelView


class Removed(BaseModel):
    """The channel is not configured any more."""

    success: bool = True


def list_channels(call: Asked, guild: Guild = None) -> ChannelsAnswer:
    """Configured channels of the guilds the caller sees."""
    found = [_view(channel) for g in call.guilds(guild) for channel in call.desk.channels.of_guild(g)]
    hosts = call.desk.settings.ampeco_tenant_hosts if call.caller.sees_all else ()
    return ChannelsAnswer(channels=found, tenant_hosts=list(hosts))


def save_channel(call: Asked, channel_id: ChannelId, body: ChannelChange) -> ChannelAnswer:
    """Configure a channel, or change it if nobody changed it meanwhile."""
    before = _found(call, body.guild_id, channel_id)
    _check_revision(before, body.revision)
    given = body.model_dump(exclude={"guild_id", "revision"}, exclude_none=True)
    if "ampeco_tenant_url" in given:
        _check_tenant_is_theirs(call, before, given["ampeco_tenant_url"])
    if url := given.get("ampeco_tenant_url"):
        given["ampeco_tenant_url"] = _tenant(call, url)
    if (staff := given.get("staff_channel_id")) and staff != before.staff_channel_id:
        check_staff_channel(call, body.guild_id, staff)
    for name in ("features", "variants"):
        if name in given:
            given[name] = tuple(given[name])
    after = replace(before, **given, revision=body.revision + 1, updated_at=call.now)
    put = transact_put(_item(after), *_unchanged(body.revision), **_seen(body.revision))
    _change(call, put, "channel.save", before, after)
    return ChannelAnswer(channel=_view(after))


def remove_channel(
    call: Asked,
    channel_id: ChannelId,
    guild: Annotated[str, Query(pattern=r"^[0-9]{1,20}$")],
    revision: Annotated[int, Query(ge=1, le=10**9)],
) -> Removed:
    """Back to the deployment's defaults; plain messages there are no longer read."""
    before = _found(call, guild, channel_id)
    if not before.revision:
        raise Refused(404, "There is no such channel.")
    _check_revision(before, revision)
    _check_tenant_is_theirs(call, before, "")
    item = _item(before)
    delete = transact_delete(item["pk"], item["sk"], *_unchanged(revision), **_seen(revision))
    _change(call, delete, "channel.remove", before, None)
    return Removed()


def _found(call: Call, guild: str, channel_id: str) -> ChannelSettings:
    call.check(guild, "guild")
    return call.desk.channels.read(guild, channel_id)


def _check_revision(before: ChannelSettings, seen: int) -> None:
    if before.revision != seen:
        raise Refused(
            409, "Somebody else changed this channel meanwhile. Load it again and look at their change first."
        )


def _unchanged(revision: int) -> tuple[str]:
    return ("#revision = :seen",) if revision else ("attribute_not_exists(#pk)",)


def _seen(revision: int) -> dict[str, Any]:
    return {"seen": revision} if revision else {}


def _change(
    call: Call, action: dict[str, Any], name: str, before: ChannelSettings, after: ChannelSettings | None
) -> None:
    """The change, the list of guilds and the audit entry, all or nothing."""
    was = _plain(before) if before.revision else None
    made = audit.entry(call, before.guild_id, name, before.channel_id, was, _plain(after) if after else None)
    guild = transact_put({"pk": "GUILDS", "sk": before.guild_id})
    try:
        call.table.transact([action, guild, audit.with_change(made)], made["sk"][:36])
    except TransactionCanceled as cancelled:
        if "ConditionalCheckFailed" in cancelled.reasons:
            _check_revision(before, -1)
        raise


def _check_tenant_is_theirs(call: Call, before: ChannelSettings, url: str) -> None:
    """Another tenant is another operator's chargers and drivers: who sees one guild does not choose it."""
    wanted = url.rstrip("/") or call.desk.settings.default_ampeco_tenant_url
    if not call.caller.sees_all and wanted != before.ampeco_tenant_url:
        raise Refused(403, "ampeco_tenant_url: changing the tenant takes an administrator of all guilds.")


def _tenant(call: Call, url: str) -> str:
    try:
        return tenant_base_url(url, call.desk.settings.ampeco_tenant_hosts)
    except ConfigurationError:
        raise Refused(422, "No tenant's host is on the list of this deployment.") from None
    except Refused as refused:
        raise Refused(422, f"ampeco_tenant_url: {refused.message}.") from None


def _plain(settings: ChannelSettings) -> dict[str, Any]:
    found = asdict(settings)
    return {**found, "features": list(settings.features), "variants": [dict(v) for v in settings.variants]}


def _item(settings: ChannelSettings) -> dict[str, Any]:
    keys = {"pk": f"GUILD#{settings.guild_id}", "sk": f"CHANNEL#{settings.channel_id}"}
    return {**{key: value for key, value in _plain(settings).items() if key != "configured"}, **keys}


def _view(settings: ChannelSettings) -> ChannelView:
    plain = _plain(settings)
    return ChannelView(**{key: plain[key] for key in ChannelView.model_fields})
