"""The benchmark on briefs, on a story made here."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.bench.brief import measured, run, scored
from lab.bench.task import BenchError, Settings
from lab.corpora.brief_points import MustHave, PointedStory
from sayso.brief import compose
from sayso.records import Citation, Span
from tests.brief import marking

_LINES = (
    "[s:The army] [q:said] [c:that the road to the northern town was open again].",
    "[s:The council] [q:warned] [c:that the market would stay closed for a month].",
)
_WHERE = marking.report(" ".join(_LINES))


def _point(words: str, lead: bool) -> MustHave:
    start = _WHERE.text.index(words)
    return MustHave(words, lead, (Citation(_WHERE.id, Span(start, start + len(words))),))


def test_a_story_is_measured_in_three_ways() -> None:
    pytest.importorskip("summa")
    claims = [
        marking.claim(_WHERE, _LINES[0], "Syrian army"),
        marking.claim(_WHERE, _LINES[1], "town council"),
    ]
    wanted = PointedStory(
        "made",
        ((_WHERE.id, _WHERE.sha256),),
        (_point("the road to the northern town", True), _point("the market would", True)),
    )
    row = measured(wanted, [_WHERE], compose([_WHERE], claims))
    assert row["points"] == row["brief_told"] == 2
    assert row["brief_lead"] == 1
    scores = scored([row])
    assert scores.figures["brief_coverage"] == 1
    assert 0 <= scores.figures["textrank_coverage"] <= 1


def test_another_corpus_is_refused() -> None:
    with pytest.raises(BenchError, match="not on 'fnc1'"):
        run(Settings("brief", "fnc1", Path("nowhere"), "gold"))
    with pytest.raises(BenchError, match="not 'dev'"):
        run(Settings("brief", "claims", Path("nowhere"), "dev"))
