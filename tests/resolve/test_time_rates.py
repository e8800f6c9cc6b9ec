from __future__ import annotations

import pytest

from sayso.resolve.time_rates import is_rate
from sayso.resolve.time_tokens import Tokens


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("It costs $2 million a year.", True),
        ("They fly there three times a year.", True),
        ("They fly there twice a year.", True),
        ("All 40 of them left within a year.", False),
        ("It took about 20 of them more than a year.", False),
        ("Calm held, a year", False),
        ("a year", False),
    ],
)
def test_a_unit_after_what_is_counted_tells_how_often(text: str, rate: bool) -> None:
    tokens = Tokens(text)
    assert is_rate(tokens, tokens.classes.rindex("a", 0, tokens.classes.index("u"))) is rate
