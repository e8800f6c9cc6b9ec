from __future__ import annotations

from hypothesis import given, settings

from lab.metrics.tokens import Tokens, tokenise
from sayso.records import Span
from tests import strategies


def surfaces(text: str) -> list[str]:
    tokens = tokenise(text)
    return [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]


def test_words_keep_apostrophes_and_hyphens_and_marks_stand_alone() -> None:
    assert surfaces("“He's half-way,” she said (twice).") == [
        *("“", "He's", "half-way", ",", "”", "she", "said", "(", "twice", ")", "."),
    ]


def test_an_apostrophe_at_the_end_is_a_mark() -> None:
    assert surfaces("the troops' road") == ["the", "troops", "'", "road"]


def test_a_span_covers_the_tokens_that_it_touches() -> None:
    tokens = tokenise("alpha beta gamma")
    assert tokens.cover(Span(0, 5)) == (0, 1)
    assert tokens.cover(Span(2, 7)) == (0, 2)
    assert tokens.cover(Span(5, 6)) is None
    assert tokens.cover(Span(5, 16)) == (1, 3)
    assert Tokens((), ()).cover(Span(0, 3)) is None


@settings(max_examples=50)
@given(strategies.texts)
def test_tokens_cover_all_that_is_not_white_space(text: str) -> None:
    tokens = tokenise(text)
    inside = {at for a, b in zip(tokens.starts, tokens.ends, strict=True) for at in range(a, b)}
    assert inside == {at for at, character in enumerate(text) if not character.isspace()}
