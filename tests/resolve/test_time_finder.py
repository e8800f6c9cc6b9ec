from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Span
from sayso.resolve.time_finder import find, parse
from sayso.resolve.time_tokens import Tokens


def found(text: str) -> list[str]:
    return [one.span.of(text) for one in find(Tokens(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on Saturday, April 6, 1999, at dawn.", ["Saturday, April 6, 1999"]),
        ("The 6th of May and 7 June 2014 were quiet.", ["The 6th of May", "7 June 2014"]),
        ("In early December the road shut.", ["early December"]),
        ("over the past three months", ["the past three months"]),
        ("nearly four years ago", ["nearly four years ago"]),
        ("A two-week truce held.", ["two-week"]),
        ("after more than two years", ["more than two years"]),
        ("late on; late yesterday; earlier this month", ["late yesterday", "earlier this month"]),
        ("by the end of the year", ["the end of the year"]),
        ("the late 1980s and the '90s", ["the late 1980s", "the '90s"]),
        ("at 10 p.m. Wednesday", ["10 p.m. Wednesday"]),
        ("the third quarter of 1984", ["the third quarter of 1984"]),
        ("on April 24 and 25", ["April 24", "25"]),
        ("each Thursday, and every two weeks", ["each Thursday", "every two weeks"]),
        ("In nineteen ninety-one it fell.", ["nineteen ninety-one"]),
        ("It reopened last Thanksgiving.", ["last Thanksgiving"]),
        ("in the last fifteen minutes", ["the last fifteen minutes"]),
        ("He said that last week they left.", ["last week"]),
        ("It held for weeks or months after.", ["weeks or months"]),
        ("in recent days and weeks", ["recent days and weeks"]),
        ("within the next week or so", ["the next week or so"]),
        ("It fell in June last year.", ["June last year"]),
        ("It fell in May of this year.", ["May of this year"]),
        ("He warned about recent arrests.", ["recent"]),
        (
            "More recently, at least two more weeks went.",
            ["More recently", "at least two more weeks"],
        ),
    ],
)
def test_extents_take_in_what_the_guideline_asks_for(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march to the second bridge.",
        "He paid $1990 for 2000 shares.",
        "Some 1950 people fled.",
        "a 13-year-old boy",
        "at the last-minute request",
        "Jan Novak leads the second group.",
        "the fall of the town",
    ],
)
def test_what_tells_no_time_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_span_that_is_vouched_for_is_read_even_where_it_would_not_be_found() -> None:
    text = "It took months of talks."
    assert found(text) == []
    one = parse(Tokens(text), Span(8, 14))
    assert one is not None
    assert (one.shape, one.span) == ("plural", Span(8, 14))
    assert parse(Tokens(text), Span(18, 23)) is None


@given(st.text(alphabet=st.sampled_from("aA1 9-,.'\n:/“”Mayt of Fridaylst"), max_size=60))
def test_whatever_the_text_extents_are_in_order_and_apart(text: str) -> None:
    spans = [one.span for one in find(Tokens(text))]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
