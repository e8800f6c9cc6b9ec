"""Word lists."""

from __future__ import annotations

from sayso.brief.wordlists import wordset


def test_words_between_blanks() -> None:
    assert wordset(" a b\n c a ") == {"a", "b", "c"}
