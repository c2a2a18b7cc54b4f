"""When the repair fails too: the reply made of results alone says what was seen and nothing more."""

from typing import Any

import pytest

from agent.facts import told_plainly
from agent.receipts import EffectFact, Evidence, ToolResult, check
from edgecontrol.bidi import without_controls
from edgecontrol.language import LANGUAGES
from edgecontrol.phrases import say
from tests.agent.people import Person, QuickTown

SESSION = {
    "session": "30014",
    "station": "20051",
    "session_status": "finished",
    "started_at": "2026-11-20 18:05",
    "stopped_at": "2026-11-20 19:40",
    "energy_kwh": 20.5,
    "battery_percent": 61,
    "amount": 47.83,
    "currency": "ILS",
    "payment_status": "paid",
}
BILL = {
    **SESSION,
    "breakdown": [
        {"type": "connection", "quantity": 1, "unit": "session", "amount": 2},
        {"type": "energy", "quantity": 20.5, "unit": "kwh", "amount": 33.83},
        {"type": "idle_time", "quantity": 24, "unit": "minute", "amount": 12},
    ],
}
REFUSAL = {
    "attempts": [{"reason": "payment_method_expired", "method": "app", "at": "2026-11-22 10:51"}],
    "payment_methods": [{"type": "card", "expired": True}],
    "amount_due": 31.2,
    "currency": "ILS",
}
STATUS = {
    "station": "20021",
    "charge_point": "DKL-AC-02",
    "site": "Dekel Square Garage",
    "status": "faulted",
    "fault": "ConnectorLockFailure",
    "checked_at": "2026-11-22 10:58",
    "max_power_kw": 22,
    "neighbours": [{"station": "20022", "status": "suspended_ev"}],
}
# A tool, what it said, and what the driver must then read.
SAID: tuple[tuple[str, dict[str, Any], tuple[str, ...]], ...] = (
    ("get_station_status", STATUS, ("20021", "20022", "22", "10:58")),
    ("get_active_session", {"sessions": [SESSION]}, ("20051", "20.5", "47.83", "18:05", "61")),
    ("explain_bill", BILL, ("47.83", "33.83", "12.00", "2.00", "19:40")),
    ("explain_card_refusal", REFUSAL, ("10:51", "31.20")),
    ("get_active_session", {"sessions": [], "seen": "no running session"}, ()),
    ("escalate", {"outcome": "done", "told": "the support team", "reason": "fault"}, ()),
)
LIES = {
    "noa": "טיפלתי בזה, העמדה אותחלה וטכנאי בדרך.",
    "dana": "I've gone ahead and restarted it, and a technician is on the way.",
    "oleg": "Перезапустил станцию, техник уже едет.",
    "layla": "أعدت تشغيل المحطة والفني في طريقه إليك.",
}
HELLO = {
    "noa": "שלום, מה נשמע?",
    "dana": "Hello there, how are you?",
    "oleg": "Здравствуйте, как дела?",
    "layla": "مرحبا، كيف الحال؟",
}
QUESTIONS = {
    "noa": "מה מצב עמדה 20231?",
    "dana": "What is the status of 20231?",
    "oleg": "Какой статус у станции 20231?",
    "layla": "ما حالة المحطة 20231؟",
}
SPOKEN = {"noa": "he", "dana": "en", "oleg": "ru", "layla": "ar"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("tool", "result", "told"), SAID, ids=[f"{tool}-{len(told)}" for tool, _, told in SAID])
def test_what_a_tool_said_is_told_in_the_drivers_language_and_has_its_receipt(
    language: str, tool: str, result: dict[str, Any], told: tuple[str, ...]
) -> None:
    text = without_controls(told_plainly(language, [(tool, {}, result)]))
    effects = (EffectFact(tool, "", "done"),) if tool == "escalate" else ()
    evidence = Evidence((ToolResult(tool, {}, result, "10:59"),), effects, now="2026-11-22 11:00")
    own = [say(f"{part}_ConnectorLockFailure", language) for part in ("fault", "steps")]
    for sentence in own:  # the catalogue's words for a fault are product text, which the check never reads
        text = text.replace(without_controls(sentence), " ")

    assert text.strip()
    assert all(value in text for value in told)
    assert not check(text, evidence, language)


def test_a_result_that_says_nothing_is_not_told() -> None:
    assert told_plainly("en", [("search_knowledge", {}, {"passages": [], "seen": "nothing"}), ("x", {}, {})]) == ""


@pytest.mark.parametrize("who", LIES)
def test_after_a_failed_repair_the_driver_reads_what_was_seen_and_no_word_of_the_model(
    quick: QuickTown, who: str
) -> None:
    step = {"tool_calls": [{"name": "get_station_status", "arguments": {"station": "20231"}}]}
    quick.script(step, {"content": LIES[who]}, {"content": LIES[who]})
    text = without_controls(Person(quick, who).ask(QUESTIONS[who]).text)

    assert text.startswith(without_controls(say("not_verified", SPOKEN[who])))
    assert "20231" in text
    assert LIES[who] not in text


@pytest.mark.parametrize("who", LIES)
def test_after_a_failed_repair_with_nothing_seen_the_driver_reads_just_that(quick: QuickTown, who: str) -> None:
    quick.script({"content": LIES[who]}, {"content": LIES[who]})
    heard = Person(quick, who).ask(HELLO[who])

    assert without_controls(heard.text) == without_controls(say("not_verified_nothing", SPOKEN[who]))
