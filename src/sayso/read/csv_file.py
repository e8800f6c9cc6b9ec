"""CSV: one row, one report."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice

from sayso.errors import InputError, MalformedInput, UnreadableInput
from sayso.read import dates
from sayso.read.charset import binary, sample_codec
from sayso.read.columns import TEXT, dialect, known_as
from sayso.read.options import ReadOptions
from sayso.read.snapshot import snapshot
from sayso.read.source import Source
from sayso.records import Failure, Report


def read_csv(source: Source, options: ReadOptions) -> Iterator[Report | Failure]:
    """One report a row, read as it comes, by the columns of the header.

    The header needs a column ``text``, ``body``, ``content``, ``article`` or
    ``articleBody``, and may have ``title`` or ``headline``, ``outlet`` or
    ``source``, ``url`` or ``link``, ``published`` or ``date``, ``byline`` or
    ``author``, and ``id``; capitals do not matter, the first of two wins. The
    delimiter is a comma, a semicolon or a tab. Rows are numbered from 1 below
    the header. A row that has not as many fields as the header is a failure:
    its text may be cut at a comma. Source: RFC 4180.

    Raises:
        InputError: if there is no text column or no row.
    """
    if what := binary(source.head):
        raise UnreadableInput(f"{source.label}: is {what}, not CSV; save it as CSV")
    # The limit is one of the whole process; ours is the least that does what is promised.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    lines = _lines(source, options)
    first = next((line for line in lines if not line.isspace()), None)
    if first is None:
        raise UnreadableInput(f"{source.label}: is empty; remove it or give it its rows")
    rows = csv.reader(_with(first, lines), delimiter=dialect(first), strict=True)
    places, width = _header(rows, source.label)
    number = 0
    while True:
        number += 1
        label = f"{source.label}:{number}"
        begin = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Failure(label, "read", _broken(label, begin, rows.line_num, error))
            continue
        if row is None:
            break
        if not row:
            number -= 1
            continue
        try:
            yield _report(row, places, width, label, options)
        except InputError as error:
            yield Failure(label, "read", str(error))
    if number == 1:
        raise UnreadableInput(f"{source.label}: has a header and no rows; add its reports")


def _lines(source: Source, options: ReadOptions) -> Iterator[str]:
    for line in source.lines(sample_codec(source.head), "", options.max_bytes):
        if line is None:
            raise UnreadableInput(
                f"{source.label}: has a line longer than {options.max_bytes:,} characters, "
                "and what follows cannot be told apart; raise max_bytes"
            )
        yield line


def _with(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _header(rows: Iterator[list[str]], label: str) -> tuple[dict[str, int], int]:
    try:
        names = next(rows)
    except csv.Error as error:
        raise MalformedInput(f"{label}: has a broken header ({error}); repair its quotes") from None
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if part := known_as(name):
            places.setdefault(part, place)
    if TEXT not in places:
        shown = ", ".join(name[:40] for name in islice(names, 8))
        raise MalformedInput(
            f"{label}: has no text column among {shown}; name one text, body, content, "
            "article or articleBody"
        )
    return places, len(names)


def _report(
    row: list[str], places: dict[str, int], width: int, label: str, options: ReadOptions
) -> Report:
    if len(row) != width:
        raise MalformedInput(
            f"{label}: has {len(row)} fields where the header has {width}; put its text in quotes"
        )
    part = {name: row[place] for name, place in places.items()}
    return snapshot(
        part[TEXT],
        options,
        label=label,
        given_id=part.get("id"),
        outlet=part.get("outlet"),
        title=part.get("title"),
        byline=part.get("byline"),
        url=part.get("url"),
        published=dates.published(part.get("published")),
    )


def _broken(label: str, begin: int, end: int, error: csv.Error) -> str:
    lines = f"lines {begin} to {end}" if end > begin else f"line {begin}"
    if str(error) == "unexpected end of data":
        return (
            f"{label}: opens a quoted field in line {begin} that is never closed, so that "
            f"{lines} could not be read; close it"
        )
    if str(error).startswith("field larger"):
        return f"{label}: has a {error}, in {lines}; raise max_bytes"
    return f"{label}: is broken in {lines} ({error}); double the quotes inside fields"
