"""Which Python compiles the Lambdas' bytecode: bytecode of another minor version is dead weight there."""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path


@functools.cache
def interpreter(version: str) -> str | None:
    """Path of an interpreter of this major.minor version, or None when the machine has none."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return sys.executable
    return next((path for path in _candidates(version) if _version(path) == version), None)


def _candidates(version: str) -> list[str]:
    found = shutil.which(f"python{version}")
    pyenv = Path(os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv"))) / "versions"
    return [*([found] if found else []), *(str(path) for path in sorted(pyenv.glob(f"{version}*/bin/python")))]


def _version(path: str) -> str:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([path, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip()
