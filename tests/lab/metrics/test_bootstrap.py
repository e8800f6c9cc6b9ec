from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from lab.metrics.bootstrap import Row, Rows, differences, intervals


def rows(*values: float) -> Rows:
    """One document each: its value, and that it is one."""
    return np.array([[value, 1] for value in values]).reshape(-1, 2)


def mean(row: Row) -> Mapping[str, float]:
    return {"mean": float(row[0] / row[1])}


def test_documents_that_are_all_alike_leave_no_room() -> None:
    found = intervals(rows(*[0.25] * 8), mean, samples=50)["mean"]
    assert (found.value, found.low, found.high) == (0.25, 0.25, 0.25)


def test_the_interval_is_about_two_standard_errors() -> None:
    # A hundred draws of a fair coin: the mean's standard error is 0.05.
    found = intervals(rows(*[0.0, 1.0] * 50), mean, samples=2000)["mean"]
    assert found.value == 0.5
    assert found.low == pytest.approx(0.5 - 1.96 * 0.05, abs=0.015)
    assert found.high == pytest.approx(0.5 + 1.96 * 0.05, abs=0.015)


def test_the_same_seed_gives_the_same_interval() -> None:
    values = rows(0.0, 0.3, 0.9, 1.0)
    assert intervals(values, mean, samples=40) == intervals(values, mean, samples=40)
    assert intervals(values, mean, samples=40) != intervals(values, mean, samples=40, seed=1)


def test_pairs_are_drawn_together() -> None:
    # Ours is better by 0.1 in every document, however far documents lie apart.
    theirs = [0.0, 0.2, 0.5, 0.9]
    found = differences(rows(*(v + 0.1 for v in theirs)), rows(*theirs), mean, samples=50)["mean"]
    assert (found.value, found.low, found.high) == (pytest.approx(0.1),) * 3
    assert found.not_better == 0


def test_a_system_is_not_better_than_itself() -> None:
    found = differences(rows(0.1, 0.9), rows(0.1, 0.9), mean, samples=50)["mean"]
    assert (found.value, found.not_better) == (0, 1)


def test_systems_of_other_documents_are_refused() -> None:
    with pytest.raises(ValueError, match="2 and 1 documents"):
        differences(rows(0.1, 0.2), rows(0.1), mean)
    with pytest.raises(ValueError, match="nothing to draw"):
        intervals(rows(), mean)
