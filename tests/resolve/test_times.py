from __future__ import annotations

import pytest

from sayso.records import Interval, Span
from sayso.resolve.times import day_of, times_of

PUBLISHED = "2016-10-12T08:30:00+02:00"


def interval(text: str, published: str | None = PUBLISHED) -> Interval | None:
    (one,) = times_of(text, published).expressions
    return one.interval


def test_the_interval_holds_the_days_that_the_words_bound() -> None:
    assert interval("in late 2015") == Interval("late 2015", "2015-01-01", "2015-12-31", "year")
    assert interval("earlier this year") == Interval(
        "earlier this year", "2016-01-01", "2016-10-12", "year"
    )
    assert interval("over the past three months") == Interval(
        "the past three months", "2016-07-12", "2016-10-12", "range"
    )


@pytest.mark.parametrize("text", ["for two weeks", "every Friday night", "now", "three-year"])
def test_what_is_no_time_in_the_calendar_has_no_interval_and_a_reason(text: str) -> None:
    (one,) = times_of(text, PUBLISHED).expressions
    assert one.interval is None
    assert one.why


def test_without_a_publication_date_only_absolute_times_have_one() -> None:
    assert interval("on Friday", None) is None
    assert interval("on 3 May", None) is None
    assert interval("on 3 May 2014", None) == Interval(
        "3 May 2014", "2014-05-03", "2014-05-03", "day"
    )


def test_a_model_s_span_counts_even_where_no_rule_reads_it() -> None:
    text = "It lasted the whole of Ramadan and eased on Friday."
    times = times_of(text, PUBLISHED, [Span(23, 30), Span(44, 50)])
    ramadan, friday = times.expressions
    assert (ramadan.shape, ramadan.value, ramadan.interval) == ("unread", None, None)
    assert friday.value == "2016-10-07"
    assert times.within(40, 60) == (friday,)


def test_a_model_s_span_falls_where_nothing_in_it_could_tell_a_time() -> None:
    text = "The eleventh district, and its current mayor, had a lengthy period of calm."
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in ("eleventh", "current", "period")]
    times = times_of(text, PUBLISHED, spans)
    assert [(one.span.of(text), one.value) for one in times.expressions] == [
        ("current", "PRESENT_REF")
    ]


def test_a_publication_date_may_have_a_time_or_be_none() -> None:
    assert str(day_of("2016-10-12T23:59")) == "2016-10-12"
    assert day_of(None) is day_of("") is day_of("soon") is None


def test_a_model_s_word_does_not_make_a_programme_a_week() -> None:
    text = "She spoke on This Week, and this week she left."
    at = text.index("This Week")
    times = times_of(text, PUBLISHED, [Span(at, at + 9)])
    assert [one.span.of(text) for one in times.expressions] == ["this week"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He held talks with May in Downing Street.", []),
        ("He held talks in May in Downing Street.", ["May"]),
        ("He held talks with May last May.", ["last May"]),
    ],
)
def test_a_model_s_word_does_not_make_a_name_a_month(text: str, found: list[str]) -> None:
    at = text.index("May")
    times = times_of(text, PUBLISHED, [Span(at, at + 3)])
    assert [one.span.of(text) for one in times.expressions] == found


@pytest.mark.parametrize("text", ["The file is dated 2014-02-30.", f"It cost {'9' * 5000} marks."])
def test_what_no_calendar_has_stops_nothing(text: str) -> None:
    assert all(one.value != "2014-02-30" for one in times_of(text, "2016-09-21").expressions)
