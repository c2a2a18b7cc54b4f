"""Environments under `.cache/bench`, made by uv from PyPI when first needed: the peers', and our own as deployed.

The developer's environment holds libraries that others import where they find them (httpx: rich and click).
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT_IN = ROOT / ".cache" / "bench"
# The versions measured; newer ones may be tried by editing this table.
PACKAGES: Mapping[str, tuple[str, ...]] = {
    "front": ("aws-lambda-powertools==3.37.0", "boto3==1.44.5", "pynacl==1.6.2"),
    "agents": ("openai-agents==0.24.0", "boto3==1.44.5", "aws-lambda-powertools==3.37.0"),
    "langgraph": ("langgraph==1.2.22", "langgraph-checkpoint-aws==1.2.6", "langchain-openai==1.7.3", "boto3==1.44.5"),
}
_LONGEST_SECONDS = 240


def python_of(name: str) -> Path | None:
    """The interpreter of a peer's environment; None, with the reason said, when it cannot be installed."""
    digest = hashlib.sha256("\n".join((*PACKAGES[name], sys.version)).encode()).hexdigest()[:10]
    folder = KEPT_IN / f"{name}-{digest}"
    python = folder / "bin" / "python"
    if (folder / ".installed").exists():
        return python
    shutil.rmtree(folder, ignore_errors=True)
    uv = _uv()
    if uv is None:
        print(f"  peer {name} skipped: there is no uv (run `make setup`)")
        return None
    for command in (
        [uv, "venv", "--quiet", "--python", sys.executable, str(folder)],
        [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(python), *PACKAGES[name]],
    ):
        try:
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=_LONGEST_SECONDS)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired, OSError) as error:
            reason = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
            print(f"  peer {name} skipped, it cannot be installed: {reason[-1] if reason else error}")
            return None
    (folder / ".installed").touch()
    return python


def python_as_deployed() -> Path:
    """An interpreter with what the Lambda layer holds and nothing else; the developer's own when there is no uv."""
    digest = hashlib.sha256((ROOT / "uv.lock").read_bytes() + sys.version.encode()).hexdigest()[:10]
    folder = KEPT_IN / f"edgecontrol-{digest}"
    uv = _uv()
    if uv is None:
        print("  measured in the developer's environment: there is no uv (run `make setup`)")
        return Path(sys.executable)
    if not (folder / ".installed").exists():
        command = [uv, "sync", "--quiet", "--frozen", "--no-default-groups", "--compile-bytecode"]
        environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(folder)}
        subprocess.run([*command, "--python", sys.executable], check=True, cwd=ROOT, env=environment)
        (folder / ".installed").touch()
    return folder / "bin" / "python"


def _uv() -> str | None:
    own = ROOT / ".tools" / "bin" / "uv"
    return str(own) if own.exists() else shutil.which("uv")
