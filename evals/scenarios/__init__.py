"""The named scenarios of the seed network as drivers put them, and what an answer to each must and must not hold."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("he", "en", "ru", "ar")


@dataclass(frozen=True)
class Scenario:
    """One scenario of `network.toml`; its fields are explained there."""

    name: str
    questions: dict[str, str]
    calls: tuple[str, ...]
    account: str = ""
    arguments: dict[str, Any] | None = None
    outcome: str = ""
    reason: str = ""
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    session: str = ""
    button: str = ""


@dataclass(frozen=True)
class Answered:
    """What a driver got for a question: the reply without direction marks, the tools called, and the buttons."""

    reply: str
    calls: tuple[tuple[str, dict[str, Any]], ...]
    results: tuple[dict[str, Any], ...]
    buttons: tuple[str, ...] = field(default=())


@cache
def scenarios() -> tuple[Scenario, ...]:
    """All of them, in the order of the file."""
    found = tomllib.loads(Path(__file__).with_name("network.toml").read_text(encoding="utf-8"))
    return tuple(_scenario(name, dict(table)) for name, table in found.items())


def _scenario(name: str, table: dict[str, Any]) -> Scenario:
    questions = {language: table.pop(language) for language in LANGUAGES}
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    return Scenario(name, questions, **given)


def wrongs(scenario: Scenario, answered: Answered) -> list[str]:
    """What is wrong with an answer; empty for a good one."""
    wrong = []
    if tuple(name for name, _ in answered.calls) != scenario.calls:
        wrong.append(f"called {answered.calls}")
    elif scenario.arguments is not None and answered.calls[0][1] != scenario.arguments:
        wrong.append(f"called with {answered.calls[0][1]}")
    for key in ("outcome", "reason"):
        wanted = getattr(scenario, key)
        if wanted and [result.get(key) for result in answered.results] != [wanted]:
            wrong.append(f"{key} is {[result.get(key) for result in answered.results]}")
    wrong += [f"does not say {said}" for said in scenario.says if not re.search(said, answered.reply)]
    wrong += [f"says {said}" for said in scenario.never if re.search(said, answered.reply)]
    confirms = "confirm" in answered.buttons
    if confirms != (scenario.button == "confirm"):
        wrong.append(f"has the buttons {answered.buttons}")
    return wrong
