from __future__ import annotations

from datetime import date

import pytest

from sayso.resolve.time_finder import find
from sayso.resolve.time_tokens import Tokens
from sayso.resolve.time_values import Valuer

WEDNESDAY = date(2016, 10, 12)


def values(text: str, today: date | None = WEDNESDAY) -> list[str | None]:
    tokens = Tokens(text)
    valuer = Valuer(tokens, today)
    return [valuer.value(one).value for one in find(tokens)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sales fell in the third quarter of 2014.", "2014-Q3"),
        ("Sales fell in the first half of 2013.", "2013-H1"),
    ],
)
def test_quarters(text: str, value: str) -> None:
    assert values(text) == [value]
