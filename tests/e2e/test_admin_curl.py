"""The `curl` examples of the README and of docs/admin.md, run as they stand."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from local.endpoints import Endpoints

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("document", ["README.md", "docs/admin.md"])
@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")
def test_the_seed_s_endpoints_answer_the_examples_of_the_document(endpoints: Endpoints, document: str):
    text = (ROOT / document).read_text(encoding="utf-8")
    sign_in, examples = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    separated = re.sub(r"^curl", 'printf "\\\\n--\\\\n"; curl', examples, flags=re.MULTILINE)
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "NO_PROXY": "*",
        "AWS_ENDPOINT_URL": endpoints.aws_endpoint_url,
        "CLIENT_ID": endpoints.user_pool_client_id,
        "API": endpoints.chat_url.rstrip("/"),
        "THREAD_ID": "0",
    }
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", sign_in + separated],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    health, stats, queue, failed, channels, conversation, saved = map(json.loads, done.stdout.split("\n--\n")[1:])

    assert health["status"] in ("ok", "degraded")
    assert set(stats["stats"]) >= {
        *("totalConversations", "failedConversations", "rateLimitedUsers", "activeChannels", "queue")
    }
    assert set(queue["queue"]) >= {"waiting", "active"}
    assert isinstance(failed["conversations"], list)
    assert isinstance(channels["channels"], list)
    assert conversation["code"] == "not_found"
    assert saved["success"] or saved["code"] == "conflict"
