from __future__ import annotations

import pytest

from lab.metrics.classes import accuracy, by_class, macro_f1
from lab.metrics.counts import Counts


def test_the_mean_is_over_the_classes_of_gold() -> None:
    counts = by_class(["0", "0", "1", "4"], ["0", "1", "1", None])
    assert counts == {"0": Counts(1, 1, 2), "1": Counts(1, 2, 1), "4": Counts(0, 0, 1)}
    assert macro_f1(counts) == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)
    assert accuracy(counts) == 0.5


def test_a_class_that_gold_lacks_costs_precision_alone() -> None:
    counts = by_class(["0", "0"], ["0", "9"])
    assert counts["9"] == Counts(0, 1, 0)
    assert macro_f1(counts) == pytest.approx(2 / 3)


def test_no_text_has_no_figure() -> None:
    assert macro_f1({}) == accuracy({}) == 0
    with pytest.raises(ValueError, match="shorter"):
        by_class(["0"], [])
