"""Rows of claims as people see them: of newest readings, rejected by nobody, with their speaker.

Search and maps look at hundreds of claims to show a few. They ask here for the columns
that they need; who speaks is read through what people decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, select

from sayso.ledger.linking import holding
from sayso.ledger.merging import Merged
from sayso.ledger.queries import newest
from sayso.ledger.reports_in_brief import brief
from sayso.ledger.tables import amendments, claims, members, readings, told
from sayso.records import Actor

_AT_ONCE = 400  # parameters of one statement


def seen_claims(
    connection: Connection,
    numbers: Sequence[int],
    into: Merged,
    *columns: ColumnElement[Any],
    with_status: bool = False,
) -> Iterator[tuple[Row[Any], Actor | None]]:
    """Those of the claims with these numbers that are seen, in the numbers' order.

    ``columns`` are of ``claims`` and of reports in ``brief``; a row has ``number`` beside
    them, and where asked the ``status`` of the proposition that the claim was put to. Read
    as they are taken: whoever stops early has not asked for the rest.
    """
    query = (
        select(
            claims.c.number,
            claims.c.speaker_id,
            claims.c.speaker_name,
            claims.c.speaker_kind,
            amendments.c.hidden,
            amendments.c.body,
            *columns,
        )
        .join_from(claims, readings, readings.c.number == claims.c.reading)
        .join(brief, brief.c.number == readings.c.report)
        .outerjoin(amendments, amendments.c.claim == claims.c.number)
        .where(newest)
    )
    if with_status:
        query = (
            query.add_columns(told.c.status)
            .outerjoin(members, and_(members.c.claim == claims.c.id, holding(members, None)))
            .outerjoin(told, told.c.proposition == members.c.proposition)
        )
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        rows = connection.execute(query.where(claims.c.number.in_(some)))
        by_number = {row.number: row for row in rows if not row.hidden}
        for number in some:
            if number in by_number:
                yield by_number[number], _speaker(by_number[number], into)


def _speaker(row: Row[Any], into: Merged) -> Actor | None:
    """Who speaks, after re-attribution, under the name of those whom people united."""
    speaker = None
    if row.speaker_id is not None:
        speaker = Actor(row.speaker_id, row.speaker_name, row.speaker_kind)
    if row.body is not None and "speaker" in row.body:
        speaker = None if row.body["speaker"] is None else Actor(*row.body["speaker"])
    return None if speaker is None else into.actors.get(speaker.id, speaker)
