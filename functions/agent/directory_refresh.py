"""Keeping the list of stations behind `/status` fresh: no turn, no conversation, safe to do twice."""

from collections.abc import Sequence

from agent.desk import Desk, Work
from agent.stations import refresh_directory
from agent.tools.context import ToolContext
from edgecontrol.channels import ChannelSettings
from edgecontrol.conversation import Conversation, Session
from edgecontrol.events import Event


def refresh(desk: Desk, events: Sequence[Event], deadline: float) -> None:
    """Read the stations of the event's tenant anew."""
    event = events[0]
    nobody = Session(event.conversation_id, "", "", "", "en", 0, 0)
    settings = ChannelSettings("", ampeco_tenant_url=event.value)
    refresh_directory(ToolContext(Work(desk, Conversation(None), nobody, tuple(events), settings, "en", deadline)))
