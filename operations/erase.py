"""Everything stored about one driver, erased by the dashboard's own code, with the proof printed."""

import argparse

from admin.drivers import Erase, erase_driver
from edgecontrol.errors import ConfigurationError, Refused
from operations.deployed import Deployed
from operations.staff import call


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("user", help="the driver's Discord user id")
    parser.add_argument("--confirm", required=True, help="the id once more: nobody is erased by a slip")


def run(stage: Deployed, given: argparse.Namespace) -> int:
    """Erase and print the proof."""
    if given.confirm != given.user or not given.user.isdigit():
        raise ConfigurationError("--confirm must repeat the Discord user id, which is digits only. Nothing was erased.")
    try:
        proof = erase_driver(call(stage), given.user, Erase(confirm=given.confirm)).proof
    except Refused as refused:
        raise ConfigurationError(refused.message) from None
    print(proof.model_dump_json(indent=2))
    return 0 if proof.left == 0 else 1
