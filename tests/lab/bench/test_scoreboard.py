from __future__ import annotations

from pathlib import Path

import pytest

from lab.bench import crossval, scoreboard
from lab.bench.scoreboard import Board, Goal, table, written
from lab.bench.task import Scores
from tests.lab.bench import test_crossval

SCORES = Scores(
    {"f1": 0.8126, "alpha": 0.79449, "ratio": 1.449, "peak": 512.4},
    {},
    {"f1": (0.7991, 0.8259)},
    {"reliability": ({"low": 0.6, "high": 0.7, "count": 12, "score": 0.65, "right": 0.5},)},
)
GOALS = (
    Goal("f1", "claims", "71.5", "84"),
    Goal("alpha", "alpha", "0.787", "0.80", ""),
    Goal("absent", "not measured", "1", "2"),
)


def test_a_table_has_floor_target_and_what_was_reached() -> None:
    assert table(GOALS, SCORES) == [
        "| figure | floor | target | reached |",
        "| --- | ---: | ---: | ---: |",
        "| claims | 71.5 | 84 | **81.3 (79.9 to 82.6)** |",
        "| alpha | 0.787 | 0.80 | **0.794** |",
    ]


def test_a_column_of_other_figures_stands_beside() -> None:
    lines = table(GOALS[:1], SCORES, ("two annotators", {"f1": 0.753}))
    assert lines[0] == "| figure | floor | target | reached | two annotators |"
    assert lines[2].endswith("| 75.3 |")


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [(0.5, "%", "50.0"), (0.5, "", "0.500"), (1.449, "×", "1.4 ×"), (512.4, "MB", "512 MB")],
)
def test_figures_as_the_page_has_them(value: float, unit: str, expected: str) -> None:
    assert written(value, unit) == expected


def test_the_reliability_table() -> None:
    assert scoreboard.reliability(SCORES)[-1] == "| 0.60 to 0.70 | 12 | 0.650 | 0.500 |"
    assert scoreboard.reliability(Scores({}, {})) == []


def test_the_page_without_corpora_has_what_was_recorded_and_the_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "crossval.json"
    crossval.write(test_crossval.record(), record)
    monkeypatch.setattr(crossval, "RECORD", record)
    notes = tmp_path / "notes.md"
    notes.write_text("Headlines are *hard*.\n\n- one\n", "utf-8")
    monkeypatch.setattr(scoreboard, "NOTES", notes)
    page = tmp_path / "scoreboard.md"
    scoreboard.write(Board(tmp_path / "no-corpora"), page)
    text = page.read_text("utf-8")
    assert text.endswith("## Notes\n\nHeadlines are *hard*.\n\n- one\n")
    assert text.count("Not measured this time") == 10
    assert "| claims, F1 | 71.5 | 84 | **66.7" in text
    assert "Cross-validation, recorded by the recipe: 2 reports, 2 claims" in text
    assert "| road | 1 | 100.0 | 0.0 |" in text
    assert capsys.readouterr().err.count("left out") == 10
