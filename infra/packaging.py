"""Builds what is uploaded: the dependency layer, the shared layer and each function, as reproducible zip files.

Every file lies in the build cache under a name made of what it was built from, so nothing is built twice. CDK and
Lambda give every file the time 1980-01-01, which makes ordinary bytecode stale; `unchecked-hash` bytecode is not, and
imports 2.5 to 3 times faster than none (`docs/decisions.md`).
"""

import hashlib
import lzma
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from infra.interpreters import interpreter

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "packages"
UV = ROOT / ".tools" / "bin" / "uv"
VOCABULARY = ROOT / "layers" / "shared" / "tokenizer" / "o200k_base.tiktoken.xz"
# The name tiktoken looks for (sha1 of the file's public address) and the hash it demands.
VOCABULARY_NAME = "fb374d419588a4632f3f557e76b4b70aebbca790"
VOCABULARY_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
# Python 3.13 runs on Amazon Linux 2023, whose glibc is 2.34.
PLATFORMS = {"arm64": "aarch64-manylinux_2_28", "x86_64": "x86_64-manylinux_2_28"}
# botocore describes 400 services in 24 MB; these are the ones a function of ours may ever call.
BOTOCORE_SERVICES = frozenset(
    (
        *("cloudwatch", "cognito-idp", "dynamodb", "events", "kms", "lambda", "logs", "s3", "scheduler"),
        *("secretsmanager", "ses", "sesv2", "sns", "sqs", "ssm", "sts"),
    )
)
UNWANTED_FOLDERS = ("__pycache__", "tests", "bin")
UNWANTED_FILES = ("RECORD", "INSTALLER", "REQUESTED", "uv_cache.json", ".lock")
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


class PackagingError(RuntimeError):
    """A package cannot be built; the message says what to do."""


@dataclass(frozen=True)
class Target:
    """What the code will run on: `python` is major.minor, `arch` arm64 or x86_64; `host` means this very machine."""

    python: str
    arch: str
    host: bool = False

    @property
    def compiler(self) -> str | None:
        """An interpreter whose bytecode the target accepts."""
        return interpreter(self.python)

    @property
    def fingerprint(self) -> str:
        """What distinguishes packages of one target from another's; with the builder's own code."""
        system = sys.platform if self.host else "lambda"
        return f"{self.python}-{self.arch}-{system}-{bool(self.compiler)}-{_digest([Path(__file__)])}"


def dependencies(target: Target) -> Path:
    """Zip of the layer with every runtime dependency of `uv.lock` and the tokenizer's vocabulary."""
    sources = [ROOT / "uv.lock", ROOT / "pyproject.toml", VOCABULARY]

    def build(folder: Path) -> None:
        _install(folder / "python", target)
        _strip(folder / "python")
        _compile(folder, target)
        unpack_vocabulary(folder / "tokenizer")

    return _cached("dependencies", _digest(sources), target, build)


def shared(target: Target) -> Path:
    """Zip of the layer with the shared package."""
    source = ROOT / "layers" / "shared" / "edgecontrol"

    def build(folder: Path) -> None:
        _copy(source, folder / "python" / source.name)
        _compile(folder, target)

    return _cached("shared", _digest(_files(source)), target, build)


def function(name: str, target: Target) -> Path:
    """Zip of one function: its package and nothing else."""
    source = ROOT / "functions" / name

    def build(folder: Path) -> None:
        _copy(source, folder / name)
        _compile(folder, target)

    return _cached(name, _digest(_files(source)), target, build)


def unpack_vocabulary(folder: Path) -> Path:
    """Write the vocabulary where tiktoken looks for it (`TIKTOKEN_CACHE_DIR`), its hash checked; returns the folder."""
    path = folder / VOCABULARY_NAME
    if path.is_file() and _sha256(path.read_bytes()) == VOCABULARY_SHA256:
        return folder
    content = lzma.decompress(VOCABULARY.read_bytes())
    if _sha256(content) != VOCABULARY_SHA256:
        raise PackagingError(f"{VOCABULARY.relative_to(ROOT)} is damaged: check it out again")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
    return folder


def _install(folder: Path, target: Target) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        requirements = Path(scratch) / "requirements.txt"
        _uv("export", "--frozen", "--no-default-groups", "--no-emit-project", "--no-header", "-o", str(requirements))
        wheel = ["--python-version", target.python]
        if not target.host:
            wheel += ["--python-platform", PLATFORMS[target.arch]]
        sources = ("--only-binary", ":all:", "--require-hashes", "-r", str(requirements))
        _uv("pip", "install", "--target", str(folder), *wheel, *sources)


def _uv(*arguments: str) -> None:
    if not UV.is_file():
        raise PackagingError("uv is not installed. Run 'make setup'.")
    done = subprocess.run([str(UV), *arguments, "--quiet"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PackagingError(
            f"uv {arguments[0]} failed: is the network, or your package index, reachable?\n{done.stderr.strip()}"
        )


def _strip(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and (path.name in UNWANTED_FOLDERS or _unused_service(path)):
            shutil.rmtree(path)
        elif path.is_file() and (path.name in UNWANTED_FILES or path.suffix == ".pyi"):
            path.unlink()


def _unused_service(folder: Path) -> bool:
    return folder.parent.parts[-2:] == ("botocore", "data") and folder.name not in BOTOCORE_SERVICES


def _copy(source: Path, target: Path) -> None:
    if not source.is_dir():
        raise PackagingError(f"{source.relative_to(ROOT)} does not exist")
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))


def _compile(folder: Path, target: Target) -> None:
    if target.compiler is None:
        print(f"No Python {target.python} here: packages go out without bytecode, cold starts take 3 times as long.")
        return
    options = ("-q", "-j", "0", "--invalidation-mode", "unchecked-hash", "-s", str(folder), "-p", "/opt")
    subprocess.run([target.compiler, "-m", "compileall", *options, str(folder)], check=True, stdout=sys.stderr)


def _cached(name: str, digest: str, target: Target, build: Callable[[Path], None]) -> Path:
    path = CACHE / f"{name}-{_sha256(f'{digest}-{target.fingerprint}'.encode())[:16]}.zip"
    if path.is_file():
        return path
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        folder = Path(scratch) / "content"
        folder.mkdir()
        build(folder)
        finished = Path(scratch) / path.name
        _zip(folder, finished)
        finished.replace(path)
    return path


def _zip(folder: Path, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for file in _files(folder):
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix(), ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if os.access(file, os.X_OK) else 0o644) << 16
            archive.writestr(entry, file.read_bytes())


def _files(folder: Path) -> list[Path]:
    """Files of a folder in a fixed order; a source folder's own bytecode is not among them, a build's is."""
    own = folder.is_relative_to(CACHE)
    return sorted(path for path in folder.rglob("*") if path.is_file() and (own or "__pycache__" not in path.parts))


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
