"""Lists of reports without their texts, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, case, func, select

from sayso.desk.finding import days
from sayso.desk.keeping import Keeping
from sayso.ledger import Counts, words
from sayso.ledger.connect import Address
from sayso.ledger.reports_in_brief import brief
from sayso.ledger.rows import UNDATED, fold
from sayso.ledger.tables import failures, readings, report_words, reports
from sayso.records import Report

#: Of more reports that have the words, those added last are looked at.
LOOKED = 2_000

_CLAIMS = (
    select(readings.c.n_claims)
    .where(readings.c.report == reports.c.number)
    .order_by(readings.c.number.desc())
    .limit(1)
    .scalar_subquery()
    .label("claims")
)
_COLUMNS = (
    *(reports.c[name] for name in ("number", "id", "title", "outlet", "published", "language")),
    *(reports.c.skipped, reports.c.added, _CLAIMS),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A report without its text; ``claims`` counts its newest reading."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    skipped: str | None
    claims: int
    added: str


class ReportLists(Keeping):
    """A ledger whose reports are listed."""

    def __init__(self, path: Address, engine: Engine, *, read_only: bool) -> None:
        super().__init__(path, engine, read_only=read_only)
        # Counted on from where they ended: reports and readings are never changed.
        self._outlets_to = self._read_to = 0
        self._by_outlet: dict[str, tuple[str, int]] = {}
        self._claims_of: dict[int, int] = {}
        self._totals: tuple[tuple[int, ...], Counts] | None = None

    def reports_by_id(self, ids: Sequence[str]) -> dict[str, Report]:
        """Reports with these ids, whole."""
        return {report.id: report for report in self.reports(ids=list(dict.fromkeys(ids)))}

    def listed(
        self,
        *,
        asked: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        start: int = 0,
        limit: int = 50,
    ) -> tuple[tuple[Listed, ...], bool]:
        """Reports without their texts, the latest published first; whether there are more.

        With words, of the ``LOOKED`` added last that have them.

        Raises:
            ConfigError: if a date or the words cannot be used.
        """
        with self._reading() as connection:
            if asked is None:
                wanted = select(*_COLUMNS).where(*days(since, until))
                if outlet is not None:
                    wanted = wanted.where(reports.c.outlet_key == fold(outlet))
                rows = _latest(connection, wanted, start, limit + 1)
            else:
                having = words.rows_with(report_words, asked, self._dialect)
                having = having.order_by(report_words.c.rowid.desc()).limit(LOOKED)
                conditions = [brief.c.number.in_(having), *days(since, until, brief.c.day)]
                if outlet is not None:
                    theirs = select(reports.c.number).where(reports.c.outlet_key == fold(outlet))
                    conditions.append(brief.c.number.in_(theirs))
                rows = _latest_among(connection, conditions, start, limit + 1)
        made = tuple(
            Listed(
                row.id,
                row.title,
                row.outlet,
                row.published,
                row.language,
                row.skipped if row.claims is None else None,
                row.claims or 0,
                row.added,
            )
            for row in rows[:limit]
        )
        return made, len(rows) > limit

    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Outlets by their names, most reports first."""
        query = select(reports.c.number, reports.c.outlet, reports.c.outlet_key)
        with self._locks["outlets"], self._reading() as connection:
            # A report is never changed: only those that came since are looked at.
            last = self._outlets_to
            for row in connection.execute(query.where(reports.c.number > last)):
                self._outlets_to = max(self._outlets_to, row.number)
                if row.outlet is not None:
                    name, n = self._by_outlet.get(row.outlet_key, (row.outlet, 0))
                    self._by_outlet[row.outlet_key] = (name, n + 1)
            return tuple(sorted(self._by_outlet.values(), key=lambda one: (-one[1], one[0])))

    def totals(self) -> Counts:
        """As :meth:`counts`, counting only what came since it was last asked."""
        with self._locks["totals"]:
            now = self.state()
            if self._totals is None or now != self._totals[0]:
                self._totals = (now, self._counted())
            return self._totals[1]

    def _counted(self) -> Counts:
        with self._reading() as connection:
            query = select(readings.c.number, readings.c.report, readings.c.n_claims)
            for row in connection.execute(query.where(readings.c.number > self._read_to)):
                self._claims_of[row.report] = row.n_claims
                self._read_to = max(self._read_to, row.number)
            n_reports = connection.execute(select(func.count()).select_from(reports)).scalar()
            skipped = select(reports.c.number).where(reports.c.skipped.is_not(None))
            unread = [n for n in connection.execute(skipped).scalars() if n not in self._claims_of]
            n_failures = connection.execute(select(func.count()).select_from(failures)).scalar()
        total = sum(self._claims_of.values())
        return Counts(n_reports or 0, len(unread), total, n_failures or 0)

    def last_reports(self, limit: int) -> tuple[Report, ...]:
        """The reports that were published last, whole, oldest first; undated ones if few."""
        ids = [one.id for one in self.listed(limit=limit)[0]]
        return tuple(self.reports(ids=ids))


def _latest(
    connection: Connection, wanted: Select[Any], start: int, limit: int
) -> Sequence[Row[Any]]:
    """Rows in the order of the index, undated reports last."""
    # Undated reports have the moment "~", which would come first.
    dated = wanted.where(reports.c.moment < UNDATED)
    dated = dated.order_by(reports.c.moment.desc(), reports.c.id.desc())
    undated = wanted.where(reports.c.moment == UNDATED).order_by(reports.c.id.desc())
    rows = list(connection.execute(dated.offset(start).limit(limit)))
    if len(rows) < limit:
        before = start
        if not rows and start:
            counting = select(func.count()).select_from(dated.subquery())
            before = min(start, connection.execute(counting).scalar() or 0)
        skip = max(0, start - before) if not rows else 0
        rows += list(connection.execute(undated.offset(skip).limit(limit - len(rows))))
    return rows


def _latest_among(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], start: int, limit: int
) -> Sequence[Row[Any]]:
    """Rows of the reports that fit, of which only those that are shown are read whole."""
    undated_last = case((brief.c.moment == UNDATED, 1), else_=0)
    query = select(brief.c.number).where(*conditions)
    query = query.order_by(undated_last, brief.c.moment.desc(), brief.c.id.desc())
    numbers = list(connection.execute(query.offset(start).limit(limit)).scalars())
    found = connection.execute(select(*_COLUMNS).where(reports.c.number.in_(numbers)))
    by_number = {row.number: row for row in found}
    return [by_number[number] for number in numbers]
