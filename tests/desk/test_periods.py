"""Bars stand for months or years, and none touches the next."""

from __future__ import annotations

import itertools

from sayso.desk.periods import drawn_periods


def test_few_months_are_bars_of_months() -> None:
    drawn = drawn_periods([("2015-11", 4), ("2016-02", 2)], [("2016-01", 1)])
    assert drawn is not None
    assert drawn.by == "month"
    assert [(p.name, p.said, p.of_them) for p in drawn.bars] == [
        *(("2015-11", 4, 0), ("2015-12", 0, 0), ("2016-01", 0, 1), ("2016-02", 2, 0)),
    ]
    assert (drawn.bars[0].up, drawn.bars[2].down, drawn.bars[3].up) == (48, 12, 24)
    assert drawn_periods([], []) is None


def test_many_months_are_bars_of_years() -> None:
    drawn = drawn_periods([("2010-01", 1), ("2010-12", 2), ("2014-06", 1)], [])
    assert drawn is not None
    assert drawn.by == "year"
    assert [(p.name, p.said) for p in drawn.bars] == [
        *(("2010", 3), ("2011", 0), ("2012", 0), ("2013", 0), ("2014", 1)),
    ]
    for one, next_ in itertools.pairwise(drawn.bars):
        assert one.x + one.width <= next_.x
