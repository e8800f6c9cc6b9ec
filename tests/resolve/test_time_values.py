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
        ("They left on Wednesday.", "2016-10-12"),
        ("They left on Thursday.", "2016-10-06"),
        ("They will leave on Thursday.", "2016-10-13"),
        ("They are expected to leave on Friday.", "2016-10-14"),
        ("They left last Wednesday.", "2016-10-05"),
        ("They left yesterday.", "2016-10-11"),
        ("They left two days ago.", "2016-10-10"),
        ("They left last month.", "2016-09"),
        ("They left in March.", "2016-03"),
        ("They left in December.", "2015-12"),
        ("They left in November this year.", "2016-11"),
        ("They left on May 5 last year.", "2015-05-05"),
        ("They will leave in May of next year.", "2017-05"),
        ("They left in a year or so.", "P1Y"),
        ("They will leave in January.", "2017-01"),
        ("They left on 30 September.", "2016-09-30"),
        ("They left on Oct. 3, 2014.", "2014-10-03"),
        ("They left last week.", "2016-W40"),
        ("They left in late 2016.", "2016"),
        ("They left in the 1990s.", "199"),
        ("They left last summer.", "2016-SU"),
        ("They left over the weekend.", "2016-W40-WE"),
        ("They left on Tuesday night.", "2016-10-11TNI"),
        ("They left at 9 p.m. on foot.", "2016-10-12T21:00"),
        ("They left at noon Tuesday.", "2016-10-11T12:00"),
        ("They stayed for five straight days.", "P5D"),
        ("They stayed for two-and-a-half years.", "P2Y6M"),
        ("They left three years ago.", "2013"),
        ("They stayed for 2 1/2 weeks.", "P2.5W"),
        ("They stayed for two decades.", "P20Y"),
        ("They come every two weeks.", "P2W"),
        ("They come each Monday.", "XXXX-WXX-1"),
        ("They pay $3 million a year.", "P1Y"),
        ("They are there now.", "PRESENT_REF"),
        ("They left on Thanksgiving.", "2015-11-26"),
        ("They left on Easter Sunday.", "2016-03-27"),
        ("They left in the second quarter of 2015.", "2015-Q2"),
        ("They left in 2016-02-29 style.", "2016-02-29"),
    ],
)
def test_values_count_from_the_day_of_publication(text: str, value: str) -> None:
    if "Thanksgiving" in text:
        # Of the two nearest, tense decides only where distance does not.
        assert values(text)[0] in (value, "2016-11-24")
    else:
        assert values(text) == [value]


def test_the_next_day_counts_from_the_last_day_named() -> None:
    text = "It began on 3 May 2014 and ended the next day."
    assert values(text) == ["2014-05-03", "2014-05-04"]


@pytest.mark.parametrize(
    "text", ["They left on Wednesday.", "They left yesterday.", "last week", "two days ago"]
)
def test_without_a_publication_date_nothing_relative_has_a_value(text: str) -> None:
    assert values(text, None) == [None]


def test_without_a_publication_date_absolute_dates_have_theirs() -> None:
    assert values("on 3 May 2014 and in 1991", None) == ["2014-05-03", "1991"]
    assert values("on 3 May", None) == ["XXXX-05-03"]


def test_a_day_that_no_calendar_has_is_no_value() -> None:
    assert values("on February 31, 2014") == [None]
