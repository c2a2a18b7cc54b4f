"""`edgecontrol`: the operator's commands. Each says what it did, or what is wrong and what to do."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from edgecontrol.errors import EdgeControlError
from operations import ask, doctor, erase, redrive, register, replay, restore_drill, smoke, tail
from operations.deployed import deployed

Command = Callable[[argparse.Namespace], int]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="edgecontrol", description=__doc__)
    parser.add_argument("--stage", default="dev", help="dev, production, ...; local for the copy of 'make run'")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (help_text, configure, _) in COMMANDS.items():
        configure(commands.add_parser(name, help=help_text, description=help_text))
    return parser


def _nothing(_: argparse.ArgumentParser) -> None:
    """A command without arguments."""


COMMANDS: dict[str, tuple[str, Callable[[Any], None], Command]] = {
    "doctor": (
        "check keys, permissions, addresses, queues, clock and settings",
        _nothing,
        lambda given: doctor.run(deployed(given.stage)),
    ),
    "register": (
        "register the slash commands with Discord",
        _nothing,
        lambda given: register.run(deployed(given.stage)),
    ),
    "ask": (
        "put a test question through the whole system and print the answer",
        ask.configure,
        lambda given: ask.run(deployed(given.stage), given),
    ),
    "tail": (
        "print a conversation as it grows",
        tail.configure,
        lambda given: tail.run(deployed(given.stage), given),
    ),
    "redrive": (
        "send dead letters back to the queue",
        redrive.configure,
        lambda given: redrive.run(deployed(given.stage), given),
    ),
    "replay": (
        "run a stored conversation against this checkout, with its recorded tool results; exit status 1 if it differs",
        replay.configure,
        lambda given: replay.run(deployed(given.stage), given),
    ),
    "erase": (
        "erase everything stored about one driver",
        erase.configure,
        lambda given: erase.run(deployed(given.stage), given),
    ),
    "smoke": (
        "check the deployed endpoints from outside",
        _nothing,
        lambda given: smoke.run(deployed(given.stage)),
    ),
    "restore-drill": (
        "restore the table to a moment ago under another name, compare, and remove the copy",
        restore_drill.configure,
        lambda given: restore_drill.run(deployed(given.stage), given),
    ),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    given = _parser().parse_args(arguments)
    try:
        return COMMANDS[given.command][2](given)
    except (EdgeControlError, BotoCoreError, ClientError) as problem:
        print(f"edgecontrol {given.command}: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
