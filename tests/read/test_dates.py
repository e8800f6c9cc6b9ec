from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.dates import published


@pytest.mark.parametrize(
    "value",
    [
        "2016-09-20",
        "2016-09-20T08:00:00Z",
        "2016-09-20T08:00:00+02:00",
        "2016-09-20T08:00:00.123+02:00",
    ],
)
def test_what_is_in_the_right_form_is_kept_as_it_stands(value: str) -> None:
    assert published(value) == value


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("Tue, 20 Sep 2016 08:00:00 +0200", "2016-09-20T08:00:00+02:00"),
        ("Tue, 20 Sep 2016 08:00:00 GMT", "2016-09-20T08:00:00+00:00"),
        ("20 Sep 16 08:00 EST", "2016-09-20T08:00:00-05:00"),
        ("2016-09-20 08:00:00+02:00", "2016-09-20T08:00:00+02:00"),
        (" 2016-09-20 ", "2016-09-20"),
        ("20 September 2016", "2016-09-20"),
        ("September 20, 2016", "2016-09-20"),
        ("Sep 20, 2016", "2016-09-20"),
        ("2016/09/20", "2016-09-20"),
        ("20160920", "2016-09-20"),
        (date(2016, 9, 20), "2016-09-20"),
        (datetime(2016, 9, 20, 8, tzinfo=UTC), "2016-09-20T08:00:00+00:00"),
    ],
)
def test_other_forms_are_normalised(value: object, iso: str) -> None:
    assert published(value) == iso


@pytest.mark.parametrize(
    "value",
    ["2016-09-20T08:00:00", "2016-09-20 08:00", "Tue, 20 Sep 2016 08:00:00", datetime(2016, 9, 20)],
)
def test_a_time_that_cannot_be_placed_is_left_out(value: object) -> None:
    assert published(value) == "2016-09-20"


@pytest.mark.parametrize(
    "value",
    [
        *(None, "", "yesterday", "Monday", "2016", "2016-09", "10:00", 1474358400, ["2016-09-20"]),
        *("9/10/2016", "20.09.16", "2016-02-30", "2016-13-01", "0000-00-00", "2016-09-20T25:00Z"),
        *("0001-01-01T00:00:00Z", "Tue, 99 Sep 2016 08:00:00 GMT", "2016-09-20" * 1000),
    ],
)
def test_what_is_no_date_is_unknown(value: object) -> None:
    assert published(value) is None


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=70) | st.from_regex(r"[0-9:,.+TZ /a-zA-Z-]{0,40}", fullmatch=True) | st.dates()
)
def test_anything_gives_an_iso_date_or_nothing(value: object) -> None:
    result = published(value)
    if result is not None:
        assert datetime.fromisoformat(result.upper()).year >= 1000


@settings(max_examples=50, deadline=None)
@given(st.datetimes(min_value=datetime(1800, 1, 1), timezones=st.just(UTC)))
def test_its_own_output_stands(moment: datetime) -> None:
    once = published(moment)
    assert once is not None
    assert published(once) == once
    assert datetime.fromisoformat(once) == moment
