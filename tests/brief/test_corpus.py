"""Real news, where the ``claims`` corpus lies beside the repository: stories, and no violation."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from lab.corpora.claims import load
from sayso.brief import compose
from sayso.brief.check import sentences_of
from sayso.brief.stories import group
from sayso.records import Claim, Report

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "corpora"
# Headings of the corpus that are no stories: all of one paper, of one kind.
_NO_STORIES = ("guardian-2018", "official", "bbc")


@pytest.fixture(scope="module")
def corpus() -> tuple[tuple[Report, ...], tuple[Claim, ...], dict[str, str]]:
    """Reports, claims with ids of their own, and the bundle of each report."""
    folder = Path(os.environ.get("SAYSO_LAB_CORPORA", _BESIDE)) / "claims"
    if not folder.is_dir():
        pytest.skip("no claims corpus here; SAYSO_LAB_CORPORA names the folder of corpora")
    gold = load(folder)
    claims = tuple(
        replace(
            claim,
            id=f"{each.report.id}-{claim.id}",
            parent=None if claim.parent is None else f"{each.report.id}-{claim.parent}",
        )
        for each in gold
        for claim in each.claims
    )
    bundles = {each.report.id: each.bundle for each in gold}
    return tuple(each.report for each in gold), claims, bundles


def test_the_bundles_come_out_whole_and_apart(
    corpus: tuple[tuple[Report, ...], tuple[Claim, ...], dict[str, str]],
) -> None:
    reports, _, bundles = corpus
    stories = {r: bundle for r, bundle in bundles.items() if bundle not in _NO_STORIES}
    together = {
        frozenset(pair)
        for story in group(reports)
        for pair in combinations([report.id for report in story if report.id in stories], 2)
    }
    true = {
        frozenset(pair)
        for bundle in set(stories.values())
        for pair in combinations([r for r in stories if stories[r] == bundle], 2)
    }
    assert len(together & true) >= 0.97 * len(true)
    assert len(together & true) >= 0.97 * len(together)


def test_every_story_of_the_corpus_is_told_without_a_violation(
    corpus: tuple[tuple[Report, ...], tuple[Claim, ...], dict[str, str]],
) -> None:
    """``compose`` checks what it returns; here it is made to, on each bundle and on all."""
    reports, claims, bundles = corpus
    for bundle in [None, *sorted(set(bundles.values()))]:
        brief = compose(
            [report for report in reports if bundle in (None, bundles[report.id])],
            [claim for claim in claims if bundle in (None, bundles[claim.report])],
        )
        assert brief.stories
        told = {claim for s, tells in sentences_of(brief) if tells for claim in s.claims}
        assert len(told) >= 8
