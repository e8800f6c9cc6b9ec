from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lab.bench.__main__ import main, parser
from lab.bench.tasks import TASKS
from lab.corpora import claims
from tests.lab.bench import made


def command(folder: Path, *more: str) -> list[str]:
    path = made.save(claims.load(made.claims(folder)), folder / "saved.json")
    given = ["attribution", "--corpus", "claims", "--data", str(folder), "--split", "all"]
    return [*given, "--predictions", str(path), "--samples", "20", *more]


def test_json_alone_on_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command(tmp_path, "--json")) == 0
    fields = json.loads(capsys.readouterr().out)
    assert fields["figures"]["claims_f1"] == 1
    assert fields["intervals"]["claims_f1"] == [1, 1]
    assert fields["model"] == "saved in saved.json"
    assert re.fullmatch("[0-9a-f]{16}", fields["corpus_digest"])


def test_a_table_without_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command(tmp_path)) == 0
    out = capsys.readouterr().out
    assert "claims_f1" in out
    assert "1.0000 to 1.0000" in out


def test_a_folder_that_is_not_there_is_a_message_and_1(tmp_path: Path) -> None:
    given = ["attribution", "--corpus", "polnear", "--split", "dev", "--json", "--data"]
    done = subprocess.run(
        [sys.executable, "-m", "lab.bench", *given, str(tmp_path / "nowhere")],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("lab.bench: ")
    assert "is not there" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("task", TASKS)
def test_every_task_takes_corpus_data_and_split(task: str) -> None:
    given = parser().parse_args([task, "--corpus", "c", "--data", "d", "--split", "s"])
    assert (given.task, given.corpus, given.data, given.split) == (task, "c", Path("d"), "s")
