"""The articles as files: `articles/<slug>.<language>.md`, a title and keywords in front, sections under `##`."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from edgecontrol.language import Language

FOLDER = Path(__file__).parent / "articles"
_FRONT = re.compile(r"---\ntitle: (?P<title>.+)\nkeywords: (?P<keywords>.+)\n---\n(?P<body>.+)", re.DOTALL)


@dataclass(frozen=True)
class Section:
    """A part of an article that answers on its own; the first has no heading."""

    heading: str
    text: str


@dataclass(frozen=True)
class Article:
    """One article in one language; `keywords` are what drivers call its subject."""

    slug: str
    language: Language
    title: str
    keywords: str
    sections: tuple[Section, ...]


@cache
def articles(language: Language) -> tuple[Article, ...]:
    """Every article of this language, in the order of their slugs."""
    return tuple(_read(path, language) for path in sorted(FOLDER.glob(f"*.{language}.md")))


def _read(path: Path, language: Language) -> Article:
    """`ValueError` names a file without title, keywords and text."""
    parts = _FRONT.fullmatch(path.read_text(encoding="utf-8"))
    if parts is None:
        raise ValueError(f"{path.name} is not an article")
    slug = path.name.removesuffix(f".{language}.md")
    return Article(slug, language, parts["title"], parts["keywords"], tuple(_sections(parts["body"])))


def _sections(body: str) -> list[Section]:
    first, *others = re.split(r"^## ", body.strip(), flags=re.MULTILINE)
    headed = (other.partition("\n") for other in others)
    return [Section("", first.strip()), *(Section(heading, text.strip()) for heading, _, text in headed)]
