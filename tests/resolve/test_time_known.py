from __future__ import annotations

from datetime import date

import pytest

from sayso.resolve.time_finder import find
from sayso.resolve.time_tokens import Tokens
from sayso.resolve.time_values import Valuer


def test_the_next_day_counts_from_the_day_named_before() -> None:
    tokens = Tokens("They met on 3 October 2014. They left the following day.")
    valuer = Valuer(tokens, date(2016, 10, 12))
    assert [valuer.value(one).value for one in find(tokens)] == ["2014-10-03", "2014-10-04"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met in March. They left the following month.", "2016-04"),
        ("They met in 2011. They left the following year.", "2012"),
        ("They met in May 2011. They left the previous year.", "2010"),
        ("They left the following year.", "2017"),
    ],
)
def test_the_following_month_counts_from_what_was_named_before(text: str, value: str) -> None:
    tokens = Tokens(text)
    valuer = Valuer(tokens, date(2016, 10, 12))
    assert [valuer.value(one).value for one in find(tokens)][-1] == value


@pytest.mark.parametrize(("text", "mod"), [("It was late 2014.", "END"), ("It was 2014.", None)])
def test_modifiers(text: str, mod: str | None) -> None:
    tokens = Tokens(text)
    valuer = Valuer(tokens, None)
    assert [valuer.value(one).mod for one in find(tokens)] == [mod]
