"""What tests and the supervisor may do to the look-alike itself, over /_control/.

POST /_control/config           {any field of Config that is plain data}: URLs, limits, unknown_webhook_ms, ...
POST /_control/verify_endpoint  {url?}: Discord's PING check, with a deliberately bad signature
POST /_control/clock            {advance: seconds}
POST /_control/dms              {user, closed}: this user takes no direct messages (50007)
POST /_control/permissions      {channel_id, user?, deny?: [names], allow?: [names]}: of the bot, if no user is named
POST /_control/channel          {channel_id, action: "delete" | "archive" | "lock"}: as staff would
POST /_control/gateway          {action: "drop" | "reconnect" | "invalidate" | "duplicate_next" | "close" | "forget",
                                 code?, resumable?, times?}
"""

from dataclasses import asdict, fields, replace
from typing import Any

from local.discord.config import Config
from local.discord.drive.live import Live
from local.discord.gateway.hub import Hub
from local.discord.interactions.deliver import Delivery
from local.discord.model import Overwrite
from local.discord.permissions import Permission
from local.discord.ratelimit import RateLimits
from local.discord.world import Event, World

Json = dict[str, Any]
URLS = ("interactions_url", "api_url", "dashboard_url", "metrics_url", "public_url")
FIXED = ("clock", "transport", "key_seed")
INTERACTIONS_SHOWN = 200


class Bench:
    """The control routes' other end."""

    def __init__(self, world: World, delivery: Delivery, limits: RateLimits, hub: Hub, live: Live) -> None:
        self._world = world
        self._delivery = delivery
        self._limits = limits
        self._hub = hub
        self._live = live
        self._initial = replace(world.config)
        self.routes = {
            ("POST", "/_control/config"): self.configure,
            ("GET", "/_control/config"): lambda _: self._settings(),
            ("POST", "/_control/clock"): self._clock,
            ("POST", "/_control/dms"): self._dms,
            ("POST", "/_control/permissions"): self._permissions,
            ("POST", "/_control/channel"): self._channel,
            ("POST", "/_control/gateway"): hub.act,
        }

    def reset(self) -> None:
        """As at start, but for what deployment wired up: URLs and registered commands stay."""
        config, commands = self._world.config, self._world.commands
        for field in fields(Config):
            if field.name not in (*URLS, *FIXED):
                setattr(config, field.name, getattr(self._initial, field.name))
        self._world.reset()
        self._world.commands = commands
        self._limits.clear()
        self._hub.reset()
        self._hub.budget.total = config.identify_budget

    def configure(self, body: Any) -> Json:
        for name, value in _object(body).items():
            if name in FIXED or name not in {f.name for f in fields(Config)}:
                raise ValueError(f"no setting {name!r} can be changed")
            setattr(self._world.config, name, _limits(value) if name == "rate_limits" else value)
        if {"global_limit", "rate_limits"} & set(_object(body)):
            self._limits.clear()
        self._hub.budget.total = self._world.config.identify_budget
        if body.get("interactions_url"):
            self._delivery.verify_soon()
        return self._settings()

    def _settings(self) -> Json:
        plain = replace(self._world.config, clock=None, transport=None, key_seed=b"")  # type: ignore[arg-type]
        return {k: v for k, v in asdict(plain).items() if k not in FIXED}

    def _clock(self, body: Any) -> Json:
        self._world.clock.advance(float(_object(body).get("advance", 0)))
        self._world.emit(Event("clock"))
        return {"now": self._world.clock()}

    def _dms(self, body: Any) -> Json:
        user = self._world.user(str(_object(body).get("user")))
        if user is None:
            raise ValueError("no such user")
        (self._world.dms_closed.add if body.get("closed", True) else self._world.dms_closed.discard)(user.id)
        return {"closed": sorted(self._world.dms_closed)}

    def _permissions(self, body: Any) -> Json:
        channel = self._world.channels.get(str(_object(body).get("channel_id")))
        user = self._world.user(str(body.get("user") or self._world.bot.id))
        if channel is None or user is None:
            raise ValueError("no such channel or user")
        channel.overwrites[user.id] = Overwrite(user.id, 1, _bits(body.get("allow")), _bits(body.get("deny")))
        self._world.emit(Event("CHANNEL_UPDATE", channel))
        return {"allow": str(_bits(body.get("allow"))), "deny": str(_bits(body.get("deny")))}

    def _channel(self, body: Any) -> Json:
        channel = self._world.channels.get(str(_object(body).get("channel_id")))
        action = body.get("action")
        if channel is None or action not in ("delete", "archive", "lock"):
            raise ValueError("needs a channel_id and an action: delete, archive or lock")
        if action == "delete":
            self._world.delete_channel(channel)
            return {"ok": True}
        if channel.thread is None:
            raise ValueError("only threads are archived or locked")
        channel.thread.archived, channel.thread.archived_at = True, self._world.clock()
        channel.thread.locked = channel.thread.locked or action == "lock"
        self._world.emit(Event("THREAD_UPDATE", channel))
        return {"ok": True}

    def state(self) -> Json:
        world = self._world
        return {
            "now": world.clock(),
            "public_key": self._delivery.signer.public_key,
            "endpoint": self._delivery.last_check,
            "config": self._settings(),
            "messages": len(world.messages),
            "channels": len(world.channels),
            "commands": {scope or "global": [c["name"] for c in known] for scope, known in world.commands.items()},
            "mail": len(world.mail),
            "viewers": self._live.viewers,
            "invalid_requests": self._limits.invalid_requests,
            "gateway": self._hub.state(),
            "interactions": [_interaction(i) for i in list(world.interactions.values())[-INTERACTIONS_SHOWN:]],
        }


def _interaction(one: Any) -> Json:
    names = ("id", "token", "type", "user_id", "channel_id", "name", "state", "failure", "original_id", "created_at")
    return {name: getattr(one, name) for name in (*names, "acknowledged_at", "ephemeral", "message_ids")}


def _bits(names: Any) -> int:
    if names is None:
        return 0
    if isinstance(names, (int, str)):
        return int(names)
    return int(sum(Permission[name] for name in set(names)))


def _object(body: Any) -> Json:
    if not isinstance(body, dict):
        raise TypeError("the body must be a JSON object")
    return body


def _limits(given: Json) -> dict[str, tuple[int, float]]:
    return {route: (int(count), float(seconds)) for route, (count, seconds) in given.items()}
