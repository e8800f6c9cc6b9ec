from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from lab.bench import event_class
from lab.bench.task import Settings
from lab.corpora.labelled import Labelled
from tests.lab.corpora.test_cameo import CLASSES


class Always:
    """Predicts material conflict."""

    model = "always@1"

    def predict(self, docs: Sequence[Labelled]) -> tuple[Labelled, ...]:
        return tuple(replace(d, label="4") for d in docs)


def test_each_sentence_is_scored(tmp_path: Path) -> None:
    (tmp_path / "test.tsv").write_text(CLASSES, "utf-8", newline="")
    settings = Settings("event_class", "cameo_class", tmp_path, "test", samples=0)
    outcome = event_class.run(settings, Always())
    assert outcome.scores.figures["macro_f1"] == pytest.approx((0 + 2 / 3) / 2)
    assert outcome.scores.counts["gold_1"] == 1
    assert (outcome.model, len(outcome.corpus_digest)) == ("always@1", 16)


def test_the_shipped_model_is_asked_where_no_predictor_is_given(tmp_path: Path) -> None:
    (tmp_path / "test.tsv").write_text(CLASSES, "utf-8", newline="")
    settings = Settings("event_class", "cameo_class", tmp_path, "test", samples=0, threads=1)
    outcome = event_class.run(settings)
    assert outcome.model.startswith("sayso-reading@")
    assert outcome.scores.counts["without_class"] == 0
