"""Which language a driver writes in, and the form their text is worked on in."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edgecontrol.bidi import isolate_runs
from edgecontrol.language import LANGUAGES, MAX_LENGTH, canonical_digits, detect, visible_text

WORDS = {
    "he": ["הכבל", "תקוע", "בעמדה", "לא", "נטען", "עזרה"],
    "en": ["the", "cable", "is", "stuck", "charging", "help"],
    "ru": ["кабель", "застрял", "станция", "не", "заряжает", "помогите"],
    "ar": ["الكابل", "عالق", "المحطة", "لا", "تشحن", "مساعدة"],
}
NEUTRAL = [
    "20021",
    "DKL-AC-01",
    "😀",
    "https://example.com/charge",
    "<@123456>",
    "50%",
    "12:30",
    "AC",
    "CCS",
    "…",
    "٢٠",
]
languages = st.sampled_from(LANGUAGES)
maybe = st.none() | languages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("הכבל תקוע בעמדה 20021", "he"),
        ("Why is my charge so slow?", "en"),
        ("Почему так медленно?", "ru"),
        ("لماذا الشحن بطيء؟", "ar"),
        ("הטסלה Model Y שלי לא נטענת", "he"),
        ("האפליקציה של Tesla לא עובדת", "he"),
        ("Зарядка Tesla не начинается", "ru"),
        ("تطبيق Tesla لا يعمل", "ar"),
        ("What does עמדה mean in the app?", "en"),
        ("DKL-AC-01 לא עובד", "he"),
        ("كابل DKL-AC-01", "ar"),
        ("כן", "he"),
        ("да", "ru"),
        ("PLEASE HELP ME", "en"),
        ("ﺍﻟﺸﺎﺣﻦ ﻣﻌﻄﻞ", "ar"),
    ],
)
def test_the_script_of_the_text_decides_whatever_went_before(text, expected):
    assert {
        detect(text, previous=previous, channel=channel) for previous in (None, "ru", "he") for channel in LANGUAGES
    } == {expected}


@pytest.mark.parametrize(
    "text", ["", "20021", "DKL-AC-01", "😀👍", "https://example.com/charging", "ok", "5", "א", "ж", "AC"]
)
def test_without_signal_the_conversation_keeps_its_language_else_the_channels_holds(text):
    assert detect(text, previous="ru", channel="he") == "ru"
    assert detect(text, previous=None, channel="ar") == "ar"


@pytest.mark.parametrize("text", ["thanks", "Ionity", "yes", "Tesla"])
def test_one_latin_word_does_not_turn_a_conversation_to_english(text):
    assert detect(text, previous="he", channel="en") == "he"
    assert detect(text, previous=None, channel="he") == "en"


@pytest.mark.parametrize("text", ["стоп עצור", "הכבל כאן застрял", "שלום مرحبا"])
def test_a_mixed_message_keeps_the_conversations_language(text):
    assert detect(text, previous="en", channel="he") == "en"


def test_a_mixed_first_message_takes_the_channels_language_only_if_it_is_in_it():
    assert detect("стоп עצור", previous=None, channel="he") == "he"
    assert detect("стоп עצור", previous=None, channel="ru") == "ru"
    assert detect("стоп עצור", previous=None, channel="ar") in ("he", "ru")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ha kabel takua ba amada", "he"),
        ("ani lo matzliach lehotzi et ha kabel", "he"),
        ("toda raba", "he"),
        ("kabel zastryal, pomogite", "ru"),
        ("skolko stoit zaryadka?", "ru"),
        ("ne rabotaet stanciya 20021", "ru"),
        ("el kabel mish radi yetla3", "ar"),
        ("marhaba, kif el mahata", "ar"),
        ("shukran habibi", "ar"),
        ("cable stuck", "en"),
        ("why so slow", "en"),
        ("how do I pay with a kartis", "en"),
    ],
)
def test_a_language_typed_in_latin_letters_is_known_by_its_common_words(text, expected):
    assert {
        detect(text, previous=previous, channel=channel) for previous in (None, "en", "he") for channel in LANGUAGES
    } == {expected}


@pytest.mark.parametrize("text", ["Tesla Model", "matay yavou lesader", "Dekel Center", "lol haha"])
def test_latin_words_of_no_known_language_keep_the_conversations_language(text):
    assert detect(text, previous="he", channel="en") == "he"
    assert detect(text, previous=None, channel="he") == "en"


@pytest.mark.parametrize(
    "text", ["bonjour, la borne ne marche pas", "hola, el cargador no funciona", "Ladestation geht nicht, bitte Hilfe"]
)
def test_a_visitors_language_of_latin_letters_gets_english(text):
    assert detect(text, previous=None, channel="he") == "en"


@pytest.mark.parametrize("text", ["toda", "spasibo", "shukran"])
def test_one_typed_word_opens_a_conversation_in_its_language(text):
    expected = {"toda": "he", "spasibo": "ru", "shukran": "ar"}[text]

    assert detect(text, previous=None, channel="en") == expected
    assert detect(text, previous="ru", channel="en") == "ru"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Станція не працює, допоможіть", "ru"),  # Ukrainian
        ("ایستگاه کار نمی‌کند", "ar"),  # Persian
        ("אַ שאַרדזשער אַרבעט נישט, ביטע העלפֿט", "he"),  # Yiddish
        ("🔌🚗 העמדה 😡😡😡", "he"),
        ("https://maps.example.com/dekel העמדה פה", "he"),
    ],
)
def test_neighbouring_languages_get_the_one_that_shares_their_letters(text, expected):
    assert {detect(text, previous=previous, channel="en") for previous in (None, "en", "ru", "ar")} == {expected}


@pytest.mark.parametrize(
    "text", ["station 20021 תקוע", "20021 ok", "ok 👍", "DKL-AC-01 ?", "www.example.com", "+972 50 1234567"]
)
def test_short_and_mixed_messages_keep_the_conversations_language(text):
    assert {detect(text, previous=previous, channel="en") for previous in LANGUAGES if previous != "he"} == {
        "en",
        "ru",
        "ar",
    }
    assert detect(text, previous="he", channel="en") == "he"


@given(languages, st.data(), maybe, languages)
def test_words_of_one_language_are_recognised_among_ids_emoji_and_addresses(language, data, previous, channel):
    words = data.draw(st.lists(st.sampled_from(WORDS[language]), min_size=2, max_size=8))
    noise = data.draw(st.lists(st.sampled_from(NEUTRAL), max_size=8))
    text = " ".join(data.draw(st.permutations(words + noise)))

    assert detect(text, previous=previous, channel=channel) == language


@given(st.lists(st.sampled_from(NEUTRAL[:-1])), maybe, languages)
def test_noise_alone_never_changes_the_language(noise, previous, channel):
    if sum(word.isalpha() for word in noise) > 1:
        return

    assert detect(" ".join(noise), previous=previous, channel=channel) == (previous or channel)


@given(st.text(max_size=300), maybe, languages)
def test_any_text_gets_one_of_the_four(text, previous, channel):
    assert detect(text, previous=previous, channel=channel) in LANGUAGES


def test_arabic_and_persian_digits_become_ascii():
    assert canonical_digits("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹") == "0123456789 0123456789"
    assert canonical_digits("١٬٢٣٤٫٥٦ و٪٨٠ DKL-AC-٠١ 5") == "1,234.56 و%80 DKL-AC-01 5"


@given(st.text(max_size=100))
def test_canonical_digits_keep_length_and_are_stable(text):
    canonical = canonical_digits(text)

    assert len(canonical) == len(text)
    assert canonical_digits(canonical) == canonical


@given(st.integers(min_value=0))
def test_a_number_reads_the_same_in_every_digit_set(number):
    for zero in (0x660, 0x6F0):
        assert canonical_digits("".join(chr(zero + int(digit)) for digit in str(number))) == str(number)


def test_what_cannot_be_seen_is_gone():
    text = "\u202e20\u200b021\u2066\ufeff \x00\x07שלום\u200f\r\n\r\n  e\u0301\t\tx "

    assert visible_text(text) == "20021 שלום\né x"


@given(st.text(max_size=400))
def test_visible_text_is_stable_bounded_composed_and_free_of_controls(text):
    seen = visible_text(text)

    assert visible_text(seen) == seen
    assert len(seen) <= MAX_LENGTH
    assert unicodedata.is_normalized("NFC", seen)
    assert not [
        character for character in seen if unicodedata.category(character) in ("Cc", "Cf") and character != "\n"
    ]
    assert "  " not in seen


def test_a_huge_message_is_cut():
    assert len(visible_text("ש" * 100_000)) == MAX_LENGTH
    assert visible_text("\u200b" * 100_000) == ""


@pytest.mark.parametrize("piece", ["ש", "a-", "a.", "<", "@", "₪ ", "1 "])
def test_a_hostile_message_takes_no_time(piece):
    start = time.process_time()
    text = visible_text(piece * 4_000)
    detect(text, previous=None, channel="he")
    isolate_runs(text, "he")

    assert time.process_time() - start < 0.1
