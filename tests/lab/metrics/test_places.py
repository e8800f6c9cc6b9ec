from __future__ import annotations

import pytest

from lab.metrics.places import FARTHEST, auc, geocoding, matches
from sayso.records import Span


def test_open_toponyms_count_as_wrong() -> None:
    figures = geocoding([0.0, 161.0, 161.1, None])
    assert figures["accuracy_161km"] == 0.5
    assert figures["resolved"] == 0.75
    assert figures["median_error_km"] == 161.0
    assert figures["mean_error_km"] == pytest.approx(107.367, abs=0.01)
    assert geocoding([]) == {}
    assert "mean_error_km" not in geocoding([None])


def test_the_area_is_0_for_no_error_and_1_for_the_far_side() -> None:
    assert auc([0.0, 0.0, 0.0]) == 0.0
    assert auc([FARTHEST] * 5) == pytest.approx(1.0)
    assert auc([FARTHEST]) == pytest.approx(1.0)
    assert 0.0 < auc([0.0, 10.0, 1000.0]) < auc([0.0, 1000.0, 1000.0])
    assert auc([]) == 0.0


def test_each_span_is_used_once() -> None:
    gold = [Span(0, 4), Span(5, 9)]
    assert matches(gold, [Span(0, 9)], exact=False) == 1
    assert matches(gold, [Span(1, 4), Span(5, 9)], exact=False) == 2
    assert matches(gold, [Span(1, 4), Span(5, 9)], exact=True) == 1
    assert matches(gold, [], exact=False) == 0
