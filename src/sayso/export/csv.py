"""Claims and alleged events as CSV for spreadsheets: UTF-8, lines ended as RFC 4180 asks.

Pieces of one content are joined by " … "; their offsets stand beside them as
``start..end`` in code points, one for each piece. :mod:`sayso.export.columns`
says what is done to cells; the JSON contract has every text as it stands.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from sayso.export import claim_table, event_table
from sayso.export.columns import Column, Value, cell
from sayso.records import Claim, Proposition, Report

COLUMNS = tuple(column.name for column in claim_table.COLUMNS)
EVENT_COLUMNS = tuple(column.name for column in event_table.COLUMNS)


def write_csv(out: TextIO, rows: Iterable[tuple[Claim, Report]]) -> int:
    """Write a header and one row for each claim, given with its report; how many there were."""
    values = (claim_table.claim_values(claim, report) for claim, report in rows)
    return _write(out, claim_table.COLUMNS, values)


def write_events_csv(
    out: TextIO,
    rows: Iterable[tuple[Claim, Report]],
    propositions: Mapping[str, Proposition],
) -> int:
    """Write a header and one row for each alleged event; how many there were.

    ``propositions`` are by id; of those that lack, status and origins stay empty.
    """
    values = (
        row
        for claim, report in rows
        for row in event_table.event_values(claim, report, propositions)
    )
    return _write(out, event_table.COLUMNS, values)


def _write(out: TextIO, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> int:
    writer = csv.writer(out)
    writer.writerow([column.name for column in columns])
    kinds = [column.kind for column in columns]
    number = 0
    for number, row in enumerate(rows, start=1):  # noqa: B007 - counted
        writer.writerow([cell(value, kind) for value, kind in zip(row, kinds, strict=True)])
    return number
