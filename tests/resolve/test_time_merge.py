from __future__ import annotations

from sayso.records import Span
from sayso.resolve.time_merge import DOUBTFUL, LOOSE, merge


def test_where_both_see_a_time_a_firm_shape_keeps_its_extent() -> None:
    assert merge([(Span(3, 9), "weekday")], [Span(0, 9)]) == (Span(3, 9),)


def test_where_both_see_a_time_a_loose_shape_takes_the_model_s() -> None:
    (shape, *_) = sorted(LOOSE)
    assert merge([(Span(3, 9), shape)], [Span(0, 9)]) == (Span(0, 9),)


def test_a_doubtful_shape_needs_the_model() -> None:
    (shape, *_) = sorted(DOUBTFUL)
    assert merge([(Span(3, 9), shape)], []) == ()
    assert merge([(Span(3, 9), shape)], [Span(3, 9)]) == (Span(3, 9),)


def test_what_one_alone_sees_stands_in_order() -> None:
    assert merge([(Span(20, 26), "weekday")], [Span(0, 4), Span(2, 6)]) == (
        Span(0, 4),
        Span(20, 26),
    )
