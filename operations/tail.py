"""A conversation in the terminal, turn by turn, as it grows."""

import argparse
import time

from edgecontrol.errors import ConfigurationError
from operations.deployed import Deployed
from operations.wording import lines

_LOOK_SECONDS = 1.0


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("conversation", help="its id, as logs and the dashboard show it")
    parser.add_argument("--once", action="store_true", help="print what there is and end")


def run(stage: Deployed, given: argparse.Namespace) -> int:
    """Print all turns, then wait for more until interrupted."""
    shown = _show(stage, given.conversation, 0)
    if not shown:
        raise ConfigurationError(f"There is no conversation {given.conversation} in {stage.stack}.")
    while not given.once:
        time.sleep(_LOOK_SECONDS)
        shown = _show(stage, given.conversation, shown)
    return 0


def _show(stage: Deployed, conversation: str, after: int) -> int:
    turns = stage.store.transcript(conversation).turns
    for turn in turns:
        if turn.number > after:
            print("\n".join(lines(turn)), flush=True)
    return turns[-1].number if turns else after
