"""The packed directory and what is offered from it while a driver types."""

import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from edgecontrol.ampeco.spelling import ascii_digits, close, fold, one_edit_keys, parts, romanised, skeleton, stems
from edgecontrol.ampeco.stations import Directory, pack, unpack
from edgecontrol.ampeco.suggest import suggest
from tests.agent.seed_directory import directory, large_directory


def offered(typed: str, language: str = "en") -> list[str]:
    return [choice.value for choice in suggest(directory(), typed, language)]


@pytest.mark.parametrize("typed", ["20021", "٢٠٠٢١", " 20021 ", "200 21", "200-21", "２００２１"])
def test_a_number_is_offered_in_any_digits(typed: str) -> None:
    assert offered(typed) == ["20021"]


def test_the_beginning_of_a_number_offers_those_first_that_begin_so() -> None:
    assert offered("2002")[:2] == ["20021", "20022"]
    assert offered("002")[0].find("002") > 0


@pytest.mark.parametrize("typed", ["dkl", "DKL-AC", "dkl ac 01", "dklac1", "dkl-ac-1"])
def test_a_charger_is_offered_by_the_beginning_of_its_name(typed: str) -> None:
    assert offered(typed)[0] == "20011"


@pytest.mark.parametrize(
    "typed", ["דקל", "דק", "כיכר הדקל", "הדקל", "Dekel", "dek", "square dek", "Декель", "Дек", "ديكل", "תל אביב"]
)
def test_a_site_is_offered_by_what_is_typed_of_its_name(typed: str) -> None:
    found = offered(typed)

    assert found[:2] == ["20011", "20012"]
    assert set(found) == {outlet.number for outlet in directory().by_site["101"]}


@pytest.mark.parametrize("typed", ["zzzz", "!!!", "🔌", "\u202e", "99999"])
def test_what_fits_nothing_offers_nothing(typed: str) -> None:
    assert offered(typed) == []


def test_nothing_typed_offers_the_first_stations_in_service() -> None:
    assert len(offered("")) == 25


def test_a_choice_reads_in_the_drivers_language_and_fits_discord() -> None:
    name = {language: suggest(directory(), "20021", language)[0].name for language in ("he", "en", "ru")}

    assert name["en"] == "20021 · DKL-AC-02 A · Dekel Square Garage"
    assert name["he"] == name["ru"] == "20021 · DKL-AC-02 A · חניון כיכר הדקל"
    assert all(len(choice.name) <= 100 for choice in suggest(large_directory(), "", "he"))


def test_a_directory_survives_packing() -> None:
    again = unpack(pack(directory()))

    assert again.outlets == directory().outlets
    assert again.by_number.keys() == directory().by_number.keys()
    assert len(pack(directory())) < 4_000


@pytest.mark.parametrize(
    "broken", [b"", b"text", zlib.compress(b"[]"), zlib.compress(b'{"version":99}'), zlib.compress(b"{")]
)
def test_bytes_of_another_kind_are_no_directory(broken: bytes) -> None:
    with pytest.raises(ValueError, match=r"directory|Expecting"):
        unpack(broken)


def test_suggesting_needs_nothing_but_the_standard_library() -> None:
    program = (
        "import sys; import edgecontrol.ampeco.suggest; "
        "print([m for m in ('httpx', 'pydantic', 'tenacity', 'asyncio', 'decimal', 'ssl') if m in sys.modules])"
    )
    layer = Path(__file__).parents[3] / "layers" / "shared"
    done = subprocess.run([sys.executable, "-c", program], cwd=layer, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_five_thousand_outlets_take_how_long(record_property: Callable[[str, object], None]) -> None:
    typed = ["30", "S1", "חניון", "garden", "Кармель", "hadar mall"]
    packed = pack(large_directory())
    again: Directory = unpack(packed)
    for text in typed:
        suggest(again, text, "he")
    started = time.perf_counter()
    for text in typed:
        suggest(again, text, "he")

    record_property("milliseconds_per_keystroke", (time.perf_counter() - started) * 1000 / len(typed))
    assert len(packed) < 350_000


@pytest.mark.parametrize(
    ("word", "bones"),
    [("דקל", "dkl"), ("Dekel", "dkl"), ("Декель", "dkl"), ("ديكل", "dkl"), ("שקמה", "skm"), ("Shikma", "skm"),
     ("Шикма", "skm"),
     ("شيكما", "skm"), ("אורנים", "rnm"), ("Oranim", "rnm"), ("Ораним", "rnm"), ("أورانيم", "rnm")],
)  # fmt: skip
def test_a_name_sounds_the_same_in_every_script(word: str, bones: str) -> None:
    assert skeleton(fold(word)) == bones


def test_letters_that_look_alike_are_folded() -> None:
    assert fold("שָׁלוֹם") == fold("שלום") == "שלומ"
    assert fold("ЁЛКА") == "елка"
    assert fold("إِيلات") == fold("ايلات")
    assert fold("ＤＫＬ") == "dkl"
    assert fold("ש״ח") == "שח"
    assert ascii_digits("٢٠۲۱２") == "20212"
    assert parts("DKL-AC-01b") == ["dkl", "ac", "1", "b"]


def test_prefixes_come_off_names() -> None:
    assert "דקל" in stems("ובדקל")
    assert "شمال" in stems("الشمال")
    assert stems("dekel") == ("dekel",)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("dekel", "dekel", True), ("dekel", "dekl", True), ("dekel", "dekkel", True), ("dekel", "dakel", True),
     ("dekel", "dekle", True), ("dekel", "dkeel", True), ("dekel", "dkele", False), ("dekel", "del", False),
     ("", "a", True)],
)  # fmt: skip
def test_one_slip_is_one_edit(one: str, other: str, near: bool) -> None:
    assert close(one, other, 1) is near
    assert not near or bool(one_edit_keys(one) & one_edit_keys(other))


def test_romanising_keeps_vowels() -> None:
    assert [romanised(fold(word)) for word in ("אלון", "Alon", "Алон", "ألون")] == ["alon"] * 4
