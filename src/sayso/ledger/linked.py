"""The part of a ledger that keeps links, and finds what is to be linked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, exists, or_, select, union_all

from sayso.ledger import link_rows, linking, matching, queries, rows, tallies
from sayso.ledger.linking import Linking, Links, Relinked, holding
from sayso.ledger.matching import Neighbour
from sayso.ledger.merging import Merged
from sayso.ledger.seeing import view_of
from sayso.ledger.seen_propositions import seen_proposition
from sayso.ledger.store import Store
from sayso.ledger.tables import (
    amendments,
    claims,
    copies,
    linked_readings,
    members,
    merged,
    propositions,
    readings,
    reports,
    revisions,
)
from sayso.records import Claim, Copy, Membership, Proposition, Report, Revision

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that may be on the same matter as another.

    ``shared`` counts the blocking keys that the two share, as far as the newest
    claims of each were looked at; ``cosine`` is that of their vectors, ``None``
    where it was not among the nearest.
    """

    claim: Claim
    shared: int
    cosine: float | None


class Linked(Store):
    """Links with their history, and what is needed to make them."""

    def relink(
        self,
        found: Links,
        gone: Links = Links(),  # noqa: B008
        linked: Sequence[str] = (),
        prints: Sequence[tuple[str, frozenset[int]]] = (),
    ) -> Relinked:
        """Write what a linking found, in one transaction; only differences are written.

        ``found`` are links that hold now, new or changed; ``gone`` links that no
        longer hold, by their identity (a proposition's id, a membership's claim, a
        copy's reports, a revision's claims). All others stay. ``linked`` are the
        reports whose newest readings count as linked from now on; ``prints`` the
        fingerprints of reports, kept with the links.
        """
        return self.relink_by(lambda: Linking(found, gone, tuple(linked), tuple(prints)))

    def relink_by(self, work: Callable[[], Linking]) -> Relinked:
        """Let ``work`` look at the ledger and write what it found, while no other writes.

        Without this, two processes that link at once would each found a proposition
        for the same matter. ``work`` must not write itself.
        """
        with self._writing() as connection:
            done = work()
            for report, made in done.prints:
                linking.add_prints(connection, report, made)
            changed = tallies.propositions_of(connection, done)
            relinked = linking.relink(connection, done.found, done.gone, done.linked)
            tallies.tell(connection, changed)
            return relinked

    def propositions(
        self,
        ids: Sequence[str] | None = None,
        *,
        as_of: str | None = None,
        decided: bool = True,
    ) -> Iterator[Proposition]:
        """Propositions, by id or all in the order of their founding.

        With ``decided`` those that people merged are one, those that they split are
        several, and claims that they rejected are in none. ``as_of`` gives the
        machine's as they were known at a time.

        Raises:
            ConfigError: if ``as_of`` is no time.
        """
        with self._reading() as connection:
            at = linking.linking_at(connection, as_of)
            if ids is None:
                query = select(propositions.c.id).where(holding(propositions, at))
                ids = list(connection.execute(query.order_by(propositions.c.number)).scalars())
                if decided and at is None:
                    split = select(amendments.c.proposition).distinct()
                    split = split.where(amendments.c.proposition.is_not(None))
                    grown = select(merged.c.into).distinct()
                    by_people = connection.execute(union_all(split, grown)).scalars()
                    ids = list(dict.fromkeys([*ids, *by_people]))
            into = self._merged(connection).propositions
            for start in range(0, len(ids), _AT_ONCE):
                some = ids[start : start + _AT_ONCE]
                if not decided or at is not None:
                    yield from linking.propositions_of(connection, some, at)
                    continue
                for one in some:
                    if (
                        one not in into
                        and (seen := seen_proposition(connection, one, into)) is not None
                    ):
                        yield seen

    def members_of(self, ids: Sequence[str]) -> tuple[Membership, ...]:
        """The machine's memberships of several propositions, in the order of joining."""
        found: list[Membership] = []
        with self._reading() as connection:
            for start in range(0, len(ids), _AT_ONCE):
                some = list(ids[start : start + _AT_ONCE])
                query = linking.some_members(None).where(members.c.proposition.in_(some))
                found += map(link_rows.member_of, connection.execute(query).mappings())
        return tuple(found)

    def members(
        self,
        *,
        proposition: str | None = None,
        claims: Sequence[str] | None = None,
        as_of: str | None = None,
    ) -> tuple[Membership, ...]:
        """The machine's memberships, in the order in which claims joined.

        Raises:
            ConfigError: if ``as_of`` is no time.
        """
        with self._reading() as connection:
            query = linking.some_members(linking.linking_at(connection, as_of))
            if proposition is not None:
                query = query.where(members.c.proposition == proposition)
            if claims is not None:
                query = query.where(members.c.claim.in_(list(claims)))
            found = connection.execute(query).mappings()
            return tuple(link_rows.member_of(row) for row in found)

    def copies(self, report: str, *, as_of: str | None = None) -> tuple[Copy, ...]:
        """The copies that a report is one side of."""
        with self._reading() as connection:
            at = linking.linking_at(connection, as_of)
            sides = or_(copies.c.first == report, copies.c.second == report)
            query = select(copies).where(holding(copies, at), sides).order_by(copies.c.number)
            return tuple(map(link_rows.copy_of, connection.execute(query).mappings()))

    def revisions(self, claim: str, *, as_of: str | None = None) -> tuple[Revision, ...]:
        """The revisions that a claim is one side of."""
        with self._reading() as connection:
            at = linking.linking_at(connection, as_of)
            sides = or_(revisions.c.earlier == claim, revisions.c.later == claim)
            query = select(revisions).where(holding(revisions, at), sides)
            found = connection.execute(query.order_by(revisions.c.number)).mappings()
            return tuple(map(link_rows.revision_of, found))

    def revisions_later(self, of: Sequence[str]) -> tuple[Revision, ...]:
        """The revisions whose later claim is one of these."""
        found: list[Revision] = []
        with self._reading() as connection:
            for start in range(0, len(of), _AT_ONCE):
                some = list(of[start : start + _AT_ONCE])
                query = select(revisions).where(holding(revisions, None))
                query = query.where(revisions.c.later.in_(some)).order_by(revisions.c.number)
                found += map(link_rows.revision_of, connection.execute(query).mappings())
        return tuple(found)

    def add_fingerprints(self, report: str, prints: Iterable[int]) -> None:
        """Keep the fingerprints of a report's text, once.

        Raises:
            LedgerError: if there is no such report.
        """
        with self._writing() as connection:
            linking.add_prints(connection, report, prints)

    def sharing_fingerprints(
        self, prints: Iterable[int], *, most: int = 50, limit: int = 50
    ) -> tuple[tuple[str, int], ...]:
        """Reports that share fingerprints, by id, with how many; most of them first.

        Of each fingerprint only the ``most`` newest reports count.
        """
        with self._reading() as connection:
            return tuple(linking.sharing_prints(connection, prints, most, limit))

    def candidates(
        self, of: Sequence[Claim], model: str, *, near: int = 32, newest: int = 16
    ) -> tuple[tuple[Candidate, ...], ...]:
        """For each claim those that may be on the same matter, the likeliest first.

        They are its ``near`` nearest by the vectors of ``model``, and the ``newest``
        of each of its blocking keys: the time hardly grows with the ledger. The
        claim itself, and claims of former readings, are left out.
        """
        with self._reading() as connection:
            ranked = matching.found_by(connection, self._near, of, model, near, newest)
            seen = _claims_by_number(connection, {n for found in ranked for n in found})
        return tuple(
            tuple(
                Candidate(seen[number], shared, cosine)
                for number, shared, cosine in matching.best_first(found)
                if number in seen and seen[number].id != claim.id
            )
            for claim, found in zip(of, ranked, strict=True)
        )

    def neighbours(
        self, of: Sequence[Claim], model: str, *, near: int = 12, newest: int = 8, beam: int = 8
    ) -> tuple[tuple[Neighbour, ...], ...]:
        """As :meth:`candidates`, by id and report only, and fewer; ``beam`` as in ``near``."""
        with self._reading() as connection:
            ranked = matching.found_by(connection, self._near, of, model, near, newest, beam)
            known = matching.named(connection, {n for found in ranked for n in found})
        return tuple(
            tuple(
                Neighbour(*known[number], shared, cosine)
                for number, shared, cosine in matching.best_first(found)
                if number in known and known[number][0] != claim.id
            )
            for claim, found in zip(of, ranked, strict=True)
        )

    # What is to be linked

    def unlinked(self) -> tuple[tuple[str, str], ...]:
        """Id and model of each newest reading that has not been linked, in the order of reading."""
        query = select(reports.c.id, readings.c.model).join_from(readings, reports)
        done = exists().where(linked_readings.c.reading == readings.c.number)
        query = query.where(~done, queries.newest).order_by(readings.c.number)
        with self._reading() as connection:
            return tuple((row.id, row.model) for row in connection.execute(query))

    def with_claims(self, ids: Sequence[str]) -> tuple[tuple[Report, tuple[Claim, ...]], ...]:
        """Reports with the claims of their newest readings, as people's decisions leave them.

        They come in the order of ``ids``; those that are not kept are left out.
        """
        listed = list(dict.fromkeys(ids))
        kept = {report.id: report for report in self._reports_by_id(listed)}
        inside: dict[str, list[Claim]] = {one: [] for one in kept}
        with self._reading() as connection:
            into = self._merged(connection)
            for start in range(0, len(listed), _AT_ONCE):
                query = queries.claims_of_reports(listed[start : start + _AT_ONCE])
                for row in connection.execute(query).mappings():
                    inside[row["report"]].append(view_of(row, into))
        return tuple((kept[one], tuple(inside[one])) for one in listed if one in kept)

    def reports_of(self, claim_ids: Sequence[str]) -> dict[str, str]:
        """The report, by id, of each of the claims that a newest reading has."""
        found: dict[str, str] = {}
        with self._reading() as connection:
            for start in range(0, len(claim_ids), _AT_ONCE):
                some = list(claim_ids[start : start + _AT_ONCE])
                query = (
                    select(claims.c.id, reports.c.id.label("report"))
                    .join_from(claims, readings, readings.c.number == claims.c.reading)
                    .join(reports, reports.c.number == readings.c.report)
                    .where(claims.c.id.in_(some), queries.newest)
                )
                found |= {row.id: row.report for row in connection.execute(query)}
        return found

    def set_apart(self, of: Sequence[str]) -> frozenset[str]:
        """Those of the claims that people took out of the proposition that they were in."""
        found: set[str] = set()
        with self._reading() as connection:
            for start in range(0, len(of), _AT_ONCE):
                query = select(claims.c.id, amendments.c.body).join(
                    amendments, amendments.c.claim == claims.c.number
                )
                query = query.where(claims.c.id.in_(list(of[start : start + _AT_ONCE])))
                for row in connection.execute(query):
                    if row.body.get("proposition", "") is None:
                        found.add(row.id)
        return frozenset(found)

    def superseded(self, ids: Sequence[str]) -> tuple[Membership, ...]:
        """Memberships of claims that former readings of these reports had, and the newest lack."""
        newer = claims.alias("newer")
        again = (
            exists()
            .where(newer.c.id == members.c.claim, newer.c.reading == readings.c.number)
            .where(queries.newest)
            .where(readings.c.number == newer.c.reading)
        )
        former = readings.alias("former")
        query = (
            select(members)
            .join(claims, claims.c.id == members.c.claim)
            .join(former, former.c.number == claims.c.reading)
            .join(reports, reports.c.number == former.c.report)
            .where(members.c.closed.is_(None), reports.c.id.in_(list(ids)), ~again)
            .distinct()
        )
        with self._reading() as connection:
            found = connection.execute(query).mappings()
            return tuple({m.claim: m for m in map(link_rows.member_of, found)}.values())

    def _reports_by_id(self, ids: Sequence[str]) -> Iterator[Report]:
        query = queries.some_reports(
            self._dialect, ids=ids, outlet=None, since=None, until=None, words=None, limit=None
        )
        return self._stream(query, rows.report_of)


def _claims_by_number(connection: Connection, numbers: set[int]) -> dict[int, Claim]:
    """The claims that a newest reading has, as the machine said them."""
    found: dict[int, Claim] = {}
    listed = sorted(numbers)
    for start in range(0, len(listed), _AT_ONCE):
        query = queries.numbered_claims(listed[start : start + _AT_ONCE])
        for row in connection.execute(query).mappings():
            found[row["number"]] = view_of(row, Merged())
    return found
