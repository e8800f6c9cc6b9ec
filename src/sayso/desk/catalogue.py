"""The ledger as the desk asks it: by report with decisions, in lists, with facets.

Everything here reads; decisions are written by the ledger's own methods. Lists that
need a pass over all claims are made once for each state of the ledger and kept.
"""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, false, func, select

from sayso.ledger import Ledger, deciding, words
from sayso.ledger.connect import Address, connect, locate
from sayso.ledger.linking import holding
from sayso.ledger.queries import CLAIM_VIEW, checked_day, newest
from sayso.ledger.rows import fold
from sayso.ledger.tables import (
    amendments,
    anchors,
    claim_events,
    claim_words,
    claims,
    decisions,
    failures,
    linkings,
    members,
    readings,
    report_words,
    reports,
)
from sayso.records import Claim, Decision, Event, Report

_T = TypeVar("_T")
_AT_ONCE = 400  # parameters of one statement
_KEPT = 24  # lists and briefs that are kept
MOST = 2_000  # hits that are looked at for facets, and events for a map


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
class Speaker:
    """Somebody who speaks in the ledger, and in how many claims."""

    id: str
    name: str
    kind: str
    claims: int


@dataclass(frozen=True, slots=True)
class Found:
    """Claims that match, and what else could be asked of them.

    ``facets`` are counts by act, speaker and outlet over the newest hits, at most
    ``MOST``; ``more`` is true where there are others.
    """

    claims: tuple[Claim, ...]
    total: int
    more: bool
    facets: dict[str, list[tuple[str, str, int]]]


@dataclass(frozen=True, slots=True)
class Alleged:
    """An alleged event with the claim that alleges it and the report's day."""

    claim: Claim
    event: Event


class Catalogue(Ledger):
    """A ledger with what the pages need beside its own questions."""

    def __init__(self, path: Address, engine: Engine, *, read_only: bool) -> None:
        super().__init__(path, engine, read_only=read_only)
        self._kept: dict[str, tuple[tuple[int, ...], Any]] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

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
            Judged(deciding.view_of(row, into), bool(row["hidden"]), tuple(made.get(row["id"], ())))
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
                        found[row["id"]] = deciding.view_of(row, into)
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
        # Undated reports have the moment "~", which would come first: they come last.
        query = select(*columns, count.label("claims")).order_by(
            reports.c.day.is_(None), reports.c.moment.desc(), reports.c.id
        )
        if asked is not None:
            query = query.where(words.having(reports.c.number, report_words, asked, self._dialect))
        if outlet is not None:
            query = query.where(reports.c.outlet_key == fold(outlet))
        query = query.where(*_days(since, until)).offset(start).limit(limit + 1)
        with self._reading() as connection:
            rows = connection.execute(query).all()
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

    def find(
        self,
        *,
        asked: str | None,
        act: str | None = None,
        speaker: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        start: int = 0,
        limit: int = 40,
    ) -> Found:
        """Claims with these words in their content, last added first, with facets.

        ``speaker`` is an actor's id, ``outlet`` its whole name in any case.

        Raises:
            ConfigError: if a date or the words cannot be used.
        """
        query = (
            select(
                claims.c.number,
                claims.c.act,
                claims.c.speaker_id,
                claims.c.speaker_name,
                reports.c.outlet,
            )
            .join_from(claims, readings, readings.c.number == claims.c.reading)
            .join(reports, reports.c.number == readings.c.report)
            .outerjoin(amendments, amendments.c.claim == claims.c.number)
            .where(newest, func.coalesce(amendments.c.hidden, false()).is_not(True))
            .order_by(claims.c.number.desc())
        )
        if asked is not None:
            query = query.where(words.having(claims.c.number, claim_words, asked, self._dialect))
        if act is not None:
            query = query.where(claims.c.act == act)
        if speaker is not None:
            query = query.where(claims.c.speaker_id == speaker)
        if outlet is not None:
            query = query.where(reports.c.outlet_key == fold(outlet))
        query = query.where(*_days(since, until)).limit(MOST + 1)
        with self._reading() as connection:
            rows = connection.execute(query).all()
            hits = rows[:MOST]
            shown = [row.number for row in hits[start : start + limit]]
            seen = self._claims(connection, shown)
        acts = Counter(row.act for row in hits if row.act)
        speakers = Counter(row.speaker_id for row in hits if row.speaker_id)
        names = {row.speaker_id: row.speaker_name for row in hits}
        outlets = Counter(row.outlet for row in hits if row.outlet)
        facets = {
            "act": [(one, one, n) for one, n in acts.most_common(14)],
            "speaker": [(one, names[one], n) for one, n in speakers.most_common(12)],
            "outlet": [(one, one, n) for one, n in outlets.most_common(12)],
        }
        kept = tuple(seen[number] for number in shown if number in seen)
        return Found(kept, len(hits), len(rows) > MOST, facets)

    def speakers(self) -> tuple[Speaker, ...]:
        """Everybody who speaks, most claims first, as the machine named them."""

        def ask() -> tuple[Speaker, ...]:
            # One row for each actor: an id has one name and kind.
            count = func.count().label("n")
            query = select(
                claims.c.speaker_id,
                func.min(claims.c.speaker_name),
                func.min(claims.c.speaker_kind),
                count,
            ).join_from(claims, readings)
            query = query.where(newest, claims.c.speaker_id.is_not(None))
            query = query.group_by(claims.c.speaker_id).order_by(count.desc())
            with self._reading() as connection:
                rows = connection.execute(query).all()
            return tuple(Speaker(row[0], row[1], row[2], row[3]) for row in rows)

        return self.once("speakers", ask)

    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Outlets by their names, most reports first."""

        def ask() -> tuple[tuple[str, int], ...]:
            count = func.count().label("n")
            query = select(func.min(reports.c.outlet), count).where(reports.c.outlet.is_not(None))
            query = query.group_by(reports.c.outlet_key).order_by(count.desc())
            with self._reading() as connection:
                return tuple((row[0], row[1]) for row in connection.execute(query))

        return self.once("outlets", ask)

    def told(self) -> tuple[tuple[str, int, frozenset[str]], ...]:
        """Propositions with the number of claims and stances, the most spoken to first."""

        def ask() -> tuple[tuple[str, int, frozenset[str]], ...]:
            query = select(members.c.proposition, members.c.stance, func.count())
            query = query.where(holding(members, None))
            query = query.group_by(members.c.proposition, members.c.stance)
            counts: dict[str, int] = {}
            stances: dict[str, set[str]] = {}
            with self._reading() as connection:
                for proposition, stance, n in connection.execute(query):
                    counts[proposition] = counts.get(proposition, 0) + n
                    stances.setdefault(proposition, set()).add(stance)
            ranked = sorted(counts, key=lambda one: (-counts[one], one))
            return tuple((one, counts[one], frozenset(stances[one])) for one in ranked)

        return self.once("told", ask)

    def alleged(
        self,
        *,
        type: str | None = None,  # noqa: A002
        modality: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> tuple[tuple[Alleged, ...], bool]:
        """Alleged events, at most ``MOST``, the latest first; whether there are more.

        Raises:
            ConfigError: if a date cannot be used.
        """
        query = (
            select(claim_events.c.claim, claim_events.c.position)
            .join_from(claim_events, claims, claims.c.number == claim_events.c.claim)
            .join(readings, readings.c.number == claims.c.reading)
            .outerjoin(amendments, amendments.c.claim == claims.c.number)
            .where(newest, func.coalesce(amendments.c.hidden, false()).is_not(True))
            .order_by(claim_events.c.claim.desc(), claim_events.c.position)
            .limit(MOST + 1)
        )
        if type is not None:
            query = query.where(claim_events.c.type == type)
        if modality is not None:
            query = query.where(claim_events.c.modality == modality)
        if since is not None:
            query = query.where(claim_events.c.latest >= checked_day(since))
        if until is not None:
            query = query.where(claim_events.c.earliest <= checked_day(until) + "~")
        with self._reading() as connection:
            rows = connection.execute(query).all()
            seen: dict[int, Claim] = {}
            wanted = sorted({row.claim for row in rows[:MOST]})
            for start in range(0, len(wanted), _AT_ONCE):
                seen |= self._claims(connection, wanted[start : start + _AT_ONCE])
        found = [
            Alleged(seen[row.claim], seen[row.claim].events[row.position])
            for row in rows[:MOST]
            if row.claim in seen
        ]
        return tuple(found), len(rows) > MOST

    def newly_read(self, since: str) -> frozenset[str]:
        """Reports that a reading was added of after a time (ISO 8601, UTC)."""
        query = select(reports.c.id).join(readings, readings.c.report == reports.c.number)
        with self._reading() as connection:
            found = connection.execute(query.where(readings.c.added > since).distinct())
            return frozenset(found.scalars())

    def history(self, limit: int = 200) -> tuple[dict[str, Any], ...]:
        """Decisions and their undoing, the last first."""
        query = select(decisions).order_by(decisions.c.number.desc()).limit(limit)
        with self._reading() as connection:
            return tuple(
                {
                    "id": row.id,
                    "time": row.added,
                    "author": row.author,
                    "kind": row.kind,
                    "subject": row.subject,
                    "body": row.body,
                }
                for row in connection.execute(query)
            )

    def last_reports(self, limit: int) -> tuple[Report, ...]:
        """The reports that were published last, whole, oldest first; undated ones if few."""
        query = select(reports.c.id).order_by(
            reports.c.day.is_(None), reports.c.moment.desc(), reports.c.id
        )
        with self._reading() as connection:
            ids = list(connection.execute(query.limit(limit)).scalars())
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


def _days(since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if since is not None:
        conditions.append(reports.c.day >= checked_day(since))
    if until is not None:
        conditions.append(reports.c.day <= checked_day(until) + "~")
    return conditions
