"""The dashboard's files: complete, served under a strict policy, with nothing inline and nothing from elsewhere."""

import base64
import gzip
import re
from types import SimpleNamespace

import pytest

from admin.handler import answer_with
from admin.page_files import FOLDER, files
from tests.admin.conftest import Api, event


def get(api: Api, path: str, **headers: str):
    given = event("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    del given["requestContext"]["authorizer"]
    return answer_with(api.desk, given, SimpleNamespace(aws_request_id="r"), "r")


def test_the_page_is_open_and_its_policy_strict(api: Api):
    answer = get(api, "/dashboard")
    policy = answer["headers"]["Content-Security-Policy"]

    assert answer["statusCode"] == 200
    assert answer["headers"]["Content-Type"].startswith("text/html")
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "connect-src 'self' https://sign-in.example;" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("name", sorted(files()))
def test_every_file_comes_whole_and_only_once(api: Api, name: str):
    plain = get(api, f"/dashboard/{name}")
    packed = get(api, f"/dashboard/{name}", accept_encoding="br, gzip")
    body = (
        gzip.decompress(base64.b64decode(packed["body"])) if packed.get("isBase64Encoded") else packed["body"].encode()
    )

    assert plain["body"].encode() == body == (FOLDER / name).read_bytes()
    assert get(api, f"/dashboard/{name}", if_none_match=plain["headers"]["ETag"])["statusCode"] == 304


@pytest.mark.parametrize(
    "name", ["../handler.py", "..%2fhandler.py", "/etc/passwd", "vendor", "words/xx.js", "page_files.py", ""]
)
def test_nothing_but_the_page_s_files_is_served(api: Api, name: str):
    answer = get(api, f"/dashboard/{name}")

    assert answer["statusCode"] == (200 if name == "" else 404)
    assert "import" not in answer["body"] or name == ""


def test_what_the_page_knows_before_sign_in_is_public(api: Api):
    body = get(api, "/dashboard/config.json")["body"]

    assert set(re.findall(r'"(\w+)":', body)) == {"client_id", "sign_in_url", "page_url", "language", "stage"}


def test_no_file_of_ours_runs_inline_or_fetches_from_elsewhere():
    for name, file in files().items():
        if name.startswith("vendor/"):
            continue
        text = file.content.decode()
        assert "innerHTML" not in text, name
        assert "eval(" not in text, name
        assert not re.search(r"<script>|\son\w+=\"", text), name
        addresses = set(re.findall(r"https?://[\w.]+", text)) - {"http://www.w3.org"}
        assert addresses == set(), name


def test_every_language_has_the_same_words():
    keys = {}
    for language in ("he", "en", "ru", "ar"):
        text = files()[f"words/{language}.js"].content.decode()
        keys[language] = re.findall(r'"([\w.]+)": "', text)
        assert len(keys[language]) == len(set(keys[language]))

    assert set(keys["he"]) == set(keys["en"]) == set(keys["ru"]) == set(keys["ar"])


def test_every_word_a_view_asks_for_is_there():
    known = set(re.findall(r'"([\w.]+)": "', files()["words/en.js"].content.decode()))
    for name, file in files().items():
        if name.endswith(".js") and not name.startswith(("vendor/", "words/")):
            asked = set(re.findall(r'\bt\("([\w.]+)"', file.content.decode()))
            assert asked - known == set(), name


def test_the_page_is_light():
    packed = {name: len(file.packed) for name, file in files().items() if not name.endswith(".LICENSE")}
    words = {name: size for name, size in packed.items() if name.startswith("words/")}

    # A visit loads one language's words: the heaviest counts.
    assert sum(packed.values()) - sum(words.values()) + max(words.values()) < 85_000
