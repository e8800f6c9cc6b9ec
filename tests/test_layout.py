"""The house rules that a program can check: what lies where, and what must not be in it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
# Modules whose test stands elsewhere, each with the reason.
TESTED_ELSEWHERE: dict[str, str] = {
    "lab/train/bundle.py": "runs after an hour of training; the parts it joins have tests",
    "lab/train/encoder.py": "test_bases compares it with the papers' arithmetic",
    "lab/train/network.py": "test_export compares it with onnxruntime",
    "lab/train/parity.py": "test_export proves a parity with it",
    "src/sayso/extract/labels.py": "lists of names, which test_bundle holds a manifest against",
    "src/sayso/errors.py": "a tree without behaviour, held against its page in tests/docs",
    "src/sayso/resolve/context.py": "a record that test_speakers builds and reads",
    "src/sayso/resolve/describe.py": "test_speakers asks for the names it gives the unnamed",
    "src/sayso/resolve/lists.py": "test_speakers has the coordinated speakers it splits",
    "src/sayso/resolve/naming.py": "test_speakers asks for the names it chooses",
    "src/sayso/resolve/nominals.py": "test_speakers has the descriptions it resolves",
    "src/sayso/resolve/tables.py": "test_registry loads shipped and broken tables by it",
    "src/sayso/resolve/vocabulary.py": "test_words reads the word lists by it",
}
BINARY = (".onnx", ".npz", ".gz", ".zip", ".png", ".ico", ".woff2")
LARGEST_OUTSIDE_MODELS = 1_500_000  # bytes: whatever is committed stays in the history for ever


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the repository; in an unpacked archive, all files but what commands make."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        made = {".venv", "build", "dist", "__pycache__"}
        paths = [path for path in ROOT.rglob("*") if not made & set(path.relative_to(ROOT).parts)]
    return tuple(path for path in paths if path.is_file())


def _texts() -> list[tuple[str, str]]:
    return [
        (path.relative_to(ROOT).as_posix(), path.read_bytes().decode("utf-8", "replace"))
        for path in tracked()
        if path.suffix not in BINARY
    ]


def _found(pattern: str, where: str = "") -> list[str]:
    """The places where ``pattern`` stands in texts below ``where``; this file, which spells out
    what it forbids, left out."""
    return [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()!r}"
        for path, text in _texts()
        if path.startswith(where) and path != "tests/test_layout.py"
        for match in re.finditer(pattern, text)
    ]


def test_no_package_host_is_written_down() -> None:
    # Whoever installs has an index of their own; pip takes it from its own settings.
    hosts = ["pypi[.]org", "pythonhosted", "huggingface[.]co", "hf[.]co/", "conda[.]", "npmjs"]
    options = ["--(?:extra-)?index-url", "--find-links", "--trusted-host"]
    assert _found("|".join(hosts + options)) == []


def test_no_path_of_a_machine_is_written_down() -> None:
    paths = r"(?<![\w.:/<>~-])/(?:home|Users|root|work|mnt|opt|srv)/\w+|[A-Z]:\\\\?Users"
    assert _found(paths) == []


def test_the_only_licence_is_the_project_s() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
    assert _found(r"SPDX-License-Identifier|Copyright \(c\)|All rights reserved", "src/") == []
    assert _found(r"SPDX-License-Identifier|Copyright \(c\)|All rights reserved", "lab/") == []


def test_large_files_are_model_bundles() -> None:
    large = [
        path.relative_to(ROOT).as_posix()
        for path in tracked()
        if path.stat().st_size > LARGEST_OUTSIDE_MODELS
    ]
    assert [path for path in large if not path.startswith("src/sayso/models/")] == []


def _modules() -> list[tuple[str, str]]:
    """Each module with the test that mirrors it, both relative to the repository."""
    pairs = []
    for base in (ROOT / "src" / "sayso", ROOT / "lab"):
        for path in sorted(base.rglob("*.py")):
            if path.name in ("__init__.py", "__main__.py") and path.stat().st_size < 1_000:
                continue  # too short to hold more than a docstring and names
            within = path.relative_to(base).parent
            name = path.stem if path.stem != "__init__" else path.parent.name
            folder = Path("tests") / ("lab" if base.name == "lab" else "") / within
            test = (folder / f"test_{name.strip('_')}.py").as_posix()
            pairs.append((path.relative_to(ROOT).as_posix(), test))
    return pairs


def test_tests_mirror_the_code() -> None:
    missing = {
        module: test
        for module, test in _modules()
        if not (ROOT / test).is_file() and module not in TESTED_ELSEWHERE
    }
    assert missing == {}, "write the test, or a reason in TESTED_ELSEWHERE"


def test_no_module_is_excused_without_need() -> None:
    tests = dict(_modules())
    assert [module for module in TESTED_ELSEWHERE if (ROOT / tests[module]).exists()] == []
    assert all(TESTED_ELSEWHERE.values())


def test_every_tests_folder_is_a_package() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_every_dependency_has_a_pin_within_its_range_and_a_line_of_reasons() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pins = {}
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, version = line.partition("==")
            pins[canonicalize_name(name)] = version
    reasons = (ROOT / "docs/decisions/0002-dependencies.md").read_text("utf-8")
    explained = {canonicalize_name(name) for name in re.findall(r"^\| `([^`]+)` \|", reasons, re.M)}
    extras = project["optional-dependencies"]
    requirements = [*project["dependencies"], *extras["dev"], *extras["lab"]]
    for requirement in map(Requirement, requirements):
        name = canonicalize_name(requirement.name)
        assert name in pins, f"{name} has no line in constraints.txt"
        assert requirement.specifier.contains(pins[name]), f"{requirement}: pinned {pins[name]}"
        assert name in explained, f"{name} has no line in docs/decisions/0002-dependencies.md"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel as it would be published."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_carries_the_whole_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    here = {
        path.relative_to(ROOT / "src").as_posix()
        for path in tracked()
        if path.is_relative_to(ROOT / "src" / "sayso")
    }
    carried = {name for name in wheel.namelist() if ".dist-info/" not in name}
    # Fetched by `make desk` where it was run, and not in the repository.
    carried = {name for name in carried if not name.startswith("sayso/desk/static/vendor/")}
    assert carried == here
    assert "sayso/py.typed" in carried
    assert any(name.startswith("sayso/models/") and name.endswith(".onnx") for name in carried)
    assert any(name.endswith("tokenizer.json") for name in carried)
    assert any(name.endswith("manifest.json") for name in carried)


def test_the_wheel_says_what_it_needs_and_carries_the_licence(wheel: zipfile.ZipFile) -> None:
    (metadata,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    needs = [
        line.removeprefix("Requires-Dist: ")
        for line in wheel.read(metadata).decode("utf-8").splitlines()
        if line.startswith("Requires-Dist: ") and "extra ==" not in line
    ]
    names = {canonicalize_name(Requirement(need).name) for need in needs}
    assert names.isdisjoint({"torch", "transformers", "onnx", "safetensors"})
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())
