"""The catalogue: complete in four languages, well formed, readable right to left, and asked only for what it has."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edgecontrol.bidi import FSI, LRI, PDI
from edgecontrol.language import LANGUAGES
from edgecontrol.phrases import ROOMS, phrase, placeholders, room, say
from edgecontrol.phrases.plural import category

ROOT = Path(__file__).parents[2]


def names(text: str) -> list[str]:
    """The names of a list written as one text."""
    return text.split()


CATALOGUE = {key: texts for name in ROOMS for key, texts in room(name).items()}
SAMPLES = {
    "fire": "102",
    "ambulance": "101",
    "station": "DKL-AC-01",
    "site": "חניון כיכר הדקל",
    "price": "1.65 ₪/kWh",
    "amount": "21.63 ₪",
    "time": "14:30",
    "opens": "08:00",
    "kw": "22",
    "code": "482913",
    "link": "https://dashboard.example.com/c/123?x=1",
    "name": "Dana",
}
COUNTS = (0, 1, 2, 3, 5, 11, 21, 22, 100, 103)
TOOLS = ("unlock_connector", "reset_charger", "start_charging", "stop_charging", "retry_payment")
STATUSES = names(
    "available preparing charging suspended_ev suspended_evse finishing reserved unavailable faulted occupied offline "
    "out_of_order disabled unknown"
)
FAULTS = names(
    "NoError ConnectorLockFailure EVCommunicationError GroundFailure HighTemperature InternalError LocalListConflict "
    "OtherError OverCurrentFailure OverVoltage PowerMeterFailure PowerSwitchFailure ReaderFailure ResetFailure "
    "UnderVoltage WeakSignal"
)
REASONS = names(
    "not_linked not_yours confirmation_needed session_active_there neighbour_charging safety_words safety_fault "
    "charger_offline cooldown daily_cap staff_only no_finished_session_of_yours outlet_not_named not_lockable_state "
    "already_in_progress tenant_unknown unlinked_disabled_account"
)
PLAIN_KEYS = names(
    "rate_limited queue_unreachable unknown_command channel_inactive thinking help help_title feedback_title "
    "feedback_label feedback_placeholder link_title link_email_label link_code_title link_code_label bad_input "
    "photo_too_large photo_type not_for_you expired_button safety button_human button_end button_rate rate_prompt "
    "button_feedback button_confirm button_decline button_basis button_link button_enter_code button_claim "
    "button_handback button_resolve progress_looking progress_thinking progress_sending answered_together closed_idle "
    "closed_by_driver rating_thanks feedback_thanks human_requested human_requested_closed human_nobody_yet "
    "escalated_already staff_joined staff_left handed_back resolved_by_staff model_down charger_unseen something_broke "
    "spend_cap turn_too_long dont_know not_verified not_verified_nothing station_not_found station_ambiguous "
    "which_station charger_offline_last_known "
    "card_title card_power card_price card_fault card_downtime card_neighbours link_sent link_wrong_code link_locked "
    "link_done link_expired link_unavailable unlinked link_needed mail_subject mail_body basis_title basis_none "
    "basis_line private_answer_elsewhere"
)
MODAL_LIMITS = {"feedback_title": 45, "feedback_label": 45, "link_title": 45, "link_email_label": 45} | {
    "link_code_title": 45,
    "link_code_label": 45,
    "feedback_placeholder": 100,
}


def samples(text: str, count: int) -> dict[str, object]:
    """A value for every placeholder of a raw phrase: counts for plurals, something telling for the rest."""
    counted = set(re.findall(r"\{([a-z_]+)\|", text))
    return {name: count if name in counted else SAMPLES.get(name, "A-1") for name in placeholders(text)}


def rendered() -> Iterator[tuple[str, str, str]]:
    for key, texts in CATALOGUE.items():
        for language in LANGUAGES:
            for count in COUNTS if "|" in texts["en"] else COUNTS[1:2]:
                yield key, language, say(key, language, **samples(texts[language], count))


def test_every_phrase_has_all_four_languages_and_some_words_in_each():
    for key, texts in CATALOGUE.items():
        assert set(texts) == set(LANGUAGES), key
        assert all(text.strip() == text and text for text in texts.values()), key


def test_a_phrase_has_the_same_placeholders_in_every_language():
    for key, texts in CATALOGUE.items():
        assert len({placeholders(text) for text in texts.values()}) == 1, key


def test_no_key_is_in_two_rooms():
    assert sum(len(room(name)) for name in ROOMS) == len(CATALOGUE)


@pytest.mark.parametrize(
    "key",
    [
        *PLAIN_KEYS,
        *(f"status_{name}" for name in STATUSES),
        *(f"fault_{code}" for code in FAULTS),
        *(f"steps_{code}" for code in FAULTS),
        *(f"refused_{reason}" for reason in REASONS),
        *(f"effect_{tool}_{end}" for tool in TOOLS for end in ("done", "refused", "unknown", "asked")),
    ],
)
def test_the_agreed_key_is_there(key):
    assert phrase(key) is CATALOGUE[key]


def test_every_fault_code_of_the_contract_has_a_name_and_steps():
    codes = {*FAULTS, "EmergencyStop"}  # the platform tells an emergency stop by the session's reason, not by a code
    stored = Path(__file__).resolve().parents[3] / "shared" / "ampeco" / "ocpp-faults.json"
    if stored.exists():  # beside the clone where the contracts are at hand
        codes |= {row["code"] for row in json.loads(stored.read_text())["ocpp16ChargePointErrorCode"]}

    assert {key.removeprefix("fault_") for key in CATALOGUE if key.startswith("fault_")} == codes
    assert {key.removeprefix("steps_") for key in CATALOGUE if key.startswith("steps_")} == codes


def test_rendered_phrases_have_no_braces_no_double_spaces_and_fit_a_message():
    for key, language, text in rendered():
        assert not re.search(r"[{}#|]", text), (key, language, text)
        assert "  " not in text, (key, language)
        assert " \n" not in text, (key, language)
        assert len(text) <= 2000, (key, language)


def test_texts_for_forms_and_buttons_keep_to_discords_lengths():
    for key, language, text in rendered():
        limit = 80 if key.startswith("button_") else MODAL_LIMITS.get(key, 2000)
        assert len(text) <= limit, (key, language, len(text))


@pytest.mark.parametrize("language", ["he", "ar"])
def test_right_to_left_phrases_hold_no_bare_latin_letters_or_digits(language):
    isolates = re.compile(f"[{LRI}{FSI}][^{PDI}]*{PDI}")
    for key, texts in CATALOGUE.items():
        text = say(key, language, **samples(texts[language], 5))
        assert not re.search("[A-Za-z0-9]", isolates.sub("", text)), (key, text)


@pytest.mark.parametrize("language", ["he", "ar", "ru"])
def test_phrases_are_written_in_their_own_script(language):
    script = {"he": "[א-ת]", "ar": "[\u0621-\u064a]", "ru": "[А-Яа-яё]"}
    foreign = {"he": "[\u0621-\u064aА-Яа-я]", "ar": "[א-תА-Яа-я]", "ru": "[א-ת\u0621-\u064a]"}
    for key, texts in CATALOGUE.items():
        words = re.sub(r"\{[^{}|]*\}", "", texts[language])
        if not words.strip(" ⭐💬:·"):
            continue
        assert re.search(script[language], words), key
        assert not re.search(foreign[language], words), key


def test_every_language_has_all_its_plural_forms():
    wanted = {"he": {"one", "two", "other"}, "en": {"one", "other"}, "ru": {"one", "few", "many", "other"}}
    wanted["ar"] = {"one", "two", "few", "many", "other"}
    for key, texts in CATALOGUE.items():
        for language in LANGUAGES:
            for forms in re.findall(r"\{[a-z_]+\|([^{}]+)\}", texts[language]):
                names = {form.split(":", 1)[0] for form in forms.split("|")}
                assert wanted[language] <= names <= wanted[language] | {"zero"}, (key, language)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("he", {0: "other", 1: "one", 2: "two", 3: "other", 20: "other"}),
        ("en", {0: "other", 1: "one", 2: "other"}),
        ("ru", {1: "one", 2: "few", 5: "many", 11: "many", 12: "many", 21: "one", 22: "few", 111: "many", 0: "many"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 99: "many", 100: "other", 103: "few"}),
    ],
)
def test_plural_categories_are_those_of_cldr(language, expected):
    assert {number: category(number, language) for number in expected} == expected


def test_a_count_reads_naturally():
    assert "через 1 секунду." in say("rate_limited", "ru", seconds=1)
    assert "через 3 секунды." in say("rate_limited", "ru", seconds=3)
    assert "через 12 секунд." in say("rate_limited", "ru", seconds=12)
    assert "שתי שניות" in say("rate_limited", "he", seconds=2)
    assert "ثانيتين" in say("rate_limited", "ar", seconds="2")
    assert "1 second." in say("rate_limited", "en", seconds=1)


def test_an_unknown_key_raises():
    with pytest.raises(KeyError):
        say("no_such_phrase", "en")


def test_a_missing_value_raises():
    with pytest.raises(KeyError):
        say("progress_looking", "en")


def test_values_are_isolated_in_hebrew_and_plain_in_english():
    assert f"{LRI}20021{PDI}" in say("progress_looking", "he", station="20021")
    assert say("progress_looking", "en", station=20021) == "Looking at charger 20021…"


@given(st.text(max_size=60))
def test_a_value_is_never_read_as_a_placeholder(value):
    text = say("station_not_found", "en", text="{text}" + value.replace(FSI, ""))

    assert "{text}" in text


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_isolates_are_balanced_whatever_the_value_holds(value, language):
    text = say("station_not_found", language, text=value)

    assert text.count(LRI) + text.count(FSI) == text.count(PDI)


def test_the_front_doors_phrases_load_no_other_room():
    script = (
        "import sys; from edgecontrol.phrases import say; say('help', 'he'); say('rate_limited', 'ar', seconds=3);"
        "print([name for name in sys.modules if name.startswith('edgecontrol.phrases.')])"
    )
    environment = {"PYTHONPATH": str(ROOT / "layers" / "shared")}
    output = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True, text=True)

    assert sorted(ast.literal_eval(output.stdout)) == ["edgecontrol.phrases.front", "edgecontrol.phrases.plural"]


def calls_of_say() -> Iterator[tuple[str, ast.Call]]:
    for folder in ("functions", "layers"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "say":
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_every_phrase_the_code_asks_for_exists_and_gets_its_values():
    for where, call in calls_of_say():
        key = call.args[0] if call.args else None
        if isinstance(key, ast.JoinedStr) and key.values and isinstance(key.values[0], ast.Constant):
            prefix = str(key.values[0].value)
            assert any(known.startswith(prefix) for known in CATALOGUE), f"{where}: no phrase begins with {prefix}"
        if not (isinstance(key, ast.Constant) and isinstance(key.value, str)):
            continue
        assert key.value in CATALOGUE, f"{where}: no phrase {key.value}"
        given_values = {keyword.arg for keyword in call.keywords}
        if None not in given_values:
            assert placeholders(CATALOGUE[key.value]["en"]) <= given_values, where
