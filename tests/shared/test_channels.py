"""Settings of channels: what is stored, what holds without, and how long a container remembers."""

from dataclasses import replace

import pytest

from edgecontrol.channels import KEPT_SECONDS, Channels, ChannelSettings
from edgecontrol.errors import ConditionFailed
from tests.services import Stores


@pytest.fixture
def channels(stores: Stores) -> Channels:
    return Channels(stores.table, default_language="ru", default_tenant_url="https://dekel.example.com")


def wanted(**changes: object) -> ChannelSettings:
    made = ChannelSettings(
        "300", "100", "ar", "https://spark.example.com", ("public_facts",), configured=True, revision=1
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_channel_nobody_configured_has_the_deployments_defaults(channels: Channels) -> None:
    found = channels.get("100", "300")

    assert found == ChannelSettings("300", "100", "ru", "https://dekel.example.com")
    assert (found.is_active, found.configured) == (True, False)


def test_settings_come_back_as_they_were_saved(channels: Channels) -> None:
    saved = wanted(
        is_active=False,
        staff_channel_id="301",
        rate_limit_per_minute=30,
        business_hours={"timezone": "Asia/Jerusalem", "days": {"0": ["08:00", "18:00"]}},
        variants=({"name": "b", "weight": 1, "prompt": "x"},),
        answer_in="thread",
    )
    channels.save(saved)

    assert channels.read("100", "300") == saved
    assert channels.of_guild("100") == [saved]


def test_what_was_left_empty_has_the_default(channels: Channels) -> None:
    channels.save(wanted(ampeco_tenant_url="", features=()))
    found = channels.read("100", "300")

    assert (found.ampeco_tenant_url, found.features) == ("https://dekel.example.com", ())


def test_attributes_of_a_later_release_are_passed_over(channels: Channels, stores: Stores) -> None:
    stores.table.put({"pk": "GUILD#100", "sk": "CHANNEL#300", "channel_id": "300", "guild_id": "100", "mood": "sunny"})

    assert channels.read("100", "300").language == "ru"


def test_another_guild_does_not_have_them(channels: Channels) -> None:
    channels.save(wanted())

    assert not channels.get("101", "300").configured
    assert channels.of_guild("101") == []


def test_a_container_remembers_for_a_minute(channels: Channels, stores: Stores) -> None:
    now = [0.0]
    channels._now = lambda: now[0]
    for now[0] in (0.0, 1.0, KEPT_SECONDS - 1):
        channels.get("100", "300")
    stores.table.put({"pk": "GUILD#100", "sk": "CHANNEL#300", "channel_id": "300", "guild_id": "100", "language": "en"})
    remembered = channels.get("100", "300").language
    now[0] = KEPT_SECONDS

    assert (remembered, channels.get("100", "300").language) == ("ru", "en")
    assert stores.calls.count("GetItem") == 2


def test_two_editors_do_not_overwrite_each_other(channels: Channels) -> None:
    channels.save(wanted(language="he"))
    channels.save(wanted(language="en", revision=2))
    for revision in (1, 2):
        with pytest.raises(ConditionFailed):
            channels.save(wanted(language="ru", revision=revision))

    assert channels.get("100", "300").language == "en"
