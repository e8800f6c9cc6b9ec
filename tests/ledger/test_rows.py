"""How times, names and offsets are made comparable."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.rows import UNDATED, day_and_moment, first_offset, fold, voice_of
from sayso.records import Claim, Span
from tests.ledger.samples import claim, report


@pytest.mark.parametrize(
    ("published", "day", "moment"),
    [
        (None, None, UNDATED),
        ("", None, UNDATED),
        ("Monday", None, UNDATED),
        ("2016-02-30", None, UNDATED),
        ("2016-09-19", "2016-09-19", "2016-09-19"),
        ("2016-09-19T20:15:00Z", "2016-09-19", "2016-09-19T20:15:00.000000+00:00"),
        ("2016-09-20T01:00:00+03:00", "2016-09-20", "2016-09-19T22:00:00.000000+00:00"),
        ("2016-09-19T23:00:00", "2016-09-19", "2016-09-19T23:00:00.000000+00:00"),
        ("0001-01-01T00:00:00+03:00", None, UNDATED),  # before year 1 in UTC
    ],
)
def test_a_day_as_written_and_a_moment_in_utc(
    published: str | None, day: str | None, moment: str
) -> None:
    assert day_and_moment(published) == (day, moment)


times = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.timezones())


@given(times, times)
def test_moments_sort_as_the_times_do(first: datetime, second: datetime) -> None:
    earlier, later = sorted([first, second], key=lambda t: t.timestamp())
    if earlier.timestamp() < later.timestamp():
        moments = [day_and_moment(t.isoformat())[1] for t in (earlier, later)]
        assert moments[0] < moments[1] < UNDATED


@pytest.mark.parametrize("other", ["ERDOĞAN", "erdog\u0306an", "Erdoğan"])
def test_forms_of_one_name_compare_equal(other: str) -> None:
    assert fold(other) == fold("Erdoğan")


def test_a_claim_begins_at_its_content_else_its_cue_else_its_source() -> None:
    of = report(text="He said, sources say, no.")
    parts = {"content": (Span(22, 24), Span(9, 12)), "cue": (Span(3, 7),), "source": Span(0, 2)}
    assert first_offset(Claim("c", of.id, style="direct", score=1, **parts)) == 9  # type: ignore[arg-type]
    assert first_offset(claim(of, cue=["said"], source="He")) == 3
    assert first_offset(claim(of, source="sources")) == 9
    assert first_offset(claim(of)) == 0


def test_voices_differ_by_name_and_by_words() -> None:
    of = report(text="The army and the ARMY spoke.")
    first, second = claim(of, source="The army"), claim(of, source="the ARMY")
    silent = claim(of)
    voices = [voice_of(c, of.text) for c in (first, second, silent)]
    assert voices[0] == voices[1] != voices[2]
