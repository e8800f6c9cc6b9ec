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
        ("They met on 7 October.", "2016-10-07"),
        ("They met on Monday.", "2016-10-10"),
        ("They will meet on Monday.", "2016-10-17"),
        ("They met in May.", "2016-05"),
    ],
)
def test_days_count_from_publication(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_day_without_a_year_or_publication_keeps_its_year_open() -> None:
    assert values("They met on 7 October.", None) == ["XXXX-10-07"]


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert values("They met on 31 February.") == [None]
