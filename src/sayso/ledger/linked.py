"""The part of a ledger that keeps links, and finds what is to be linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, or_, select

from sayso.ledger import link_rows, linking, queries
from sayso.ledger.deciding import view_of
from sayso.ledger.keys import blocking_keys
from sayso.ledger.linking import Links, Relinked, holding
from sayso.ledger.store import Store
from sayso.ledger.tables import (
    amendments,
    claim_keys,
    claims,
    copies,
    members,
    propositions,
    readings,
    reports,
    revisions,
)
from sayso.records import Claim, Copy, Membership, Proposition, Revision

_AT_ONCE = 400
_Status = Literal["asserted", "denied", "disputed", "doubted", "relayed"]


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

    def relink(self, found: Links, gone: Links = Links()) -> Relinked:  # noqa: B008
        """Write what a linking found, in one transaction; only differences are written.

        ``found`` are links that hold now, new or changed; ``gone`` links that no
        longer hold, by their identity (a proposition's id, a membership's claim, a
        copy's reports, a revision's claims). All others stay.
        """
        with self._writing() as connection:
            return linking.relink(connection, found, gone)

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
                    ids = list(dict.fromkeys([*ids, *connection.execute(split).scalars()]))
            into = self._merged(connection)
            for start in range(0, len(ids), _AT_ONCE):
                some = ids[start : start + _AT_ONCE]
                if not decided or at is not None:
                    yield from linking.propositions_of(connection, some, at)
                    continue
                for one in some:
                    if one not in into and (seen := _seen(connection, one, into)) is not None:
                        yield seen

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
            nearest: dict[int, list[tuple[int, float]]] = {at: [] for at in range(len(of))}
            having = [at for at, claim in enumerate(of) if claim.vector]
            vectors = [of[at].vector for at in having]
            found = self._near.search(connection, model, vectors, near)
            nearest |= dict(zip(having, found, strict=True))
            ranked: list[dict[int, tuple[int, float | None]]] = []
            for at, claim in enumerate(of):
                shared = _sharing_keys(connection, claim, newest)
                cosines = dict(nearest[at])
                both = {n: (shared.get(n, 0), cosines.get(n)) for n in (*cosines, *shared)}
                ranked.append(both)
            seen = _claims_by_number(connection, {n for both in ranked for n in both})
        return tuple(
            tuple(
                Candidate(seen[number], shared, cosine)
                for number, (shared, cosine) in sorted(
                    both.items(), key=lambda one: (-(one[1][1] or 0.0), -one[1][0], one[0])
                )
                if number in seen and seen[number].id != claim.id
            )
            for claim, both in zip(of, ranked, strict=True)
        )


def _seen(connection: Connection, one: str, into: dict[str, str]) -> Proposition | None:
    """A proposition as people see it; ``None`` where no claim is left in it."""
    parts = [one, *(part for part, end in into.items() if end == one)]
    query = linking.some_members(None).where(members.c.proposition.in_(parts))
    linked = list(dict.fromkeys(row.claim for row in connection.execute(query)))
    moved = _moved(connection, linked, parts)
    inside = [claim for claim in linked if claim not in moved or moved[claim] in parts]
    inside += [claim for claim, end in moved.items() if end in parts and claim not in linked]
    kept = list(linking.propositions_of(connection, [one], None))
    if not inside:
        return None
    if kept and inside == list(kept[0].claims):
        return kept[0]
    known = {m.claim: m for m in _members_of(connection, inside)}
    origins = {m.origin.id: m.origin for m in known.values() if m.origin.known}
    stances: set[str] = {m.stance for m in known.values()}
    text, clearest = (kept[0].text, kept[0].claim) if kept else ("", inside[0])
    if not kept or clearest not in inside:
        clearest = inside[0]
        text = _content(connection, clearest)
    return Proposition(
        id=one,
        text=text,
        claim=clearest,
        claims=tuple(inside),
        status=_status(stances),
        origins=tuple(origins.values()),
        unknown=sum(not m.origin.known for m in known.values()),
    )


def _members_of(connection: Connection, of: Sequence[str]) -> list[Membership]:
    """The memberships of these claims, whatever people made of them."""
    query = linking.some_members(None).where(members.c.claim.in_(list(of)))
    return [link_rows.member_of(row) for row in connection.execute(query).mappings()]


def _moved(
    connection: Connection, linked: Sequence[str], parts: Sequence[str]
) -> dict[str, str | None]:
    """Where people put claims: those of ``linked`` that they moved, those that they put in."""
    query = (
        select(claims.c.id, amendments.c.hidden, amendments.c.body)
        .join(claims, claims.c.number == amendments.c.claim)
        .join(readings, readings.c.number == claims.c.reading)
        .where(or_(claims.c.id.in_(list(linked)), amendments.c.proposition.in_(list(parts))))
        .order_by(claims.c.number)
    )
    moved: dict[str, str | None] = {}
    for row in connection.execute(query):
        if row.hidden:
            moved[row.id] = None
        elif "proposition" in row.body:
            moved[row.id] = row.body["proposition"]
    return moved


def _status(stances: set[str]) -> _Status:
    if stances & {"asserts", "relays"} and "denies" in stances:
        return "disputed"
    if "asserts" in stances:
        return "asserted"
    if "denies" in stances:
        return "denied"
    return "doubted" if "doubts" in stances else "relayed"


def _content(connection: Connection, claim: str) -> str:
    query = select(claims.c.content, reports.c.text).join(
        readings, readings.c.number == claims.c.reading
    )
    query = query.join(reports, reports.c.number == readings.c.report)
    row = connection.execute(query.where(claims.c.id == claim, queries.newest)).one()
    return " ".join(row.text[start:end] for start, end in row.content)


def _sharing_keys(connection: Connection, claim: Claim, newest: int) -> dict[int, int]:
    """Claims by number, with how many of the claim's blocking keys they share."""
    shared: dict[int, int] = {}
    for key in blocking_keys(claim):
        query = select(claim_keys.c.claim).where(claim_keys.c.key == key)
        query = query.order_by(claim_keys.c.day.desc(), claim_keys.c.claim.desc()).limit(newest)
        for number in connection.execute(query).scalars():
            shared[number] = shared.get(number, 0) + 1
    return shared


def _claims_by_number(connection: Connection, numbers: set[int]) -> dict[int, Claim]:
    """The claims that a newest reading has, as the machine said them."""
    found: dict[int, Claim] = {}
    listed = sorted(numbers)
    for start in range(0, len(listed), _AT_ONCE):
        query = queries.numbered_claims(listed[start : start + _AT_ONCE])
        for row in connection.execute(query).mappings():
            found[row["number"]] = view_of(row, {})
    return found
