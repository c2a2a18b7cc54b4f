"""Every operation of the admin API: method, path and the role it takes. The application and tests walk this table."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from admin import (
    analytics,
    audit,
    channel_settings,
    conversations,
    dead_letters,
    document,
    drivers,
    effect_list,
    escalations,
    gap_list,
    health_route,
    overview,
    places,
    queue_view,
    rate_limits,
    staff,
    stats,
    transcript,
)
from admin.access import Role


@dataclass(frozen=True)
class Route:
    """One operation; without a role it is open to everybody. `path` names its parameters as `<name>`."""

    method: str
    path: str
    role: Role | None
    call: Callable[..., Any]
    summary: str
    tag: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches whole paths."""
        return re.compile("".join("[^/]+" if part.startswith("<") else re.escape(part) for part in self._parts()))

    def _parts(self) -> list[str]:
        return re.split(r"(<\w+>)", self.path)


_CONVERSATIONS = "/api/admin/conversation"
_CONVERSATION = f"{_CONVERSATIONS}/<thread_id>"
_ESCALATION = "/api/admin/escalations/<thread_id>"
_CHANNEL = "/api/admin/channels/<channel_id>"
_DRIVER = "/api/admin/drivers/<user_id>"
_DEAD_LETTER = "/api/admin/dead-letters/<message_id>"

ROUTES: tuple[Route, ...] = (
    Route("GET", "/api/health", None, health_route.read_health, "How the services do", "Numbers"),
    Route("GET", "/api/admin/stats", "viewer", stats.read_stats, "The seed's numbers", "Numbers"),
    Route("GET", "/api/admin/overview", "viewer", overview.read_overview, "This moment", "Numbers"),
    Route("GET", "/api/admin/analytics", "viewer", analytics.read_analytics, "A period", "Numbers"),
    Route("GET", "/api/admin/ratings", "viewer", analytics.read_ratings, "Ratings by day", "Numbers"),
    Route("GET", "/api/admin/variants", "viewer", analytics.read_variants, "Prompt variants", "Numbers"),
    Route("GET", "/api/admin/me", "viewer", staff.read_me, "Who is signed in", "Staff"),
    Route("GET", "/api/admin/places", "viewer", places.read_places, "Names of guilds and channels", "Staff"),
    Route("GET", "/api/admin/audit", "operator", audit.read_audit, "Who changed what", "Staff"),
    Route("GET", f"{_CONVERSATIONS}s", "viewer", conversations.list_conversations, "Search", "Conversations"),
    Route(
        "GET",
        "/api/admin/failed-conversations",
        "viewer",
        conversations.failed_conversations,
        "Conversations that failed",
        "Conversations",
    ),
    Route("GET", _CONVERSATION, "viewer", transcript.read_conversation, "One conversation", "Conversations"),
    Route("GET", f"{_CONVERSATION}/photos", "viewer", transcript.read_photos, "Its photos", "Conversations"),
    Route("POST", f"{_CONVERSATION}/notes", "operator", escalations.add_note, "Leave a note", "Conversations"),
    Route("GET", "/api/admin/escalations", "viewer", escalations.list_escalations, "The inbox", "Escalations"),
    Route("POST", f"{_ESCALATION}/claim", "operator", escalations.claim, "Take over", "Escalations"),
    Route("POST", f"{_ESCALATION}/reply", "operator", escalations.reply, "Write to the driver", "Escalations"),
    Route("POST", f"{_ESCALATION}/handback", "operator", escalations.handback, "Hand back", "Escalations"),
    Route("POST", f"{_ESCALATION}/resolve", "operator", escalations.resolve, "Resolve", "Escalations"),
    Route("GET", "/api/admin/channels", "viewer", channel_settings.list_channels, "Channels", "Channels"),
    Route("POST", _CHANNEL, "admin", channel_settings.save_channel, "Configure a channel", "Channels"),
    Route("DELETE", _CHANNEL, "admin", channel_settings.remove_channel, "Remove a channel's settings", "Channels"),
    Route("GET", "/api/admin/rate-limited", "viewer", rate_limits.list_limited, "Limited drivers", "Drivers"),
    Route("DELETE", "/api/admin/rate-limited/<user_id>", "operator", rate_limits.release, "Release one", "Drivers"),
    Route("GET", f"{_DRIVER}/export", "admin", drivers.export_driver, "All data of one driver", "Drivers"),
    Route("POST", f"{_DRIVER}/erase", "admin", drivers.erase_driver, "Erase one driver", "Drivers"),
    Route("GET", "/api/admin/queue", "viewer", queue_view.read_queue, "The queues", "Queue"),
    Route("GET", "/api/admin/dead-letters", "viewer", dead_letters.list_dead_letters, "Dead letters", "Queue"),
    Route("POST", "/api/admin/dead-letters/redrive", "operator", dead_letters.redrive_all, "Redrive all", "Queue"),
    Route("POST", f"{_DEAD_LETTER}/redrive", "operator", dead_letters.redrive_one, "Redrive one", "Queue"),
    Route("POST", f"{_DEAD_LETTER}/discard", "operator", dead_letters.discard, "Throw one away", "Queue"),
    Route("GET", "/api/admin/effects", "viewer", effect_list.read_effects, "Remote actions", "Ledger"),
    Route("GET", "/api/admin/knowledge-gaps", "viewer", gap_list.read_gaps, "Knowledge gaps", "Ledger"),
    Route("GET", "/api/admin/openapi.json", "viewer", document.read_document, "This document", "Staff"),
)


def find(method: str, path: str) -> tuple[Route | None, bool]:
    """The operation of a request, and whether the path exists at all (for another method)."""
    here = [route for route in ROUTES if route.pattern.fullmatch(path)]
    return next((route for route in here if route.method == method), None), bool(here)
