"""How anything is read: from the cache or with retries, page by page, and only what was asked for is handed on."""

import json
import logging
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from edgecontrol.ampeco.addresses import path_of
from edgecontrol.ampeco.cache import TABLE_SECONDS, Cache
from edgecontrol.ampeco.checks import obeys
from edgecontrol.ampeco.endpoints import Lifetime, Resource
from edgecontrol.ampeco.login import Login
from edgecontrol.ampeco.meter import Meter
from edgecontrol.ampeco.paging import first_page, next_page
from edgecontrol.ampeco.retries import with_retries
from edgecontrol.ampeco.transport import SERVICE, Answer, Transport
from edgecontrol.ampeco.wire import identifier, keep, moment, number, read
from edgecontrol.errors import Rejected, Throttled, Unavailable

R = TypeVar("R")
MOST_PAGES = 50
LIVE = "live"  # tag of everything an action may change

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Question:
    """One read: what is asked of which row, with the ids in its path."""

    resource: Resource[Any]
    path: str
    params: Mapping[str, str]
    asked: Mapping[str, str]
    owner: str

    def fits(self, record: dict[str, Any]) -> bool:
        """Whether a record is one that was asked for."""
        row = self.resource
        return obeys(record, row.filters, self.asked) and (not self.owner or row.owner.fits(record, self.owner))


class Reader:
    """Reads of one tenant within one turn; safe between threads."""

    def __init__(
        self,
        transport: Transport,
        login: Login,
        cache: Cache,
        *,
        sleep: Callable[[float], None],
        meter: Meter,
    ) -> None:
        self._transport = transport
        self._login = login
        self._cache = cache
        self._sleep = sleep
        self._meter = meter
        self._lock = threading.Lock()
        self.notes: Counter[str] = Counter()

    def one(
        self,
        resource: Resource[R],
        ids: Mapping[str, str],
        *,
        asked: Mapping[str, str] | None = None,
        flags: tuple[str, ...] = (),
        fresh: bool = False,
    ) -> R | None:
        """One record, None when there is no such record. Raises `DependencyError`."""
        kept = self._answer(resource, ids, asked or {}, flags=flags, fresh=fresh, most_pages=MOST_PAGES)
        return None if kept is None else read(resource.record, kept)

    def many(
        self,
        resource: Resource[R],
        asked: Mapping[str, str] | None = None,
        *,
        ids: Mapping[str, str] | None = None,
        flags: tuple[str, ...] = (),
        fresh: bool = False,
        most_pages: int = MOST_PAGES,
    ) -> tuple[R, ...]:
        """All records that fit, newest first where they have a time. Raises `DependencyError`, also when the list
        is longer than `most_pages`: a part of a list must not pass for the whole.
        """
        kept = self._answer(resource, ids or {}, asked or {}, flags=flags, fresh=fresh, most_pages=most_pages)
        return tuple(read(resource.record, item) for item in kept or ())

    def _answer(
        self,
        resource: Resource[R],
        ids: Mapping[str, str],
        asked: Mapping[str, str],
        *,
        flags: tuple[str, ...],
        fresh: bool,
        most_pages: int,
    ) -> Any:
        params = _params(resource, asked, flags)
        questions = [
            _Question(resource, path, params, asked, next(iter(ids.values()), ""))
            for template in (resource.path, resource.older_path)
            if template and (path := path_of(template, ids)) is not None
        ]
        if not questions:
            return None
        key, tags = self._key(questions[0]), _tags(resource, ids, params)
        lifetime = resource.lifetime.value
        personal = resource.personal or bool(asked.get("userId"))  # also what a price is for one of them
        shared = not personal and lifetime >= TABLE_SECONDS
        kept = None if fresh or not lifetime else self._cache.get(key, shared=shared, tags=tags, meter=self._meter)
        if kept is not None:
            return kept
        ticket = self._cache.ticket()
        value = self._first_found(questions, most_pages)
        if value is not None and lifetime:
            self._cache.put(key, value, lifetime, shared=shared, tags=tags, ticket=ticket)
        return value

    def _first_found(self, questions: list[_Question], most_pages: int) -> Any:
        for question in questions:
            single = question.resource.paging == "item"
            value = self._fetch_one(question) if single else self._fetch_many(question, most_pages)
            if value is not None:
                return value
        return None

    def _key(self, question: _Question) -> str:
        row = question.resource
        fields = zlib.crc32(",".join(sorted(row.fields)).encode())  # a release that sees more must read anew
        asked = json.dumps(sorted(question.params.items()), separators=(",", ":")) if question.params else ""
        return f"{self._transport.base_url}|{row.name}|{fields:08x}|{question.path}|{asked}"

    def _fetch_one(self, question: _Question) -> Any:
        name = question.resource.name
        body = self._get(name, question.path, question.params)
        if body is None:
            return None
        data = body.get("data")
        if isinstance(data, list) and len(data) <= 1:
            data = data[0] if data else None
        if data is None:
            return None
        if not isinstance(data, dict) or not question.fits(data):
            self._note_ignored(name, len(data) if isinstance(data, list) else 1)
            raise Unavailable(SERVICE, f"{name}: answered with something else than was asked for")
        return keep(question.resource.record, data)

    def _fetch_many(self, question: _Question, most_pages: int) -> list[Any] | None:
        row = question.resource
        found: dict[Any, Any] = {}
        ignored = 0
        page: dict[str, str] | None = {**question.params, **first_page(row.paging)}
        seen: set[frozenset[tuple[str, str]]] = set()
        while page is not None:
            if len(seen) >= most_pages or frozenset(page.items()) in seen:
                raise Unavailable(SERVICE, f"{row.name}: the list does not end within {len(seen)} pages")
            seen.add(frozenset(page.items()))
            body = self._get(row.name, question.path, page)
            if body is None:
                return None
            for record in _records(row.name, body):
                if question.fits(record):
                    found[identifier(record.get("id")) or len(found)] = keep(row.record, record)
                else:
                    ignored += 1
            page = next_page(row.name, body, page, self._transport.base_url)
        if ignored:
            self._note_ignored(row.name, ignored)
        return _newest_first(list(found.values()), row.newest_by)

    def _get(self, name: str, path: str, params: Mapping[str, str]) -> dict[str, Any] | None:
        def attempt() -> Answer:
            return _told_apart(name, self._authorised(name, path, params), self._transport.clock())

        clock, deadline = self._transport.clock, self._transport.deadline
        try:
            answer = with_retries(attempt, clock=clock, sleep=self._sleep, deadline=deadline)
        except Rejected as error:
            if error.status == 404:
                return None
            raise
        if not isinstance(answer.body, dict):
            raise Unavailable(SERVICE, f"{name}: the answer cannot be read")
        return answer.body

    def _authorised(self, name: str, path: str, params: Mapping[str, str]) -> Answer:
        answer = self._send(name, path, params)
        if answer.status == 401 and self._login.forget():
            answer = self._send(name, path, params)
        return answer

    def _send(self, name: str, path: str, params: Mapping[str, str]) -> Answer:
        headers = {"authorization": f"Bearer {self._login.bearer(self._transport)}"}
        return self._transport.send(name, "GET", path, params=params, headers=headers)

    def _note_ignored(self, name: str, count: int) -> None:
        with self._lock:
            self.notes[f"filter_ignored:{name}"] += count
        self._meter.count("ampeco_filter_ignored_total", count, resource=name)
        logger.warning("AMPECO ignored a filter: records dropped", extra={"resource": name, "records": count})


def _told_apart(name: str, answer: Answer, now: float) -> Answer:
    if 200 <= answer.status < 300:
        if not answer.readable:
            raise Unavailable(SERVICE, f"{name}: the answer is not JSON", status=answer.status)
        return answer
    if answer.status == 429:
        raise Throttled(SERVICE, f"{name}: too many requests", retry_after=answer.retry_after(now))
    if answer.status >= 500 or answer.status == 408:
        raise Unavailable(SERVICE, f"{name}: answered {answer.status}", status=answer.status)
    body = answer.body if isinstance(answer.body, dict) else None
    raise Rejected(SERVICE, f"{name}: refused with {answer.status}", status=answer.status, body=body)


def _records(name: str, body: Mapping[str, Any]) -> list[dict[str, Any]]:
    data = body.get("data")
    if not isinstance(data, list):
        raise Unavailable(SERVICE, f"{name}: the answer is not a list")
    return [record for record in data if isinstance(record, dict)]


def _params(resource: Resource[Any], asked: Mapping[str, str], flags: tuple[str, ...]) -> dict[str, str]:
    unknown = (asked.keys() - resource.filters.keys()) | (set(flags) - resource.flags)
    if unknown:
        raise ValueError(f"{resource.name} has no {sorted(unknown)}")  # would be ignored: everybody's data
    params = {f"filter[{name}]": value for name, value in asked.items()}
    params.update(dict.fromkeys(flags, "true"))
    params.update({f"include[{index}]": part for index, part in enumerate(resource.include)})
    return params


def _tags(resource: Resource[Any], ids: Mapping[str, str], params: Mapping[str, str]) -> frozenset[str]:
    tags = {f"{name}:{value}" for name, value in ids.items()}
    for name, tag in (("chargePointId", "charge_point"), ("evseId", "evse")):
        if f"filter[{name}]" in params:
            tags.add(f"{tag}:{params[f'filter[{name}]']}")
    if resource.personal or resource.lifetime in (Lifetime.SESSIONS, Lifetime.STATUS):
        tags.add(LIVE)
    return frozenset(tags)


def _newest_first(records: list[Any], field: str) -> list[Any]:
    if not field:
        return records

    def age(record: Mapping[str, Any]) -> float:
        plain = number(record.get(field))
        at = None if plain is not None else moment(record.get(field))
        return at.timestamp() if at else plain or float("-inf")

    return sorted(records, key=age, reverse=True)
