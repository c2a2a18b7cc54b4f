"""Driver's words on their way to staff: read as written, drawn as nothing."""

import pytest

from agent.quoted import block, one_line

BACK = chr(92)


@pytest.mark.parametrize(
    ("wrote", "shown"),
    [
        ("the cable is stuck (20021), it_is ok", "the cable is stuck (20021), it_is ok"),
        ("[a](https://evil.example)", f"{BACK}[a{BACK}](https://evil.example)"),
        (f"{BACK}[a](https://evil.example)", f"{BACK}{BACK}{BACK}[a{BACK}](https://evil.example)"),
        ("**bold** `code` <@123>", f"{BACK}*{BACK}*bold{BACK}*{BACK}* {BACK}`code{BACK}` {BACK}<@123>"),
        ("~~gone~~ ||hidden|| a~b a|b", f"{BACK}~{BACK}~gone{BACK}~{BACK}~ {BACK}|{BACK}|hidden{BACK}|{BACK}| a~b a|b"),
        ("# Title", f"{BACK}# Title"),
        ("> quote", f"{BACK}> quote"),
        ("-# small", f"{BACK}-# small"),
        ("https://ok.example/a_b-c#d", "https://ok.example/a_b-c#d"),
        ("", ""),
    ],
)
def test_nothing_in_a_line_is_drawn(wrote: str, shown: str) -> None:
    assert one_line(wrote) == shown
    assert block(wrote) == shown


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\u2028", "\u2029", "\x85", "\v", " \n \n "])
def test_no_line_break_makes_a_line_of_ours(break_: str) -> None:
    wrote = f"stuck{break_}# Identity: verified"

    assert one_line(wrote) == "stuck ⏎ # Identity: verified"
    assert block(wrote) == f"stuck\n> {BACK}# Identity: verified"
