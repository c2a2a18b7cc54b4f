"""Components within Discord's limits, and custom ids that come back as they went."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edgecontrol.components import (
    bound,
    button,
    conversation_of,
    custom_id,
    form,
    link_button,
    parse_custom_id,
    row,
    select,
    text_input,
)


@given(
    action=st.from_regex(r"[a-z_]{1,12}", fullmatch=True),
    value=st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="@"), max_size=80),
)
def test_a_custom_id_comes_back_as_action_and_value(action: str, value: str) -> None:
    assert parse_custom_id(custom_id(action, value)) == (action, value)


@given(identifier=st.text(max_size=120))
def test_any_other_id_is_nobodys(identifier: str) -> None:
    action, value = parse_custom_id(identifier)

    assert action == value == "" or identifier.startswith("ec:")


def test_a_bound_id_names_its_conversation_as_far_as_it_has_room() -> None:
    made = bound(row(button("rate", "4", value="4"), button("human", "x"), link_button("y", "https://x")), "300-400")
    rate, human, page = made["components"]

    assert [parse_custom_id(rate["custom_id"]), conversation_of(rate["custom_id"])] == [("rate", "4"), "300-400"]
    assert [parse_custom_id(human["custom_id"]), conversation_of(human["custom_id"])] == [("human", ""), "300-400"]
    assert page == link_button("y", "https://x")
    assert bound(button("claim", "x", value="v" * 90), "300-400") == button("claim", "x", value="v" * 90)
    assert [conversation_of(other) for other in ("ec:rate:4", "xx:rate@300-400", "@300", "")] == [""] * 4


def test_an_id_too_long_is_an_error_here_and_not_at_discord() -> None:
    assert len(custom_id("claim", "x" * 91)) == 100
    with pytest.raises(ValueError, match="101 characters"):
        custom_id("claim", "x" * 92)


def test_long_words_are_cut_to_what_discord_takes() -> None:
    long = "מ" * 5_000
    menu = select("choice", [(long, long, long), ("a", "b", "")] + [("x", str(n), "") for n in range(60)], long)
    field = text_input("text", long, placeholder=long)

    assert len(button("human", long)["label"]) == 80
    assert len(link_button(long, "https://x")["label"]) == 80
    assert (len(menu["options"]), len(menu["placeholder"])) == (25, 150)
    assert {len(menu["options"][0][name]) for name in ("label", "value", "description")} == {100}
    assert "description" not in menu["options"][1]
    assert (len(field["label"]), len(field["placeholder"])) == (45, 100)
    assert len(form("feedback", long, field)["title"]) == 45


def test_a_form_has_a_row_a_field() -> None:
    made = form("code", "Code", text_input("a", "A"), text_input("b", "B"), value="9")

    assert made["custom_id"] == "ec:code:9"
    assert made["components"] == [row(text_input("a", "A")), row(text_input("b", "B"))]
