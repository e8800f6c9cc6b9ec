"""The ledger: reports, what each model read in them, and what failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import EllipsisType

from sqlalchemy import insert, select

from sayso.errors import LedgerError
from sayso.ledger import adding, deciding, linking, queries, rows, tallies
from sayso.ledger.connect import connect, locate
from sayso.ledger.decided import Decided
from sayso.ledger.linked import Linked
from sayso.ledger.merging import Merged
from sayso.ledger.searched import Searched
from sayso.ledger.seeing import view_of
from sayso.ledger.tables import failures, readings, reports
from sayso.records import Claim, Failure, Report

_SHOWN = 5  # candidates named where an id is ambiguous


@dataclass(frozen=True, slots=True)
class AddResult:
    """What adding a report changed.

    ``id`` is the id the report is kept under and ``revises`` the id of the
    version before it. ``claims`` counts the claims added.
    """

    id: str
    new_report: bool
    new_reading: bool
    claims: int
    revises: str | None


@dataclass(frozen=True, slots=True)
class StoredReading:
    """That ``model`` read ``report`` at ``added`` (ISO 8601, UTC) and found ``claims``."""

    report: str
    model: str
    added: str
    claims: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a ledger holds; ``claims`` counts each report's newest reading."""

    reports: int
    skipped: int
    claims: int
    failures: int


class Ledger(Linked, Decided, Searched):
    """An append-only store of reports and claims, one transaction per report.

    A process that is killed leaves every report either wholly kept or not at
    all. Many may read while one writes; writers wait for each other. Iterators
    see the ledger as it was when they began.
    """

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, read_only: bool = False) -> Ledger:
        """Open the ledger at a path or URL, bringing its schema up to date.

        A URL is ``sqlite:///PATH`` or ``postgresql://[USER[:PASSWORD]@]HOST[:PORT]/DATABASE``.

        With ``read_only`` nothing is written, not even to make or update it.

        Raises:
            LedgerError: if it cannot be opened, is not a ledger or is a newer one;
                if it is missing and ``create`` is false.
        """
        address = locate(where)
        engine = connect(address, create=create, read_only=read_only)
        return cls(address, engine, read_only=read_only)

    # Adding

    def stored_id(self, report: Report) -> str | None:
        """The id under which this very snapshot (given id and text) is kept, if it is."""
        with self._reading() as connection:
            kept = adding.locate(connection, report)
        return None if kept.number is None else kept.id

    def resolve_id(self, report: Report) -> Report:
        """The report with the id that it is, or will be, kept under.

        It is the given id, unless another text is kept under that one already:
        then ``ID~`` and the first digits of the text's SHA-256. Claims are to be
        keyed by this id.
        """
        with self._reading() as connection:
            return replace(report, id=adding.locate(connection, report).id)

    def add(self, report: Report, model: str | None, claims: Sequence[Claim]) -> AddResult:
        """Keep a report and what ``model`` read in it, all in one transaction.

        What is kept already stays as it is: the same report and model again
        change nothing, a new model's reading is kept beside the former. A report
        whose given id is kept with another text is a new version of it. A
        skipped report has no model and no claims.

        Raises:
            LedgerError: if the ledger cannot be written, or if report and claims
                do not fit together (spans beyond the text, ids used twice, claims
                of another report).
        """
        adding.check(report, model, claims)
        with self._writing() as connection:
            kept = adding.locate(connection, report)
            if any(claim.report != kept.id for claim in claims):
                raise LedgerError(
                    f"report {report.id}: is kept as {kept.id}, so its claims must name that id:"
                    " call resolve_id before extracting"
                )
            number = kept.number
            before = None if number is None else tallies.voices_of(connection, number)
            if number is None:
                number = adding.add_report(connection, report, kept)
            reading = None
            if model is not None:
                reading = adding.add_reading(connection, self._near, report, number, model, claims)
            if reading is not None and before is not None:
                deciding.reanchor(connection, number, reading)
                tallies.read_anew(connection, number, before)
            elif reading is not None:
                tallies.count(connection, tallies.voices_in(enumerate(claims)))
        return AddResult(
            id=kept.id,
            new_report=kept.number is None,
            new_reading=reading is not None,
            claims=len(claims) if reading is not None else 0,
            revises=None if kept.former is None else kept.former[1],
        )

    def fail(self, failure: Failure) -> None:
        """Keep a failure, once for each input, stage and error."""
        row = rows.failure_row(failure)
        known = select(failures.c.number).where(failures.c.digest == row["digest"])
        with self._writing() as connection:
            if connection.execute(known).first() is None:
                connection.execute(insert(failures).values(row))

    # Asking

    def is_read(self, report_id: str, model: str) -> bool:
        """Whether ``model`` has read the report kept under ``report_id``."""
        query = select(readings.c.number).join(reports, reports.c.number == readings.c.report)
        query = query.where(reports.c.id == report_id, readings.c.model == model)
        with self._reading() as connection:
            return connection.execute(query).first() is not None

    def reports(
        self,
        *,
        ids: Iterable[str] | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        words: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Report]:
        """Reports by publication time, undated ones last, streamed.

        ``outlet`` is its whole name in any case; ``words`` are sought in title and
        text; ``since`` and ``until`` are as for :meth:`claims`.

        Raises:
            ConfigError: if a date or ``words`` cannot be used.
            LedgerError: if the ledger cannot be read.
        """
        query = queries.some_reports(
            self._dialect,
            ids=ids,
            outlet=outlet,
            since=since,
            until=until,
            words=words,
            limit=limit,
        )
        return self._stream(query, rows.report_of)

    def report(self, id_or_prefix: str) -> Report:
        """The report with this id, or the only one whose id begins so.

        Raises:
            LedgerError: if there is none, or more than one.
        """
        for found in self.reports(ids=[id_or_prefix]):
            return found
        with self._reading() as connection:
            query = queries.ids_beginning(id_or_prefix, _SHOWN + 1)
            candidates = connection.execute(query).all()
        if len(candidates) == 1:
            return next(self.reports(ids=[candidates[0].id]))
        if not candidates:
            raise LedgerError(f"{self.path}: no report's id is or begins with {id_or_prefix!r}")
        named = [f"{c.id} ({c.title})" if c.title else c.id for c in candidates[:_SHOWN]]
        more = ", ..." if len(candidates) > _SHOWN else ""
        raise LedgerError(
            f"{self.path}: several reports' ids begin with {id_or_prefix!r}; write more of one:"
            f" {', '.join(named)}{more}"
        )

    def claims(
        self,
        *,
        report: str | None = None,
        speaker: str | None = None,
        words: str | None = None,
        act: str | None = None,
        since: str | None = None,
        until: str | None = None,
        min_score: float | None = None,
        parent: str | EllipsisType | None = ...,
        model: str | None = None,
        limit: int | None = None,
        decided: bool = True,
        as_of: str | None = None,
    ) -> Iterator[Claim]:
        """Claims of each report's newest reading, or of ``model``'s, streamed.

        They come by publication time of their report (undated last), then the
        report's id, then their first offset. ``speaker`` is any part, in any
        case, of the speaker's name or of the source's words. ``words`` are whole
        words of the content in any order, case and accent aside; quotation marks
        keep a phrase together, ``*`` at the end stands for any ending.
        ``since`` and ``until`` (a year, month or day; both included) mean the day
        of publication as the outlet wrote it, and leave undated reports out.
        ``parent`` is the claim they are nested in; ``None`` for those in none.

        Claims have the proposition and stance that the links give them, and with
        ``decided`` are as people's decisions leave them; ``model`` and ``as_of``
        ask for what the machine said. ``as_of`` (a day, or a time with its offset)
        gives readings and links as they were known then. ``words`` are sought in
        the content that the machine found, also where people edited it.

        Raises:
            ConfigError: if a date or ``words`` cannot be used.
            LedgerError: if the ledger cannot be read.
        """
        read_by = None if as_of is None else linking.moment(as_of)
        linked = None
        if read_by is not None:
            with self._reading() as connection:
                linked = linking.linking_at(connection, read_by)
        into = Merged()
        if decided and model is None and as_of is None:
            with self._reading() as connection:
                into = self._merged(connection)
        query = queries.some_claims(
            self._dialect,
            report=report,
            speaker=speaker,
            united=() if speaker is None else into.parts_named(speaker),
            words=words,
            act=act,
            since=since,
            until=until,
            min_score=min_score,
            parent=parent,
            model=model,
            limit=limit,
            decided=decided,
            as_of=linked,
            read_by=read_by,
        )
        return self._stream(query, lambda row: view_of(row, into))

    def failures(self) -> Iterator[Failure]:
        """Failures, oldest first."""
        return self._stream(queries.all_failures(), rows.failure_of)

    def readings(self, report_id: str) -> tuple[StoredReading, ...]:
        """Which models read a report and when, oldest first."""
        query = select(readings).join(reports, reports.c.number == readings.c.report)
        query = query.where(reports.c.id == report_id).order_by(readings.c.number)
        with self._reading() as connection:
            return tuple(
                StoredReading(report_id, row.model, row.added, row.n_claims)
                for row in connection.execute(query)
            )

    def revises(self, report_id: str) -> str | None:
        """The id of the version that a report revises, if it revises one."""
        former = reports.alias("former")
        query = select(former.c.id).join(reports, reports.c.revises == former.c.number)
        with self._reading() as connection:
            return connection.execute(query.where(reports.c.id == report_id)).scalar()

    def counts(self) -> Counts:
        """How much the ledger holds."""
        with self._reading() as connection:
            row = connection.execute(queries.counted()).one()
        return Counts(row.reports, row.skipped, row.claims, row.failures)
