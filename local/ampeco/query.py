"""A read's query string: deepObject filters, includes, with* switches, paging."""

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

_DEEP = re.compile(r"^(filter|include)\[(\w*)\](\[\w*\])?$")


@dataclass
class Query:
    """`filters` holds scalar forms, `arrays` the forms `filter[x][]=` and `filter[x][0]=`; empty values are dropped
    from neither: whether an empty value means something is the list's to say."""

    pairs: list[tuple[str, str]]
    filters: dict[str, str] = field(default_factory=dict)
    arrays: dict[str, list[str]] = field(default_factory=dict)
    include: set[str] = field(default_factory=set)
    plain: dict[str, str] = field(default_factory=dict)

    def flag(self, name: str) -> bool:
        return self.plain.get(name, "").lower() in ("true", "1")

    def without(self, *names: str) -> list[tuple[str, str]]:
        return [pair for pair in self.pairs if pair[0] not in names]


def parse(text: str) -> Query:
    query = Query(parse_qsl(text, keep_blank_values=True))
    for name, value in query.pairs:
        deep = _DEEP.match(name)
        if deep is None:
            query.plain[name] = value
        elif deep.group(1) == "include":
            query.include.add(value)
        elif deep.group(3):
            query.arrays.setdefault(deep.group(2), []).append(value)
        else:
            query.filters[deep.group(2)] = value
    return query


def encode(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs)
