"""The admin API's own code in the operator's hands: one implementation, one audit trail."""

import getpass

from admin.access import EVERY_GUILD, Caller
from admin.desk import Call
from operations.deployed import Deployed


def call(stage: Deployed) -> Call:
    """An admin of all guilds, named in the audit trail after the operator's login."""
    from admin.handler import deps

    stage.become("admin")
    deps.cache_clear()
    caller = Caller(subject="edgecontrol-cli", name=f"cli:{getpass.getuser()}", role="admin", guilds=_ALL)
    return Call(deps(), caller, request_id="cli")


_ALL = frozenset({EVERY_GUILD})
