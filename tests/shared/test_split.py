"""Long answers in parts: within the limit, nothing lost, fences closed and isolates whole."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edgecontrol.bidi import FSI, LRI, PDI
from edgecontrol.split import MESSAGE_LIMIT, split, utf16_length

FENCE = "```"
WORDS = st.text("אבגabc🙂1", min_size=1, max_size=12)
ISOLATES = st.builds(
    lambda mark, text: f"{mark}{text}{PDI}", st.sampled_from([LRI, FSI]), st.text("ab 1-.", min_size=1, max_size=20)
)
PROSE = st.lists(WORDS | ISOLATES, min_size=1, max_size=60).map(" ".join)
CODE = st.builds(
    lambda info, lines: f"{FENCE}{info}\n" + "\n".join(lines) + f"\n{FENCE}",
    st.sampled_from(["", "py", "json"]),
    st.lists(st.text("abc =()", min_size=1, max_size=40), min_size=1, max_size=30),
)
TEXTS = st.lists(PROSE | CODE, min_size=1, max_size=8).map("\n\n".join)


def substance(text: str) -> str:
    """What must not be lost: everything but blanks and fences."""
    return re.sub(rf"\s|{FENCE}(?:py|json)?", "", text)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, limit=st.sampled_from([200, 300, MESSAGE_LIMIT]))
def test_parts_are_short_enough_and_hold_everything(text: str, limit: int) -> None:
    parts = split(text, limit)

    assert all(utf16_length(part) <= limit for part in parts)
    assert all(part.strip() for part in parts) or parts == [""]
    assert substance("".join(parts)) == substance(text)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, limit=st.sampled_from([200, 300]))
def test_every_part_stands_alone(text: str, limit: int) -> None:
    for part in split(text, limit):
        assert part.count(FENCE) % 2 == 0
        assert part.count(LRI) + part.count(FSI) == part.count(PDI)


@settings(max_examples=100, deadline=None)
@example(text="```py\n" + "x" * 100, limit=10)
@example(text="`" * 400, limit=203)
@given(text=st.text(max_size=400), limit=st.integers(10, 300))
def test_any_text_is_split_and_ends(text: str, limit: int) -> None:
    parts = split(text, limit)

    assert all(utf16_length(part) <= limit for part in parts)


def test_a_short_answer_is_one_message() -> None:
    assert split("שלום") == ["שלום"]
    assert split("x" * 2_000) == ["x" * 2_000]
    assert split("") == [""]


def test_characters_outside_the_basic_plane_count_twice() -> None:
    assert [utf16_length(text) for text in ("abc", "שלום", "🙂", "🇮🇱")] == [3, 4, 2, 4]
    assert len(split("🙂" * 1_001)) == 2


def test_paragraphs_are_kept_together_and_words_whole() -> None:
    paragraph = "word " * 250
    parts = split(f"{paragraph}\n\n{paragraph}\n\n{paragraph}")

    assert [part.strip() for part in parts] == [paragraph.strip()] * 3


def test_a_word_is_not_cut_for_the_sake_of_an_isolate_before_it() -> None:
    text = "מחיר " * 20 + f"{LRI}1.65 ILS{PDI} ועוד"

    assert split(text, len(text) - 1)[-1].split()[-1] == "ועוד"
    assert all(part.count(LRI) == part.count(PDI) for part in split(text, len(text) - 1))


def test_code_cut_in_two_is_code_in_both_parts_with_its_indentation() -> None:
    lines = [f"    line {number} of the listing" for number in range(120)]
    first, *rest = split("Here:\n```py\n" + "\n".join(lines) + "\n```\nDone.")

    assert first.endswith("\n```")
    assert all(part.startswith("```py\n    line ") for part in rest)
    assert rest[-1].endswith("```\nDone.")


@pytest.mark.parametrize(
    "opened",
    ["Look: ```py\n" + "x = 1\n" * 500 + "```", "```py\n" + "x = 1\n" * 500 + "y = 2```\nThat is it. " + "word " * 300],
    ids=["opened in a line", "closed in a line"],
)
def test_a_fence_may_open_or_close_within_a_line(opened: str) -> None:
    for part in split(opened):
        assert part.count(FENCE) % 2 == 0, part[-80:]


def test_a_text_without_any_blank_is_cut_hard() -> None:
    assert split("x" * 4_500)[0].startswith("x" * 1_900)
    assert "".join(split("x" * 4_500)) == "x" * 4_500
