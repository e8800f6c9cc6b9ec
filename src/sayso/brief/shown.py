"""What every form of a brief shows of reports: dates in words, counts, safe links, safe text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import quote, urlsplit

from sayso.brief.passages import tidy
from sayso.brief.weighing import day_of
from sayso.records import Report

PARAGRAPH = 4  # sentences of a paragraph
_BEGUN = 60  # characters of a report's beginning that stand for a title
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_REORDERING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def plain(text: str) -> str:
    """Foreign text on one line, without characters that no file can hold or that reorder text."""
    return tidy(_SURROGATE.sub("\ufffd", _REORDERING.sub("", _CONTROL.sub(" ", text))))


def extent(reports: Sequence[Report]) -> str:
    """How many reports and outlets, and from when to when."""
    named = len({report.outlet for report in reports if report.outlet})
    what = counted(len(reports), "report", "reports")
    if named == 0:
        what += ", outlets not named"
    else:
        what += f" from {counted(named, 'outlet', 'outlets')}"
        what += "" if all(report.outlet for report in reports) else " and others without a name"
    days = sorted({day for report in reports if (day := day_of(report.published)) is not None})
    if not days:
        return f"{what}, no dates known."
    if days[0] == days[-1]:
        return f"{what}, {written(days[0])}."
    return f"{what}, {written(days[0])} to {written(days[-1])}."


def titled(report: Report) -> str:
    """A report's title; without one the words that it begins with, in quotation marks."""
    if report.title and report.title.strip():
        return report.title
    whole = plain(report.text[: 4 * _BEGUN])
    cut = whole if len(whole) <= _BEGUN else whole[: _BEGUN + 1].rsplit(" ", 1)[0]
    return f"“{cut.rstrip(',;:')}{' …' if cut != whole else ''}”" if cut else "no title"


# What is counted beside a dispute, for whoever reads "12" beside ten reports.
COUNTING = (
    "Origins are counted for all that is said on the same matter, not for the sentence alone: each "
    "speaker whom the reports name, and each agency, outlet or shared text that passes on what "
    "nobody named says, is one, in however many reports. One report can let several speak."
)


def origins(number: int) -> str:
    """How many independent origins are known, in words."""
    if not number:
        return "no independent origin known on this matter"
    return counted(number, "independent origin", "independent origins") + " on this matter"


def web_link(url: str | None) -> str | None:
    """The address, if it is one of the web; whatever could end a Markdown link is encoded."""
    if url is None:
        return None
    address = _CONTROL.sub("", _SURROGATE.sub("", url)).strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    return quote(address, safe="!#$%&'()*+,/:;=?@[]-._~")


def written(day: date) -> str:
    """ "19 September 2016"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def counted(number: int, one: str, many: str) -> str:
    """The number and its noun."""
    return f"{number} {one if number == 1 else many}"
