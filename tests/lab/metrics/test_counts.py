from __future__ import annotations

import pytest

from lab.metrics.counts import Counts


def test_precision_recall_and_f1() -> None:
    counts = Counts(right=3, predicted=4, gold=6)
    assert counts.precision == 0.75
    assert counts.recall == 0.5
    assert counts.f1 == pytest.approx(2 * 0.75 * 0.5 / 1.25)


def test_nothing_at_all_is_zero() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)


def test_counts_add_up() -> None:
    assert Counts(1, 2, 3) + Counts(10, 20, 30) == Counts(11, 22, 33)
