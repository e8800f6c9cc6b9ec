from __future__ import annotations

from lab.corpora.gold import GoldReport
from lab.corpora.labelled import FOLDS
from lab.train.folds import fold_of, folds
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


def test_our_own_goes_with_the_story_that_it_belongs_to_or_by_its_own_name() -> None:
    parts = (("a", "b"), ("c",), ("d",))

    def own(report: str, bundle: str) -> int:
        return fold_of(GoldReport(Report(report, "", ""), bundle, ()), parts)

    assert [own("x", "b"), own("x", "c"), own("y", "d")] == [0, 1, 2]
    assert own("x", "our story") == own("y", "our story")
    assert {own(str(n), "") for n in range(40)} == {0, 1, 2}
