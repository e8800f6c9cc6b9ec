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
        ("It lasted three weeks.", "P3W"),
        ("It lasted two hours.", "PT2H"),
        ("They meet daily.", "P1D"),
    ],
)
def test_how_long_and_how_often(text: str, value: str) -> None:
    assert values(text) == [value]
