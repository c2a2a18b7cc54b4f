"""The commands as they are registered: Discord's limits, and words in every language it can show."""

import re

from edgecontrol.commands import COMMANDS

NAME = re.compile(r"[-_'\w]{1,32}")


def test_names_are_such_as_discord_takes() -> None:
    names = [command["name"] for command in COMMANDS if command["type"] == 1]

    assert len(names) == len(set(names))
    assert all(NAME.fullmatch(name) and name == name.lower() for name in names)


def test_every_description_is_in_all_four_languages_and_short_enough() -> None:
    described = [command for command in COMMANDS if command["type"] == 1]
    described += [option for command in described for option in command.get("options", [])]
    for each in described:
        texts = [each["description"], *each["description_localizations"].values()]

        assert all(1 <= len(text) <= 100 for text in texts), each["name"]
        assert re.search("[א-ת]", each["description"]), each["name"]
        assert re.search("[\u0621-\u064a]", each["description"]), each["name"]
        assert re.search("[A-Za-z]", each["description"]), each["name"]
        assert re.search("[а-я]", each["description_localizations"]["ru"]), each["name"]


def test_required_options_come_first_and_commands_work_in_guilds_and_direct_messages() -> None:
    for command in COMMANDS:
        required = [option["required"] for option in command.get("options", [])]

        assert required == sorted(required, reverse=True)
        assert (command["contexts"], command["integration_types"]) == ([0, 1], [0])


def test_a_command_is_within_eight_thousand_characters() -> None:
    for command in COMMANDS:
        assert len(str(command)) < 4_000
