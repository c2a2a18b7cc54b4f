"""What each command, button and form asks for."""

from typing import Any

import pytest

from agent import buttons
from edgecontrol import commands
from edgecontrol.components import custom_id
from edgecontrol.phrases import say
from edgecontrol.threads import remember_thread
from interactions.dispatch import MAX_PHOTO_BYTES
from tests.interactions.conftest import Front
from tests.interactions.discord_side import (
    CHANNEL,
    GUILD,
    USER,
    ask,
    button,
    command,
    direct,
    form,
    in_channel,
    interaction,
    menu,
    message_command,
    photo,
    snowflake,
    validator,
)
from tests.services import Stores

EPHEMERAL = {"type": 5, "data": {"flags": 64}}
PUBLIC = {"type": 5}
SILENT = {"type": 6}


def only(front: Front, *fields: str) -> tuple[Any, ...]:
    """These fields of the one event that was enqueued."""
    (queued,) = front.queued()
    return tuple(queued[name] for name in fields)


@pytest.mark.parametrize(
    ("payload", "answer", "event"),
    [
        (ask("הכבל תקוע בעמדה 20021"), EPHEMERAL, ("question", "הכבל תקוע בעמדה 20021", "")),
        (command("status", station="20021"), EPHEMERAL, ("status", "20021", "")),
        (command("human"), EPHEMERAL, ("human", "", "")),
        (command("end"), EPHEMERAL, ("end", "", "")),
        (command("unlink"), EPHEMERAL, ("unlink", "", "")),
        (message_command(content="העמדה לא עובדת"), EPHEMERAL, ("question", "העמדה לא עובדת", "")),
        (button("ec:human"), EPHEMERAL, ("human", "", "")),
        (button("ec:end"), EPHEMERAL, ("end", "", "")),
        (button("ec:basis:7"), EPHEMERAL, ("basis", "", "7")),
        (button("ec:rate:1"), EPHEMERAL, ("rating", "", "1")),
        (button("ec:rate:5"), EPHEMERAL, ("rating", "", "5")),
        (button("ec:confirm:abc:def"), EPHEMERAL, ("confirm", "", "abc:def")),
        (button("ec:decline:abc"), EPHEMERAL, ("decline", "", "abc")),
        (menu("ec:choice", "20021"), EPHEMERAL, ("choice", "", "20021")),
        (form("ec:feedback", "שירות מצוין"), EPHEMERAL, ("feedback", "שירות מצוין", "")),
        (form("ec:link", " noa@example.com "), EPHEMERAL, ("link", "", "noa@example.com")),
        (form("ec:code:x", "123456", label=True), EPHEMERAL, ("code", "", "123456")),
    ],
)
def test_what_is_asked_is_enqueued_and_acknowledged(
    front: Front, payload: dict[str, Any], answer: dict[str, Any], event: tuple[str, ...]
) -> None:
    assert front.send(payload) == answer
    assert only(front, "kind", "text", "value") == event


@pytest.mark.parametrize(
    "payload",
    [button("ec:rate:5"), button("ec:confirm:abc:def"), button("ec:decline:abc"), menu("ec:choice", "20021")],
    ids=["rating", "yes", "no", "choice"],
)
@pytest.mark.parametrize("place", ["ephemeral message", "direct messages", "own thread"])
def test_a_message_its_reader_alone_sees_is_changed_in_place(
    front: Front, stores: Stores, payload: dict[str, Any], place: str
) -> None:
    payload = {**payload, "id": snowflake()}
    if place == "ephemeral message":
        payload = {**payload, "message": {**payload.get("message", {}), "flags": 64}}
    elif place == "direct messages":
        payload = direct(payload)
    else:
        payload = in_channel(12, payload, parent="1457510428359004300")
        remember_thread(stores.table, CHANNEL, f"1457510428359004300-{USER}", GUILD, USER)

    assert front.send(payload) == SILENT
    (queued,) = front.queued()
    assert queued["reply_to"]["updates_message"]
    assert queued["reply_to"]["private"]


def test_staffs_own_message_is_changed_in_place_and_is_not_private(front: Front) -> None:
    assert front.send(button("ec:claim:300-400")) == SILENT
    (queued,) = front.queued()
    assert queued["conversation_id"] == "300-400"
    assert not queued["reply_to"]["private"]


def test_every_registered_command_is_answered_as_known(front: Front) -> None:
    options: dict[str, Any] = {"ask": {"question": "20021"}, "status": {"station": "20021"}}
    for registered in commands.COMMANDS:
        name = registered["name"]
        made = command(name, **options.get(name, {})) if registered["type"] == 1 else message_command(content="20021")
        answer = front.send(made)

        assert answer.get("data", {}).get("content") != say("unknown_command", "he"), name


@pytest.mark.skipif(validator() is None, reason="Discord's OpenAPI file and rules are in ../shared, which is not here")
def test_the_commands_are_such_as_discord_registers() -> None:
    problems = [problem for problem in validator().check("bulk-commands", commands.COMMANDS) if problem.level != "warn"]

    assert problems == []


@pytest.mark.parametrize(
    "payload",
    [
        command("reset"),
        command("ASK", question="x"),
        interaction(2, {"id": "1", "name": "ask", "type": 2, "target_id": "1"}),
        interaction(2, {"id": "1", "name": "ask", "type": 4}),
        message_command("Report"),
        interaction(2, {}),
    ],
    ids=["unknown", "other case", "user command", "entry point", "message command", "no data"],
)
def test_an_unknown_command_is_told_apart_from_a_broken_one(front: Front, payload: dict[str, Any]) -> None:
    assert front.said(payload) == say("unknown_command", "he")
    assert front.queued() == []


@pytest.mark.parametrize(
    "payload",
    [
        ask(""),
        ask(" \u200b\u2066\u2069 "),
        command("ask"),
        command("status", station="\u200f"),
        command("status"),
        message_command(content=""),
        message_command(attachments=[photo(content_type="application/pdf")]),
        form("ec:feedback", "  "),
        form("ec:feedback", "20021", field="other"),
        form("favourite", "20021"),
        form("ec:reset", "20021"),
        interaction(5, {"custom_id": "ec:feedback", "components": "none"}),
    ],
)
def test_what_says_nothing_is_told_so(front: Front, payload: dict[str, Any]) -> None:
    assert front.said(payload) == say("bad_input", "he")
    assert front.queued() == []


@pytest.mark.parametrize(
    "identifier", ["", "ec:", "ec", "xx:human", "ec:human2", "ec:rate:0", "ec:rate:6", "ec:rate", "ec:rate:5 ", "🙂"]
)
def test_a_button_nobody_knows_any_more_is_told_so(front: Front, identifier: str) -> None:
    assert front.said(button(identifier)) == say("expired_button", "he")
    assert front.queued() == []


def test_a_menu_with_nothing_chosen_is_told_so(front: Front) -> None:
    assert front.said(menu("ec:choice")) == say("expired_button", "he")


def test_a_photo_goes_with_its_address_and_original_name(front: Front) -> None:
    front.send(ask("מה זה?", photo=photo()))

    ((attachment,),) = only(front, "attachments")
    assert attachment["url"].startswith("https://cdn.discordapp.com/ephemeral-attachments/")
    assert attachment["filename"] == "Screenshot 2026-01-05 לקוח"
    assert (attachment["content_type"], attachment["size"]) == ("image/jpeg", 241_394)


def test_a_photo_alone_is_a_question(front: Front) -> None:
    assert front.send(ask("", photo=photo(content_type="image/webp; charset=binary"))) == EPHEMERAL
    assert only(front, "kind", "text") == ("question", "")


@pytest.mark.parametrize("kind", ["application/pdf", "image/svg+xml", "video/mp4", "", "text/html"])
def test_a_file_that_is_no_photo_is_refused(front: Front, kind: str) -> None:
    assert front.said(ask("20021", photo=photo(content_type=kind))) == say("photo_type", "he")
    assert front.queued() == []


def test_a_photo_of_more_than_ten_megabytes_is_refused(front: Front) -> None:
    assert front.said(ask(photo=photo(size=MAX_PHOTO_BYTES + 1))) == say("photo_too_large", "he", megabytes=10)
    assert front.send(ask(photo=photo(size=MAX_PHOTO_BYTES))) == EPHEMERAL


def test_the_first_photo_of_a_message_goes_with_its_words(front: Front) -> None:
    files = [photo(content_type="text/plain"), photo(id="2", content_type="image/png"), photo(id="3"), "junk"]

    front.send(message_command(content="20021?", attachments=files))

    ((attachment,),) = only(front, "attachments")
    assert attachment["id"] == "2"


def test_every_button_and_menu_we_send_is_known_at_the_door(front: Front) -> None:
    rows = [
        *buttons.usual("he", basis_turn=3),
        *buttons.rating("he"),
        *buttons.confirmation("he", "effect:hash"),
        buttons.stations("he", [("20021", "20021", "")]),
        buttons.link("he"),
        *buttons.enter_code("he"),
        *buttons.staff("he", f"{CHANNEL}-42", claimed=False),
        *buttons.staff("he", f"{CHANNEL}-42", claimed=True),
    ]
    sent = {component["custom_id"]: component for row in rows for component in row["components"]}
    for identifier, component in sent.items():
        payload = menu(identifier, "20021") if component["type"] == 3 else button(identifier)
        answer = front.send(payload)

        assert answer["type"] in (5, 6, 9), identifier


@pytest.mark.parametrize(
    ("payload", "title", "identifier"),
    [
        (command("link"), "link_title", "ec:link"),
        (button("ec:link"), "link_title", "ec:link"),
        (button("ec:feedback:9"), "feedback_title", "ec:feedback:9"),
        (button("ec:code:dekel"), "link_code_title", "ec:code:dekel"),
    ],
)
def test_a_form_is_the_first_answer(front: Front, payload: dict[str, Any], title: str, identifier: str) -> None:
    answer = front.send(payload)

    assert answer["type"] == 9
    assert (answer["data"]["title"], answer["data"]["custom_id"]) == (say(title, "he")[:45], identifier)
    assert front.queued() == []


def test_help_is_shown_to_whoever_asks_alone(front: Front) -> None:
    assert front.said(command("help")) == say("help", "he")


def test_open_facts_are_public_only_where_the_channel_says_so(front: Front, configure: Any) -> None:
    configure(CHANNEL, GUILD, features=("public_facts",))

    assert front.send(ask()) == PUBLIC
    assert front.send(command("status", station="20021")) == PUBLIC
    assert [event["reply_to"]["private"] for event in front.queued()] == [False, False]


@pytest.mark.parametrize(
    "payload",
    [command("human"), command("end"), command("unlink"), button("ec:basis:1"), form("ec:link", "a@example.com")],
)
def test_what_concerns_one_driver_stays_ephemeral_even_there(
    front: Front, configure: Any, payload: dict[str, Any]
) -> None:
    configure(CHANNEL, GUILD, features=("public_facts",))

    assert front.send(payload) == EPHEMERAL
    assert front.queued()[0]["reply_to"]["private"] is True


def test_in_a_channel_switched_off_nothing_is_taken_in(front: Front, configure: Any) -> None:
    configure(CHANNEL, GUILD, is_active=False)

    assert front.said(ask()) == say("channel_inactive", "he")
    assert front.said(button("ec:human")) == say("channel_inactive", "he")
    assert front.said(command("help")) == say("help", "he")
    assert front.queued() == []


@pytest.mark.parametrize("kind", ["claim", "handback", "resolve"])
def test_a_staff_button_is_about_the_drivers_conversation(front: Front, kind: str) -> None:
    pressed = button(custom_id(kind, f"{CHANNEL}-42"))
    pressed["member"]["roles"] = ["77", "78"]

    assert front.send(pressed) == SILENT
    assert only(front, "kind", "conversation_id", "user_roles") == (kind, f"{CHANNEL}-42", ["77", "78"])


def test_a_button_in_direct_messages_is_about_the_conversation_it_names(front: Front) -> None:
    front.send(direct(button(f"ec:rate:4@{CHANNEL}-{USER}")))
    (rated,) = front.queued()
    opened = front.send(direct(button(f"ec:feedback@{CHANNEL}-{USER}")))["data"]["custom_id"]
    front.send(direct(form(opened, "20021")))
    (written,) = front.queued()

    assert (rated["conversation_id"], rated["value"]) == (f"{CHANNEL}-{USER}", "4")
    assert (written["conversation_id"], written["kind"]) == (f"{CHANNEL}-{USER}", "feedback")


def test_where_others_can_press_it_a_button_is_about_the_presser(front: Front) -> None:
    front.send(button(f"ec:rate:4@{CHANNEL}-42"))

    assert only(front, "conversation_id", "value") == (f"{CHANNEL}-{USER}", "4")
