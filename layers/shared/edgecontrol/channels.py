"""Settings of a Discord channel (product row S14): several guilds and several AMPECO tenants side by side."""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

from edgecontrol.database import Table
from edgecontrol.records import guild_partition

KEPT_SECONDS = 60.0
_PREFIX = "CHANNEL#"

AnswerIn = Literal["inline", "thread", "private_thread"]


@dataclass(frozen=True)
class ChannelSettings:
    """One channel. `features` name what may be used: see `FEATURES`."""

    channel_id: str
    guild_id: str = ""
    language: str = "he"
    ampeco_tenant_url: str = ""
    features: tuple[str, ...] = ("actions", "photos", "payments")
    is_active: bool = True
    configured: bool = False  # plain messages are read only in channels somebody configured
    answer_in: AnswerIn = "private_thread"
    staff_channel_id: str = ""
    rate_limit_per_minute: int = 0
    business_hours: Mapping[str, Any] = field(default_factory=dict)  # {"timezone", "days": {"0": ["08:00", "18:00"]}}
    variants: tuple[Mapping[str, Any], ...] = ()  # prompt variants under test: {"name", "weight", "prompt"}
    revision: int = 0  # grows with every change; two editors cannot overwrite each other unseen
    updated_at: int = 0


FEATURES: dict[str, str] = {
    "public_facts": "Answers that hold open facts only (status, public price) may be seen by the whole channel.",
    "actions": "Remote actions (unlock, reset, start, stop) may be offered, under the policy.",
    "photos": "Photos are read.",
    "payments": "Payment methods and retrying a payment may be offered to linked drivers.",
}
_FIELDS = frozenset(item.name for item in fields(ChannelSettings))


def channel_item(settings: ChannelSettings) -> dict[str, Any]:
    """The stored settings."""
    item = {key: value for key, value in asdict(settings).items() if key != "configured"}
    return {**item, "pk": f"GUILD#{guild_partition(settings.guild_id)}", "sk": _PREFIX + settings.channel_id}


class Channels:
    """Reads channel settings, remembering each for a minute in the container."""

    def __init__(self, table: Table, *, default_language: str = "he", default_tenant_url: str = "") -> None:
        self._table = table
        self._language = default_language
        self._tenant_url = default_tenant_url
        self._kept: dict[str, tuple[float, ChannelSettings]] = {}
        self._now: Callable[[], float] = time.monotonic

    def get(self, guild_id: str, channel_id: str) -> ChannelSettings:
        """The settings that hold; a channel nobody configured has the deployment's defaults."""
        kept = self._kept.get(channel_id)
        if kept is not None and self._now() - kept[0] < KEPT_SECONDS:
            return kept[1]
        settings = self.read(guild_id, channel_id)
        if len(self._kept) > 1_000:
            self._kept.clear()
        self._kept[channel_id] = (self._now(), settings)
        return settings

    def read(self, guild_id: str, channel_id: str) -> ChannelSettings:
        """The settings as stored now."""
        item = self._table.get(f"GUILD#{guild_partition(guild_id)}", _PREFIX + channel_id, consistent=False)
        return self._settings(item, guild_id, channel_id)

    def of_guild(self, guild_id: str) -> list[ChannelSettings]:
        """All configured channels of a guild."""
        items = self._table.query(f"GUILD#{guild_partition(guild_id)}", prefix=_PREFIX, consistent=False)
        return [self._settings(item, guild_id, item["sk"].removeprefix(_PREFIX)) for item in items]

    def _settings(self, item: Mapping[str, Any] | None, guild_id: str, channel_id: str) -> ChannelSettings:
        defaults: dict[str, Any] = {"language": self._language, "ampeco_tenant_url": self._tenant_url}
        if item is None:
            return ChannelSettings(channel_id, guild_id, **defaults)
        stored = {key: value for key, value in item.items() if key in _FIELDS and value not in ("", None)}
        return ChannelSettings(
            **{
                **defaults,
                **stored,
                "features": tuple(item.get("features", ())),
                "variants": tuple(item.get("variants", ())),
                "configured": True,
            }
        )

    def save(self, settings: ChannelSettings) -> None:
        """Store; raises `ConditionFailed` unless `settings.revision` is one above the stored one."""
        item = channel_item(settings)
        if settings.revision > 1:
            self._table.put(item, "#revision = :before", before=settings.revision - 1)
        else:
            self._table.put(item, "attribute_not_exists(#pk)")
        self._table.put({"pk": "GUILDS", "sk": guild_partition(settings.guild_id)})
        self._kept.pop(settings.channel_id, None)
