"""Full-text search over the articles: BM25 with weighted fields (Robertson and Zaragoza, 2009, §3.4 and §3.6)."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from agent.knowledge.articles import Article, articles
from agent.knowledge.words import normalised, terms
from edgecontrol.language import Language

_TITLE, _KEYWORDS, _HEADING, _TEXT = 3, 2, 2, 1  # how much a word counts, by where it stands
_SATURATION, _LENGTH_SHARE = 1.2, 0.4
_PHRASE_BONUS = 3.5  # a keyword of several words, found as it stands
_MIN_SCORE = 3.2
_MIN_COVERAGE = 0.36  # share of the query's weight that the article answers; below it we do not know

Wanted = list[tuple[frozenset[str], float]]  # the forms of each word of the query, and how rare it is


@dataclass(frozen=True)
class Passage:
    """A section that fits the query; `cite` is what a reply names as its source."""

    slug: str
    title: str
    text: str
    score: float
    cite: str


@dataclass(frozen=True)
class _Entry:
    article: Article
    head: Counter[str]  # title and keywords
    sections: tuple[Counter[str], ...]
    whole: Counter[str]
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class _Index:
    entries: tuple[_Entry, ...]
    mean_length: float

    def rarity(self, forms: frozenset[str]) -> float:
        """Inverse document frequency of a word in any of its forms, by titles and keywords before texts."""
        in_heads = sum(not forms.isdisjoint(entry.head) for entry in self.entries)
        found = in_heads or sum(not forms.isdisjoint(entry.whole) for entry in self.entries)
        return math.log(1 + (len(self.entries) - found + 0.5) / (found + 0.5))


def search(query: str, language: Language, limit: int = 3) -> list[Passage]:
    """The best section of each fitting article, best first; nothing when no article answers the query."""
    index = _index(language)
    words = dict.fromkeys(terms(query, language))
    wanted = [(forms, index.rarity(forms)) for forms in words]
    plain = f" {normalised(query)} "
    scored = ((_score(entry, wanted, plain, index.mean_length), entry) for entry in index.entries)
    fitting = sorted(((score, entry) for score, entry in scored if score), key=lambda pair: -pair[0])
    return [_passage(entry, wanted, score) for score, entry in fitting[:limit]]


def _score(entry: _Entry, wanted: Wanted, plain: str, mean_length: float) -> float:
    """The article's score; 0 when it does not answer enough of the query, or none of it by title and keywords."""
    phrases = _PHRASE_BONUS * any(phrase in plain for phrase in entry.phrases)
    length = entry.whole.total() / mean_length
    score = phrases + sum(_weight(entry.whole, forms, length) * rarity for forms, rarity in wanted)
    answered = phrases + sum(rarity for forms, rarity in wanted if not forms.isdisjoint(entry.whole))
    is_about = phrases or any(not forms.isdisjoint(entry.head) for forms, _ in wanted)
    is_enough = score >= _MIN_SCORE and answered >= _MIN_COVERAGE * sum(rarity for _, rarity in wanted)
    return score if is_about and is_enough else 0.0


def _weight(found: Counter[str], forms: frozenset[str], length: float) -> float:
    frequency = max(found[form] for form in forms)
    return frequency * (_SATURATION + 1) / (frequency + _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length))


def _passage(entry: _Entry, wanted: Wanted, score: float) -> Passage:
    """The article's section that holds most of the query."""
    fits = [sum(_weight(found, forms, 1.0) * rarity for forms, rarity in wanted) for found in entry.sections]
    best = fits.index(max(fits))
    article, section = entry.article, entry.article.sections[best]
    title = f"{article.title} – {section.heading}" if section.heading else article.title
    return Passage(article.slug, title, section.text, round(score, 2), f"{article.slug}#{best + 1}")


@cache
def _index(language: Language) -> _Index:
    """Built when a language is first searched."""
    entries = tuple(_entry(article) for article in articles(language))
    return _Index(entries, sum(entry.whole.total() for entry in entries) / len(entries))


def _entry(article: Article) -> _Entry:
    def counted(text: str, weight: int) -> Counter[str]:
        found = Counter(form for forms in terms(text, article.language) for form in forms)
        return Counter({form: count * weight for form, count in found.items()})

    head = counted(article.title, _TITLE) + counted(article.keywords, _KEYWORDS)
    sections = tuple(counted(part.heading, _HEADING) + counted(part.text, _TEXT) for part in article.sections)
    return _Entry(article, head, sections, _sum([head, *sections]), tuple(_phrases(article.keywords)))


def _sum(counts: Iterable[Counter[str]]) -> Counter[str]:
    whole: Counter[str] = Counter()
    for count in counts:
        whole.update(count)
    return whole


def _phrases(keywords: str) -> Iterable[str]:
    """Keywords of several words, ready to be looked for in a normalised query."""
    words = (normalised(keyword) for keyword in keywords.split(","))
    return (f" {keyword} " for keyword in words if " " in keyword)
