"""The growth benchmark at a size that takes a second."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.bench import growth
from lab.bench.task import BenchError, Settings


def settings(corpus: str, folder: Path, split: str) -> Settings:
    return Settings(task="growth", corpus=corpus, data=folder, split=split)


def test_every_figure_is_taken_at_each_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "_WINDOW", 2)
    monkeypatch.setattr(growth, "_QUERIES", 5)
    monkeypatch.setattr(growth, "_RECALL_QUERIES", 2)
    monkeypatch.setattr(growth, "_sizes", lambda largest: iter((60, largest)))
    outcome = growth.run(settings("generated", tmp_path, "120"))
    curve = outcome.scores.tables["growth"]
    assert [row["claims"] for row in curve] == [60, 120]
    for row in curve:
        assert row["add_ms"] > 0
        assert row["search_p95_ms"] >= row["search_ms"] > 0
        # So few claims are one cell, and the most alike by sketch are compared exactly.
        assert row["recall_at_10"] > 0.8
    assert outcome.scores.figures["add_to_empty"] > 0
    with pytest.raises(BenchError, match="not empty"):
        growth.run(settings("generated", tmp_path, "120"))


@pytest.mark.parametrize(
    ("corpus", "split", "said"),
    [
        ("claims", "10", "takes generated"),
        ("generated", "dev", "number of claims"),
        ("generated-postgresql", "10", "SAYSO_LAB_POSTGRESQL"),
    ],
)
def test_what_cannot_be_measured_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, corpus: str, split: str, said: str
) -> None:
    monkeypatch.delenv("SAYSO_LAB_POSTGRESQL", raising=False)
    with pytest.raises(BenchError, match=said):
        growth.run(settings(corpus, tmp_path, split))
