from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lab.metrics.matching import cues_agree, jaccard, length, match, sources_agree
from sayso.records import Span
from tests.lab.metrics.said import attribution

contents = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda p: Span(p[0], p[0] + p[1])),
    max_size=4,
)


def test_jaccard_over_pieces() -> None:
    # 10 and 8 code points; they share [5, 10) and [20, 22): 7 of 11.
    one = [Span(0, 10), Span(20, 22)]
    other = [Span(5, 10), Span(20, 24)]
    assert length(one) == 12
    assert jaccard(one, other) == pytest.approx(7 / (12 + 9 - 7))


def test_pieces_that_overlap_count_once() -> None:
    assert jaccard([Span(0, 6), Span(4, 10)], [Span(0, 10)]) == 1


@settings(max_examples=100)
@given(contents, contents)
def test_jaccard_is_that_of_the_sets_of_code_points(one: list[Span], other: list[Span]) -> None:
    left = {at for span in one for at in range(span.start, span.end)}
    right = {at for span in other for at in range(span.start, span.end)}
    expected = len(left & right) / len(left | right) if left | right else 0.0
    assert jaccard(one, other) == pytest.approx(expected)


def test_sources_agree_where_they_overlap_or_are_both_absent() -> None:
    with_one = attribution((0, 4), None, (10, 20))
    assert sources_agree(with_one, attribution((3, 9), None, (10, 20)))
    assert not sources_agree(with_one, attribution((4, 9), None, (10, 20)))
    assert not sources_agree(with_one, attribution(None, None, (10, 20)))
    assert sources_agree(attribution(None, None, (1, 2)), attribution(None, None, (1, 2)))


def test_cues_agree_where_they_overlap_or_are_both_absent() -> None:
    with_one = attribution(None, (5, 9), (10, 20))
    assert cues_agree(with_one, attribution(None, (8, 12), (10, 20)))
    assert not cues_agree(with_one, attribution(None, None, (10, 20)))


def test_half_is_enough_and_less_is_not() -> None:
    gold = [attribution(None, None, (0, 10))]
    assert match(gold, [attribution(None, None, (0, 5))]) == ((0, 0),)
    assert match(gold, [attribution(None, None, (0, 4))]) == ()


def test_the_best_overlap_is_taken_first_and_each_side_once() -> None:
    gold = [attribution(None, None, (0, 10)), attribution(None, None, (0, 8))]
    predicted = [attribution(None, None, (0, 8))]
    # Both gold contents overlap it by more than half, but the second is the same.
    assert match(gold, predicted) == ((1, 0),)
    assert match(gold, [*predicted, attribution(None, None, (0, 9))]) == ((0, 1), (1, 0))


def test_of_equal_contents_the_one_with_the_same_source_is_taken() -> None:
    gold = [attribution((30, 34), None, (0, 10))]
    predicted = [attribution((40, 44), None, (0, 10)), attribution((30, 32), None, (0, 10))]
    assert match(gold, predicted) == ((0, 1),)


def test_a_condition_leaves_out_pairs_that_do_not_hold_it() -> None:
    gold = [attribution((30, 34), None, (0, 10))]
    assert match(gold, [attribution((40, 44), None, (0, 10))], sources_agree) == ()
