"""What the pages tell people to type exists: targets, commands, options, modules, files, headings."""

import importlib.util
import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from infra.config import StageConfig
from infra.packaging import ROOT
from operations.__main__ import _parser

PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"])
OPERATED = [path for path in PAGES if path.name not in ("decisions.md", "CHANGELOG.md")]
SOURCES = [path for folder in ("infra", "operations", "load") for path in (ROOT / folder).rglob("*.py")]
# Where a path in a page may begin: security.md names functions' modules without `functions/`.
BEGIN = (ROOT, ROOT / "functions", ROOT / "layers" / "shared", ROOT / "docs")
FILE = re.compile(r"^[\w.-]+(?:/[\w.-]+)*\.(?:py|md|yml|toml|json|sh)$|^[\w-]+(?:/[\w-]+)+/?$")
NOT_FILES = ("secret.json", "stage.json", "endpoints.json", ".local/endpoints.json")

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)


def typed(path: Path) -> Iterator[str]:
    """What stands in code: between backticks, or on an indented line or in a fence."""
    text = path.read_text(encoding="utf-8")
    yield from (found.replace("\n", " ") for found in re.findall(r"`([^`]+)`", re.sub(r"```\w*", "", text)))
    yield from (line.strip() for line in text.splitlines() if line.startswith("    "))


def headings(path: Path) -> set[str]:
    found = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in found}


@each_page
def test_targets_of_make_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = {target for text in typed(page) for target in re.findall(r"(?:^|&& )make ([a-z]+)", text)}

    assert told <= targets


@pytest.mark.parametrize("page", OPERATED, ids=lambda path: path.name)
def test_commands_are_understood_with_their_options_and_name_the_stage(page: Path) -> None:
    for text in typed(page):
        if text.startswith("./edgecontrol "):
            given = _parser().parse_args(shlex.split(text)[1:])
            assert "--stage" in text, f"{text}: without it the stage is dev"
            assert given.command


@each_page
def test_options_of_a_stage_exist(page: Path) -> None:
    known = {item.name for item in fields(StageConfig)} | {"name", "key"}
    told = {name for text in typed(page) for name in re.findall(r"-c (\w+)=", text)}

    assert told <= known


@each_page
def test_modules_exist(page: Path) -> None:
    told = {name for text in typed(page) for name in re.findall(r"python -m ([\w.]+)", text)}

    assert [name for name in told if importlib.util.find_spec(name) is None] == []


@each_page
def test_files_exist(page: Path) -> None:
    told = {text.partition("#")[0].strip() for text in typed(page) if FILE.match(text.partition("#")[0].strip())}
    missing = {name for name in told if not any((begin / name).exists() for begin in BEGIN)}

    assert {name for name in missing if "/" in name and name.partition("/")[0] in folders()} - set(NOT_FILES) == set()


def folders() -> set[str]:
    """Names a path of this repository begins with."""
    return {path.name for begin in BEGIN for path in begin.iterdir() if path.is_dir()} - {"page"}


@each_page
def test_links_lead_to_a_heading(page: Path) -> None:
    for file, anchor in re.findall(r"\]\(([\w./-]*)#([\w-]+)\)", page.read_text(encoding="utf-8")):
        assert anchor in headings(page.parent / file if file else page), f"{page.name}: #{anchor}"


def test_what_commands_refer_to_is_there() -> None:
    for source in SOURCES:
        for name, anchor in re.findall(r"docs/([\w-]+\.md)(?:#([\w-]+))?", source.read_text(encoding="utf-8")):
            page = ROOT / "docs" / name
            assert page.is_file(), f"{source.relative_to(ROOT)}: docs/{name}"
            assert not anchor or anchor in headings(page), f"{source.relative_to(ROOT)}: docs/{name}#{anchor}"
