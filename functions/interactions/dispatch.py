"""What each interaction asks for: an answer at once, or an event for the queue with the kind of
acknowledgement it gets.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from edgecontrol import commands, components
from edgecontrol.channels import ChannelSettings
from edgecontrol.events import Attachment, EventKind
from edgecontrol.language import Language, visible_text
from edgecontrol.phrases import say
from interactions import response
from interactions.interaction import CHAT_INPUT, MESSAGE_COMMAND, Interaction, read_attachment, sequence
from interactions.response import Response

MAX_PHOTO_BYTES = 10 * 1024 * 1024
PHOTO_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})


@dataclass(frozen=True)
class Enqueue:
    """An event to put on the queue. `updates`: the answer takes the place of the message whose button was pressed, if
    that is read by whoever pressed it alone; elsewhere it is an answer of its own, to them.
    """

    kind: EventKind
    text: str = ""
    value: str = ""
    attachments: tuple[Attachment, ...] = ()
    may_be_public: bool = False
    updates: bool = False
    conversation_id: str = ""  # of the driver, when staff press a button in their own channel

    @property
    def is_staffs(self) -> bool:
        """Whether it is staff's, about a driver's conversation."""
        return bool(self.conversation_id)


Decision = Enqueue | Response
Decide = Callable[[Interaction, Language], Decision]


def on_command(interaction: Interaction, language: Language) -> Decision:
    """A slash command or a command of the message menu."""
    kind, name = interaction.data.get("type"), interaction.data.get("name")
    if kind == CHAT_INPUT and isinstance(name, str) and name in _COMMANDS:
        return _COMMANDS[name](interaction, language)
    if kind == MESSAGE_COMMAND and name == commands.ASK_ABOUT_MESSAGE:
        return _ask_about_message(interaction, language)
    return response.whisper(say("unknown_command", language))


def on_component(interaction: Interaction, language: Language) -> Decision:
    """A button or menu of one of our messages."""
    action, value = components.parse_custom_id(str(interaction.data.get("custom_id", "")))
    decide = _COMPONENTS.get(action)
    if decide is None:
        return response.whisper(say("expired_button", language))
    return decide(interaction, value, language)


def on_form(interaction: Interaction, language: Language) -> Decision:
    """A submitted form."""
    action, _ = components.parse_custom_id(str(interaction.data.get("custom_id", "")))
    text = visible_text(interaction.fields().get("text", ""))
    if action not in _FORMS or not text:
        return response.whisper(say("bad_input", language))
    kind = _FORMS[action]
    return Enqueue(kind, text=text) if kind == "feedback" else Enqueue(kind, value=text)


def _ask(interaction: Interaction, language: Language) -> Decision:
    photo = interaction.attachment(commands.PHOTO)
    if photo is not None and photo.size > MAX_PHOTO_BYTES:
        return response.whisper(say("photo_too_large", language, megabytes=MAX_PHOTO_BYTES // 1024**2))
    if photo is not None and photo.content_type.partition(";")[0] not in PHOTO_TYPES:
        return response.whisper(say("photo_type", language))
    text = visible_text(str(interaction.option(commands.QUESTION) or ""))
    if not text and photo is None:
        return response.whisper(say("bad_input", language))
    return Enqueue("question", text=text, attachments=(photo,) if photo else (), may_be_public=True)


def _status(interaction: Interaction, language: Language) -> Decision:
    station = visible_text(str(interaction.option(commands.STATION) or ""))
    if not station:
        return response.whisper(say("bad_input", language))
    return Enqueue("status", text=station, may_be_public=True)


def _help(_: Interaction, language: Language) -> Decision:
    return response.whisper(say("help", language))


def _link(interaction: Interaction, language: Language) -> Decision:
    field = components.text_input(
        "text", say("link_email_label", language), placeholder="name@example.com", longest=254
    )
    return _form_about(interaction, components.form("link", say("link_title", language), field))


def _ask_about_message(interaction: Interaction, language: Language) -> Decision:
    message = interaction.target_message()
    text = visible_text(str(message.get("content", "")))
    found = [read_attachment(a) for a in sequence(message.get("attachments")) if isinstance(a, Mapping)]
    photos = tuple(a for a in found if a.content_type.partition(";")[0] in PHOTO_TYPES and a.size <= MAX_PHOTO_BYTES)
    if not text and not photos:
        return response.whisper(say("bad_input", language))
    return Enqueue("question", text=text, attachments=photos[:1], may_be_public=True)


def _rate(_: Interaction, value: str, language: Language) -> Decision:
    if value not in ("1", "2", "3", "4", "5"):
        return response.whisper(say("expired_button", language))
    return Enqueue("rating", value=value, updates=True)


def _feedback(interaction: Interaction, value: str, language: Language) -> Decision:
    field = components.text_input(
        "text",
        say("feedback_label", language),
        style=components.PARAGRAPH,
        placeholder=say("feedback_placeholder", language),
    )
    return _form_about(interaction, components.form("feedback", say("feedback_title", language), field, value=value))


def _enter_code(interaction: Interaction, value: str, language: Language) -> Decision:
    field = components.text_input("text", say("link_code_label", language), longest=12)
    return _form_about(interaction, components.form("code", say("link_code_title", language), field, value=value))


def _form_about(interaction: Interaction, made: components.Component) -> Response:
    """A form that is about the same conversation as the button that opened it."""
    about = components.conversation_of(str(interaction.data.get("custom_id", "")))
    return response.form({**made, "custom_id": components.bound(made, about)["custom_id"]} if about else made)


def _choose(interaction: Interaction, _: str, language: Language) -> Decision:
    chosen = sequence(interaction.data.get("values"))
    if not chosen:
        return response.whisper(say("expired_button", language))
    return Enqueue("choice", value=str(chosen[0]), updates=True)


def _event(kind: EventKind, *, updates: bool = False) -> Callable[[Interaction, str, Language], Decision]:
    return lambda _interaction, value, _language: Enqueue(kind, value=value, updates=updates)


def _staff(kind: EventKind) -> Callable[[Interaction, str, Language], Decision]:
    """Staff's buttons carry the conversation they are about."""
    return lambda _interaction, value, _language: Enqueue(kind, updates=True, conversation_id=value)


_COMMANDS: dict[str, Decide] = {
    commands.ASK: _ask,
    commands.STATUS: _status,
    commands.HUMAN: lambda _interaction, _language: Enqueue("human"),
    commands.END: lambda _interaction, _language: Enqueue("end"),
    commands.HELP: _help,
    commands.LINK: _link,
    commands.UNLINK: lambda _interaction, _language: Enqueue("unlink"),
}
_COMPONENTS: dict[str, Callable[[Interaction, str, Language], Decision]] = {
    "rate": _rate,
    "feedback": _feedback,
    "human": _event("human"),
    "end": _event("end"),
    "confirm": _event("confirm", updates=True),
    "decline": _event("decline", updates=True),
    "basis": _event("basis"),
    "link": lambda interaction, _value, language: _link(interaction, language),
    "code": _enter_code,
    "choice": _choose,
    "claim": _staff("claim"),
    "handback": _staff("handback"),
    "resolve": _staff("resolve"),
}
_FORMS: dict[str, EventKind] = {"feedback": "feedback", "link": "link", "code": "code"}


def shown_publicly(decision: Enqueue, settings: ChannelSettings) -> bool:
    """Only where the channel says that open facts may be public; the agent keeps personal answers out of there."""
    return decision.may_be_public and "public_facts" in settings.features


def typed_text(interaction: Interaction) -> str:
    """The driver's own words in this interaction, for telling their language."""
    options: Any = interaction.option(commands.QUESTION) or interaction.option(commands.STATION)
    words = [str(options or ""), str(interaction.target_message().get("content", "")), *interaction.fields().values()]
    return " ".join(word for word in words if word)
