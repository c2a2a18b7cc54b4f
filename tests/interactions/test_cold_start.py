"""What a cold start of the front door loads: three seconds are short, and these libraries are slow to import."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SLOW = ("boto3", "pydantic", "httpx", "openai", "tiktoken", "tenacity", "nacl.signing", "agent", "websockets")


def test_the_front_door_imports_none_of_the_slow_libraries() -> None:
    program = "import json, sys, interactions.handler; print(json.dumps(sorted(sys.modules)))"
    path = f"{ROOT / 'functions'}:{ROOT / 'layers' / 'shared'}"
    ran = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": path}, capture_output=True, text=True, check=True
    )

    loaded = json.loads(ran.stdout)
    # Powertools looks for botocore's bare package (its __init__, 2 ms); nothing below that may be loaded.
    slow = [name for name in loaded if name in SLOW or name.startswith(("botocore.", "urllib3", "dateutil"))]
    assert slow == []
    rooms = [name for name in loaded if name.startswith("edgecontrol.phrases.")]
    assert not {"edgecontrol.phrases.agent", "edgecontrol.phrases.tools"} & set(rooms)


def test_importing_an_entry_point_touches_nothing() -> None:
    program = (
        "import os, socket\n"
        "socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = None\n"
        "import interactions.handler, cleanup.handler\n"
        "assert interactions.handler.deps.cache_info().currsize == 0\n"
    )
    path = f"{ROOT / 'functions'}:{ROOT / 'layers' / 'shared'}"

    subprocess.run([sys.executable, "-W", "ignore", "-c", program], env={"PYTHONPATH": path}, check=True)
