"""The real `cdk bootstrap` and `cdk deploy` of the real stack, onto the local AWS."""

import asyncio
import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infra import cdk_cli
from infra.packaging import unpack_vocabulary
from local import children
from local.aws import ACCOUNT, INTERPRETER, REGION, LocalAws
from local.furnish import client
from local.place import ROOT, LocalError, Place

STAGE = "local"
STACK = f"EdgeControl-{STAGE}"
SOURCES = ("infra", "functions", "layers", "cdk.json", "uv.lock", "pyproject.toml")
# Short times, so that a lost invocation is seen again while a person, or a test, waits.
FAST = {"turn_seconds": "15", "agent_timeout": "20", "visibility_seconds": "24"}


class Deployment:
    """One deployment of the stack; `context` is what the stage's options are."""

    def __init__(self, place: Place, aws: LocalAws, context: Mapping[str, str]) -> None:
        self._place = place
        self._aws = aws
        self.context = {**_host(), "stage": STAGE, "local": "true", **context, **place.options}
        self._assembly = place.folder / "cdk.out"
        self._outputs = place.folder / "outputs.json"

    async def run(self) -> dict[str, str]:
        """Synthesize and bootstrap side by side, deploy, return the stack's outputs by name."""
        bootstrap = ("bootstrap", f"aws://{ACCOUNT}/{REGION}")  # not in ROOT, whose cdk.json would have it synthesize
        try:
            await asyncio.gather(
                self._synth(), self._cdk("bootstrap the local AWS", *bootstrap, folder=self._place.folder)
            )
            await asyncio.to_thread(_open_bootstrap_bucket, self._aws.client_environment())
            self._aws.enforce_iam()
            options = ("--require-approval", "never", "--method", "direct", "--progress", "events")
            where = ("--app", str(self._assembly), "--outputs-file", str(self._outputs))
            await self._cdk("deploy the stack", "deploy", STACK, *options, *where)
        except cdk_cli.CdkUnavailableError as error:
            raise LocalError(str(error)) from error
        outputs: dict[str, dict[str, str]] = json.loads(self._outputs.read_text(encoding="utf-8"))
        return outputs[STACK]

    async def _synth(self) -> None:
        key, known = self._key(), self._assembly / ".key"
        if known.is_file() and known.read_text(encoding="ascii") == key:
            return
        options = [word for name, value in self.context.items() for word in ("-c", f"{name}={value}")]
        await self._cdk("synthesize the stack", "synth", "--quiet", "--output", str(self._assembly), *options)
        known.write_text(key, encoding="ascii")

    def _key(self) -> str:
        total = hashlib.sha256(json.dumps(self.context, sort_keys=True).encode())
        for source in SOURCES:
            for path in _files(ROOT / source):
                total.update(str(path).encode() + b"\0" + path.read_bytes())
        return total.hexdigest()

    async def _cdk(self, what: str, *arguments: str, folder: Path = ROOT) -> None:
        log = self._place.folder / f"{arguments[0]}.log"
        environment = {
            **_own_environment(),
            **cdk_cli.environment(),
            **self._aws.client_environment(),
            "PYTHONDONTWRITEBYTECODE": "",  # the CDK's 400 MB of Python would be compiled again at every synth
        }
        status = await children.run(cdk_cli.command(*arguments), environment=environment, folder=folder, log=log)
        if status:
            raise LocalError(f"Could not {what} (see {log}):\n{children.last_lines(log)}")


def tokenizer_folder() -> Path:
    """Where the vocabulary lies on this machine: the emulator unpacks layers elsewhere than /opt."""
    return unpack_vocabulary(ROOT / ".cache" / "tokenizer")


def _open_bootstrap_bucket(environment: Mapping[str, str]) -> None:
    """Its policy refuses plain HTTP; the assets come over the loopback."""
    client("s3", environment).delete_bucket_policy(Bucket=f"cdk-hnb659fds-assets-{ACCOUNT}-{REGION}")


def _host() -> dict[str, str]:
    machine = platform.machine().lower()
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    python = subprocess.run([str(INTERPRETER), "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    return {"arch": "arm64" if machine in ("arm64", "aarch64") else "x86_64", "python": python}


def _own_environment() -> dict[str, str]:
    """The developer's environment without what would steer an AWS client elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "CDK_"))}


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(item for item in path.rglob("*") if item.is_file() and "__pycache__" not in item.parts)


def api_base(aws: LocalAws, outputs: Mapping[str, Any]) -> str:
    """Where the emulator serves the HTTP API, without a slash at the end."""
    return f"{aws.url}/_aws/execute-api/{outputs['ApiId']}/$default"
