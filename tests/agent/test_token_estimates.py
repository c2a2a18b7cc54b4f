"""The estimate that decides whether the tokenizer is loaded is never below the true count."""

import pytest

from agent import prompt, tokens
from agent.toolbox import TOOLS
from benchmarks.dataset import history
from local.deploy import tokenizer_folder


@pytest.fixture(autouse=True)
def vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tokenizer_folder()))


@pytest.mark.parametrize(
    "text",
    [
        "😀👍🏽🇮🇱" * 100,
        "北京充电站坏了怎么办" * 50,
        "שָׁלוֹם עֲלֵיכֶם " * 50,
        "ગુજરાતી ભાષા" * 50,
        "0123456789abcdef" * 60,
        "!?!?.,;:" * 50,
        "ñandú çà été " * 50,
        "a b c d e f " * 60,
        "١٢٣٤٥٦٧٨٩ " * 50,
        *(message["content"] for message in history(8)),
    ],
)
def test_an_estimate_is_not_below_the_count(text: str) -> None:
    messages = [{"role": "user", "content": text}]

    assert tokens.estimate(messages) >= tokens.count(messages)


def test_the_estimate_of_our_own_prompt_is_close_and_not_below() -> None:
    own = [prompt.system(), *({"role": "system", "content": str(tool.schema)} for tool in TOOLS.values())]

    assert tokens.count(own) <= tokens.estimate_own(own) <= 1.25 * tokens.count(own)
