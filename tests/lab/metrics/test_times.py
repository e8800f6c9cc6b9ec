from __future__ import annotations

import pytest

from lab.metrics.times import Marked, TimeTally, figures, pairs, tally
from sayso.records import Span


def test_strict_needs_the_ends_and_value_an_overlap() -> None:
    gold = [
        Marked(Span(0, 6), "DATE", "2016-10-12"),
        Marked(Span(10, 20), "DATE", "2016"),
        Marked(Span(30, 34), "SET", "P1W"),
    ]
    predicted = [
        Marked(Span(0, 6), "DATE", "2016-10-13"),
        Marked(Span(14, 20), "DATE", "2016"),
        Marked(Span(40, 44), "DATE", "2015"),
    ]
    found = figures(tally(gold, predicted))
    assert found["strict_f1"] == pytest.approx(1 / 3)
    assert found["relaxed_f1"] == pytest.approx(2 / 3)
    assert found["type_f1"] == pytest.approx(2 / 3)
    assert found["value_f1"] == pytest.approx(1 / 3)
    assert found["value_accuracy"] == pytest.approx(1 / 2)
    assert found["strict_value_f1"] == 0


def test_each_extent_is_used_once_the_best_overlap_first() -> None:
    gold = [Marked(Span(0, 10), "DATE", "a")]
    predicted = [Marked(Span(0, 3), "DATE", "b"), Marked(Span(2, 10), "DATE", "c")]
    assert [(g.value, p.value) for g, p in pairs(gold, predicted)] == [("a", "c")]


def test_tallies_add_up_and_come_back_from_rows() -> None:
    one = tally([Marked(Span(0, 6), "DATE", "x")], [Marked(Span(0, 6), "DATE", "x")])
    both = one + tally([Marked(Span(0, 6), "DATE", "x")], [])
    assert TimeTally.of_row(both.row()) == both
    assert both.strict.numbers() == (1, 1, 2)
