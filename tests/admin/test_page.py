"""The dashboard's files: complete, served under a strict policy, with nothing inline and nothing from elsewhere."""

import base64
import gzip
import json
import re
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from admin.handler import answer_with
from admin.page_files import FOLDER, files
from infra.cdk_cli import node
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


SIGN_OUT = """
const kept = new Map(Object.entries(KEPT));
const sent = [];
const left = [];
const getItem = (name) => kept.get(name) ?? null;
globalThis.window = { sessionStorage: { getItem, setItem: kept.set, removeItem: (name) => kept.delete(name) } };
const assign = (url) => left.push(url);
globalThis.location = { origin: "https://desk.example", pathname: "/dashboard", hash: "", assign };
const config = { client_id: "c", sign_in_url: "https://sign-in.example", page_url: "" };
globalThis.fetch = async (url, options) => {
  if (String(url).endsWith("config.json")) return { json: async () => config };
  sent.push([String(url), options.method, String(options.body), options.keepalive]);
  throw new Error("no network");
};
const session = await import(FILE);
await session.loadConfig();
session.signOut();
await new Promise((resolve) => setTimeout(resolve, 10));
console.log(JSON.stringify({ sent, left, kept: [...kept.keys()] }));
"""


def signed_out(folder: Path, **kept: str) -> dict[str, Any]:
    """What leaving the page does, in Node, with a network that fails."""
    module = folder / "session.mjs"
    module.write_bytes(files()["session.js"].content)
    script = folder / "sign_out.mjs"
    given = f"const KEPT = {json.dumps(kept)}, FILE = {json.dumps(module.as_uri())};"
    script.write_text(given + SIGN_OUT, encoding="utf-8")
    done = subprocess.run([node(), str(script)], capture_output=True, text=True, check=True, timeout=30)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_signing_out_revokes_the_refresh_token_and_leaves_even_when_that_fails(tmp_path: Path):
    done = signed_out(tmp_path, access_token="a", refresh_token="r&1")

    assert done["sent"] == [["https://sign-in.example/oauth2/revoke", "POST", "token=r%261&client_id=c", True]]
    assert done["kept"] == []
    assert done["left"] == [
        "https://sign-in.example/logout?client_id=c&logout_uri=https%3A%2F%2Fdesk.example%2Fdashboard"
    ]


def test_without_a_refresh_token_signing_out_sends_nothing(tmp_path: Path):
    assert signed_out(tmp_path, access_token="a")["sent"] == []


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
