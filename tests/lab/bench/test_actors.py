from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from lab.bench import actors
from lab.bench.task import Settings
from lab.corpora import cameo
from lab.corpora.labelled import Labelled
from tests.lab.corpora.test_cameo import ACTORS


@dataclass
class FirstOnly:
    """Predicts the first span of each sentence, as gold has it, and takes R for S."""

    gold: tuple[Labelled, ...]
    model: str = "first@1"

    def predict(self, docs: Sequence[Labelled]) -> tuple[Labelled, ...]:
        kept = {d.id: d.spans[:1] for d in self.gold}
        return tuple(
            replace(d, spans=tuple((s, "S" if k == "R" else k) for s, k in kept[d.id]))
            for d in docs
        )


def test_s_and_t_are_scored(tmp_path: Path) -> None:
    (tmp_path / "train.txt").write_text(ACTORS, "utf-8")
    gold = cameo.actors(tmp_path)
    settings = Settings("actors", "cameo_ner", tmp_path, "train", samples=0)
    outcome = actors.run(settings, FirstOnly(gold))
    # Gold has S twice and T once; predicted are one S of them and one that gold calls R.
    assert outcome.scores.figures["f1"] == pytest.approx(2 * 1 / (3 + 2))
    assert outcome.scores.figures["f1_T"] == 0
    assert outcome.scores.figures["f1_all_labels"] == pytest.approx(2 * 1 / (5 + 2))
    assert outcome.scores.counts["gold_other"] == 2
    assert (outcome.model, len(outcome.corpus_digest)) == ("first@1", 16)
