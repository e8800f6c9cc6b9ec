from __future__ import annotations

from lab.metrics.counts import Counts
from lab.metrics.spans_by_label import exact, overlapping, pooled
from sayso.records import Span

GOLD = [(Span(0, 9), "S"), (Span(12, 20), "T"), (Span(30, 34), "T")]


def test_a_span_is_right_with_both_ends_and_its_label() -> None:
    predicted = [
        (Span(0, 9), "T"),  # another label
        (Span(12, 20), "T"),
        (Span(30, 35), "T"),  # another end
        (Span(12, 20), "T"),  # given twice
    ]
    counts = exact(GOLD, predicted)
    assert counts == {"S": Counts(0, 0, 1), "T": Counts(1, 3, 2)}
    assert pooled(counts) == Counts(1, 3, 3)
    assert pooled(counts, ["S", "R"]) == Counts(0, 0, 1)


def test_by_overlap_each_span_is_matched_once() -> None:
    predicted = [(Span(13, 16), "T"), (Span(17, 31), "T"), (Span(33, 40), "T"), (Span(8, 9), "S")]
    assert overlapping(GOLD, predicted) == {"S": Counts(1, 1, 1), "T": Counts(2, 3, 2)}


def test_nothing_is_no_count() -> None:
    assert exact([], []) == overlapping([], []) == {}
    assert pooled({}) == Counts()
