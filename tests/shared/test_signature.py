"""Ed25519 over timestamp and raw bytes, strictly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from edgecontrol.signature import is_signed

KEY = SigningKey(bytes(range(32)))
PUBLIC = bytes(KEY.verify_key)
NOW = 1_800_000_000


def signed(body: bytes, timestamp: str) -> str:
    return KEY.sign(timestamp.encode() + body).signature.hex()


def holds(body: bytes, signature: str, timestamp: str = str(NOW), public: bytes = PUBLIC) -> bool:
    return is_signed(body, signature, timestamp, public, now=NOW, max_age_seconds=300)


@settings(max_examples=60, deadline=None)
@given(body=st.binary(max_size=200), age=st.integers(-300, 300))
def test_what_was_signed_holds(body: bytes, age: int) -> None:
    timestamp = str(NOW - age)

    assert holds(body, signed(body, timestamp), timestamp)
    assert holds(body, signed(body, timestamp).upper(), timestamp)


@settings(max_examples=100, deadline=None)
@given(body=st.binary(min_size=1, max_size=80), at=st.integers(0), bit=st.integers(0, 7), part=st.integers(0, 2))
def test_any_bit_changed_anywhere_breaks_it(body: bytes, at: int, bit: int, part: int) -> None:
    pieces = [bytearray(body), bytearray.fromhex(signed(body, str(NOW))), bytearray(PUBLIC)]
    changed = pieces[part]
    changed[at % len(changed)] ^= 1 << bit

    # The highest bit of a public key is the sign of x: flipped, it is another key.
    assert not holds(bytes(pieces[0]), pieces[1].hex(), public=bytes(pieces[2]))


@settings(max_examples=100, deadline=None)
@given(signature=st.text(max_size=140), timestamp=st.text(max_size=14))
def test_junk_is_false_and_never_an_error(signature: str, timestamp: str) -> None:
    assert not holds(b"{}", signature, timestamp)
    assert not holds(b"{}", signed(b"{}", str(NOW)), timestamp)
    assert not holds(b"{}", signature)


@pytest.mark.parametrize(
    "timestamp",
    [
        "",
        "180000000",
        "18000000000",
        "+1800000000",
        " 1800000000",
        "1800000000\n",
        "1.8e9",
        "１８００００００００",
        "-180000000",
    ],
)
def test_a_timestamp_is_ten_digits_and_nothing_else(timestamp: str) -> None:
    assert not holds(b"{}", signed(b"{}", timestamp), timestamp)


def test_a_digit_moved_from_timestamp_to_body_does_not_hold() -> None:
    signature = signed(b'0{"type":1}', "180000000")

    assert signature == signed(b'{"type":1}', "1800000000")
    assert not holds(b'0{"type":1}', signature, "180000000")


def test_a_key_of_the_wrong_length_lets_nobody_in() -> None:
    for public in (b"", PUBLIC[:31], PUBLIC + b"\x00", bytes(32)):
        assert not holds(b"{}", signed(b"{}", str(NOW)), public=public)
