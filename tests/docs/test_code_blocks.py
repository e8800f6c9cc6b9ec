"""The documents' code runs: Python everywhere, the README's commands with their output.

In a ``console`` block a line that starts with ``$`` is a command and what
follows is its output, compared after numbers and runs of blanks are made equal;
a line ``...`` stands for any lines. In a ``sh`` block every line is a command.
Commands of one page share a folder in which ``examples`` stands.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, Block, Page, all_pages

PAGES = all_pages()
# Shown but not run here: what sets up the ground this test stands on, and what needs a network.
_NOT_RUN = (
    "git clone",
    "cd ",
    "pip install",
    "python -m pip install",
    ".ci/run",
    "sayso read http",
)


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a block, and the output shown under it."""

    line: str
    shown: str


def commands(block: Block) -> list[Command]:
    """The commands of a ``console`` or ``sh`` block."""
    if block.language == "sh":
        joined = block.text.replace("\\\n", " ")
        lines = [line for line in joined.splitlines() if line.strip() and line[0] != "#"]
        return [Command(line, "") for line in lines]
    found = []
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        line, _, shown = re.sub(r"\\\n>? *", " ", part).partition("\n")
        found.append(Command(re.sub(r"\s+#\s.*$", "", line), shown))
    return found


def matches(shown: str, real: str) -> bool:
    """Whether the output shown is the real one, numbers and blanks apart."""

    def loosened(text: str) -> list[str]:
        lines = (" ".join(line.split()) for line in text.splitlines())
        return [re.sub(r"\d+(?:[.,]\d+)*", "0", line) for line in lines if line]

    any_lines = r"(?:.*\n)*"
    pattern = "".join(
        any_lines if line in ("...", "…") else re.escape(line) + r"\n" for line in loosened(shown)
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in loosened(real))) is not None


def run_page(page: Page, folder: Path) -> int:
    """Run a page's commands in ``folder`` and compare their output; how many were run."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    environment = {key: value for key, value in os.environ.items() if key[:6] != "SAYSO_"}
    environment |= {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = 0
    for block in page.blocks:
        if block.language not in ("console", "sh"):
            continue
        for command in commands(block):
            where = f"{page.path}:{block.line}: {command.line}"
            if command.line.startswith("make"):
                dry = ["make", "--dry-run", *shlex.split(command.line)[1:]]
                done = subprocess.run(dry, cwd=ROOT, capture_output=True, text=True, check=False)
                assert done.returncode == 0, f"{where}\n{done.stderr}"
            elif command.line.startswith("sayso") and "://" not in command.line:
                done = subprocess.run(
                    ["bash", "-o", "pipefail", "-c", command.line],
                    cwd=folder,
                    env=environment,
                    capture_output=True,
                    text=True,
                    check=False,
                    timeout=300,
                )
                assert done.returncode == 0, f"{where}\n{done.stderr}"
                if command.shown.strip():
                    assert matches(command.shown, done.stdout), f"{where}\n{done.stdout}"
                ran += 1
            else:
                assert command.line.startswith(_NOT_RUN), f"{where}: nobody has run this"
    return ran


def test_readme_commands_run(tmp_path: Path) -> None:
    readme = next(page for page in PAGES if page.path == "README.md")
    assert run_page(readme, tmp_path) > 0


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if any(block.language == "python" for block in page.blocks)],
    ids=lambda page: page.path,
)
def test_python_blocks_run(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "__main__"}
    for block in page.blocks:
        if block.language == "python":
            # Blank lines in front make a traceback name the document's own line.
            source = "\n" * (block.line - 1) + block.text
            exec(compile(source, str(ROOT / page.path), "exec"), names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_code_blocks_name_their_language(page: Page) -> None:
    for block in page.blocks:
        assert block.language, f"{page.path}:{block.line}: say `text` where it is none"


@pytest.mark.parametrize(
    ("shown", "real", "same"),
    [
        ("read 10 reports\n", "read 9  reports\n", True),
        ("first\n...\nlast\n", "first\na\nb\nlast\n", True),
        ("first\n", "first\nmore\n", False),
        ("said\n", "denied\n", False),
    ],
)
def test_output_is_compared_loosely_but_really(shown: str, real: str, same: bool) -> None:
    assert matches(shown, real) is same
