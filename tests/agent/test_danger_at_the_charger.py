"""Danger that one driver reports bars the charger for everybody, until staff settle it."""

from edgecontrol.channels import ChannelSettings
from edgecontrol.phrases import say
from local.discord.seed import DEKEL
from tests.agent.people import STAFF, Person, QuickTown
from tests.agent.test_effects import asks_to_unlock, at_a_stuck_cable, sent
from tests.town import SUPPORT

BARRED = say("refused_danger_reported", "en")


def staffed(town: QuickTown) -> None:
    town.desk.channels.save(
        ChannelSettings(SUPPORT, DEKEL, ampeco_tenant_url=town.ampeco.url, staff_channel_id=STAFF, revision=1)
    )


def test_a_confirmed_action_is_not_sent_where_somebody_else_saw_smoke(quick: QuickTown) -> None:
    staffed(quick)
    noa = at_a_stuck_cable(quick)
    asked = asks_to_unlock(noa)
    Person(quick, "dana").ask("There is smoke coming from 20021!")

    told = noa.press(asked, "confirm")

    assert BARRED in told.text
    assert sent(quick) == 0


def test_nothing_is_offered_at_the_neighbouring_outlet_either(quick: QuickTown) -> None:
    staffed(quick)
    noa = at_a_stuck_cable(quick)
    Person(quick, "noa").ask("What is the status of station 20021?")
    Person(quick, "dana").ask("Sparks at 20022!")

    told = noa.ask("Please unlock the cable at 20021")

    assert "confirm" not in told.actions
    assert sent(quick) == 0


def test_the_charger_is_free_again_when_staff_have_settled_it(quick: QuickTown) -> None:
    staffed(quick)
    noa = at_a_stuck_cable(quick)
    noa.ask("What is the status of station 20021?")
    Person(quick, "dana").ask("There is smoke coming from 20021!")
    barred = noa.ask("Please unlock the cable at 20021")
    rami = Person(quick, "rami")
    packet = next(heard for heard in reversed(rami.sees(STAFF)) if "resolve" in heard.actions)
    rami.press(packet, "resolve")

    freed = noa.ask("Please unlock the cable at 20021")

    assert "confirm" not in barred.actions
    assert "confirm" in freed.actions


def test_a_report_without_a_known_outlet_still_gets_the_safety_text(quick: QuickTown) -> None:
    told = Person(quick, "dana").ask("Smoke at 99999, help!")

    assert "102" in told.text
