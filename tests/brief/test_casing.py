"""Capitals that a word keeps inside a sentence."""

from __future__ import annotations

import pytest

from sayso.brief.casing import Casing

_TEXT = "Residents fled. The residents of Aleppo, and May Castle, said that it may rain in May."


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("The road is open", "the road is open"),
        ("Residents fled", "residents fled"),
        ("Aleppo fell", "Aleppo fell"),
        ("UN staff left", "UN staff left"),
        ("I saw it", "I saw it"),
        ("it rained", "it rained"),
        ("Qalat fell", None),
        ("“Good”", "“Good”"),
    ],
)
def test_a_capital_is_kept_dropped_or_left_open(words: str, inside: str | None) -> None:
    assert Casing([_TEXT]).inside(words) == inside
