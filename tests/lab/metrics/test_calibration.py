from __future__ import annotations

import pytest

from lab.metrics.calibration import Bin, equal_mass, equal_width, expected_error


def test_bins_of_one_width() -> None:
    bins = equal_width([0.1, 0.3, 0.6, 1.0], [False, True, True, True], bins=2)
    assert bins == (Bin(0.0, 0.5, 2, pytest.approx(0.2), 0.5), Bin(0.5, 1.0, 2, 0.8, 1.0))
    # 2/4 · |0.2 - 0.5| + 2/4 · |0.8 - 1|
    assert expected_error(bins) == pytest.approx(0.25)


def test_empty_bins_are_left_out() -> None:
    assert [b.low for b in equal_width([0.95], [True], bins=10)] == [0.9]


def test_bins_of_one_size() -> None:
    bins = equal_mass([0.9, 0.1, 0.8, 0.2, 0.7], [True, False, True, True, False], bins=2)
    assert [(b.low, b.high, b.count, b.right) for b in bins] == [
        (0.1, 0.2, 2, 0.5),
        (0.7, 0.9, 3, pytest.approx(2 / 3)),
    ]
    # 2/5 · |0.15 - 0.5| + 3/5 · |0.8 - 2/3|
    assert expected_error(bins) == pytest.approx(0.4 * 0.35 + 0.6 * (0.8 - 2 / 3))


def test_fewer_predictions_than_bins() -> None:
    assert [b.count for b in equal_mass([0.5, 0.6], [True, False])] == [1, 1]


def test_scores_that_tell_the_truth_have_no_error() -> None:
    assert expected_error(equal_width([0.5, 0.5], [True, False])) == 0


def test_nothing_has_no_error() -> None:
    assert expected_error(equal_width([], [])) == 0


def test_what_is_no_probability_is_refused() -> None:
    with pytest.raises(ValueError, match=r"1\.5"):
        equal_width([1.5], [True])
