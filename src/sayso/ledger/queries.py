"""What is asked of a ledger, as statements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from types import EllipsisType
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
    column,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    true,
)

from sayso.errors import ConfigError
from sayso.ledger.columns import storable
from sayso.ledger.keys import key_of
from sayso.ledger.linking import holding
from sayso.ledger.rows import fold
from sayso.ledger.tables import (
    amendments,
    claim_keys,
    claim_words,
    claims,
    failures,
    members,
    readings,
    report_words,
    reports,
    voices,
)
from sayso.ledger.words import having

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

_later = readings.alias("later")
newest = ~exists().where(_later.c.report == readings.c.report, _later.c.number > readings.c.number)
"""True of a reading that no later one of its report follows."""


def newest_by(time: str) -> ColumnElement[bool]:
    """True of a reading that was its report's newest at ``time``."""
    later = _later.c.added <= time
    followed = exists().where(_later.c.report == readings.c.report, later)
    return and_(readings.c.added <= time, ~followed.where(_later.c.number > readings.c.number))


#: The columns that :func:`view_of` makes a claim from.
CLAIM_VIEW = (
    *(c for c in claims.c if c is not claims.c.reading),
    reports.c.id.label("report"),
    members.c.proposition.label("linked"),
    members.c.stance.label("linked_stance"),
    amendments.c.body.label("change"),
)


def _with_links(query: Select[Any], as_of: int | None) -> Select[Any]:
    """Joined with the memberships that hold."""
    return query.outerjoin(members, and_(members.c.claim == claims.c.id, holding(members, as_of)))


def _with_decisions(query: Select[Any], *, decided: bool) -> Select[Any]:
    """Joined with what people decided; with nothing, unless ``decided``."""
    on = amendments.c.claim == claims.c.number
    query = query.outerjoin(amendments, on if decided else and_(on, false()))
    if decided:
        query = query.where(func.coalesce(amendments.c.hidden, false()).is_not(true()))
    return query


# A report that was skipped at first and read since is no longer a skipped one.
_unread = ~exists().where(readings.c.report == reports.c.number).correlate(reports)


def some_reports(
    dialect: str,
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
        wanted = json.dumps([storable(one) for one in ids], ensure_ascii=False)
        if dialect == "sqlite":
            each = func.json_each(wanted)
        else:
            each = func.json_array_elements_text(cast(literal(wanted, Text), JSON))
        listed = each.table_valued(column("value", Text))
        query = query.where(reports.c.id.in_(select(listed.c.value)))
    if outlet is not None:
        query = query.where(reports.c.outlet_key == fold(outlet))
    if words is not None:
        query = query.where(having(reports.c.number, report_words, words, dialect))
    return query.where(*_published(since, until)).limit(limit)


def some_claims(
    dialect: str,
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
    decided: bool = True,
    as_of: int | None = None,
    read_by: str | None = None,
    united: Sequence[str] = (),
) -> Select[Any]:
    """Claims in the order of their reports, within a report by first offset.

    ``decided``: as people's decisions leave them, ``body`` holding what these change.
    ``as_of`` is the number of a linking, ``read_by`` the time up to which readings count.
    ``united`` are the ids of actors whom people united with one who is named so.
    """
    # Few claims of one voice, word or parent: SQLite is free to start from those.
    # Otherwise it must go report by report, in order, so that the first claims come
    # at once and nothing is sorted as a whole; "+ 0" keeps it from another way.
    few = speaker is not None or words is not None or isinstance(parent, str)
    of_report, of_reading = reports.c.number, readings.c.number
    query = (
        select(*CLAIM_VIEW)
        .join_from(reports, readings, readings.c.report == (of_report if few else of_report + 0))
        .join(claims, claims.c.reading == (of_reading if few else of_reading + 0))
        .order_by(reports.c.moment, reports.c.id, claims.c.first, claims.c.number)
    )
    query = _with_links(query, as_of)
    if model is not None:
        query = query.where(readings.c.model == model)
    else:
        query = query.where(newest if read_by is None else newest_by(read_by))
    decided = decided and model is None and read_by is None
    query = _with_decisions(query, decided=decided)
    if report is not None:
        query = query.where(reports.c.id == report)
    if speaker is not None:
        key = fold(speaker)
        matching = select(voices.c.number).where(
            voices.c.name.contains(key, autoescape=True)
            | voices.c.words.contains(key, autoescape=True)
        )
        spoken: ColumnElement[bool] = claims.c.voice.in_(matching)
        if decided:
            # Found under the speaker that people name, and no longer under another.
            kept = select(claims.c.number).where(spoken)
            moved = select(amendments.c.claim).where(amendments.c.voice.is_not(None))
            renamed = select(amendments.c.claim).where(amendments.c.voice.in_(matching))
            spoken = or_(claims.c.number.in_(kept.except_(moved)), claims.c.number.in_(renamed))
        if united:
            keys = [key_of("speaker", one) for one in united]
            theirs = select(claim_keys.c.claim).where(claim_keys.c.key.in_(keys))
            spoken = or_(spoken, claims.c.number.in_(theirs))
        query = query.where(spoken)
    if words is not None:
        query = query.where(having(claims.c.number, claim_words, words, dialect))
    if act is not None:
        # The empty text keeps SQLite from starting with a twelfth of all claims.
        query = query.where(claims.c.act.op("||")("") == act)
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
        conditions.append(reports.c.day >= checked_day(since))
    if until is not None:
        # "2016-09" is followed by "-01" to "-30": all of it lies before "2016-09~".
        conditions.append(reports.c.day <= checked_day(until) + "~")
    return conditions


def checked_day(day: str) -> str:
    """A year, a month or a day in ISO 8601.

    Raises:
        ConfigError: if it is none.
    """
    try:
        if not _DAY.fullmatch(day):
            raise ValueError
        date.fromisoformat(day + "-01-01"[len(day) - 4 :])
    except ValueError:
        raise ConfigError(
            f"{day!r} is no date; write a year, a month or a day: 2016, 2016-09 or 2016-09-19"
        ) from None
    return day


def numbered_claims(numbers: Sequence[int], *, decided: bool = False) -> Select[Any]:
    """Those of the claims with these numbers that a newest reading has."""
    query = (
        select(*CLAIM_VIEW)
        .join_from(claims, readings, readings.c.number == claims.c.reading)
        .join(reports, reports.c.number == readings.c.report)
        .where(claims.c.number.in_(numbers), newest)
    )
    return _with_decisions(_with_links(query, None), decided=decided)


def claims_of_reports(ids: Sequence[str]) -> Select[Any]:
    """The claims of the newest readings of these reports, as decisions leave them."""
    query = (
        select(*CLAIM_VIEW)
        .join_from(reports, readings, readings.c.report == reports.c.number)
        .join(claims, claims.c.reading == readings.c.number)
        .where(reports.c.id.in_(list(ids)), newest)
        .order_by(reports.c.number, claims.c.first, claims.c.number)
    )
    return _with_decisions(_with_links(query, None), decided=True)
