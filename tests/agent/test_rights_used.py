"""What the agent asks of its table in a life with every kind of write is what its role may, and nothing beside it."""

from collections.abc import Callable, Iterator
from typing import Any

from edgecontrol.aws import Aws, Credentials
from edgecontrol.channels import ChannelSettings
from local.discord.seed import DEKEL
from tests.agent.people import STAFF, Person, QuickTown
from tests.agent.test_effects import asks_to_unlock, at_a_stuck_cable
from tests.infra.rights import RIGHTS, TABLE
from tests.town import SUPPORT

# What AWS asks for instead of TransactWriteItems: a right for each of its parts.
_PARTS = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem"}


class ListeningAws(Aws):
    """The real client, which notes what rights its calls to DynamoDB take."""

    def __init__(self) -> None:
        super().__init__(region="eu-west-1", credentials=lambda: Credentials("testing", "testing"))
        self.rights: set[str] = set()

    def call(self, service: str, operation: str, request: Any) -> dict[str, Any]:
        """Note it, then make it."""
        if service == "dynamodb":
            self.rights.update(f"dynamodb:{name}" for name in _rights(operation, request))
        return super().call(service, operation, request)


def _rights(operation: str, request: Any) -> Iterator[str]:
    if operation != "TransactWriteItems":
        yield operation
        return
    for action in request["TransactItems"]:
        yield from (_PARTS[verb] for verb in action)


def test_the_agents_role_may_what_a_conversation_with_a_remote_action_takes(
    build_quick: Callable[..., QuickTown],
) -> None:
    listening = ListeningAws()
    town = build_quick(aws=listening)
    here = ChannelSettings(SUPPORT, DEKEL, "en", town.ampeco.url, staff_channel_id=STAFF, revision=1)
    town.desk.channels.save(here)
    noa = at_a_stuck_cable(town)
    noa.press(asks_to_unlock(noa), "confirm")
    noa.command("human")
    noa.command("end")
    noa.command("unlink")
    Person(town, "dana").ask("There is smoke coming from station 20041!")
    listening.close()

    assert [effect["operation"] for effect in town.effects()] == ["chargePointEvseUnlock"]
    assert listening.rights == RIGHTS["agent"][TABLE]
