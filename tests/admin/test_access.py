"""Who may do what: every route of the table with every role, another guild's things, and tokens that are not right."""

import time
from dataclasses import replace
from typing import Any

import pytest

from admin.access import groups_from
from admin.gate import MAX_BODY_BYTES
from admin.routes import ROUTES, Route
from edgecontrol.channels import Channels
from tests.admin.conftest import GUILD, HOST, OTHER_GUILD, Api, event

ROLES = ("viewer", "operator", "admin")
BODIES: dict[str, Any] = {
    "save_channel": {"guild_id": GUILD, "revision": 0, "language": "en"},
    "reply": {"text": "hello"},
    "add_note": {"text": "hello"},
    "discard": {"reason": "spam"},
    "erase_driver": {"confirm": "42"},
}


def path_of(route: Route) -> str:
    names = {"<thread_id>": "555", "<channel_id>": "900", "<user_id>": "42", "<message_id>": "m-1"}
    path = route.path
    for name, value in names.items():
        path = path.replace(name, value)
    return path


def named(route: Route) -> str:
    return f"{route.method} {route.path}"


PROTECTED = [route for route in ROUTES if route.role]


@pytest.mark.parametrize("route", PROTECTED, ids=named)
def test_a_role_opens_what_the_table_says_and_nothing_else(api: Api, route: Route):
    for role in ROLES:
        caller = api.as_(role, "guild:*")
        answer = caller.call(route.method, path_of(route), BODIES.get(route.call.__name__, {}))

        if ROLES.index(role) < ROLES.index(route.role or "viewer"):
            assert answer.status == 403
            assert answer.body["code"] == "forbidden"
        else:
            assert answer.status in (200, 404, 409, 422), answer.body


@pytest.mark.parametrize("route", PROTECTED, ids=named)
def test_without_a_good_token_nothing_is_done_or_told(api: Api, route: Route):
    wrong: list[dict[str, str]] = [
        {"exp": str(int(time.time()) - 1)},
        {"exp": "soon"},
        {"client_id": "another-client"},
        {"iss": "https://elsewhere.example"},
        {"token_use": "refresh"},
        {"sub": ""},
    ]
    calls = len(api.stores.calls)
    for claims in wrong:
        answer = api.as_("admin", "guild:*", **claims).call(route.method, path_of(route), {})
        assert (answer.status, answer.body["code"]) == (401, "unauthorized")
    bare = event(route.method, path_of(route))
    del bare["requestContext"]["authorizer"]

    assert api.send(bare).status == 401
    assert api.as_().call(route.method, path_of(route), {}).status == 403
    assert len(api.stores.calls) == calls


def test_somebody_else_s_conversation_reads_like_one_that_is_not_there(api: Api):
    api.escalated("555", OTHER_GUILD)
    mine = api.as_("admin", f"guild:{GUILD}")
    missing = mine.get("/api/admin/conversation/777")

    for method, path, body in (
        ("GET", "/api/admin/conversation/555", None),
        ("GET", "/api/admin/conversation/555/photos", None),
        ("POST", "/api/admin/conversation/555/notes", {"text": "x"}),
        ("POST", "/api/admin/escalations/555/claim", {}),
        ("POST", "/api/admin/escalations/555/reply", {"text": "x"}),
        ("POST", "/api/admin/escalations/555/handback", {}),
        ("POST", "/api/admin/escalations/555/resolve", {}),
    ):
        answer = mine.call(method, path, body)
        assert (answer.status, answer.body) == (404, missing.body)


@pytest.mark.parametrize(
    "path",
    [
        "stats", "overview", "analytics", "ratings", "variants", "audit", "conversations", "failed-conversations",
        "escalations", "channels", "rate-limited", "dead-letters", "effects", "knowledge-gaps",
    ],
)  # fmt: skip
def test_another_guild_is_refused_and_left_out(api: Api, path: str):
    api.escalated("555", OTHER_GUILD, user_name="Stranger")
    mine = api.as_("operator", f"guild:{GUILD}")

    assert mine.get(f"/api/admin/{path}", guild=OTHER_GUILD).status == 403
    answer = mine.get(f"/api/admin/{path}")
    assert answer.status == 200
    assert "Stranger" not in str(answer.body)


def test_changing_another_guild_s_channel_is_refused(api: Api):
    mine = api.as_("admin", f"guild:{GUILD}")
    answer = mine.post("/api/admin/channels/900", {"guild_id": OTHER_GUILD, "revision": 0})

    assert answer.status == 404
    assert mine.call("DELETE", "/api/admin/channels/900", guild=OTHER_GUILD, revision=1).status == 404
    assert api.get("/api/admin/channels").body["channels"] == []


ELSEWHERE = "https://other-tenant.example"


def set_up_tenants(api: Api) -> None:
    """Two tenants: the default, and another's channel in the second guild."""
    here = f"https://{HOST}"
    hosts = (HOST, "other-tenant.example")
    settings = replace(api.desk.settings, ampeco_tenant_hosts=hosts, default_ampeco_tenant_url=here)
    channels = Channels(api.desk.table, default_tenant_url=here)
    api.desk = replace(api.desk, settings=settings, channels=channels)
    api.post("/api/admin/channels/900", {"guild_id": GUILD, "revision": 0})
    api.post("/api/admin/channels/901", {"guild_id": OTHER_GUILD, "revision": 0, "ampeco_tenant_url": ELSEWHERE})


def test_an_admin_of_one_guild_reaches_no_other_tenant(api: Api):
    set_up_tenants(api)
    mine, theirs = api.as_("admin", f"guild:{GUILD}"), api.as_("admin", f"guild:{OTHER_GUILD}")
    changed = mine.post("/api/admin/channels/900", {"guild_id": GUILD, "revision": 1, "ampeco_tenant_url": ELSEWHERE})
    unknown = mine.post(
        "/api/admin/channels/900", {"guild_id": GUILD, "revision": 1, "ampeco_tenant_url": "https://no.example"}
    )
    emptied = theirs.post("/api/admin/channels/901", {"guild_id": OTHER_GUILD, "revision": 1, "ampeco_tenant_url": ""})
    removed = theirs.call("DELETE", "/api/admin/channels/901", guild=OTHER_GUILD, revision=1)

    assert {answer.status for answer in (changed, unknown, emptied, removed)} == {403}
    assert changed.body["error"] == unknown.body["error"]
    shown = api.get("/api/admin/channels").body["channels"]
    assert [channel["ampeco_tenant_url"] for channel in shown] == [f"https://{HOST}", ELSEWHERE]


def test_what_an_admin_of_one_guild_saves_beside_the_tenant_is_saved(api: Api):
    set_up_tenants(api)
    theirs = api.as_("admin", f"guild:{OTHER_GUILD}")
    whole = {"guild_id": OTHER_GUILD, "revision": 1, "ampeco_tenant_url": ELSEWHERE, "language": "en"}
    saved = theirs.post("/api/admin/channels/901", whole)
    made = theirs.post("/api/admin/channels/902", {"guild_id": OTHER_GUILD, "revision": 0, "ampeco_tenant_url": ""})

    assert (saved.status, made.status) == (200, 200)
    assert saved.body["channel"]["ampeco_tenant_url"] == ELSEWHERE
    assert api.post("/api/admin/channels/901", {**whole, "revision": 2, "ampeco_tenant_url": ""}).status == 200


def test_hosts_of_tenants_are_shown_to_those_only_who_may_choose_one(api: Api):
    for caller in (api.as_("viewer", f"guild:{GUILD}"), api.as_("admin", f"guild:{GUILD}")):
        assert caller.get("/api/admin/channels").body["tenant_hosts"] == []
    assert api.get("/api/admin/channels").body["tenant_hosts"] == [HOST]


def test_a_driver_s_data_takes_an_administrator_of_all_guilds(api: Api):
    api.conversation("555", GUILD)
    mine = api.as_("admin", f"guild:{GUILD}")

    assert mine.get("/api/admin/drivers/42/export").status == 403
    assert mine.post("/api/admin/drivers/42/erase", {"confirm": "42"}).status == 403
    assert api.get("/api/admin/conversation/555").status == 200


def test_guilds_come_from_groups_and_only_an_admin_without_any_sees_all(api: Api):
    api.conversation("555", GUILD)

    assert api.as_("admin").get("/api/admin/me").body["sees_all"]
    assert api.as_("viewer").get("/api/admin/me").body["guilds"] == []
    assert api.as_("viewer").get("/api/admin/conversation/555").status == 404
    assert api.as_("viewer", f"guild:{GUILD}").get("/api/admin/conversation/555").status == 200
    assert api.as_("viewer", "operator", "guild:*").get("/api/admin/me").body["role"] == "operator"


def test_groups_are_read_in_every_form_the_authorizer_hands_on():
    wanted = {"viewer", "guild:1"}

    assert groups_from("[viewer guild:1]") == wanted
    assert groups_from("[viewer, guild:1]") == wanted
    assert groups_from('["viewer","guild:1"]') == wanted
    assert groups_from(["viewer", "guild:1"]) == wanted
    assert groups_from("") == frozenset()


def test_unknown_paths_and_methods_are_told_apart_only_to_staff(api: Api):
    assert api.get("/api/admin/nothing").status == 404
    assert api.call("PUT", "/api/admin/stats").status == 405
    bare = event("GET", "/api/admin/nothing")
    del bare["requestContext"]["authorizer"]
    assert api.send(bare).status == 401


def test_what_cannot_be_read_is_refused_in_the_one_shape(api: Api):
    path = "/api/admin/channels/900"
    encoded = event("POST", path, body="%%%") | {"isBase64Encoded": True}
    cases = {
        413: api.post(path, "x" * (MAX_BODY_BYTES + 1)),
        415: api.call("POST", path, {}, {"content-type": "application/x-www-form-urlencoded"}),
        400: api.send(encoded),
        422: api.post(path, "{not json"),
    }

    for status, answer in cases.items():
        assert answer.status == status
        assert set(answer.body) == {"success", "code", "error", "problems"}
        assert answer.body["success"] is False


def test_every_answer_carries_security_headers_and_no_cross_origin_permission(api: Api):
    for answer in (
        api.get("/api/health"),
        api.get("/api/admin/stats"),
        api.get("/api/admin/nothing"),
        api.as_().get("/api/admin/me"),
    ):
        headers = {name.lower(): value for name, value in answer.headers.items()}
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
        assert not any(name.startswith("access-control") for name in headers)
