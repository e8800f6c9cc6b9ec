from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lab.bench import crossval
from lab.bench.crossval import Fold
from lab.bench.task import BenchError
from lab.corpora.gold import GoldReport
from sayso.records import Claim, Report
from tests.lab.metrics.said import claim

RIGHT = claim("c", (0, 4), (5, 9), (10, 26))


def fold(bundle: str, *predicted: Claim) -> Fold:
    report = Report(id=bundle, text="Holt said the road is shut.", sha256="")
    return Fold((GoldReport(report, bundle, (), (RIGHT,)),), (predicted,))


def record() -> crossval.Record:
    folds = [fold("road", RIGHT), fold("bridge")]
    return crossval.measured(folds, "python -m lab.train", "0123", "claims-1", samples=50)


def test_figures_of_each_fold_and_of_all_pooled() -> None:
    made = record()
    assert [bundles for bundles, _ in made.folds] == [("road",), ("bridge",)]
    assert [scores.figures["claims_f1"] for _, scores in made.folds] == [1, 0]
    assert made.pooled.figures["claims_f1"] == pytest.approx(2 / 3)
    assert made.pooled.counts["gold_claims"] == 2
    assert made.pooled.intervals["claims_f1"][0] < 2 / 3


def test_a_bundle_is_held_out_once() -> None:
    with pytest.raises(ValueError, match="exactly one fold"):
        crossval.measured([fold("road"), fold("road")], "", "", "")
    with pytest.raises(ValueError, match="exactly one fold"):
        crossval.measured([], "", "", "")


def test_the_record_is_written_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "crossval.json"
    made = record()
    crossval.write(made, path)
    again = crossval.load(path)
    assert again.folds[0][1].figures == made.folds[0][1].figures
    assert again.pooled.figures["claims_f1"] == 0.6667
    assert replace(again, folds=(), pooled=made.pooled) == replace(made, folds=())
    crossval.write(again, path)
    assert crossval.load(path) == again


def test_a_record_that_is_not_there_or_broken(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="the training recipe writes it"):
        crossval.load(tmp_path / "none.json")
    (tmp_path / "half.json").write_text('{"command": "x"}')
    with pytest.raises(BenchError, match="not a record of cross-validation"):
        crossval.load(tmp_path / "half.json")
