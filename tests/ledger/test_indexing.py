"""What the indexes are given of a claim."""

from __future__ import annotations

import pytest

from sayso.ledger.indexing import _event_rows, day_number
from sayso.records import Event, Interval, Place, Span
from tests.ledger.samples import claim, report


@pytest.mark.parametrize(("day", "number"), [(None, 0), ("0001-01-01", 1), ("0001-02-01", 32)])
def test_days_are_counted_from_year_one(day: str | None, number: int) -> None:
    assert day_number(day) == number


def test_events_by_what_is_asked_of_them() -> None:
    place = Place("ALEPPO\0", 36.2, None, None, "town")
    when = Interval("Monday", None, "2016-09-19", "day")
    bare = Event(Span(0, 2), "AID", None, None, None, None, None, None, None, "future")
    full = Event(Span(0, 2), "DEATH", "x", None, None, place, when, (1, 2), None, "actual")
    of = report(text="It is so.")
    rows = _event_rows([(4, claim(of, "is so")), (5, claim(of, "It is so", events=(bare, full)))])
    assert rows == [
        (5, 0, "AID", "future", None, None, None, None, None, None),
        (5, 1, "DEATH", "actual", "aleppo\ufdd00000", None, 36.2, None, None, "2016-09-19"),
    ]
