"""The packages: reproducible, without leftovers, with bytecode that survives the asset's fixed file times."""

import importlib.util
import sys
import zipfile
from pathlib import Path

import pytest

from infra import packaging
from infra.packaging import PackagingError, Target

HERE = Target(f"{sys.version_info.major}.{sys.version_info.minor}", "x86_64", host=True)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree with one function and a build cache of its own."""
    function = tmp_path / "functions" / "probe"
    function.mkdir(parents=True)
    (function / "__init__.py").write_text('"""A probe."""\n')
    (function / "handler.py").write_text("def handler(event, context):\n    return event\n")
    (function / "words.toml").write_text("a = 1\n")
    (function / "__pycache__").mkdir()
    (function / "__pycache__" / "handler.cpython-27.pyc").write_bytes(b"stale")
    monkeypatch.setattr(packaging, "ROOT", tmp_path)
    monkeypatch.setattr(packaging, "CACHE", tmp_path / ".cache")
    monkeypatch.setattr(Target, "fingerprint", property(lambda self: "fixed"))
    return tmp_path


def test_a_function_is_its_package_with_bytecode_and_nothing_else(project: Path) -> None:
    names = zipfile.ZipFile(packaging.function("probe", HERE)).namelist()

    tag = sys.implementation.cache_tag
    assert sorted(names) == [
        "probe/__init__.py",
        f"probe/__pycache__/__init__.{tag}.pyc",
        f"probe/__pycache__/handler.{tag}.pyc",
        "probe/handler.py",
        "probe/words.toml",
    ]


def test_bytecode_is_used_whatever_the_files_times(project: Path) -> None:
    archive = zipfile.ZipFile(packaging.function("probe", HERE))
    compiled = archive.read(f"probe/__pycache__/handler.{sys.implementation.cache_tag}.pyc")

    assert compiled[:4] == importlib.util.MAGIC_NUMBER
    assert int.from_bytes(compiled[4:8], "little") == 0b01  # hash-based, unchecked: PEP 552
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_sources_give_the_same_bytes(project: Path) -> None:
    first = packaging.function("probe", HERE)
    content = first.read_bytes()
    first.unlink()

    assert packaging.function("probe", HERE).read_bytes() == content


def test_a_changed_source_is_built_again_and_an_unchanged_one_is_not(project: Path) -> None:
    first = packaging.function("probe", HERE)
    built = first.stat().st_mtime_ns
    again = packaging.function("probe", HERE)
    (project / "functions" / "probe" / "handler.py").write_text("def handler(event, context):\n    return None\n")

    assert again == first
    assert first.stat().st_mtime_ns == built
    assert packaging.function("probe", HERE) != first


def test_a_missing_function_is_named(project: Path) -> None:
    with pytest.raises(PackagingError, match=r"functions.ghost does not exist"):
        packaging.function("ghost", HERE)


def test_the_vocabulary_is_what_tiktoken_demands(tmp_path: Path) -> None:
    folder = packaging.unpack_vocabulary(tmp_path / "tokenizer")

    (file,) = folder.iterdir()
    assert file.name == packaging.VOCABULARY_NAME
    assert file.stat().st_size == 3_613_922


def test_a_damaged_vocabulary_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaging, "VOCABULARY_SHA256", "0" * 64)

    with pytest.raises(PackagingError, match="damaged"):
        packaging.unpack_vocabulary(tmp_path / "tokenizer")
    assert not (tmp_path / "tokenizer").exists()


def test_every_dependency_has_a_wheel_for_the_lambdas(tmp_path: Path) -> None:
    lock = (packaging.ROOT / "uv.lock").read_text(encoding="utf-8")

    for package in ("tiktoken", "pynacl", "pydantic_core", "jiter", "regex"):
        wheels = [line for line in lock.splitlines() if f"/{package}-" in line.lower() and "aarch64" in line]
        assert any("cp313" in line or "abi3" in line for line in wheels), package
