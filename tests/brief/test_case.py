"""What all forms of telling share."""

from __future__ import annotations

from sayso.brief.case import first_sentences, joined, spaced
from sayso.records import Piece, Span

_FRAME, _NAME = Piece("a", "frame"), Piece("N", "name")


def test_neighbouring_frames_become_one() -> None:
    assert joined([_FRAME, _FRAME, _NAME, _FRAME]) == (Piece("aa", "frame"), _NAME, _FRAME)


def test_pieces_are_set_apart_by_blanks() -> None:
    assert "".join(piece.text for piece in spaced([_NAME, _NAME, _NAME])) == "N N N"


def test_as_many_whole_sentences_as_fit() -> None:
    text = "One came. Gen. Lee left. Three stayed in the town."
    whole = Span(0, len(text))
    found = first_sentences(text, whole, 30)
    assert found is not None
    assert found.of(text) == "One came. Gen. Lee left."
    assert first_sentences(text, whole, 5) is None
