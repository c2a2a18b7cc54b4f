"""The kinds of items that `edgecontrol.keys` names, read from where it names them."""

import re
from dataclasses import dataclass

from edgecontrol import keys


@dataclass(frozen=True)
class Kind:
    """Partition and sort key as written there, with `<places>`."""

    pk: str
    sk: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Matches "<partition key> <sort key>" of such an item."""
        return re.compile(re.sub(r"<\w+>", "[^#]*", f"{self.pk} {self.sk}"))


def kinds() -> list[Kind]:
    """Every kind there is."""
    found: list[Kind] = []
    for line in (keys.__doc__ or "").splitlines():
        row = re.fullmatch(r"(?P<pk>[A-Z]\S*)? +(?P<sk>\S+)  +\S.*", line)
        if row and (row["pk"] or found):
            found.append(Kind(row["pk"] or found[-1].pk, row["sk"]))
    return found
