"""The ledger as the desk asks it: by report with decisions, in lists, with facets.

Everything here reads; decisions are written by the ledger's own methods. Lists that
need a pass over all claims are made once for each state of the ledger and kept.
"""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Engine,
    Select,
    Table,
    Text,
    and_,
    cast,
    exists,
    func,
    select,
)

from sayso.desk.alleging import Eventful, named
from sayso.desk.finding import days
from sayso.ledger import Counts, deciding, link_rows, seeing, words
from sayso.ledger.connect import Address, connect, locate
from sayso.ledger.keys import key_of
from sayso.ledger.linking import holding
from sayso.ledger.queries import CLAIM_VIEW, newest
from sayso.ledger.rows import UNDATED, fold
from sayso.ledger.tables import (
    actors,
    amendments,
    anchors,
    claim_keys,
    claims,
    copies,
    decisions,
    failures,
    linkings,
    members,
    propositions,
    readings,
    report_words,
    reports,
    told,
)
from sayso.records import Actor, Claim, Copy, Decision, Report

_T = TypeVar("_T")
_AT_ONCE = 400  # parameters of one statement
_KEPT = 24  # lists and briefs that are kept
_LOOKED = 2_000  # reports with frequent words, propositions that are new


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


@dataclass(frozen=True, slots=True)
class Known:
    """An actor: in how many claims they speak, in how many others they act or suffer."""

    id: str
    name: str
    kind: str
    said: int
    named: int


@dataclass(frozen=True, slots=True)
class Line:
    """A proposition without its claims, which ``claims`` counts; origins by kind and name."""

    id: str
    text: str
    status: str
    claims: int
    origins: tuple[tuple[str, str | None], ...]
    unknown: int


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


class Catalogue(Eventful):
    """A ledger with what the pages need beside its own questions."""

    def __init__(self, path: Address, engine: Engine, *, read_only: bool) -> None:
        super().__init__(path, engine, read_only=read_only)
        self._kept: dict[str, tuple[tuple[int, ...], Any]] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        # Counted on from where they ended: reports and readings are never changed.
        self._outlets_to = self._read_to = 0
        self._by_outlet: dict[str, tuple[str, int]] = {}
        self._claims_of: dict[int, int] = {}
        self._totals: tuple[tuple[int, ...], Counts] | None = None

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, read_only: bool = False) -> Catalogue:
        """Open the ledger at a path or URL, as :meth:`Ledger.open` does."""
        address = locate(where)
        engine = connect(address, create=create, read_only=read_only)
        return cls(address, engine, read_only=read_only)

    def state(self) -> tuple[int, ...]:
        """Changes whenever anything was added, linked or decided."""
        query = select(
            *(
                select(func.coalesce(func.max(table.c.number), 0)).scalar_subquery()
                for table in (reports, readings, linkings, decisions, failures)
            )
        )
        with self._reading() as connection:
            return tuple(connection.execute(query).one())

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

        Raises:
            ConfigError: if a date or the words cannot be used.
        """
        count = (
            select(readings.c.n_claims)
            .where(readings.c.report == reports.c.number)
            .order_by(readings.c.number.desc())
            .limit(1)
            .scalar_subquery()
        )
        columns = [
            reports.c[name]
            for name in ("id", "title", "outlet", "published", "language", "skipped", "added")
        ]
        query = select(*columns, count.label("claims"))
        if asked is not None:
            # Of frequent words, the reports added last.
            having = words.rows_with(report_words, asked, self._dialect)
            having = having.order_by(report_words.c.rowid.desc()).limit(_LOOKED)
            query = query.where(reports.c.number.in_(having))
        if outlet is not None:
            query = query.where(reports.c.outlet_key == fold(outlet))
        query = query.where(*days(since, until))
        # Undated reports have the moment "~", which would come first: they come last.
        dated = query.where(reports.c.moment < UNDATED)
        dated = dated.order_by(reports.c.moment.desc(), reports.c.id.desc())
        undated = query.where(reports.c.moment == UNDATED).order_by(reports.c.id.desc())
        with self._reading() as connection:
            rows = list(connection.execute(dated.offset(start).limit(limit + 1)))
            if len(rows) <= limit:
                before = start
                if not rows and start:
                    counting = select(func.count()).select_from(dated.subquery())
                    before = min(start, connection.execute(counting).scalar() or 0)
                skip = max(0, start - before) if not rows else 0
                rest = undated.offset(skip).limit(limit + 1 - len(rows))
                rows += list(connection.execute(rest))
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

    def actors(
        self, words: str | None = None, *, start: int = 0, limit: int = 60
    ) -> tuple[tuple[Known, ...], bool]:
        """Actors, those who speak in most claims first; whether there are more.

        ``words`` are a part of the name. Whom people united counts as one.
        """
        with self._reading() as connection:
            into = self._merged(connection)
            query = select(actors).where(actors.c.said + actors.c.named > 0)
            if words is not None:
                query = query.where(actors.c.key.contains(fold(words), autoescape=True))
            query = query.order_by(actors.c.said.desc())
            # Those united with another stand under it: so many more are asked for.
            rows = connection.execute(query.limit(start + limit + len(into.actors) + 1)).all()
            ends = sorted({whole.id for whole in into.actors.values()})
            wholes = [*into.actors, *ends]
            counted = {
                row.id: (row.said, row.named)
                for part in range(0, len(wholes), _AT_ONCE)
                for row in connection.execute(
                    select(actors).where(actors.c.id.in_(wholes[part : part + _AT_ONCE]))
                )
            }
        made: dict[str, Known] = {}
        for row in rows:
            one = into.actors.get(row.id, Actor(row.id, row.name, row.kind))
            if one.id in made:
                continue
            parts = into.parts(one.id) if one.id in ends else ()
            said = sum(counted.get(part, (0, 0))[0] for part in parts) or row.said
            spoken_of = sum(counted.get(part, (0, 0))[1] for part in parts) or row.named
            made[one.id] = Known(one.id, one.name, one.kind, said, spoken_of)
        ranked = sorted(made.values(), key=lambda one: -one.said)
        return tuple(ranked[start : start + limit]), len(ranked) > start + limit

    def actor(self, id_: str) -> Known | None:
        """One actor with those whom people united with them; ``None`` if there is none."""
        with self._reading() as connection:
            into = self._merged(connection)
            parts = list(into.parts(id_))
            rows = connection.execute(select(actors).where(actors.c.id.in_(parts))).all()
        by_id = {row.id: row for row in rows}
        whole = next((one for one in into.actors.values() if one.id == id_), None)
        if whole is None and id_ in by_id:
            whole = Actor(id_, by_id[id_].name, by_id[id_].kind)
        if whole is None:
            return None
        said, spoken_of = sum(row.said for row in rows), sum(row.named for row in rows)
        return Known(id_, whole.name, whole.kind, said, spoken_of)

    def stands_for(self, id_: str) -> Actor | None:
        """Whom an actor was united with, if with anybody."""
        with self._reading() as connection:
            return self._merged(connection).actors.get(id_)

    def united_with(self, id_: str) -> tuple[tuple[Actor, Decision], ...]:
        """Who was united with an actor, directly, and by which decision in force."""
        found = []
        for one in self.decisions(kind="unite"):
            if one.speaker is not None and one.speaker.id == id_:
                with self._reading() as connection:
                    query = select(actors).where(actors.c.id == one.subject)
                    row = connection.execute(query).first()
                name, kind = (one.subject, "") if row is None else (row.name, row.kind)
                found.append((Actor(one.subject, name, kind), one))
        return tuple(found)

    def actor_called(self, name: str) -> Actor | None:
        """The actor of this whole name in any case who speaks most, as people see them."""
        query = select(actors).where(actors.c.key == fold(name))
        with self._reading() as connection:
            into = self._merged(connection)
            row = connection.execute(query.order_by(actors.c.said.desc()).limit(1)).first()
        if row is None:
            named_so = (one for one in into.actors.values() if fold(one.name) == fold(name))
            return next(named_so, None)
        return into.actors.get(row.id, Actor(row.id, row.name, row.kind))

    def actors_called(self, words: str, limit: int = 8) -> list[Actor]:
        """Actors whose name has the words in it, those of most claims first."""
        with self._reading() as connection:
            return named(connection, words, self._merged(connection), limit)

    def by_year(self, kind: str, id_: str) -> list[tuple[int, int]]:
        """How many claims a ``speaker`` or ``party`` has by year of publication, from the index.

        Undated reports are left out, and rejected claims are not counted.
        """
        with self._reading() as connection:
            keys = [key_of(kind, part) for part in self._merged(connection).parts(id_)]
            day = claim_keys.c.day
            query = select(day, func.count()).where(claim_keys.c.key.in_(keys), day > 0)
            years: Counter[int] = Counter()
            for at, n in connection.execute(query.group_by(day)):
                years[date.fromordinal(at).year] += n
            # Taken off again: they are few, and asking of each claim would cost most of it.
            hidden = select(day).join(amendments, amendments.c.claim == claim_keys.c.claim)
            hidden = hidden.where(amendments.c.hidden, claim_keys.c.key.in_(keys), day > 0)
            for at in connection.execute(hidden).scalars():
                years[date.fromordinal(at).year] -= 1
        return sorted((year, n) for year, n in years.items() if n)

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
        """Decisions and their undoing, the last first, and whether each is in force."""
        query = select(decisions).order_by(decisions.c.number.desc()).limit(limit)
        with self._reading() as connection:
            rows = connection.execute(query).all()
            held = deciding.still(connection, [row.number for row in rows])
            return tuple(
                {
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

    def last_reports(self, limit: int) -> tuple[Report, ...]:
        """The reports that were published last, whole, oldest first; undated ones if few."""
        ids = [one.id for one in self.listed(limit=limit)[0]]
        return tuple(self.reports(ids=ids))

    def once(self, name: str, ask: Callable[[], _T]) -> _T:
        """What ``ask`` gives, asked once for each state of the ledger."""
        now = self.state()
        with self._locks[name]:
            kept = self._kept.get(name)
            if kept is None or kept[0] != now:
                if len(self._kept) >= _KEPT:
                    self._kept.pop(next(iter(self._kept)), None)
                kept = self._kept[name] = (now, ask())
            made: _T = kept[1]
            return made


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
