from __future__ import annotations

from pathlib import Path

import pytest

from lab.bench import times
from lab.bench.task import BenchError, Settings
from lab.corpora import timeml

MADE = """<TimeML><DOCID>{name}</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2013-05-08" functionInDocument="CREATION_TIME"/></DCT>
<TEXT>The convoy left on <TIMEX3 tid="t1" type="DATE" value="2013-05-07">Tuesday</TIMEX3>
and waited for <TIMEX3 tid="t2" type="DURATION" value="P3D">two days</TIMEX3>.</TEXT></TimeML>
"""


def settings(folder: Path, split: str) -> Settings:
    return Settings("times", "timeml", folder, split, samples=10)


def test_the_rules_are_measured_against_the_annotation(tmp_path: Path) -> None:
    (tmp_path / "made.tml").write_text(MADE.format(name="made"), encoding="utf-8")
    outcome = times.run(settings(tmp_path, "all"))
    figures = outcome.scores.figures
    assert figures["strict_f1"] == figures["type_f1"] == 1
    assert figures["value_f1"] == 0.5  # two days are P2D, whatever the annotation says
    assert outcome.scores.intervals["value_f1"] == (0.5, 0.5)
    assert outcome.scores.counts["gold"] == 2
    assert len(outcome.corpus_digest) == 16


def test_a_split_without_documents_is_refused(tmp_path: Path) -> None:
    (tmp_path / "made.tml").write_text(MADE.format(name="made"), encoding="utf-8")
    empty = str((timeml.fold("made") + 1) % timeml.FOLDS)
    with pytest.raises(BenchError, match="no document"):
        times.run(settings(tmp_path, empty))
