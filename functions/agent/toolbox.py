"""All tools there are, and which of them a conversation is offered."""

from collections.abc import Mapping

from agent.desk import Work
from agent.tools.account import (
    ExplainBill,
    ExplainCardRefusal,
    GetActiveSession,
    GetPaymentMethods,
    GetSessionHistory,
    RetryPayment,
)
from agent.tools.actions import ResetCharger, StartCharging, StopCharging, UnlockConnector
from agent.tools.base import Tool
from agent.tools.stations import FindUsableOutlets, GetStationStatus, GetTariff
from agent.tools.support import AnalyzeStationImage, Escalate, SearchKnowledge

TOOLS: Mapping[str, Tool] = {
    tool.name: tool
    for tool in (
        GetStationStatus(),
        FindUsableOutlets(),
        GetTariff(),
        UnlockConnector(),
        ResetCharger(),
        StartCharging(),
        StopCharging(),
        GetActiveSession(),
        GetSessionHistory(),
        ExplainBill(),
        ExplainCardRefusal(),
        GetPaymentMethods(),
        RetryPayment(),
        AnalyzeStationImage(),
        SearchKnowledge(),
        Escalate(),
    )
}
PERSONAL = frozenset(name for name, tool in TOOLS.items() if tool.personal)
# Tools a channel can switch off, by the feature that must be on.
_FEATURES = {
    "unlock_connector": "actions",
    "reset_charger": "actions",
    "start_charging": "actions",
    "stop_charging": "actions",
    "retry_payment": "payments",
    "get_payment_methods": "payments",
    "analyze_station_image": "photos",
}
_NEEDS_NETWORK = frozenset(TOOLS) - {"search_knowledge", "escalate", "analyze_station_image"}


def offered(work: Work) -> Mapping[str, Tool]:
    """The tools of this channel, in a stable order: the same bytes at every turn can be cached by the provider."""
    features = frozenset(work.settings.features)
    return {
        name: tool
        for name, tool in TOOLS.items()
        if _FEATURES.get(name, "") in features | {""}
        and (work.settings.ampeco_tenant_url or name not in _NEEDS_NETWORK)
    }
