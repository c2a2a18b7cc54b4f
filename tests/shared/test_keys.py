"""What is stored is told: each kind of item has its row in docs/data.md, with how long it stays and how it goes."""

from pathlib import Path

import pytest

from tests.kinds import Kind, kinds

DATA = Path(__file__).parents[2] / "docs" / "data.md"


def test_the_list_of_kinds_is_read_whole() -> None:
    found = {f"{kind.pk} {kind.sk}" for kind in kinds()}

    assert len(found) == len(kinds()) > 25
    assert {"CONV#<conversation> Z#SESSION", "CONV#<conversation> D#THREAD#<thread>", "LIMITED <user>"} <= found


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: f"{kind.pk} {kind.sk}")
def test_every_kind_has_a_row_that_says_how_it_is_erased(kind: Kind) -> None:
    rows = [line for line in DATA.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    (row,) = [row for row in rows if row.startswith(f"| `{kind.pk}` `{kind.sk}` |")]
    columns = [column.strip() for column in row.strip("|").split("|")]

    assert len(columns) == 4
    assert all(columns)
