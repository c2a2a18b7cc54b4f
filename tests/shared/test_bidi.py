"""Isolation: ids, prices and addresses keep their own order inside right-to-left text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edgecontrol.bidi import FSI, LRI, PDI, isolate, isolate_runs, without_controls

MIXED = st.text(alphabet="אבגשלוםعمل مرحباabcXYZ0189 -–:.,/%₪$()[]<>`*_@#+\n\u200f\u2067\u2069", max_size=80)


def visible(text: str) -> str:
    return text.replace(LRI, "⟦").replace(FSI, "⟪").replace(PDI, "⟧")


def test_a_value_is_isolated_left_to_right_in_hebrew_and_arabic_only():
    assert [visible(isolate("DKL-AC-01", language)) for language in ("he", "ar", "en", "ru")] == [
        "⟦DKL-AC-01⟧",
        "⟦DKL-AC-01⟧",
        "DKL-AC-01",
        "DKL-AC-01",
    ]


def test_a_hebrew_name_keeps_its_own_direction_in_every_language():
    assert visible(isolate("חניון 3", "en")) == "⟪חניון 3⟧"
    assert visible(isolate("חניון 3", "he")) == "⟪חניון 3⟧"


def test_nothing_stays_nothing():
    assert isolate("", "he") == ""


def test_a_value_cannot_break_out_of_its_isolate():
    assert isolate(f"20021{PDI}\u202eevil", "he") == f"{LRI}20021evil{PDI}"


def test_an_address_is_bracketed_so_that_the_control_is_not_taken_for_a_part_of_it():
    assert visible(isolate("https://example.com/a", "ar")) == "⟦<https://example.com/a>⟧"
    assert isolate("https://example.com/a", "en") == "https://example.com/a"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("בעמדה DKL-AC-01 יש 22 kW", "בעמדה ⟦DKL-AC-01⟧ יש ⟦22 kW⟧"),
        ("המחיר 1.65 ₪/kWh, לא יותר", "המחיר ⟦1.65 ₪/kWh⟧, לא יותר"),
        ("פנוי מ-14:30 עד 15:00.", "פנוי מ-⟦14:30⟧ עד ⟦15:00⟧."),
        ("בין 14:30–15:00", "בין ⟦14:30–15:00⟧"),
        ("טעון 80% עכשיו", "טעון ⟦80%⟧ עכשיו"),
        ("בחוץ -5°C", "בחוץ ⟦-5°C⟧"),
        ("₪1.65 ו-2.00 ₪", "⟦₪1.65⟧ ו-⟦2.00 ₪⟧"),
        ("**20021**", "**⟦20021⟧**"),
        ("העמדה (20021) פנויה", "העמדה (⟦20021⟧) פנויה"),
        ("ראו https://example.com/a?b=1, תודה", "ראו ⟦<https://example.com/a?b=1>⟧, תודה"),
        ("[קישור](https://x.y) לכאן", "[קישור](https://x.y) לכאן"),
        ("`code 1` <@123> <t:170:R>", "`code 1` <@123> <t:170:R>"),
    ],
)
def test_runs_of_a_hebrew_reply_are_isolated(text, expected):
    assert visible(isolate_runs(text, "he")) == expected


def test_hebrew_names_in_an_english_reply_are_isolated():
    assert visible(isolate_runs("At חניון כיכר הדקל, 20021 is free", "en")) == "At ⟪חניון כיכר הדקל⟧, 20021 is free"


@given(MIXED, st.sampled_from(["he", "en", "ru", "ar"]))
def test_isolating_runs_twice_changes_nothing(text, language):
    once = isolate_runs(text, language)

    assert isolate_runs(once, language) == once


@given(MIXED, st.sampled_from(["he", "en", "ru", "ar"]))
def test_isolating_runs_only_adds_balanced_controls_and_brackets(text, language):
    isolated = isolate_runs(text, language)

    assert isolated.count(PDI) == isolated.count(LRI) + isolated.count(FSI)
    if "http" not in text:
        assert without_controls(isolated) == without_controls(text)
