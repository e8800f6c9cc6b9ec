from __future__ import annotations

from datetime import date

import pytest

from sayso.resolve import time_calendar as calendar


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        ("2016-10-12", ("2016-10-12", "2016-10-12", "day")),
        ("2016-10-12TNI", ("2016-10-12", "2016-10-12", "part")),
        ("2016-10-12T21:30", ("2016-10-12T21:30", "2016-10-12T21:30", "minute")),
        ("2016-10-12T24:00", ("2016-10-13T00:00", "2016-10-13T00:00", "minute")),
        ("2016-W01", ("2016-01-04", "2016-01-10", "week")),
        ("2016-W40-WE", ("2016-10-08", "2016-10-09", "weekend")),
        ("2016-02", ("2016-02-01", "2016-02-29", "month")),
        ("2016-WI", ("2016-12-01", "2017-02-28", "season")),
        ("2016-Q4", ("2016-10-01", "2016-12-31", "quarter")),
        ("2016-H1", ("2016-01-01", "2016-06-30", "half")),
        ("2016", ("2016-01-01", "2016-12-31", "year")),
        ("199", ("1990-01-01", "1999-12-31", "decade")),
        ("19", ("1900-01-01", "1999-12-31", "century")),
    ],
)
def test_a_value_covers_its_days(value: str, ends: tuple[str, str, str]) -> None:
    assert calendar.ends(value) == ends
    assert ends[2] in calendar.PRECISIONS


@pytest.mark.parametrize("value", ["PAST_REF", "P2W", "XXXX-05-03", "2016-02-31", "2016-W60", ""])
def test_what_has_no_place_in_time_has_no_ends(value: str) -> None:
    assert calendar.ends(value) is None


def test_months_are_added_within_the_month() -> None:
    assert calendar.shift_months(date(2016, 3, 31), -1) == date(2016, 2, 29)
    assert calendar.shift_months(date(2016, 12, 5), 2) == date(2017, 2, 5)


def test_holidays_move() -> None:
    assert calendar.easter(2024) == date(2024, 3, 31)
    assert calendar.holiday(1999, (11, 3, 4)) == date(1999, 11, 25)
    assert calendar.holiday(1998, (11, 1, -1)) == date(1998, 11, 3)
    assert calendar.holiday(2016, (5, 0, 0)) == date(2016, 5, 30)
    assert calendar.holiday(2016, (12, 25)) == date(2016, 12, 25)
