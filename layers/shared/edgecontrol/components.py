"""Discord message components we send, and the custom ids that come back when they are used.

A custom id is `ec:<action>[:<value>]`, at most 100 characters (developers/components/reference.mdx). Where the place
does not tell the conversation, as in direct messages about a question asked elsewhere, `@<conversation>` follows.
"""

from collections.abc import Mapping
from typing import Any, Final

PRIMARY, SECONDARY, SUCCESS, DANGER, LINK = 1, 2, 3, 4, 5
_ROW, _BUTTON, _SELECT, _TEXT_INPUT = 1, 2, 3, 4
SHORT, PARAGRAPH = 1, 2
PREFIX: Final = "ec"
MAX_OPTIONS = 25
MAX_CUSTOM_ID = 100

Component = dict[str, Any]


def custom_id(action: str, value: str = "") -> str:
    """The id a component of ours carries."""
    identifier = f"{PREFIX}:{action}:{value}" if value else f"{PREFIX}:{action}"
    if len(identifier) > MAX_CUSTOM_ID:
        raise ValueError(f"custom id of {len(identifier)} characters")
    return identifier


def parse_custom_id(identifier: str) -> tuple[str, str]:
    """(action, value) of one of our ids; ("", "") for anything else."""
    prefix, _, rest = identifier.partition("@")[0].partition(":")
    if prefix != PREFIX or not rest or len(identifier) > MAX_CUSTOM_ID or not identifier.isascii():
        return "", ""
    action, _, value = rest.partition(":")
    return action, value


def conversation_of(identifier: str) -> str:
    """The conversation that one of our ids names, "" where the place tells it."""
    return identifier.partition("@")[2] if parse_custom_id(identifier)[0] else ""


def bound(component: Mapping[str, Any], conversation_id: str) -> Component:
    """The component with all inside, its ids naming this conversation as far as they have room."""
    made = dict(component)
    if "components" in made:
        made["components"] = [bound(inner, conversation_id) for inner in made["components"]]
    identifier = f"{made.get('custom_id', '')}@{conversation_id}"
    if "custom_id" in made and len(identifier) <= MAX_CUSTOM_ID:
        made["custom_id"] = identifier
    return made


def button(action: str, label: str, *, value: str = "", style: int = SECONDARY, emoji: str = "") -> Component:
    """A button that sends `action` back."""
    made: Component = {"type": _BUTTON, "style": style, "label": label[:80], "custom_id": custom_id(action, value)}
    if emoji:
        made["emoji"] = {"name": emoji}
    return made


def link_button(label: str, url: str) -> Component:
    """A button that opens a page."""
    return {"type": _BUTTON, "style": LINK, "label": label[:80], "url": url}


def row(*components: Component) -> Component:
    """Up to five buttons, or one select, side by side."""
    return {"type": _ROW, "components": list(components)}


def select(action: str, options: list[tuple[str, str, str]], placeholder: str) -> Component:
    """A menu of (label, value, description); the chosen value comes back."""
    choices = [
        {"label": label[:100], "value": value[:100], **({"description": text[:100]} if text else {})}
        for label, value, text in options[:MAX_OPTIONS]
    ]
    return {"type": _SELECT, "custom_id": custom_id(action), "placeholder": placeholder[:150], "options": choices}


def text_input(field: str, label: str, *, style: int = SHORT, placeholder: str = "", longest: int = 1_000) -> Component:
    """A required text field of a form."""
    made: Component = {
        "type": _TEXT_INPUT,
        "custom_id": field,
        "label": label[:45],
        "style": style,
        "required": True,
        "max_length": longest,
    }
    if placeholder:
        made["placeholder"] = placeholder[:100]
    return made


def form(action: str, title: str, *inputs: Component, value: str = "") -> Component:
    """The data of a MODAL response."""
    return {"custom_id": custom_id(action, value), "title": title[:45], "components": [row(field) for field in inputs]}
