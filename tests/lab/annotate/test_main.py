from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from lab.annotate.__main__ import main
from lab.corpora import annotated

TEXT = "Holt said the army had shelled Estmark."
ROW = "C1 | 1 | - | Holt | said | the army had shelled Estmark | I | accuse | Holt | civilian | -\n"


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["lab.annotate", *words])
    return main()


def test_what_is_stored_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text, rows, stored = tmp_path / "a.txt", tmp_path / "a.rows", tmp_path / "own.jsonl"
    text.write_text(TEXT, encoding="utf-8")
    rows.write_text(ROW, encoding="utf-8")
    assert run(monkeypatch, "show", str(text)) == 0
    assert capsys.readouterr().out == f"[1] {TEXT}\n"
    assert run(monkeypatch, "store", str(text), str(rows), "--name", "a", "--bundle", "b") == 0
    stored.write_text(capsys.readouterr().out, encoding="utf-8")
    (gold,) = annotated.load(tmp_path, stored)
    assert json.loads(stored.read_text(encoding="utf-8"))["bundle"] == gold.bundle == "b"
    assert gold.claims[0].content[0].of(TEXT) == "the army had shelled Estmark"


def test_a_bad_row_ends_with_1_and_names_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text, rows = tmp_path / "a.txt", tmp_path / "a.rows"
    text.write_text(TEXT, encoding="utf-8")
    rows.write_text(ROW.replace("Holt | said", "Hold | said"), encoding="utf-8")
    assert run(monkeypatch, "check", str(text), str(rows)) == 1
    assert f"{rows}: row 1: source 'Hold'" in capsys.readouterr().err
