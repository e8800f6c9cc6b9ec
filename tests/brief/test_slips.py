"""Doubled words and the report's own days are struck out of borrowed words, and nothing else."""

from __future__ import annotations

import pytest

from sayso.brief.slips import without_slips
from sayso.records import Citation, Piece, Span


def _left(text: str, role: str = "words") -> str:
    at = Citation("r", Span(5, 5 + len(text)))
    kept = without_slips(Piece(text, "quote" if role == "quote" else "words", at))
    for piece in kept:
        if piece.at is not None:
            start = piece.at.span.start - 5
            assert piece.text == text[start : piece.at.span.end - 5]
    return "".join(piece.text for piece in kept)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("condemned the attacks today in the towns", "condemned the attacks in the towns"),
        ("has today published its report", "has published its report"),
        ("closed the road earlier today", "closed the road"),
        ("misled him by by opening the gate", "misled him by opening the gate"),
        ("said of the the harbour today that it was shut", "said of the harbour that it was shut"),
    ],
)
def test_what_an_editor_strikes_out(text: str, left: str) -> None:
    assert _left(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "feared for the Elbonia of today",
        "said it was safer than it is today",
        "said the road had been shut since yesterday",
        "condemned today's attack",
        "spoke of “the attacks today in the the towns”",
        "said he had had enough",
    ],
)
def test_what_stays(text: str) -> None:
    assert _left(text) == text


def test_a_quotation_is_never_touched() -> None:
    assert (
        _left("we saw the the fire today in town", "quote") == "we saw the the fire today in town"
    )
