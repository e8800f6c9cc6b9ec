from __future__ import annotations

from lab.corpora.gold import GoldReport
from lab.corpora.labelled import FOLDS
from lab.train.folds import folds
from sayso.records import Report


def test_a_story_is_never_parted_and_folds_are_of_like_size() -> None:
    reports = [
        GoldReport(Report(str(n), "", ""), f"story {n % (3 * FOLDS)}", ()) for n in range(60)
    ]
    found = folds(reports)
    assert len(found) == FOLDS
    assert sorted(b for part in found for b in part) == sorted({g.bundle for g in reports})
    sizes = [sum(g.bundle in part for g in reports) for part in found]
    assert max(sizes) - min(sizes) <= 60 // (3 * FOLDS) + 1
