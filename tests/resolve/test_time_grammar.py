from __future__ import annotations

from sayso.resolve.time_finder import _CHECKS
from sayso.resolve.time_grammar import SHAPES
from sayso.resolve.time_tokens import Tokens
from sayso.resolve.time_values import Valuer
from sayso.resolve.time_words import CLASSES

OF_TOKENS = set(",.-/()$%\"“”:;?!'|xCIJYdnDo")


def test_every_check_is_of_a_shape() -> None:
    assert _CHECKS.keys() <= SHAPES.keys()


def test_every_shape_has_a_value() -> None:
    handled = Valuer(Tokens(""), None)._handlers.keys()
    fixed = {"now", "recently", "recent", "past", "future"}
    assert SHAPES.keys() <= handled | fixed
    assert handled <= SHAPES.keys() | {"holiday"}


def test_no_shape_matches_nothing() -> None:
    assert [name for name, pattern in SHAPES.items() if pattern.fullmatch("")] == []


def test_patterns_use_only_classes_that_tokens_have() -> None:
    known = OF_TOKENS | set(CLASSES.values())
    for name, pattern in SHAPES.items():
        plain = pattern.pattern
        for group in pattern.groupindex:
            plain = plain.replace(f"?P<{group}>", "")
        letters = {c for c in plain if c.isalpha()}
        assert letters <= known, name
