"""Threads: who sees them, what archiving and locking forbid."""

import pytest
from starlette.testclient import TestClient

from local.discord import seed
from local.discord.app import LookAlike
from tests.local.discord.fake_bot import Act

PARENT = f"/api/v10/channels/{seed.DEKEL_SUPPORT}"


@pytest.fixture
def private(web: TestClient) -> str:
    made = web.post(f"{PARENT}/threads", json={"name": "ticket-1", "type": 12, "invitable": False})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def channels_of(web: TestClient, user: str) -> set[str]:
    home = web.get(f"/_user/{user}/home").json()
    return {c["id"] for g in home["guilds"] for c in g["channels"]}


def test_a_private_thread_is_seen_by_its_members_and_by_staff(web: TestClient, private: str) -> None:
    assert private not in channels_of(web, "noa")
    assert private in channels_of(web, "rami")

    assert web.put(f"/api/v10/channels/{private}/thread-members/{seed.NOA}").status_code == 204
    assert web.put(f"/api/v10/channels/{private}/thread-members/{seed.NOA}").status_code == 204
    assert private in channels_of(web, "noa")
    assert private not in channels_of(web, "dana")


def test_a_thread_from_a_message_has_its_id_and_there_is_one(web: TestClient) -> None:
    message = web.post(f"{PARENT}/messages", json={"content": "x"}).json()
    path = f"{PARENT}/messages/{message['id']}/threads"

    made = web.post(path, json={"name": "about it"})
    assert (made.status_code, made.json()["id"], made.json()["type"]) == (201, message["id"], 11)
    again = web.post(path, json={"name": "about it"})
    assert (again.status_code, again.json()["code"]) == (400, 160004)
    assert web.get(f"{PARENT}/messages/{message['id']}").json()["thread"]["name"] == "about it"


def test_an_archived_thread_takes_no_edit_but_a_message_wakes_it(web: TestClient, private: str) -> None:
    thread = f"/api/v10/channels/{private}"
    message = web.post(f"{thread}/messages", json={"content": "x"}).json()
    web.patch(thread, json={"archived": True}).raise_for_status()

    edit = web.patch(f"{thread}/messages/{message['id']}", json={"content": "y"})
    rename = web.patch(thread, json={"name": "new"})
    assert [(r.status_code, r.json()["code"]) for r in (edit, rename)] == [(400, 50083)] * 2
    assert web.post(f"{thread}/messages", json={"content": "z"}).status_code == 200
    assert web.get(thread).json()["thread_metadata"]["archived"] is False


def test_a_locked_archived_thread_stays_shut(web: TestClient, act: Act, private: str) -> None:
    thread = f"/api/v10/channels/{private}"
    web.put(f"{thread}/thread-members/{seed.NOA}")
    web.patch(thread, json={"archived": True, "locked": True}).raise_for_status()

    response = web.post(f"{thread}/messages", json={"content": "x"})
    assert (response.status_code, response.json()["code"]) == (400, 50083)
    act("noa", "message", channel_id=private, content="anyone?", expect=400)
    web.patch(thread, json={"archived": False, "locked": False}).raise_for_status()
    act("noa", "message", channel_id=private, content="anyone?")


def test_a_ping_in_a_private_thread_invites(web: TestClient, private: str) -> None:
    web.post(f"/api/v10/channels/{private}/messages", json={"content": f"<@{seed.DANA}> here"})

    members = web.get(f"/api/v10/channels/{private}/thread-members").json()
    assert {m["user_id"] for m in members} == {seed.BOT_ID, seed.DANA}


def test_a_name_is_needed_and_at_most_100_long(web: TestClient) -> None:
    for name in (None, "", " ", "n" * 101):
        assert web.post(f"{PARENT}/threads", json={"name": name, "type": 11}).json()["code"] == 50035


def test_without_the_permission_no_private_thread(web: TestClient) -> None:
    web.post("/_control/permissions", json={"channel_id": seed.DEKEL_SUPPORT, "deny": ["CREATE_PRIVATE_THREADS"]})

    assert web.post(f"{PARENT}/threads", json={"name": "t", "type": 12}).json()["code"] == 50013
    assert web.post(f"{PARENT}/threads", json={"name": "t", "type": 11}).status_code == 201


def test_active_threads_are_listed(web: TestClient, private: str) -> None:
    active = web.get(f"/api/v10/guilds/{seed.DEKEL}/threads/active").json()
    assert [t["id"] for t in active["threads"]] == [private]

    web.patch(f"/api/v10/channels/{private}", json={"archived": True})
    assert web.get(f"/api/v10/guilds/{seed.DEKEL}/threads/active").json()["threads"] == []


def test_a_deleted_thread_is_gone_with_its_messages(web: TestClient, app: LookAlike, private: str) -> None:
    web.post(f"/api/v10/channels/{private}/messages", json={"content": "x"})
    web.delete(f"/api/v10/channels/{private}").raise_for_status()

    assert web.get(f"/api/v10/channels/{private}").json()["code"] == 10003
    assert app.world.messages == {}
