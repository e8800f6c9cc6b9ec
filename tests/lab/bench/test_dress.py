from __future__ import annotations

from pathlib import Path

import pytest

from lab.bench import dress
from lab.bench.task import BenchError, Settings
from lab.corpora.dressed import DRESSES
from lab.corpora.gold import CorpusError
from tests.lab.bench import made


def test_every_dress_is_measured(tmp_path: Path) -> None:
    outcome = dress.run(Settings("dress", "claims", made.claims(tmp_path), "all", samples=0))
    scores = outcome.scores
    assert list(scores.tables) == list(DRESSES)
    assert scores.counts == {"reports": 2, "dresses": len(DRESSES)}
    for figure in dress.SHOWN:
        each = [rows[0][figure] for rows in scores.tables.values()]
        assert scores.figures[figure] == min(each)
        assert all(0 <= value <= 1 for value in each)
    assert scores.tables["as published"][0]["claims_f1"] > 0


def test_what_it_does_not_take(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="apart or claims"):
        dress.run(Settings("dress", "polnear", tmp_path, "dev"))
    with pytest.raises(BenchError, match="leave --predictions out"):
        dress.run(Settings("dress", "claims", tmp_path, "all", tmp_path / "saved.json"))
    with pytest.raises(CorpusError):
        dress.run(Settings("dress", "claims", tmp_path, "all"))
