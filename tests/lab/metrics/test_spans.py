from __future__ import annotations

import pytest

from lab.metrics.counts import Counts
from lab.metrics.spans import compare, extents, from_labels, in_instance, pieces
from lab.metrics.tokens import tokenise
from sayso.records import Span
from tests.lab.metrics.said import attribution

TEXT = "“Shut,” Holt said, “for good.”"
#       0123456789012345678901234567890


def test_each_piece_counts_and_a_shared_source_once() -> None:
    two = [attribution((8, 12), (13, 17), (0, 7), (19, 30)), attribution((8, 12), (13, 17), (1, 5))]
    by_kind = pieces(two)
    assert by_kind["source"] == {Span(8, 12)}
    assert by_kind["content"] == {Span(0, 7), Span(19, 30), Span(1, 5)}


def test_spans_are_compared_at_token_boundaries() -> None:
    tokens = tokenise(TEXT)
    gold = extents([attribution((8, 12), (13, 17), (0, 7), (19, 30))], tokens)
    # The same words with white space at an end, and a second content cut short.
    predicted = extents([attribution((8, 13), (13, 17), (0, 8), (19, 25))], tokens)
    assert compare(gold, predicted) == {
        "source": Counts(1, 1, 1),
        "cue": Counts(1, 1, 1),
        "content": Counts(1, 2, 2),
    }


def test_bio_labels() -> None:
    labels = ["B-source", "I-source", "B-cue", "O", "B-content", "B-content", "I-content"]
    assert from_labels(labels) == {
        "source": {(0, 2)},
        "cue": {(2, 3)},
        "content": {(4, 5), (5, 7)},
    }


def test_an_inside_label_that_continues_nothing_begins_a_span() -> None:
    assert from_labels(["O", "I-cue", "I-content", "I-content"]) == {
        "source": frozenset(),
        "cue": {(1, 2)},
        "content": {(2, 4)},
    }


def test_unknown_labels_are_refused() -> None:
    with pytest.raises(ValueError, match="B-topic"):
        from_labels(["B-topic"])


def test_a_prediction_is_cut_at_the_ends_of_an_instance() -> None:
    places = [Span(20, 24), Span(25, 30), Span(30, 31)]
    found = in_instance([attribution((0, 4), (20, 24), (5, 30))], places)
    assert found == {"source": frozenset(), "cue": {(0, 1)}, "content": {(0, 2)}}
    assert in_instance([attribution((0, 4), None, (5, 30))], [])["content"] == frozenset()
