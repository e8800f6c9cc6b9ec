"""Lists of propositions without their claims, and what links those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from sayso.desk.keeping import Keeping
from sayso.ledger import link_rows
from sayso.ledger.linking import holding
from sayso.ledger.tables import amendments, claims, copies, members, propositions, told
from sayso.records import Copy

_AT_ONCE = 400  # parameters of one statement


@dataclass(frozen=True, slots=True)
class Line:
    """A proposition without its claims, which ``claims`` counts; origins by kind and name."""

    id: str
    text: str
    status: str
    claims: int
    origins: tuple[tuple[str, str | None], ...]
    unknown: int


class PropositionLists(Keeping):
    """A ledger whose propositions are listed."""

    def told(
        self, status: str | None = None, *, start: int = 0, limit: int = 40
    ) -> tuple[tuple[str, ...], int | None]:
        """Ids of propositions, those of most claims first, and how many there are.

        The number is ``None`` where only those of one status are asked for.
        """
        query = select(told.c.proposition)
        query = query.order_by(told.c.claims.desc(), told.c.proposition.desc())
        if status is not None:
            query = query.where(told.c.status == status)
        with self._reading() as connection:
            ids = tuple(connection.execute(query.offset(start).limit(limit)).scalars())
            total = None
            if status is None:
                total = self.once("told", lambda: self._propositions(connection))
        return ids, total

    def lines(self, ids: Sequence[str]) -> list[Line]:
        """Propositions without their claims, in the order of ``ids``.

        Origins are as they were linked; wording that people took away is replaced.
        """
        found: dict[str, Line] = {}
        with self._reading() as connection:
            query = (
                select(propositions.c.id, propositions.c.body, told.c.claims, told.c.status)
                .join(told, told.c.proposition == propositions.c.id)
                .where(propositions.c.closed.is_(None), propositions.c.id.in_(list(ids)))
            )
            rows = connection.execute(query).all()
            worded = select(claims.c.id).join(amendments, amendments.c.claim == claims.c.number)
            worded = worded.where(claims.c.id.in_([row.body["claim"] for row in rows]))
            changed = set(connection.execute(worded).scalars())
        for row in rows:
            body = row.body
            if body["claim"] not in changed:
                origins = tuple((one[1], one[2]) for one in body["origins"])
                found[row.id] = Line(
                    row.id, body["text"], row.status, row.claims, origins, body["unknown"]
                )
        for one in self.propositions([id_ for id_ in ids if id_ not in found]):
            origins = tuple((origin.kind, origin.name) for origin in one.origins)
            found[one.id] = Line(
                one.id, one.text, one.status, len(one.claims), origins, one.unknown
            )
        return [found[one] for one in ids if one in found]

    def stances(self, of: Sequence[str]) -> dict[str, str]:
        """The stance of each of these claims to the proposition that it was put to."""
        found: dict[str, str] = {}
        with self._reading() as connection:
            for start in range(0, len(of), _AT_ONCE):
                query = select(members.c.claim, members.c.stance).where(holding(members, None))
                query = query.where(members.c.claim.in_(list(of[start : start + _AT_ONCE])))
                found |= {row.claim: row.stance for row in connection.execute(query)}
        return found

    def copies_within(self, ids: Sequence[str]) -> list[Copy]:
        """Copies both of whose reports are among these."""
        found: dict[tuple[str, str], Copy] = {}
        wanted = set(ids)
        with self._reading() as connection:
            for start in range(0, len(ids), _AT_ONCE):
                query = select(copies).where(holding(copies, None))
                query = query.where(copies.c.second.in_(list(ids[start : start + _AT_ONCE])))
                for row in connection.execute(query.order_by(copies.c.number)).mappings():
                    if row["first"] in wanted:
                        found[row["first"], row["second"]] = link_rows.copy_of(row)
        return list(found.values())

    def _propositions(self, connection: Connection) -> int:
        return connection.execute(select(func.count()).select_from(told)).scalar() or 0
