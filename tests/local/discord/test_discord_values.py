"""Ids that never go back, file names Discord leaves, and sizes read from pictures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.discord.images import dimensions
from local.discord.snowflake import Snowflakes, created_at
from local.discord.uploads import ascii_filename

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x05\x00\x07"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + b"\0\0\0\x07\0\0\0\x05"
WEBP = b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + b"\x06\0\0\x04\0\0"


@given(st.lists(st.floats(min_value=1.5e9, max_value=2e9), min_size=2, max_size=50))
def test_ids_rise_even_when_the_clock_goes_back(times: list[float]) -> None:
    ticking = iter(times)
    ids = Snowflakes(lambda: next(ticking))
    made = [int(ids.next()) for _ in times]

    assert made == sorted(set(made))


def test_an_id_tells_when_it_was_made() -> None:
    assert created_at(Snowflakes(lambda: 1_800_000_000.25).next()) == 1_800_000_000.25


@pytest.mark.parametrize(
    ("name", "left"),
    [("plug.png", "plug.png"), ("תקע.png", "unknown.png"), ("Foto é 1.jpg", "Foto_e_1.jpg"), ("../../x.gif", "x.gif")],
)
def test_a_file_name_is_left_in_ascii(name: str, left: str) -> None:
    assert ascii_filename(name).rsplit("/", 1)[-1].lstrip("._") == left
    assert "/" not in ascii_filename(name)


@pytest.mark.parametrize("picture", [PNG, JPEG, WEBP, b"GIF89a\x07\0\x05\0"])
def test_a_pictures_size_is_read_from_its_head(picture: bytes) -> None:
    assert dimensions(picture) == (7, 5)


@given(st.binary(max_size=64))
def test_torn_pictures_have_no_size_and_do_no_harm(content: bytes) -> None:
    for head in (b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF0000WEBPVP8 ", b"GIF89a"):
        assert dimensions(head + content) is None or len(content) >= 4
