"""What one transaction adds: a report, a reading, its claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from sayso.errors import LedgerError
from sayso.ids import text_sha256
from sayso.ledger import rows
from sayso.ledger.tables import claim_words, claims, readings, report_words, reports, voices
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
    ids = {claim.id for claim in claims}
    if len(ids) < len(claims):
        raise LedgerError(f"report {report.id}: two of its claims have the same id")
    for claim in claims:
        if claim.parent is not None and claim.parent not in ids:
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
    words = "\n".join(filter(None, (report.title, report.text)))
    connection.execute(insert(report_words).values(rowid=number, words=words))
    return number


def add_reading(
    connection: Connection, text: str, report: int, model: str, found: Sequence[Claim]
) -> bool:
    """Keep what ``model`` found in the ``text`` of a report, unless that is kept already."""
    known = select(readings.c.number).where(readings.c.report == report, readings.c.model == model)
    if connection.execute(known).first() is not None:
        return False
    row = {"report": report, "model": model, "added": rows.now(), "n_claims": len(found)}
    reading = _insert(connection, readings, row)
    if found:
        speaking = _add_voices(connection, text, found)
        made = [
            rows.claim_row(claim, reading=reading, voice=voice)
            for claim, voice in zip(found, speaking, strict=True)
        ]
        connection.execute(insert(claims), made)
        numbers = select(claims.c.id, claims.c.number).where(claims.c.reading == reading)
        number_of = {row.id: row.number for row in connection.execute(numbers)}
        words = [
            {
                "rowid": number_of[claim.id],
                "words": "\n".join(span.of(text) for span in claim.content),
            }
            for claim in found
        ]
        connection.execute(insert(claim_words), words)
    return True


def _add_voices(connection: Connection, text: str, found: Sequence[Claim]) -> list[int]:
    """The number of each claim's voice, new ones added."""
    wanted = [rows.voice_row(claim, text) for claim in found]
    distinct = {row["digest"]: row for row in wanted}
    numbers = _voice_numbers(connection, list(distinct))
    new = [row for digest, row in distinct.items() if digest not in numbers]
    if new:
        connection.execute(insert(voices), new)
        numbers |= _voice_numbers(connection, [row["digest"] for row in new])
    return [numbers[row["digest"]] for row in wanted]


def _voice_numbers(connection: Connection, digests: Sequence[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for start in range(0, len(digests), _AT_ONCE):
        some = digests[start : start + _AT_ONCE]
        query = select(voices.c.digest, voices.c.number).where(voices.c.digest.in_(some))
        numbers.update((row.digest, row.number) for row in connection.execute(query))
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


def _find(connection: Connection, report_id: str) -> tuple[Kept, str] | None:
    """Where the report with this very id is kept, and its SHA-256."""
    row = connection.execute(_kept_as.where(reports.c.id == report_id)).first()
    if row is None:
        return None
    former = None if row.former_id is None else (row.former_number, row.former_id)
    return Kept(row.id, row.given, row.number, former), row.sha256


def _latest(connection: Connection, given: str) -> tuple[int, str]:
    """Number and id of the version kept last of the article given as ``given``."""
    query = select(reports.c.number, reports.c.id).where(reports.c.given == given)
    row = connection.execute(query.order_by(reports.c.number.desc()).limit(1)).one()
    return row.number, row.id


def _insert(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Insert one row; the number it got."""
    key = connection.execute(insert(table).values(row)).inserted_primary_key
    assert key is not None, "each of our tables has a primary key"
    number: int = key[0]
    return number
