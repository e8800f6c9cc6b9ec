"""Whether "a year" tells how often: "$2 million a year", "three times a week"."""

from __future__ import annotations

from sayso.resolve.time_tokens import Tokens
from sayso.resolve.time_words import listed

_PREPOSITIONS = listed(
    "in for within of after over than about by to from at during is was lasting took take until"
    " only just barely another once before since nearly almost and or"
)
_NEAR = 5  # tokens before it in which a number makes it a rate


def is_rate(tokens: Tokens, first: int) -> bool:
    """Whether the unit that token ``first`` opens with "a" is a rate."""
    if first < 2:
        return False
    before = tokens.word[first - 1]
    if not before[0].isalnum() or before in _PREPOSITIONS or tokens.classes[first - 1] in "kyHR":
        return False
    counted = any(letter in "dncY$%" for letter in tokens.classes[max(0, first - _NEAR) : first])
    return counted or before in ("times", "once", "twice")
