"""Health, stats, overview and analytics: the seed's shapes, and numbers that come from counters alone."""

import time
from dataclasses import replace

from edgecontrol import problems
from edgecontrol.counters import count_actions
from edgecontrol.names import note_guild
from tests.admin.conftest import GUILD, OTHER_GUILD, Api


def test_stats_answer_in_exactly_the_seed_s_shape(api: Api):
    api.conversation("1")
    api.conversation("2", OTHER_GUILD)
    api.desk.table.put({"pk": "LIMITED", "sk": "42", "until": int(time.time()) + 60, "guild_id": GUILD})
    api.post("/api/admin/channels/900", {"guild_id": GUILD, "revision": 0})
    api.post("/api/admin/channels/901", {"guild_id": GUILD, "revision": 0, "is_active": False})

    answer = api.get("/api/admin/stats")

    assert answer.body == {
        "success": True,
        "stats": {
            "totalConversations": 2,
            "failedConversations": 0,
            "rateLimitedUsers": 1,
            "activeChannels": 1,
            "queue": {"waiting": 0, "active": 0},
        },
    }
    assert api.as_("viewer", f"guild:{GUILD}").get("/api/admin/stats").body["stats"]["totalConversations"] == 1


def test_health_needs_no_account_and_tells_what_is_down(api: Api):
    now = int(time.time())
    api.desk.table.put(
        {"pk": "HEALTH", "sk": "ampeco:tenant.example", "failures": [now - 20, now - 10, now], "probe_at": now}
    )
    api.desk.table.put({"pk": "HEALTH", "sk": "ampeco:second.example", "failures": [], "probe_at": 0})
    api.desk.table.put({"pk": "HEALTH", "sk": "model:secret-model-1", "failures": [], "probe_at": 0})
    api.desk.table.put({"pk": "GATEWAY", "sk": "SHARD#0", "alive_ms": now * 1000})
    problems.note(api.desk.table, "permissions_missing", channel_id="1")

    answer = api.as_(sub="").get("/api/health")

    assert answer.status == 200
    assert answer.body["success"] is True
    assert answer.body["status"] == "degraded"
    assert {s["name"]: s["status"] for s in answer.body["services"]} == {
        "ampeco": "down",
        "model": "up",
        "gateway": "up",
        "discord": "failing",
    }
    assert answer.body["queue"] == {"waiting": 0, "active": 0}
    assert not [secret for secret in ("example", "secret-model", "permissions") if secret in str(answer.body)]


def test_whose_service_is_down_is_told_to_staff_who_see_all(api: Api):
    now = int(time.time())
    failing = {"failures": [now - 20, now - 10, now], "probe_at": now}
    api.desk.table.put({"pk": "HEALTH", "sk": "ampeco:tenant.example", **failing})

    whole = api.get("/api/admin/overview").body["health"]["services"]
    of_one_guild = api.as_("viewer", f"guild:{GUILD}").get("/api/admin/overview").body["health"]["services"]

    assert [service["name"] for service in whole] == ["ampeco:tenant.example"]
    assert [service["name"] for service in of_one_guild] == ["ampeco"]
    assert of_one_guild[0] == {**whole[0], "name": "ampeco"}


def test_health_asked_often_is_looked_up_once_in_a_few_seconds(api: Api):
    at = [time.time()]
    api.desk = replace(api.desk, now=lambda: at[0])
    first = api.get("/api/health")
    calls = len(api.stores.calls)
    again = [api.get("/api/health") for _ in range(20)]

    assert len(api.stores.calls) == calls
    assert {answer.status for answer in (first, *again)} == {200}
    at[0] += 5
    api.get("/api/health")
    assert len(api.stores.calls) > calls


def test_overview_and_analytics_add_up_over_guilds_and_days(api: Api):
    for number in range(5):
        api.conversation(str(number), GUILD if number % 2 else OTHER_GUILD)
    api.escalated("9")

    overview = api.get("/api/admin/overview").body
    analytics = api.get("/api/admin/analytics", days=3).body

    assert overview["today"]["conversations"] == 6
    assert overview["open_escalations"] == 1
    assert sum(day["conversations"] for day in overview["fortnight"]) == 6
    assert analytics["total"]["conversations"] == 6
    assert [day["conversations"] for day in analytics["days"]] == [0, 0, 6]


def test_what_keeps_discord_from_working_is_told_with_its_place_to_those_who_see_it(api: Api):
    problems.note(api.desk.table, "permissions_missing", guild_id=GUILD, channel_id="900", detail=["SEND_MESSAGES"])
    problems.note(api.desk.table, "channel_gone", guild_id=OTHER_GUILD, channel_id="901")
    problems.note(api.desk.table, "token_refused")

    all_of_them = api.get("/api/admin/overview").body["problems"]
    mine = api.as_("viewer", f"guild:{GUILD}").get("/api/admin/overview").body["problems"]

    assert {found["problem"] for found in all_of_them} == {"permissions_missing", "channel_gone", "token_refused"}
    assert {(found["problem"], found["channel_id"], found["detail"]) for found in mine} == {
        ("permissions_missing", "900", "SEND_MESSAGES"),
        ("token_refused", "", ""),
    }


def test_why_drivers_got_no_answer_and_why_people_were_needed_are_told_apart(api: Api):
    now = int(time.time())
    counted = {"failed_model_down": 3, "failed_too_long": 1, "escalated_money": 2}
    api.desk.table.transact(count_actions(GUILD, "555", now, counted), "counted")

    found = api.get("/api/admin/analytics").body

    assert found["failures"] == [{"name": "model_down", "number": 3}, {"name": "too_long", "number": 1}]
    assert found["reasons"] == [{"name": "money", "number": 2}]


def test_guilds_and_channels_have_the_names_discord_told_of(api: Api):
    channels = [{"id": "901", "type": 0, "name": "support"}, {"id": "900", "type": 0, "name": "general"}]
    note_guild(api.desk.table, {"id": GUILD, "name": "Dekel", "channels": channels})
    note_guild(api.desk.table, {"id": OTHER_GUILD, "name": "Spark", "channels": []})

    mine = api.as_("viewer", f"guild:{GUILD}", "guild:@me").get("/api/admin/places").body["guilds"]

    named = [{"id": "900", "name": "general"}, {"id": "901", "name": "support"}]
    assert mine == [{"id": GUILD, "name": "Dekel", "channels": named}]
    assert [guild["name"] for guild in api.get("/api/admin/places").body["guilds"]] == ["Dekel", "Spark"]


def test_unchanged_answers_cost_nothing_the_second_time(api: Api):
    first = api.get("/api/admin/analytics")
    again = api.call("GET", "/api/admin/analytics", headers={"if-none-match": first.headers["ETag"]})
    api.conversation("1")
    changed = api.call("GET", "/api/admin/analytics", headers={"if-none-match": first.headers["ETag"]})

    assert (again.status, again.body) == (304, None)
    assert changed.status == 200


def test_queue_tells_of_both_queues(api: Api):
    assert api.get("/api/admin/queue").body == {"success": True, "queue": {"waiting": 0, "active": 0, "deadLetters": 0}}


def test_no_view_of_numbers_reads_more_for_more_conversations(api: Api):
    api.conversation("1")
    calls = []
    for grown in (False, True):
        if grown:
            for number in range(2, 60):
                api.conversation(str(number))
        for path in ("stats", "overview", "analytics", "queue", "channels", "escalations"):
            before = len(api.stores.calls)
            api.get(f"/api/admin/{path}")
            calls.append(len(api.stores.calls) - before)

    assert calls[:6] == calls[6:]
