"""Dates, counts and addresses as they are shown."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.brief.shown import counted, extent, origins, plain, titled, web_link, written
from tests.brief.marking import report


def test_dates_and_counts_in_words() -> None:
    assert written(date(2016, 9, 1)) == "1 September 2016"
    assert counted(1, "report", "reports") == "1 report"
    assert origins(0) == "no independent origin known on this matter"
    assert origins(2) == "2 independent origins on this matter"


def test_the_extent_says_how_many_outlets_have_a_name() -> None:
    one, two = report("x", id="a"), report("y", id="b", outlet=None, published=None)
    assert extent([one]) == "1 report from 1 outlet, 20 September 2016."
    assert extent([one, two]).startswith("2 reports from 1 outlet and others without a name")
    assert extent([two]) == "1 report, outlets not named, no dates known."


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://echo.example/a b", "https://echo.example/a%20b"),
        ("javascript:alert(1)", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, link: str | None) -> None:
    assert web_link(url) == link


def test_text_loses_what_would_reorder_it_or_break_a_file() -> None:
    assert plain("a\u202eb\ud800\n c\x00") == "ab\ufffd c"


def test_a_report_without_a_title_is_called_by_its_first_words() -> None:
    assert titled(report("The harbour was shut.", title="Harbour shut")) == "Harbour shut"
    assert titled(report("The harbour was shut.", title=None)) == "“The harbour was shut.”"
    long = titled(report("The harbour was shut again, " * 9, title=None))
    assert long.startswith("“The harbour was shut")
    assert long.endswith(" …”")
    assert len(long) < 66
