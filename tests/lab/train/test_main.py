import subprocess
import sys

import pytest

pytest.importorskip("torch")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lab.train", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_help_names_every_step() -> None:
    shown = run("--help").stdout
    for step in ("trunk", "fold-0", "final"):
        assert step in shown


def test_a_step_that_is_none_is_refused() -> None:
    done = run("--step", "fold-9")
    assert done.returncode != 0
    assert "no step 'fold-9'" in done.stderr
