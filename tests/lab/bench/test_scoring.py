from __future__ import annotations

import math

import pytest

from lab.bench import scoring
from lab.corpora.cofenet import Instance, running
from lab.corpora.gold import GoldReport
from lab.metrics.claims import unresolved
from sayso.ids import text_sha256
from sayso.records import Attribution, Report
from tests.lab.metrics.said import attribution, claim

TEXT = "Holt said the road is shut. Reed denied it. Rain fell."
FIRST = attribution((0, 4), (5, 9), (10, 26), score=0.9)
SECOND = attribution((28, 32), (33, 39), (40, 42), score=0.6)


def gold(*attributions: Attribution, name: str = "r") -> GoldReport:
    report = Report(id=name, text=TEXT, sha256=text_sha256(TEXT))
    return GoldReport(report, "road", attributions)


def test_polnear_counts_spans_attributions_and_calibration() -> None:
    wrong_source = attribution((28, 32), (5, 9), (10, 26), score=0.3)
    scores = scoring.polnear(
        [gold(FIRST, SECOND)], [unresolved("r", [wrong_source, SECOND])], samples=0
    )
    assert scores.figures["exact_source_f1"] == pytest.approx(2 * 1 / (1 + 2))
    assert scores.figures["exact_cue_f1"] == 1
    assert scores.figures["exact_content_f1"] == 1
    assert scores.figures["attribution_f1"] == 0.5
    # Scores 0.3 (wrong) and 0.6 (right), each in a bin of its own: the mean of 0.3 and 0.4.
    assert scores.figures["ece"] == pytest.approx(0.35)
    assert scores.counts["gold_attributions"] == 2
    assert scores.counts["tokens"] == 14
    assert [row["right"] for row in scores.tables["reliability"]] == [0, 1]
    assert scores.intervals == {}


def test_polnear_leaves_nested_and_narrated_predictions_out() -> None:
    nested = attribution((10, 14), (15, 19), (20, 26), parent=0)
    told = claim("t", None, None, (44, 53), narrated=True)
    scores = scoring.polnear([gold(FIRST)], [[*unresolved("r", [FIRST, nested]), told]], samples=0)
    assert scores.figures["attribution_f1"] == 1
    assert scores.counts["nested_left_out"] == 1


def test_intervals_come_from_drawing_reports() -> None:
    reports = [gold(FIRST, name="a"), gold(SECOND, name="b")]
    read = [unresolved("a", [FIRST]), ()]
    scores = scoring.polnear(reports, read, samples=200)
    # Some draws take the report that was read twice, some the other one.
    assert scores.intervals["attribution_f1"] == (0.0, 1.0)
    assert scores.figures["attribution_f1"] == pytest.approx(2 / 3)


def test_people_are_compared_pair_by_pair() -> None:
    by_three = [gold(FIRST), gold(FIRST), gold()]
    figures, articles = scoring.humans([by_three, [gold(FIRST)]])
    assert articles == 1
    # Three pairs: one agrees on one attribution, two do not: 1 right, 2 and 1 on either side.
    assert figures["attribution_f1"] == pytest.approx(2 * 1 / (2 + 1 + 1))
    assert scoring.humans([[gold(FIRST)]]) == ({}, 0)


def test_cofenet_compares_in_each_instance() -> None:
    instances = (
        Instance("a", ("Holt", "said", "all"), ("B-source", "B-cue", "B-content")),
        Instance("a", ("is", "lost", "."), ("B-content", "I-content", "O")),
    )
    articles = running(instances)
    assert articles[0].report.text == "Holt said all\n\nis lost."
    # One content over both paragraphs, as gold has it piece by piece.
    read = unresolved("a", [attribution((0, 4), (5, 9), (10, 22))])
    perfect = scoring.cofenet(articles, [read], samples=0)
    assert perfect.figures["exact_content_f1"] == 1
    assert perfect.counts["gold_content_spans"] == 2
    with_stop = unresolved("a", [attribution((0, 4), (5, 9), (10, 23))])
    scores = scoring.cofenet(articles, [with_stop], samples=0)
    assert scores.figures["exact_content_f1"] == 0.5
    assert scores.figures["exact_cue_recall"] == 1


def test_claims_leave_narrated_ones_out() -> None:
    theirs = [
        claim("p", (0, 4), (5, 9), (10, 26), score=0.8),
        claim("q", None, None, (44, 53), narrated=True),
    ]
    report = GoldReport(gold().report, "road", (), (claim("g", (0, 4), (5, 9), (10, 26)),))
    scores = scoring.claims([report], [theirs], samples=0)
    assert scores.figures["claims_f1"] == 1
    assert scores.figures["claims_with_speaker_f1"] == 1
    assert scores.figures["ece"] == pytest.approx(0.2)
    assert scores.counts["narrated_left_out"] == 1
    assert scores.counts["reports"] == 1


def test_a_corpus_where_nothing_is_found_has_figures_all_the_same() -> None:
    scores = scoring.polnear([gold(FIRST)], [()], samples=0)
    assert scores.figures["attribution_f1"] == 0
    assert not math.isnan(scores.figures["alpha"])
