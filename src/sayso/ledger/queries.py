"""What is asked of a ledger, as statements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from types import EllipsisType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Table,
    Text,
    and_,
    case,
    column,
    exists,
    func,
    literal,
    select,
)

from sayso.errors import ConfigError
from sayso.ledger.rows import fold
from sayso.ledger.tables import (
    claim_words,
    claims,
    failures,
    readings,
    report_words,
    reports,
    storable,
    voices,
)

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_WORDS = re.compile(r'"([^"]*)"?|([^\s"]+)')

_later = readings.alias("later")
newest = ~exists().where(_later.c.report == readings.c.report, _later.c.number > readings.c.number)
"""True of a reading that no later one of its report follows."""

# A report that was skipped at first and read since is no longer a skipped one.
_unread = ~exists().where(readings.c.report == reports.c.number).correlate(reports)


def some_reports(
    *,
    ids: Iterable[str] | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    words: str | None,
    limit: int | None,
) -> Select[Any]:
    """Reports by publication time, undated ones last, then by id."""
    kept = [c for c in reports.c if c is not reports.c.skipped]
    skipped = case((_unread, reports.c.skipped)).label("skipped")
    query = select(*kept, skipped).order_by(reports.c.moment, reports.c.id)
    if ids is not None:
        # One JSON parameter, since the number of parameters is limited.
        listed = func.json_each(json.dumps([storable(one) for one in ids])).table_valued(
            column("value", Text)
        )
        query = query.where(reports.c.id.in_(select(listed.c.value)))
    if outlet is not None:
        query = query.where(reports.c.outlet_key == fold(outlet))
    if words is not None:
        query = query.where(_has_words(reports.c.number, report_words, words))
    return query.where(*_published(since, until)).limit(limit)


def some_claims(
    *,
    report: str | None,
    speaker: str | None,
    words: str | None,
    act: str | None,
    since: str | None,
    until: str | None,
    min_score: float | None,
    parent: str | EllipsisType | None,
    model: str | None,
    limit: int | None,
) -> Select[Any]:
    """Claims in the order of their reports, within a report by first offset."""
    # Few claims of one voice, word or parent: SQLite is free to start from those.
    # Otherwise it must go report by report, in order, so that the first claims come
    # at once and nothing is sorted as a whole; "+ 0" keeps it from another way.
    few = speaker is not None or words is not None or isinstance(parent, str)
    of_report, of_reading = reports.c.number, readings.c.number
    query = (
        select(*(c for c in claims.c if c is not claims.c.reading), reports.c.id.label("report"))
        .join_from(reports, readings, readings.c.report == (of_report if few else of_report + 0))
        .join(claims, claims.c.reading == (of_reading if few else of_reading + 0))
        .order_by(reports.c.moment, reports.c.id, claims.c.first, claims.c.number)
    )
    query = query.where(newest if model is None else readings.c.model == model)
    if report is not None:
        query = query.where(reports.c.id == report)
    if speaker is not None:
        key = fold(speaker)
        matching = select(voices.c.number).where(
            voices.c.name.contains(key, autoescape=True)
            | voices.c.words.contains(key, autoescape=True)
        )
        query = query.where(claims.c.voice.in_(matching))
    if words is not None:
        query = query.where(_has_words(claims.c.number, claim_words, words))
    if act is not None:
        query = query.where(claims.c.act == act)
    if min_score is not None:
        query = query.where(claims.c.score >= min_score)
    if parent is None:
        query = query.where(claims.c.parent.is_(None))
    elif not isinstance(parent, EllipsisType):
        query = query.where(claims.c.parent == parent)
    return query.where(*_published(since, until)).limit(limit)


def all_failures() -> Select[Any]:
    """Failures, oldest first."""
    return select(failures).order_by(failures.c.number)


def counted() -> Select[Any]:
    """One row: reports, skipped, claims (of the newest readings), failures."""
    return select(
        select(func.count()).select_from(reports).scalar_subquery().label("reports"),
        select(func.count())
        .select_from(reports)
        .where(reports.c.skipped.is_not(None), _unread)
        .scalar_subquery()
        .label("skipped"),
        select(func.coalesce(func.sum(readings.c.n_claims), 0))
        .where(newest)
        .scalar_subquery()
        .label("claims"),
        select(func.count()).select_from(failures).scalar_subquery().label("failures"),
    )


def ids_beginning(prefix: str, limit: int) -> Select[Any]:
    """Ids and titles of the reports whose id begins with ``prefix``."""
    stored = storable(prefix)
    start = func.substr(reports.c.id, 1, literal(len(stored), Integer), type_=reports.c.id.type)
    query = select(reports.c.id, reports.c.title).where(start == prefix)
    return query.order_by(reports.c.id).limit(limit)


def _published(since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    """Conditions on the day of publication, both ends included.

    Raises:
        ConfigError: unless both are a year, a month or a day in ISO 8601.
    """
    conditions: list[ColumnElement[bool]] = []
    if since is not None:
        conditions.append(reports.c.day >= _checked(since))
    if until is not None:
        # "2016-09" is followed by "-01" to "-30": all of it lies before "2016-09~".
        conditions.append(reports.c.day <= _checked(until) + "~")
    return conditions


def _checked(day: str) -> str:
    try:
        if not _DAY.fullmatch(day):
            raise ValueError
        date.fromisoformat(day + "-01-01"[len(day) - 4 :])
    except ValueError:
        raise ConfigError(
            f"{day!r} is no date; write a year, a month or a day: 2016, 2016-09 or 2016-09-19"
        ) from None
    return day


def _has_words(number: ColumnElement[int], index: Table, words: str) -> ColumnElement[bool]:
    match = literal(match_expression(words), index.c.words.type)
    found = select(index.c.rowid).where(column(index.name).op("MATCH")(match))
    return and_(number.in_(found.select_from(index)))


def match_expression(words: str) -> str:
    """``words`` in the language of FTS5: all of them, in any order.

    Quotation marks keep a phrase together; ``*`` at a word's end stands for any
    ending. Nothing else has a meaning of its own.

    Raises:
        ConfigError: if there is no letter or digit to look for.
    """
    terms = []
    for phrase, word in _WORDS.findall(words):
        term = phrase or word
        if any(character.isalnum() for character in term):
            terms.append(f'"{term.rstrip("*")}"' + ("*" if word.endswith("*") else ""))
    if not terms:
        raise ConfigError(f"{words!r} holds no word to look for; write letters or digits")
    return " AND ".join(terms)
