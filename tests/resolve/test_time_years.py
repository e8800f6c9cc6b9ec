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
        ("It was built in 1987.", "1987"),
        ("It was built in the 1980s.", "198"),
        ("They left last winter.", "2015-WI"),
    ],
)
def test_years_and_what_is_made_of_them(text: str, value: str) -> None:
    assert values(text) == [value]
