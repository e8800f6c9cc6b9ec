from __future__ import annotations

import numpy as np

from sayso.records import Span, WordVectors
from sayso.resolve.vectors import Vectors, moved, vectors_of

VALUES = np.array([[1, 0], [3, 2], [0, 8]], np.float16)
WORDS = WordVectors(
    "made", 2, np.array([[0, 4], [5, 8], [9, 12]], np.int32).tobytes(), VALUES.tobytes()
)


def test_words_between_two_code_points_are_averaged() -> None:
    vectors = Vectors(WORDS)
    assert vectors.of(0, 4).tolist() == [1, 0]
    assert vectors.of(0, 8).tolist() == [2, 1]
    assert vectors.of(6, 7).tolist() == [3, 2]  # amid a word
    assert vectors.span(Span(5, 12)).tolist() == [1.5, 5]


def test_where_no_word_stands_nothing_is_known() -> None:
    vectors = Vectors(WORDS)
    for found in (vectors.of(4, 5), vectors.of(40, 50), vectors.span(None)):
        assert found.tolist() == [0, 0]


def test_offsets_move_with_the_text() -> None:
    there = moved(WORDS, lambda span: Span(span.start + 2, span.end + 2))
    assert there is not None
    assert Vectors(there).of(2, 6).tolist() == [1, 0]
    assert moved(None, lambda span: span) is None


def test_vectors_that_nothing_here_reads_are_left_aside() -> None:
    assert vectors_of(None) is None
    assert vectors_of(WORDS) is None
