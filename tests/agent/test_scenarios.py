"""Every named scenario of the seed network from the question to the answer, in the whole product of one process.

What is asked and what a good answer holds stands in `evals/scenarios/network.toml`. The languages take turns.
"""

import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from edgecontrol.bidi import without_controls
from edgecontrol.identities import Identity, link, unlink
from edgecontrol.keys import conversation_key
from evals.scenarios import LANGUAGES, Answered, Scenario, scenarios, wrongs
from local.ampeco import seed
from tests.agent.people import Heard, Person, QuickTown, urllib_get
from tests.services import Moto
from tests.town import DANA, LAYLA, NOA, OLEG, SUPPORT, Services

SCENARIOS = scenarios()
BY_NAME = {scenario.name: scenario for scenario in SCENARIOS}
DRIVERS = {"he": ("noa", NOA), "en": ("dana", DANA), "ru": ("oleg", OLEG), "ar": ("layla", LAYLA)}
# What the platform's records hold and neither the model nor a driver may ever see.
SECRET = re.compile(r"@example\.com|\+97250|SIM0TAG|UNKNOWN0000001|\*\*\*\* \d{4}|000-00-0|SIM-NOT-SECRET|Dekelov")


class City(QuickTown):
    """One town for all scenarios; each driver comes anew, with the account of the scenario."""

    def come(self, language: str, account: str) -> Person:
        """The driver of this language with nothing said yet and this account linked, or none."""
        name, user_id = DRIVERS[language]
        key = conversation_key(f"{SUPPORT}-{user_id}")
        for item in self.desk.table.query(key):
            self.desk.table.delete(key, item["sk"])
        unlink(self.desk.table, user_id, self.ampeco_host)
        if account:
            link(self.desk.table, Identity(user_id, self.ampeco_host, account, int(self.desk.clock.now())))
        return Person(self, name)

    def answered(self, language: str, heard: Heard) -> Answered:
        """The newest turn of this driver: what was called and said."""
        turn = self.desk.store.transcript(f"{SUPPORT}-{DRIVERS[language][1]}").turns[-1]
        calls = [call["function"] for message in turn.messages for call in message.get("tool_calls") or ()]
        results = [json.loads(message["content"]) for message in turn.messages if message["role"] == "tool"]
        return Answered(
            reply=without_controls(heard.text),
            calls=tuple((call["name"], json.loads(call["arguments"])) for call in calls),
            results=tuple(results),
            buttons=tuple(sorted(heard.actions)),
        )

    def commands_sent(self) -> list[str]:
        """Everything but reads that reached the platform."""
        found = self.ampeco.requests(part="/public-api")
        return [f"{request['method']} {request['path']}" for request in found if request["method"] != "GET"]


@pytest.fixture(scope="module")
def city(town_services: Services, moto: Moto, vocabulary: Path) -> Iterator[City]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", moto.url)
        patch.setenv("TIKTOKEN_CACHE_DIR", str(vocabulary))
        for name, value in {"REGION": "eu-west-1", "ACCESS_KEY_ID": "testing", "SECRET_ACCESS_KEY": "testing"}.items():
            patch.setenv(f"AWS_{name}", value)
        made = City(town_services, f"c{uuid.uuid4().hex[:10]}")
        yield made
        made.close()


def ask(city: City, scenario: Scenario, language: str) -> tuple[Heard, Answered]:
    heard = city.come(language, scenario.account).ask(scenario.questions[language])
    return heard, city.answered(language, heard)


def numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"(?<![\d.])-?\d+(?:\.\d+)?", text)]


def test_every_scenario_of_the_seed_network_is_here() -> None:
    assert set(BY_NAME) == set(json.loads(seed.SEED.read_text(encoding="utf-8"))["meta"]["scenarios"])
    assert len(SCENARIOS) == 35


@pytest.mark.parametrize(
    ("place", "scenario"), list(enumerate(SCENARIOS)), ids=[scenario.name for scenario in SCENARIOS]
)
def test_a_scenario_is_looked_at_told_truly_and_nothing_else_happens(
    city: City, place: int, scenario: Scenario
) -> None:
    language = LANGUAGES[place % len(LANGUAGES)]
    asked_before = len(city.model.requests("POST", "chat/completions"))
    heard, answered = ask(city, scenario, language)
    told_to_model = city.model.requests("POST", "chat/completions")[asked_before:]
    others = [person for name, _ in DRIVERS.values() if name != DRIVERS[language][0] for person in [Person(city, name)]]

    assert wrongs(scenario, answered) == [], answered.reply
    assert heard.ephemeral
    assert not any(heard.message["id"] == seen.message["id"] for other in others for seen in other.sees())
    assert city.commands_sent() == []
    assert not SECRET.search(answered.reply)
    assert not SECRET.search(json.dumps([request["body"]["messages"] for request in told_to_model]))


@pytest.mark.parametrize("name", [scenario.name for scenario in SCENARIOS if scenario.session])
def test_the_figures_of_a_running_session_are_the_platforms_own(city: City, name: str) -> None:
    scenario = BY_NAME[name]
    _, answered = ask(city, scenario, "en")
    session = urllib_get(f"{city.ampeco.url}/public-api/resources/sessions/v1.0/{scenario.session}")["data"]
    said = numbers(answered.reply)

    for figure in (session["energy"] / 1000, session["totalAmount"]["withTax"], session["power"]["latest"] / 1000):
        assert any(abs(number - figure) <= 0.02 * abs(figure) + 0.01 for number in said), (figure, answered.reply)


OPEN_TO_ALL = ("get_station_status", "get_tariff", "reset_charger")
PERSONAL = {one.calls[0]: one.name for one in SCENARIOS if one.calls[0] not in OPEN_TO_ALL}


@pytest.mark.parametrize("name", PERSONAL.values(), ids=list(PERSONAL))
def test_a_driver_who_linked_no_account_hears_nobodys_data(city: City, name: str) -> None:
    scenario = BY_NAME[name]
    reads_before = len(city.ampeco.requests("GET", "/resources/sessions"))
    heard = city.come("en", "").ask(scenario.questions["en"])
    answered = city.answered("en", heard)

    assert answered.results[0]["reason"] == "not_linked"
    assert "link" in heard.actions
    assert "confirm" not in heard.actions
    assert "ILS" not in answered.reply
    if scenario.calls[0] not in ("unlock_connector", "start_charging"):  # these look at the charger first
        assert len(city.ampeco.requests("GET", "/resources/sessions")) == reads_before


def test_the_same_session_asked_about_by_another_account_is_not_found(city: City) -> None:
    heard = city.come("en", "1015").ask("Explain the bill of session 80014")
    answered = city.answered("en", heard)

    assert answered.calls == (("explain_bill", {"session": "80014"}),)
    assert answered.results[0].get("error")
    assert "153" not in answered.reply
    assert "20101" not in answered.reply


# ---- how scenarios go on --------------------------------------------------------------------------------------------


def test_the_stuck_cable_is_unlocked_once_after_the_drivers_yes_and_seen_to_be_free(quick: QuickTown) -> None:
    driver = linked(quick, "1004")
    wish = driver.ask(BY_NAME["cable_stuck_after_stop"].questions["he"])
    assert quick.effects() == []
    done = driver.press(wish, "confirm")

    assert "✅" in done.text
    assert "20021" in done.text
    assert [effect["operation"] for effect in quick.effects()] == ["chargePointEvseUnlock"]
    assert quick.evse_status(502, 4003) == "available"
    assert quick.harm() == {}


def test_the_failed_payment_is_tried_again_only_with_the_amount_confirmed(quick: QuickTown) -> None:
    driver = linked(quick, "1004")
    wish = driver.ask("נסו שוב לחייב את התשלום שנכשל")

    assert "21.63" in wish.text
    assert "confirm" in wish.actions
    assert quick.effects() == []
    driver.press(wish, "confirm")
    assert [effect["operation"] for effect in quick.effects()] == ["sessionRetryPayment"]


def test_an_unconfirmed_wish_comes_to_nothing(quick: QuickTown) -> None:
    driver = linked(quick, "1001")
    wish = driver.ask("תעצרו את הטעינה שלי בבקשה")
    declined = driver.press(wish, "decline")

    assert quick.effects() == []
    assert "✅" not in declined.text


def test_an_account_without_a_phone_is_linked_by_its_mail(quick: QuickTown) -> None:
    driver = Person(quick, "noa")
    driver.link(9)
    heard = driver.ask(BY_NAME["user_without_phone"].questions["he"])

    assert "link" not in heard.actions
    assert "25 ILS" in without_controls(heard.text)


@pytest.mark.parametrize("number", [14, 22], ids=["unverified_email", "disabled_account"])
def test_an_account_that_proves_nothing_gets_no_code_and_the_same_words_as_none(quick: QuickTown, number: int) -> None:
    driver = Person(quick, "noa")
    nobody = driver.ask_to_link("nobody@example.com")
    told = driver.ask_to_link(f"driver{number}@example.com")

    assert told.text == nobody.text
    assert driver.mails(f"driver{number}@example.com") == []


def test_the_driver_of_a_dangerous_charger_gets_safety_and_no_remote_action_ever_after(quick: QuickTown) -> None:
    driver = linked(quick, "1024")
    warned = driver.ask("יוצא עשן מעמדה 20151")
    after = driver.ask("תאתחלו את עמדה 20151")

    assert "102" in warned.text
    assert quick.model.requests("POST", "chat/completions") == []
    assert "confirm" not in after.actions
    assert quick.effects() == []


def linked(town: QuickTown, account: str) -> Person:
    """Noa with this account."""
    link(town.desk.table, Identity(NOA, town.ampeco_host, account, int(town.desk.clock.now())))
    return Person(town, "noa")
