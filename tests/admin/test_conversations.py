"""Lists and search of conversations, one conversation's view, and cursors that cannot be bent."""

import time

import pytest

from admin.cursors import pack
from tests.admin.conftest import GUILD, OTHER_GUILD, Api

PATH = "/api/admin/conversations"


def ids(answer) -> list[str]:
    return [row["conversation_id"] for row in answer.body["conversations"]]


def test_pages_follow_one_another_newest_first_over_guilds_and_months(api: Api):
    now = int(time.time())
    for number in range(30):
        api.conversation(str(number), (GUILD, OTHER_GUILD)[number % 2], started_at=now - number * 2 * 86_400)
    found: list[str] = []
    cursor = None
    for _ in range(10):
        page = api.get(PATH, limit=7, **({"cursor": cursor} if cursor else {}))
        found += ids(page)
        cursor = page.body["next"]
        if not cursor:
            break

    assert found == [str(number) for number in range(30)]


def test_every_filter_narrows(api: Api):
    api.conversation("1", language="ru", status="closed", rating=5, station="20021", words="кабель застрял 20021")
    api.conversation("2", language="he", channel_id="901", user_id="43", turns_failed=1, variant="b")
    api.conversation("3", OTHER_GUILD, started_at=int(time.time()) - 5 * 86_400, status="closed", words="price please")

    assert ids(api.get(PATH, language="ru")) == ["1"]
    assert ids(api.get(PATH, status="closed", rating=5)) == ["1"]
    assert ids(api.get(PATH, station="20021")) == ["1"]
    assert ids(api.get(PATH, text="Кабель")) == ["1"]
    assert ids(api.get(PATH, text="הכבל תקוע")) == ["2"]
    assert ids(api.get(PATH, channel="901")) == ["2"]
    assert ids(api.get(PATH, user="43")) == ["2"]
    assert ids(api.get(PATH, failed="true")) == ["2"]
    assert ids(api.get(PATH, variant="b")) == ["2"]
    assert ids(api.get(PATH, until=int(time.time()) - 86_400)) == ["3"]
    assert ids(api.get(PATH, guild=OTHER_GUILD)) == ["3"]
    assert ids(api.get(PATH, since=int(time.time()) + 2 * 86_400)) == []
    assert ids(api.get(PATH, since=200, until=100)) == []
    assert ids(api.get(PATH, text="nowhere")) == []


def test_a_driver_is_found_by_name_whether_the_conversation_is_over_or_not(api: Api):
    api.conversation("1", user_name="Dana", status="closed", words="price please")
    api.conversation("2", user_name="Dana Levi")
    api.conversation("3", user_name="Oleg", status="closed", words="where is dana street")

    assert sorted(ids(api.get(PATH, text="dana"))) == ["1", "2", "3"]
    assert ids(api.get(PATH, text="dana levi")) == ["2"]
    assert ids(api.get(PATH, text="Oleg")) == ["3"]


def test_one_driver_s_conversations_come_in_pages_and_only_of_one_s_own_guilds(api: Api):
    now = int(time.time())
    for number in range(9):
        api.conversation(str(number), (GUILD, OTHER_GUILD)[number % 3 == 0], user_id="43", started_at=now - number * 60)
    api.conversation("x", user_id="44")
    found: list[str] = []
    cursor = None
    for _ in range(9):
        page = api.as_("viewer", f"guild:{GUILD}").get(
            PATH, user="43", limit=2, **({"cursor": cursor} if cursor else {})
        )
        assert len(ids(page)) <= 2
        found += ids(page)
        cursor = page.body["next"]
        if not cursor:
            break

    assert found == ["1", "2", "4", "5", "7", "8"]
    bent = pack([now + 60, "CONV#x"])
    assert "x" not in ids(api.get(PATH, user="43", cursor=bent))


def test_a_row_tells_what_a_closed_conversation_was_about(api: Api):
    api.conversation("1", status="closed", words="the cable\u202e is stuck")

    assert api.get(PATH).body["conversations"][0]["about"] == "the cable is stuck"


def test_failed_conversations_come_from_their_own_list(api: Api):
    api.conversation("1", turns_failed=1)
    api.desk.table.put({"pk": f"FAILED#{GUILD}", "sk": f"{int(time.time()):011d}#1"})

    answer = api.get("/api/admin/failed-conversations")

    assert answer.body["success"] is True
    assert ids(answer) == ["1"]


def test_a_conversation_shows_what_was_said_and_hides_delivery_tokens(api: Api):
    api.conversation("555")
    api.photos.kept.add("555/photo-1")
    api.post("/api/admin/conversation/555/notes", {"text": "called the driver"})

    view = api.get("/api/admin/conversation/555")
    photos = api.get("/api/admin/conversation/555/photos").body["photos"]

    assert view.body["success"] is True
    assert view.body["conversation"]["turns"][0]["said"][0] == {"role": "driver", "text": "הכבל תקוע ב-20021"}
    assert view.body["conversation"]["notes"][0]["text"] == "called the driver"
    assert "secret-token" not in str(view.body)
    assert [photo["name"] for photo in photos] == ["photo-1"]


@pytest.mark.parametrize(
    "cursor",
    [
        *("x", "!!!", "๛", "A" * 3_000, pack([]), pack("x" * 500), pack(7), pack(None)),
        *(
            pack([1, ""]),
            pack(["x", 1]),
            pack([True, "CONV#1"]),
            pack([10**30, "CONV#1"]),
            pack({"100": 1}),
            pack({"100": ["2026-11", "x", "y"]}),
            pack({"100": ["2026-11", 5, "CONV#1"]}),
        ),
    ],
)
@pytest.mark.parametrize("path", ["conversations", "audit", "effects", "failed-conversations", "knowledge-gaps"])
def test_a_bent_cursor_is_refused_or_finds_nothing(api: Api, path: str, cursor: str):
    of_one_driver = {"user": "42"} if path == "conversations" else {}
    for query in ({}, of_one_driver):
        answer = api.get(f"/api/admin/{path}", cursor=cursor, **query)

        assert answer.status in (200, 400)
        if answer.status == 400:
            assert answer.body["code"] == "bad_request"


def test_a_cursor_opens_no_guild(api: Api):
    api.conversation("1", OTHER_GUILD)
    bent = pack({OTHER_GUILD: [time.strftime("%Y-%m"), 0, ""], GUILD: [f"{OTHER_GUILD}#2026-11", 0, ""]})

    assert ids(api.as_("viewer", f"guild:{GUILD}").get(PATH, cursor=bent)) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("rating", "9"), ("rating", "x"), ("status", "gone"), ("language", "fr"), ("limit", "0")),
        *(("limit", "101"), ("user", "1 OR 1"), ("since", "-1"), ("text", "x" * 201)),
    ],
)
def test_a_filter_that_does_not_fit_is_named(api: Api, name: str, value: str):
    answer = api.get(PATH, **{name: value})

    assert answer.status == 422
    assert name in answer.body["problems"][0]["field"]
