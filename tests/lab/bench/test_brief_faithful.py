"""Faithfulness over stories of headlines and bodies, made here and, where it lies, in FNC-1."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from lab.bench.brief_faithful import FEWEST, held, opened, run, told_stories
from lab.bench.task import BenchError, Settings
from lab.corpora import fnc1
from sayso.brief import compose
from sayso.extract import Extractor
from sayso.records import Piece
from sayso.resolve import claims_of
from tests.brief import marking

_BESIDE = Path(__file__).resolve().parents[4] / "shared" / "corpora"
_SAMPLE = 2
_TEXT = "[s:The army] [q:said]: “[c:The road to the northern town is open again.]”"


def test_stories_of_three_reports_count_with_titles_that_agree() -> None:
    bodies = {str(number): f"Body {number} says the road is open." for number in range(4)}
    pairings = [fnc1.Pairing("Road open", str(n), "agree" if n else "discuss") for n in range(3)]
    pairings.append(fnc1.Pairing("Something else", "3", "agree"))
    (story,) = told_stories(fnc1.Challenge(bodies, tuple(pairings)))
    assert [report.id for report in story] == ["fnc-0", "fnc-1", "fnc-2"]
    assert [report.title for report in story] == [None, "Road open", "Road open"]


def test_an_altered_quotation_is_a_violation() -> None:
    where = marking.report(_TEXT)
    said = marking.claim(where, _TEXT, "Syrian army")
    assert held([where], [said])["violations"] == 0
    brief = compose([where], [said])
    lead = brief.stories[0].lead[0]
    altered = tuple(
        Piece(piece.text.replace("open", "shut"), piece.role, piece.at) for piece in lead.pieces
    )
    assert altered != lead.pieces
    story = replace(brief.stories[0], lead=(replace(lead, pieces=altered),))
    assert opened(replace(brief, stories=(story,)), [where])["violations"] == 1


def test_another_corpus_is_refused() -> None:
    with pytest.raises(BenchError, match="fnc1"):
        run(Settings("brief_faithful", "claims", Path("nowhere"), "gold"))


def test_a_sample_of_real_stories_holds() -> None:
    folder = Path(os.environ.get("SAYSO_LAB_CORPORA", _BESIDE)) / "fnc1"
    if not folder.is_dir():
        pytest.skip("no fnc1 corpus here; SAYSO_LAB_CORPORA names the folder of corpora")
    extractor = Extractor()
    small = (
        story for story in told_stories(fnc1.load(folder)) if FEWEST <= len(story) <= FEWEST + 1
    )
    for story in islice(small, _SAMPLE):
        claims = [
            claim
            for report, reading in zip(story, extractor.read(story), strict=True)
            for claim in claims_of(report, reading)
        ]
        counts = held(story, claims)
        assert counts["violations"] == 0
        assert counts["sentences"] > 0
