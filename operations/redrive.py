"""Dead letters back to the queue, by the dashboard's own code: an event already answered is only delivered again."""

import argparse

from admin.dead_letters import list_dead_letters, redrive_all, redrive_one
from edgecontrol.errors import ConfigurationError, Refused
from operations.deployed import Deployed
from operations.staff import call


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--list", action="store_true", help="only show them")
    parser.add_argument("--message", default="", help="the id of one dead letter; all of them without")


def run(stage: Deployed, given: argparse.Namespace) -> int:
    """Show, or send back."""
    staff = call(stage)
    if given.list:
        found = list_dead_letters(staff)
        for letter in found.dead_letters:
            print(f"{letter.message_id}  {letter.kind:<10} {letter.conversation_id}  tried {letter.received} times")
        print(f"{len(found.dead_letters)} dead letters{' and more' if found.more else ''}.")
        return 0
    try:
        done = redrive_one(staff, given.message) if given.message else redrive_all(staff)
    except Refused as refused:
        raise ConfigurationError(refused.message) from None
    print(f"{done.redriven} sent back to the queue{'; run it again for the rest' if done.unfinished else ''}.")
    return 0
