from __future__ import annotations

import numpy as np
import pytest

from sayso.extract import word_vectors
from sayso.extract.windows import Window, Words
from sayso.extract.word_vectors import Piece, gathered, piece_of
from sayso.referents import Projection


def words(count: int) -> Words:
    at = np.arange(count, dtype=np.int64)
    return Words(at * 5, at * 5 + 4, at, np.arange(count + 1), at * 0, at * 0, at * 0)


def piece(start: int, count: int) -> Piece:
    spans = np.array([[start + i, start + i + 1] for i in range(count)], np.int32).reshape(-1, 2)
    return Piece(spans, np.full((count, 2), start, np.float16))


def test_a_window_gives_the_words_that_it_answers_for_where_they_stand() -> None:
    read = np.arange(24, dtype=np.float32).reshape(8, 3)  # padded to eight words
    double = Projection("made", np.eye(3, dtype=np.float32)[:, :2] * 2)
    found = piece_of(words(10), 100, Window(2, 8, 3, 6), read, double)
    assert found is not None
    assert found.spans.tolist() == [[115, 119], [120, 124], [125, 129]]
    assert found.values.tolist() == [[6, 8], [12, 14], [18, 20]]


def test_words_of_another_encoder_are_not_taken() -> None:
    read = np.zeros((8, 4), np.float32)
    other = Projection("made", np.eye(3, dtype=np.float32))
    assert piece_of(words(10), 0, Window(0, 8, 0, 8), read, other) is None


def test_windows_read_in_any_order_come_out_in_the_order_of_the_text() -> None:
    found = gathered([piece(7, 2), piece(3, 0), piece(0, 3)], "made")
    assert found is not None
    assert (found.space, found.width) == ("made", 2)
    assert np.frombuffer(found.spans, np.int32).reshape(-1, 2)[:, 0].tolist() == [0, 1, 2, 7, 8]
    values = np.frombuffer(found.values, np.float16).reshape(-1, 2)
    assert values[:, 0].tolist() == [0, 0, 0, 7, 7]


def test_a_text_without_words_or_with_too_many_keeps_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert gathered([], "made") is None
    assert gathered([piece(0, 0)], "made") is None
    monkeypatch.setattr(word_vectors, "MOST", 4)
    assert gathered([piece(0, 4)], "made") is not None
    assert gathered([piece(0, 4), piece(4, 1)], "made") is None
