"""What an application command may be (developers/interactions/application-commands.mdx)."""

import unicodedata
from collections import Counter
from typing import Any

from local.discord.errors import ApiError, invalid
from local.discord.rules.fields import chosen, items, table, text

LOCALES = frozenset(
    [
        "id",
        "da",
        "de",
        "en-GB",
        "en-US",
        "es-ES",
        "es-419",
        "fr",
        "hr",
        "it",
        "lt",
        "hu",
        "nl",
        "no",
        "pl",
        "pt-BR",
        "ro",
        "fi",
        "sv-SE",
        "vi",
        "tr",
        "cs",
        "el",
        "bg",
        "ru",
        "uk",
        "hi",
        "th",
        "zh-CN",
        "ja",
        "zh-TW",
        "ko",
        "ar",
        "he",
    ]  # the last two are accepted though no client shows them
)
PER_TYPE = {1: 100, 2: 15, 3: 15, 4: 1}
SIZE_LIMIT = 8000
SUBCOMMAND, GROUP = 1, 2


def check_commands(commands: Any, *, guild: bool) -> None:
    """A whole bulk overwrite."""
    if not isinstance(commands, list):
        raise invalid("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    seen: Counter[tuple[int, str]] = Counter()
    for index, raw in enumerate(commands):
        command = table(raw, str(index))
        seen[(_command(command, str(index)), command["name"])] += 1
    if any(count > 1 for count in seen.values()):
        raise invalid("", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
    for kind, count in Counter(kind for kind, _ in seen).items():
        if count > PER_TYPE[kind]:
            raise ApiError(400, 30032, f"Maximum number of application commands reached ({PER_TYPE[kind]})")


def _command(command: dict[str, Any], at: str) -> int:
    kind: int = chosen(command, "type", at, (1, 2, 3, 4)) or 1
    name = text(command, "name", at, 32, low=1, needed=True) or ""
    if kind == 1:
        _name(name, f"{at}.name")
        text(command, "description", at, 100, low=1, needed=True)
    elif command.get("description"):
        raise invalid(f"{at}.description", "APPLICATION_COMMAND_DESCRIPTION_INVALID", "Must be empty for this type")
    if kind != 1 and command.get("options"):
        raise invalid(f"{at}.options", "APPLICATION_COMMAND_OPTIONS_INVALID", "Only chat input commands have options")
    _localizations(command, at, names=kind == 1)
    size = _size(command) + _options(command, at, 0)
    if size > SIZE_LIMIT:
        raise invalid("", "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({SIZE_LIMIT})")
    return kind


def _options(parent: dict[str, Any], at: str, depth: int) -> int:
    """Check the options below `parent`; their size in characters."""
    size, names, optional_seen = 0, set(), False
    for index, raw in enumerate(items(parent, "options", at, 25)):
        here = f"{at}.options.{index}"
        option = table(raw, here)
        size += _option(option, here, depth)
        if option["name"] in names:
            raise invalid(here, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
        names.add(option["name"])
        if option.get("required") and optional_seen:
            order = "Required options must be placed before non-required options"
            raise invalid(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", order)
        optional_seen = optional_seen or (option["type"] > GROUP and not option.get("required"))
    return size


def _option(option: dict[str, Any], at: str, depth: int) -> int:
    name = text(option, "name", at, 32, low=1, needed=True) or ""
    _name(name, f"{at}.name")
    text(option, "description", at, 100, low=1, needed=True)
    kind = chosen(option, "type", at, tuple(range(1, 12)))
    if kind is None:
        raise invalid(f"{at}.type", "BASE_TYPE_REQUIRED", "This field is required")
    _localizations(option, at, names=True)
    size = _size(option)
    if kind in (SUBCOMMAND, GROUP):
        if depth > (0 if kind == GROUP else 1):
            raise invalid(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-commands are nested too deep")
        return size + _options(option, at, depth + (1 if kind == GROUP else 2))
    return size + _choices(option, at, kind)


def _choices(option: dict[str, Any], at: str, kind: int) -> int:
    choices = items(option, "choices", at, 25)
    if choices and option.get("autocomplete"):
        clash = "autocomplete may not be set together with choices"
        raise invalid(f"{at}.autocomplete", "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", clash)
    if (choices or option.get("autocomplete")) and kind not in (3, 4, 10):
        raise invalid(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Choices are for strings and numbers only")
    for index, choice in enumerate(choices):
        text(table(choice, at), "name", f"{at}.choices.{index}", 100, low=1, needed=True)
    return sum(len(c["name"]) + (len(c["value"]) if isinstance(c.get("value"), str) else 0) for c in choices)


def _size(thing: dict[str, Any]) -> int:
    """Discord counts the longest localization of each text."""
    total = 0
    for field in ("name", "description"):
        variants = [thing.get(field) or "", *(thing.get(f"{field}_localizations") or {}).values()]
        total += max(len(v) for v in variants if isinstance(v, str))
    return total


def _localizations(thing: dict[str, Any], at: str, *, names: bool) -> None:
    for field in ("name_localizations", "description_localizations"):
        for locale, value in (thing.get(field) or {}).items():
            if locale not in LOCALES:
                raise invalid(f"{at}.{field}", "DICT_TYPE_KEY_INVALID", f"{locale} is not a known locale")
            if names and field.startswith("name"):
                _name(value, f"{at}.{field}.{locale}")


def _name(name: str, at: str) -> None:
    if not 1 <= len(name) <= 32 or name != name.lower() or not all(_name_character(c) for c in name):
        raise invalid(at, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _name_character(c: str) -> bool:
    return c in "-_'" or unicodedata.category(c)[0] in "LN" or "\u0900" <= c <= "\u097f" or "\u0e00" <= c <= "\u0e7f"
