"""What one transaction adds: a report, a reading, its claims."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select

from sayso import ids
from sayso.errors import LedgerError
from sayso.ids import text_sha256
from sayso.ledger import rows, words
from sayso.ledger.bulk import insert_rows, listed, next_number
from sayso.ledger.columns import storable
from sayso.ledger.indexing import index_claims, index_words
from sayso.ledger.near import Near
from sayso.ledger.tables import readings, reports
from sayso.records import Claim, Report

_SUFFIXES = (8, 16, 32, 64)  # hexadecimal digits that tell an article's versions apart
_AT_ONCE = 500  # parameters of one statement; SQLite allows 999 at least


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a report is kept (``number``), or would be (``number`` is ``None``).

    ``given`` is the id that its first version was given, ``former`` the version
    that it revises, by number and id.
    """

    id: str
    given: str
    number: int | None = None
    former: tuple[int, str] | None = None


def check(report: Report, model: str | None, claims: Sequence[Claim]) -> None:
    """Refuse what does not fit together, since it could never be taken back.

    Raises:
        LedgerError: naming the report or claim and what is wrong with it.
    """
    if text_sha256(report.text) != report.sha256:
        raise LedgerError(f"report {report.id}: its sha256 is not that of its text")
    if claims and model is None:
        raise LedgerError(f"report {report.id}: claims without the model that read them")
    if report.skipped is not None and model is not None:
        raise LedgerError(f"report {report.id}: was skipped, so no model can have read it")
    known = {claim.id for claim in claims}
    if len(known) < len(claims):
        raise LedgerError(f"report {report.id}: two of its claims have the same id")
    lengths = {len(claim.vector) for claim in claims if claim.vector}
    if len(lengths) > 1:
        raise LedgerError(f"report {report.id}: the vectors of its claims differ in length")
    for claim in claims:
        if math.isnan(claim.score):
            raise LedgerError(f"claim {claim.id}: its score is not a number")
        if claim.parent is not None and claim.parent not in known:
            raise LedgerError(f"claim {claim.id}: its parent {claim.parent} is no claim beside it")
        spans = [claim.source, *claim.cue, *claim.content]
        spans += [hop.span for hop in claim.relay] + [event.trigger for event in claim.events]
        if any(span is not None and span.end > len(report.text) for span in spans):
            raise LedgerError(f"claim {claim.id}: a span lies beyond the end of its report")


def locate(connection: Connection, report: Report) -> Kept:
    """Where a report is kept, or where it belongs."""
    found = _find(connection, report.id)
    if found is None:
        # It may have its id from here already: ID~ and digits of its own digest.
        base, _, digits = report.id.rpartition("~")
        if len(digits) in _SUFFIXES and report.sha256.startswith(digits):
            former = _find(connection, base)
            if former is not None:
                given = former[0].given
                return Kept(report.id, given, None, _latest(connection, given))
        return Kept(report.id, report.id)
    kept, sha256 = found
    if sha256 == report.sha256:
        return kept
    for length in _SUFFIXES:
        version_id = f"{report.id}~{report.sha256[:length]}"
        version = _find(connection, version_id)
        if version is None:
            return Kept(version_id, kept.given, None, _latest(connection, kept.given))
        if version[1] == report.sha256:
            return version[0]
    raise LedgerError(f"report {report.id}: all ids for its versions are taken by other texts")


def add_report(connection: Connection, report: Report, place: Kept) -> int:
    """Keep a report at ``place``; its number."""
    row = rows.report_row(
        report,
        as_id=place.id,
        given=place.given,
        revises=None if place.former is None else place.former[0],
    )
    number = _insert(connection, reports, row)
    both = "\n".join(filter(None, (report.title, report.text)))
    words.add(connection, "report_words", [(number, both)])
    return number


_KNOWN = select(readings.c.number).where(
    readings.c.report == bindparam("of"), readings.c.model == bindparam("by")
)


def add_reading(
    connection: Connection, near: Near, of: Report, report: int, model: str, found: Sequence[Claim]
) -> int | None:
    """Keep what ``model`` found in the report ``of``, numbered ``report``.

    Returns:
        The number of the reading, or ``None`` where it is kept already.
    """
    if connection.execute(_KNOWN, {"of": report, "by": model}).first() is not None:
        return None
    row = {"report": report, "model": model, "added": rows.now(), "n_claims": len(found)}
    reading = _insert(connection, readings, row)
    if found:
        speaking = add_voices(connection, [rows.voice_of(claim, of.text) for claim in found])
        start = next_number(connection, "claims")
        made = [
            rows.claim_row(claim, number=number, reading=reading, voice=voice)
            for number, (claim, voice) in enumerate(zip(found, speaking, strict=True), start)
        ]
        insert_rows(connection, "claims", rows.CLAIM_COLUMNS, made)
        numbered = list(enumerate(found, start))
        index_words(connection, of.text, numbered)
        index_claims(connection, near, model, rows.day_and_moment(of.published)[0], numbered)
    return reading


def add_voices(connection: Connection, wanted: Sequence[tuple[str, str]]) -> list[int]:
    """The number of each voice, given as name and words, both folded; new ones are added."""
    digests = [ids.digest("voice", name, words) for name, words in wanted]
    distinct = dict(zip(digests, wanted, strict=True))
    numbers = _voice_numbers(connection, list(distinct))
    new = [one for one in distinct if one not in numbers]
    if new:
        start = next_number(connection, "voices")
        numbers |= {one: number for number, one in enumerate(new, start)}
        made = [(numbers[one], one, *map(storable, distinct[one])) for one in new]
        insert_rows(connection, "voices", ("number", "digest", "name", "words"), made)
    return [numbers[one] for one in digests]


_VOICES = "SELECT digest, number FROM voices WHERE digest IN"


def _voice_numbers(connection: Connection, digests: Sequence[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for start in range(0, len(digests), _AT_ONCE):
        some = digests[start : start + _AT_ONCE]
        numbers.update(listed(connection, _VOICES, some))
    return numbers


_former = reports.alias("former")
_kept_as = select(
    reports.c.id,
    reports.c.given,
    reports.c.number,
    _former.c.number.label("former_number"),
    _former.c.id.label("former_id"),
    reports.c.sha256,
).select_from(reports.outerjoin(_former, reports.c.revises == _former.c.number))


_KEPT_AS = _kept_as.where(reports.c.id == bindparam("kept_id"))


def _find(connection: Connection, report_id: str) -> tuple[Kept, str] | None:
    """Where the report with this very id is kept, and its SHA-256."""
    row = connection.execute(_KEPT_AS, {"kept_id": report_id}).first()
    if row is None:
        return None
    former = None if row.former_id is None else (row.former_number, row.former_id)
    return Kept(row.id, row.given, row.number, former), row.sha256


def _latest(connection: Connection, given: str) -> tuple[int, str]:
    """Number and id of the version kept last of the article given as ``given``."""
    query = select(reports.c.number, reports.c.id).where(reports.c.given == given)
    row = connection.execute(query.order_by(reports.c.number.desc()).limit(1)).one()
    return row.number, row.id


_INSERT = {table: insert(table) for table in (reports, readings)}


def _insert(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Insert one row; the number it got."""
    key = connection.execute(_INSERT[table], row).inserted_primary_key
    assert key is not None, "each of our tables has a primary key"
    number: int = key[0]
    return number
