from __future__ import annotations

import pytest

from sayso.resolve.time_tokens import Tokens


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("on Friday, May 3, 2013", "xw,md,Y"),
        ("the past three months", "hLcU"),
        ("a two-week truce", "ac-ux"),
        ("at 9:30 p.m. EST", "@Cz"),
        ("2013-05-03 and 5/3/2013", "I&J"),
        ("the 1990s, the '80s", "hD,h'D"),
        ("last year's", "Lu'"),
        ("one\n\ntwo", "c|c"),
        ("they may march", "xxx"),
        ("MAY 3", "xd"),
        ("Sept. 30", "M.d"),
        ("that night", "Tp"),
        ("that same week", "TTu"),
        ("said that last week", "xxLu"),
        ("said that Friday", "xxw"),
    ],
)
def test_every_token_has_its_class(text: str, classes: str) -> None:
    assert Tokens(text).classes == classes


def test_offsets_are_code_points() -> None:
    tokens = Tokens("“Zaïd” 𝔾 spoke on Friday")
    at = tokens.classes.index("w")
    assert tokens.text[tokens.start[at] : tokens.end[at]] == "Friday"
    assert tokens.first(tokens.start[at]) == at == tokens.after(tokens.start[at])


def test_a_sentence_does_not_end_at_an_abbreviation() -> None:
    tokens = Tokens("It began. Gen. Ay met Mr. Bee on Sept. 3. It ended.")
    first, last = tokens.sentence(tokens.classes.index("d"))
    assert tokens.text[tokens.start[first] : tokens.end[last - 1]] == (
        "Gen. Ay met Mr. Bee on Sept. 3."
    )


def test_no_text_has_no_tokens() -> None:
    assert len(Tokens("")) == 0
