"""Application commands: registered in bulk or one by one, listed, removed."""

from typing import Any

from local.discord.errors import refusal
from local.discord.rest.call import Call, Created, Endpoint
from local.discord.rules.commands import check_commands
from local.discord.world import Event

Json = dict[str, Any]
DAY, CREATES_PER_DAY = 86_400.0, 200


def _scope(call: Call) -> str | None:
    """The guild whose commands these are; None for global ones."""
    if call.path("application_id") != call.world.config.application_id:
        raise refusal(10002)
    guild_id = call.request.path_params.get("guild_id")
    if guild_id is not None and guild_id not in call.world.guilds:
        raise refusal(50001)
    return guild_id


def listing(call: Call) -> list[Json]:
    return call.world.commands.get(_scope(call), [])


def overwrite(call: Call) -> list[Json]:
    """All types of the scope at once; a command known by type and name keeps its id."""
    scope = _scope(call)
    check_commands(call.body or [], guild=scope is not None)
    kept = {(c["type"], c["name"]): c for c in call.world.commands.get(scope, [])}
    _count_new(call, scope, sum((raw.get("type") or 1, raw["name"]) not in kept for raw in call.body or []))
    made = [_command(call, scope, raw, kept) for raw in call.body or []]
    call.world.commands[scope] = made
    call.world.emit(Event("commands"))
    return made


def upsert(call: Call) -> Created:
    scope = _scope(call)
    check_commands([call.fields], guild=scope is not None)
    existing = call.world.commands.setdefault(scope, [])
    kept = {(c["type"], c["name"]): c for c in existing}
    known = (call.fields.get("type") or 1, call.fields["name"]) in kept
    _count_new(call, scope, 0 if known else 1)
    made = _command(call, scope, call.fields, kept)
    existing[:] = [c for c in existing if c["id"] != made["id"]] + [made]
    call.world.emit(Event("commands"))
    return Created(made, 200 if known else 201)


def delete(call: Call) -> None:
    commands = call.world.commands.get(_scope(call), [])
    kept = [c for c in commands if c["id"] != call.path("command_id")]
    if len(kept) == len(commands):
        raise refusal(10063)
    commands[:] = kept
    call.world.emit(Event("commands"))


def _count_new(call: Call, scope: str | None, new: int) -> None:
    """Only names not known before count towards the day's creations."""
    now = call.world.clock()
    today = [at for at in call.world.command_creates.get(scope, []) if at > now - DAY]
    if len(today) + new > CREATES_PER_DAY:
        raise refusal(30034)
    call.world.command_creates[scope] = today + [now] * new


def _command(call: Call, scope: str | None, raw: Json, kept: dict[tuple[int, str], Json]) -> Json:
    kind = raw.get("type") or 1
    known = kept.get((kind, raw["name"]))
    placed: Json = {"guild_id": scope} if scope else {"integration_types": [0], "contexts": None}
    return {
        "default_member_permissions": None,
        "dm_permission": True,
        "nsfw": False,
        "name_localizations": None,
        "description_localizations": None,
        "description": "",
        **placed,
        **raw,
        "id": known["id"] if known else call.world.ids.next(),
        "application_id": call.world.config.application_id,
        "version": call.world.ids.next(),
        "type": kind,
    }


_GLOBAL = "/applications/{application_id}/commands"
_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"
ENDPOINTS = tuple(
    Endpoint(method, path + suffix, handler, "commands", "application_id")
    for path in (_GLOBAL, _GUILD)
    for method, suffix, handler in (
        ("GET", "", listing),
        ("PUT", "", overwrite),
        ("POST", "", upsert),
        ("DELETE", "/{command_id}", delete),
    )
)
