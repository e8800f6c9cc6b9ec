"""Links with their history: written as differences, closed and never deleted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    exists,
    func,
    insert,
    or_,
    select,
    text,
    tuple_,
    update,
)

from sayso.errors import ConfigError, LedgerError
from sayso.ledger import link_rows, rows
from sayso.ledger.bulk import insert_rows, next_number
from sayso.ledger.columns import Verbatim
from sayso.ledger.tables import (
    copies,
    fingerprints,
    linked_readings,
    linkings,
    members,
    propositions,
    readings,
    reports,
    revisions,
)
from sayso.records import Copy, Membership, Proposition, Revision

_AT_ONCE = 400  # parameters of one statement

# What tells one link of a kind from another.
_IDENTITY: dict[str, tuple[str, ...]] = {
    "propositions": ("id",),
    "members": ("claim",),
    "copies": ("first", "second"),
    "revisions": ("earlier", "later"),
}


@dataclass(frozen=True, slots=True)
class Links:
    """Links of every kind: what a linking found, or what it no longer holds to be so."""

    propositions: tuple[Proposition, ...] = ()
    members: tuple[Membership, ...] = ()
    copies: tuple[Copy, ...] = ()
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class Linking:
    """What one linking writes.

    ``linked`` are the ids of the reports whose newest readings it dealt with;
    ``prints`` the fingerprints of reports, by id.
    """

    found: Links
    gone: Links = Links()
    linked: tuple[str, ...] = ()
    prints: tuple[tuple[str, frozenset[int]], ...] = ()


@dataclass(frozen=True, slots=True)
class Relinked:
    """What a linking changed: rows written and rows closed, and when (ISO 8601, UTC)."""

    made: int
    closed: int
    at: str


def relink(
    connection: Connection, found: Links, gone: Links, linked: Sequence[str] = ()
) -> Relinked:
    """Make the links that hold now those of ``found``, and close those of ``gone``.

    Links that neither names stay as they are. One that holds already, equal in every
    field, is not written again; one that differs is closed and written anew.
    """
    number = next_number(connection, "linkings")
    at = rows.now()
    connection.execute(insert(linkings).values(number=number, added=at))
    made = closed = 0
    for table, wanted, dropped in (
        (propositions, _rows(found.propositions, link_rows.proposition_row), gone.propositions),
        (members, _rows(found.members, link_rows.member_row), gone.members),
        (copies, _rows(found.copies, link_rows.copy_row), gone.copies),
        (revisions, _rows(found.revisions, link_rows.revision_row), gone.revisions),
    ):
        keys = {_identity(table, row): row for row in wanted}
        no_longer = {_identity(table, _row_of(link)) for link in dropped} - set(keys)
        held = _open_rows(connection, table, [*keys, *no_longer])
        new = [
            row for key, row in keys.items() if key not in held or not _same(table, row, held[key])
        ]
        over = [held[_identity(table, row)] for row in new if _identity(table, row) in held]
        over += [held[key] for key in no_longer if key in held]
        _close(connection, table, [row["number"] for row in over], number)
        if new:
            connection.execute(insert(table), [{**row, "made": number} for row in new])
        made, closed = made + len(new), closed + len(over)
    _mark(connection, linked, number)
    return Relinked(made, closed, at)


def _mark(connection: Connection, linked: Sequence[str], linking: int) -> None:
    """Note that the newest readings of these reports are linked."""
    for start in range(0, len(linked), _AT_ONCE):
        later = readings.alias("later")
        followed = exists().where(
            later.c.report == readings.c.report, later.c.number > readings.c.number
        )
        noted = exists().where(linked_readings.c.reading == readings.c.number)
        query = (
            select(readings.c.number)
            .join(reports, reports.c.number == readings.c.report)
            .where(reports.c.id.in_(list(linked[start : start + _AT_ONCE])), ~followed, ~noted)
        )
        numbers = connection.execute(query).scalars().all()
        made = [(number, linking) for number in numbers]
        insert_rows(connection, "linked_readings", ("reading", "linking"), made)


def _rows(links: Iterable[Any], row_of: Any) -> list[dict[str, Any]]:
    return [row_of(link) for link in links]


def _row_of(link: object) -> dict[str, Any]:
    if isinstance(link, Proposition):
        return {"id": link.id}
    if isinstance(link, Membership):
        return {"claim": link.claim}
    if isinstance(link, Copy):
        return {"first": link.reports[0], "second": link.reports[1]}
    assert isinstance(link, Revision)
    return {"earlier": link.earlier, "later": link.later}


def _identity(table: Table, row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(row[name] for name in _IDENTITY[table.name])


def _same(table: Table, row: Mapping[str, Any], held: Mapping[str, Any]) -> bool:
    return all(held[name] == value for name, value in row.items())


def _open_rows(
    connection: Connection, table: Table, keys: Sequence[tuple[str, ...]]
) -> dict[tuple[str, ...], Mapping[str, Any]]:
    names = _IDENTITY[table.name]
    held: dict[tuple[str, ...], Mapping[str, Any]] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        if len(names) == 1:
            named = table.c[names[0]].in_([key[0] for key in some])
        else:
            named = tuple_(*(table.c[name] for name in names)).in_(some)
        query = select(table).where(table.c.closed.is_(None), named)
        for row in connection.execute(query).mappings():
            held[_identity(table, dict(row))] = dict(row)
    return held


def _close(connection: Connection, table: Table, numbers: Sequence[int], linking: int) -> None:
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        connection.execute(update(table).where(table.c.number.in_(some)).values(closed=linking))


# Asking


def holding(table: Table, as_of: int | None) -> ColumnElement[bool]:
    """That a link holds now, or held after linking ``as_of``."""
    if as_of is None:
        return table.c.closed.is_(None)
    return and_(table.c.made <= as_of, or_(table.c.closed.is_(None), table.c.closed > as_of))


def linking_at(connection: Connection, time: str | None) -> int | None:
    """The number of the last linking at or before ``time``; 0 before the first.

    Raises:
        ConfigError: if ``time`` is no date, nor a date and time with its offset.
    """
    if time is None:
        return None
    query = select(func.max(linkings.c.number)).where(linkings.c.added <= moment(time))
    return connection.execute(query).scalar() or 0


def moment(time: str) -> str:
    """A date (the whole day) or a time with offset, as the ledger writes times.

    Raises:
        ConfigError: if it is neither.
    """
    try:
        if len(time) == 10:
            time += "T23:59:59+00:00"
        parsed = datetime.fromisoformat(time)
        if parsed.tzinfo is None:
            raise ValueError
        return parsed.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        raise ConfigError(
            f"{time!r} is no time; write 2016-09-19, or 2016-09-19T20:00:00+03:00"
        ) from None


def some_members(as_of: int | None) -> Select[Any]:
    """Memberships, in the order in which each claim joined its proposition."""
    joined = members.alias("joined")
    first = (
        select(func.min(joined.c.number))
        .where(joined.c.claim == members.c.claim, joined.c.proposition == members.c.proposition)
        .scalar_subquery()
    )
    return select(members).where(holding(members, as_of)).order_by(first)


def propositions_of(
    connection: Connection, ids: Sequence[str], as_of: int | None
) -> Iterator[Proposition]:
    """These propositions, with their claims; those that do not hold are left out."""
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        kept = select(propositions).where(propositions.c.id.in_(some), holding(propositions, as_of))
        inside: dict[str, list[str]] = {}
        query = some_members(as_of).where(members.c.proposition.in_(some))
        for row in connection.execute(query).mappings():
            inside.setdefault(row["proposition"], []).append(row["claim"])
        by_id = {row["id"]: row for row in connection.execute(kept).mappings()}
        for one in some:
            if one in by_id:
                yield link_rows.proposition_of(by_id[one], inside.get(one, ()))


# Fingerprints


def add_prints(connection: Connection, report: str, found: Iterable[int]) -> None:
    """Keep the fingerprints of a report's text, once.

    Raises:
        LedgerError: if there is no such report.
    """
    number = connection.execute(select(reports.c.number).where(reports.c.id == report)).scalar()
    if number is None:
        raise LedgerError(f"there is no report {report} to keep fingerprints of")
    known = select(fingerprints.c.print).where(fingerprints.c.report == number)
    if connection.execute(known.limit(1)).first() is None:
        made = [(one, number) for one in sorted(set(found))]
        insert_rows(connection, "fingerprints", ("print", "report"), made)


def sharing_prints(
    connection: Connection, found: Iterable[int], most: int, limit: int
) -> list[tuple[str, int]]:
    """Reports that share fingerprints, by id, with how many; most of them first.

    Of each fingerprint only the ``most`` newest reports count, so that boilerplate
    costs no more than other text.
    """
    wanted = json.dumps(sorted(set(found)))
    asked = _SHARING_SQLITE if connection.dialect.name == "sqlite" else _SHARING_POSTGRESQL
    rows_ = connection.execute(asked, {"prints": wanted, "most": most, "limit": limit})
    return [(row.id, row.shared) for row in rows_]


_SHARING_SQLITE = text(
    "SELECT r.id AS id, count(*) AS shared FROM json_each(:prints) AS p"
    " JOIN fingerprints AS f ON f.print = p.value AND f.report IN"
    " (SELECT report FROM fingerprints WHERE print = p.value ORDER BY report DESC LIMIT :most)"
    " JOIN reports AS r ON r.number = f.report"
    " GROUP BY r.number ORDER BY shared DESC, r.number LIMIT :limit"
).columns(id=Verbatim)
_SHARING_POSTGRESQL = text(
    "SELECT r.id AS id, count(*) AS shared"
    " FROM json_array_elements_text(CAST(:prints AS json)) AS p(value)"
    " CROSS JOIN LATERAL (SELECT report FROM fingerprints WHERE print = CAST(p.value AS bigint)"
    " ORDER BY report DESC LIMIT :most) AS f"
    " JOIN reports AS r ON r.number = f.report"
    " GROUP BY r.number, r.id ORDER BY shared DESC, r.number LIMIT :limit"
).columns(id=Verbatim)
