"""The ledger as the desk asks it: by report with decisions, since a visit, by history.

Everything here reads; decisions are written by the ledger's own methods. Lists of reports,
actors and propositions, search and alleged events are the bases of :class:`Catalogue`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    Table,
    Text,
    and_,
    cast,
    exists,
    func,
    select,
)

from sayso.desk.actor_lists import ActorLists
from sayso.desk.alleging import Eventful
from sayso.desk.proposition_lists import PropositionLists
from sayso.desk.report_lists import ReportLists
from sayso.ledger import deciding, seeing
from sayso.ledger.connect import connect, locate
from sayso.ledger.linking import holding
from sayso.ledger.queries import CLAIM_VIEW, newest
from sayso.ledger.tables import (
    amendments,
    anchors,
    claims,
    decided_claims,
    decisions,
    linkings,
    members,
    propositions,
    readings,
    reports,
)
from sayso.records import Claim, Decision

_AT_ONCE = 400  # parameters of one statement
_LOOKED = 2_000  # propositions that are new


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim of a report's newest reading with what people decided of it.

    ``claim`` is as they left it; ``rejected`` ones are shown struck through.
    ``decisions`` are those in force, oldest first.
    """

    claim: Claim
    rejected: bool
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What is new since a reader's last visit.

    ``reports`` counts those that were read, ``disputed`` are propositions that were not
    disputed before, ``decisions`` counts what others decided.
    """

    reports: int
    first_reading: int
    disputed: tuple[str, ...]
    decisions: int


class Catalogue(Eventful, ActorLists, ReportLists, PropositionLists):
    """A ledger with what the pages need beside its own questions."""

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, read_only: bool = False) -> Catalogue:
        """Open the ledger at a path or URL, as :meth:`Ledger.open` does."""
        address = locate(where)
        engine = connect(address, create=create, read_only=read_only)
        return cls(address, engine, read_only=read_only)

    def judged(self, report: str) -> tuple[Judged, ...]:
        """All claims of a report's newest reading in reading order, rejected ones too."""
        query = _viewed().where(reports.c.id == report).order_by(claims.c.first, claims.c.number)
        with self._reading() as connection:
            into = self._merged(connection)
            rows = connection.execute(query).mappings().all()
            made = self._decided_on(connection, report)
        return tuple(
            Judged(seeing.view_of(row, into), bool(row["hidden"]), tuple(made.get(row["id"], ())))
            for row in rows
        )

    def _decided_on(self, connection: Connection, report: str) -> dict[str, list[Decision]]:
        """The decisions in force on a report's claims, by the id that the claim has now."""
        query = (
            select(claims.c.id, decisions.c.subject, decisions.c.id.label("decision"))
            .join_from(anchors, decisions, anchors.c.decision == decisions.c.number)
            .join(readings, readings.c.number == anchors.c.reading)
            .join(reports, reports.c.number == readings.c.report)
            .join(claims, claims.c.number == anchors.c.now)
            .where(reports.c.id == report, newest)
            .order_by(decisions.c.number)
        )
        rows = connection.execute(query).all()
        holding_now = {
            one.id: one
            for subject in {row.subject for row in rows}
            for one in deciding.in_force(connection, subject=subject, until=None)
        }
        made: dict[str, list[Decision]] = {}
        for row in rows:
            if row.decision in holding_now:
                made.setdefault(row.id, []).append(holding_now[row.decision])
        return made

    def claims_by_id(self, ids: Sequence[str]) -> dict[str, Claim]:
        """The claims of newest readings that have these ids, as people see them."""
        found: dict[str, Claim] = {}
        wanted = list(dict.fromkeys(ids))
        with self._reading() as connection:
            into = self._merged(connection)
            for start in range(0, len(wanted), _AT_ONCE):
                query = _viewed().where(claims.c.id.in_(wanted[start : start + _AT_ONCE]))
                for row in connection.execute(query).mappings():
                    if not row["hidden"]:
                        found[row["id"]] = seeing.view_of(row, into)
        return found

    def report_of(self, claim: str) -> str | None:
        """The id of the report whose newest reading has a claim, rejected or not."""
        query = select(reports.c.id).join_from(claims, readings).join(reports)
        with self._reading() as connection:
            return connection.execute(query.where(claims.c.id == claim, newest)).scalar()

    def reports_of(self, ids: Sequence[str]) -> dict[str, str]:
        """Which report each of these claims is from, by the claims' ids."""
        found: dict[str, str] = {}
        query = select(claims.c.id, reports.c.id.label("report"))
        query = query.join_from(claims, readings).join(reports).where(newest)
        with self._reading() as connection:
            for start in range(0, len(ids), _AT_ONCE):
                some = query.where(claims.c.id.in_(list(ids[start : start + _AT_ONCE])))
                found |= {row.id: row.report for row in connection.execute(some)}
        return found

    def asserting(self, of: Sequence[str], limit: int) -> list[Claim]:
        """Claims that assert any of these propositions, those linked last first; not all."""
        with self._reading() as connection:
            into = self._merged(connection).propositions
            parts = [*of, *(part for part, end in into.items() if end in of)]
            query = select(members.c.claim).where(
                holding(members, None),
                members.c.proposition.in_(parts),
                members.c.stance == "asserts",
            )
            query = query.order_by(members.c.number.desc()).limit(limit)
            ids = list(connection.execute(query).scalars())
        found = self.claims_by_id(ids)
        # As people left them: what they took out of a proposition stands elsewhere now.
        return [found[one] for one in ids if one in found and found[one].proposition in of]

    def since(self, time: str, author: str) -> Since:
        """What came after a time (ISO 8601, UTC); ``author``'s own decisions do not count."""
        with self._reading() as connection:

            def last(table: Table) -> int:
                query = select(table.c.number).where(table.c.added <= time)
                query = query.order_by(table.c.number.desc()).limit(1)
                return connection.execute(query).scalar() or 0

            reading, linking = last(readings), last(linkings)
            after = readings.c.number > reading
            read = connection.execute(select(func.count()).select_from(readings).where(after))
            before = propositions.alias("before")
            known = exists().where(
                before.c.id == propositions.c.id,
                before.c.made <= linking,
                before.c.closed > linking,
                cast(before.c.body, Text).contains('"disputed"'),
            )
            new = (
                select(propositions.c.id, propositions.c.body)
                .where(propositions.c.closed.is_(None), propositions.c.made > linking, ~known)
                .order_by(propositions.c.number.desc())
                .limit(_LOOKED)
            )
            opposed = [r.id for r in connection.execute(new) if r.body["status"] == "disputed"]
            made = select(func.count()).select_from(decisions)
            made = made.where(decisions.c.number > last(decisions), decisions.c.author != author)
            others = connection.execute(made).scalar()
        return Since(read.scalar() or 0, reading, tuple(opposed[:20]), others or 0)

    def read_after(self, ids: Sequence[str], reading: int) -> frozenset[str]:
        """Those of the reports, by id, that were read after a reading of this number."""
        found: set[str] = set()
        with self._reading() as connection:
            for start in range(0, len(ids), _AT_ONCE):
                query = select(reports.c.id).join(readings, readings.c.report == reports.c.number)
                query = query.where(reports.c.id.in_(list(ids[start : start + _AT_ONCE])))
                found |= set(connection.execute(query.where(readings.c.number > reading)).scalars())
        return frozenset(found)

    def history(self, limit: int = 200) -> tuple[dict[str, Any], ...]:
        """Decisions and their undoing, the last first, and whether each is in force.

        ``report`` and ``title`` are those of the report that a decision's claim stands in.
        """
        query = select(decisions).order_by(decisions.c.number.desc()).limit(limit)
        with self._reading() as connection:
            rows = connection.execute(query).all()
            numbers = [row.number for row in rows]
            held = deciding.still(connection, numbers)
            within = select(decided_claims.c.decision, reports.c.id, reports.c.title)
            within = within.join(reports, reports.c.number == decided_claims.c.report)
            within = within.where(decided_claims.c.decision.in_(numbers))
            where = {one.decision: one for one in connection.execute(within)}
            return tuple(
                {
                    "report": where[row.number].id if row.number in where else None,
                    "title": where[row.number].title if row.number in where else None,
                    "in_force": row.number in held and row.undoes is None,
                    "id": row.id,
                    "time": row.added,
                    "author": row.author,
                    "kind": row.kind,
                    "subject": row.subject,
                    "body": row.body,
                }
                for row in rows
            )

    def decision(self, id_: str) -> Decision | None:
        """The decision of this id, if it is in force."""
        query = select(decisions).where(decisions.c.id == id_, decisions.c.undoes.is_(None))
        with self._reading() as connection:
            row = connection.execute(query).first()
            if row is None or row.number not in deciding.still(connection, [row.number]):
                return None
            return deciding.decision_of(row)


def _viewed() -> Select[Any]:
    """Claims of newest readings with links and amendments, hidden ones too."""
    return (
        select(*CLAIM_VIEW, amendments.c.hidden)
        .join_from(claims, readings, readings.c.number == claims.c.reading)
        .join(reports, reports.c.number == readings.c.report)
        .outerjoin(members, and_(members.c.claim == claims.c.id, holding(members, None)))
        .outerjoin(amendments, amendments.c.claim == claims.c.number)
        .where(newest)
    )
