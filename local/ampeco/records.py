"""Collections of the platform's records, in the order the platform lists them: oldest first."""

from collections.abc import Iterable, Iterator
from typing import Any

Record = dict[str, Any]

BORN = {  # by what "oldest" is told, where the seed's ids do not grow with time
    "sessions": "startedAt",
    "transactions": "date",
    "authorizations": "createdAt",
    "hardwareStatusLogs": "timestamp",
    "networkStatusLogs": "timestamp",
}


class Collection:
    """Records by id and by age. `_seq` is its place for ever: pages stay true while records are added."""

    def __init__(self, name: str, rows: Iterable[Record] = ()) -> None:
        self.name = name
        self.rows: list[Record] = []
        self._by_id: dict[str, Record] = {}
        born = BORN.get(name)
        for row in sorted(rows, key=lambda row: row[born]) if born else rows:
            self.add(row)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.rows)

    def add(self, row: Record) -> Record:
        row["_seq"] = len(self.rows) + 1
        self.rows.append(row)
        if row.get("id") is not None:
            self._by_id[str(row["id"])] = row
        return row

    def find(self, key: object) -> Record | None:
        return self._by_id.get(str(key))

    def next_id(self) -> int:
        return max((int(key) for key in self._by_id), default=0) + 1

    def where(self, **wanted: object) -> list[Record]:
        return [row for row in self.rows if all(row.get(key) == value for key, value in wanted.items())]
