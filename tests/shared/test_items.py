"""Python values to DynamoDB's own JSON and back, and through a table."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edgecontrol.items import decode, decode_item, encode, encode_item
from tests.services import Stores

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**37), 10**37)
    | st.text(max_size=20)
    | st.binary(max_size=20)
    | st.floats(allow_nan=False, allow_infinity=False).filter(lambda value: value != int(value)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(value=VALUES)
def test_a_value_comes_back_as_it_went(value: Any) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize(
    ("value", "encoded"),
    [
        (True, {"BOOL": True}),
        (1, {"N": "1"}),
        (1.5, {"N": "1.5"}),
        (1e-7, {"N": "1e-07"}),
        ("", {"S": ""}),
        (b"\x00\xff", {"B": "AP8="}),
        (None, {"NULL": True}),
        ((1, "a"), {"L": [{"N": "1"}, {"S": "a"}]}),
        ({"a": {}}, {"M": {"a": {"M": {}}}}),
    ],
)
def test_values_have_dynamodbs_types(value: Any, encoded: dict[str, Any]) -> None:
    assert encode(value) == encoded


def test_a_number_without_a_fraction_is_an_int_however_it_is_written() -> None:
    assert [decode({"N": text}) for text in ("3", "-0", "2.50", "1e3", "1E-2")] == [3, 0, 2.5, 1000.0, 0.01]
    assert decode({"NULL": True}) is None
    assert decode({"SS": ["a", "b"]}) == {"a", "b"}


@pytest.mark.parametrize("value", [object(), Decimal(1), {1, 2}, range(3)])
def test_what_has_no_place_in_an_item_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="cannot be stored"):
        encode({"inside": [value]})


def test_an_item_survives_the_table(stores: Stores) -> None:
    item = {"pk": "a", "sk": "b", "text": "שלום 🙂", "n": 12, "f": 1.25, "b": b"\x00", "l": [1, {"x": None}], "t": True}

    stores.table.put(item)

    assert stores.table.get("a", "b") == item
    assert decode_item(encode_item(item)) == item
