"""How many claims there are of whom and to what, kept up while writing.

Counted are the newest readings as decisions leave them: a claim that people rejected
counts for nobody, a re-attributed one for whom they named, under whom it is then also
found (``claim_keys``). Actors that people united are counted one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from sayso.ledger import merging
from sayso.ledger.bulk import insert_rows
from sayso.ledger.columns import storable
from sayso.ledger.indexing import day_number
from sayso.ledger.keys import key_of, keys_of
from sayso.ledger.linking import Linking
from sayso.ledger.queries import newest
from sayso.ledger.rows import claim_of, fold
from sayso.ledger.seeing import amended
from sayso.ledger.seen_propositions import seen_proposition
from sayso.ledger.tables import (
    amendments,
    claim_events,
    claim_keys,
    claims,
    members,
    propositions,
    readings,
    reports,
    told,
)
from sayso.records import Actor, Claim

_AT_ONCE = 400
_COLUMNS = "id, name, kind, key, said, named"
_ADDED = (
    " ON CONFLICT (id) DO UPDATE SET said = actors.said + excluded.said,"
    " named = actors.named + excluded.named"
)

# Actors


@dataclass(slots=True)
class Voices:
    """Who speaks in a report's newest reading and who is spoken of, in how many claims.

    ``found`` are pairs of a claim's number and its speaker's id.
    """

    said: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    actors: dict[str, Actor] = field(default_factory=dict)
    found: set[tuple[int, str]] = field(default_factory=set)

    def add(self, number: int, claim: Claim, *, hidden: bool = False) -> None:
        """Take a claim into account."""
        if claim.speaker is not None:
            self.actors[claim.speaker.id] = claim.speaker
            self.found.add((number, claim.speaker.id))
            self.said[claim.speaker.id] += not hidden
        parties = {p.id: p for e in claim.events for p in (e.actor, e.recipient) if p is not None}
        self.actors |= parties
        if not hidden:
            self.named.update(parties.keys())


def voices_in(numbered: Iterable[tuple[int, Claim]]) -> Voices:
    """The voices of claims that nobody has decided on."""
    made = Voices()
    for number, claim in numbered:
        made.add(number, claim)
    return made


def voices_of(connection: Connection, report: int, *, decided: bool = True) -> Voices:
    """The voices of a report's newest reading, as decisions leave it or as it was read."""
    query = (
        select(claims, reports.c.id.label("report"), amendments.c.hidden, amendments.c.body)
        .join_from(claims, readings, readings.c.number == claims.c.reading)
        .join(reports, reports.c.number == readings.c.report)
        .outerjoin(amendments, amendments.c.claim == claims.c.number)
        .where(readings.c.report == report, newest)
    )
    made = Voices()
    for row in connection.execute(query).mappings():
        claim, changed = claim_of(row), decided and row["body"] is not None
        if changed:
            claim = amended(claim, row["body"])
        made.add(row["number"], claim, hidden=changed and bool(row["hidden"]))
    return made


def count(connection: Connection, now: Voices, before: Voices | None = None) -> None:
    """Count what is there ``now`` in place of what was there ``before``."""
    said, named, known = Counter(now.said), Counter(now.named), dict(now.actors)
    if before is not None:
        said.subtract(before.said)
        named.subtract(before.named)
        known = {**before.actors, **known}
    rows = [
        (*map(storable, (id_, one.name, one.kind, fold(one.name))), said[id_], named[id_])
        for id_, one in known.items()
        if said[id_] or named[id_]
    ]
    add_counts(connection, rows)


def add_counts(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add to the counts of actors: rows of id, name, kind, key, said and named."""
    if rows:
        mark = "?" if connection.dialect.name == "sqlite" else "%s"
        marks = ", ".join([mark] * 6)
        statement = f"INSERT INTO actors ({_COLUMNS}) VALUES ({marks}){_ADDED}"  # noqa: S608
        connection.exec_driver_sql(statement, list(rows))


def refind(
    connection: Connection, report: int, now: set[tuple[int, str]], held: set[tuple[int, str]]
) -> None:
    """Let claims be found under the speakers that they have ``now``, not those ``held``."""
    if now == held:
        return
    day = connection.execute(select(reports.c.day).where(reports.c.number == report)).scalar()
    published = day_number(day)
    for number, speaker in held - now:
        connection.execute(
            delete(claim_keys).where(
                claim_keys.c.key == key_of("speaker", speaker),
                claim_keys.c.day == published,
                claim_keys.c.claim == number,
            )
        )
    new = [(key_of("speaker", who), published, number) for number, who in sorted(now - held)]
    insert_rows(connection, "claim_keys", ("key", "day", "claim"), new)


def read_anew(connection: Connection, report: int, before: Voices) -> None:
    """Count and find the claims of a report's new reading in place of the former one's."""
    forget(connection, report)
    now = voices_of(connection, report)
    count(connection, now, before)
    refind(connection, report, now.found, voices_of(connection, report, decided=False).found)


def forget(connection: Connection, report: int) -> None:
    """Take the claims of a report's former readings out of the indexes by key and event."""
    query = (
        select(claims, reports.c.id.label("report"), reports.c.day)
        .join_from(claims, readings, readings.c.number == claims.c.reading)
        .join(reports, reports.c.number == readings.c.report)
        .where(readings.c.report == report, ~newest)
    )
    for row in connection.execute(query).mappings().all():
        number, published = row["number"], day_number(row["day"])
        for key in keys_of(claim_of(row)):
            connection.execute(
                delete(claim_keys).where(
                    claim_keys.c.key == key,
                    claim_keys.c.day == published,
                    claim_keys.c.claim == number,
                )
            )
        connection.execute(delete(claim_events).where(claim_events.c.claim == number))


# Propositions


def propositions_of(connection: Connection, done: Linking) -> tuple[str, ...]:
    """Every proposition that a linking changes, before it is written."""
    found = [one.id for one in (*done.found.propositions, *done.gone.propositions)]
    found += [one.proposition for one in (*done.found.members, *done.gone.members)]
    moved = [one.claim for one in (*done.found.members, *done.gone.members)]
    for some in _parts(moved):
        query = select(members.c.proposition).where(members.c.claim.in_(some))
        found += connection.execute(query.where(members.c.closed.is_(None))).scalars()
    return tuple(dict.fromkeys(found))


def tell(connection: Connection, ids: Sequence[str]) -> None:
    """Note how many claims these propositions have now, and their status."""
    by_people: set[str] = set()
    for some in _parts(ids):
        query = select(told.c.proposition).where(told.c.proposition.in_(some), told.c.decided)
        by_people |= set(connection.execute(query).scalars())
    for some in _parts([one for one in ids if one not in by_people]):
        inside = (
            select(members.c.proposition, func.count().label("n"))
            .where(members.c.proposition.in_(some), members.c.closed.is_(None))
            .group_by(members.c.proposition)
        )
        counts = {row.proposition: row.n for row in connection.execute(inside)}
        kept = select(propositions.c.id, propositions.c.body)
        kept = kept.where(propositions.c.id.in_(some), propositions.c.closed.is_(None))
        rows = [
            {
                "proposition": row.id,
                "claims": counts[row.id],
                "status": row.body["status"],
                "decided": False,
            }
            for row in connection.execute(kept)
            if row.id in counts
        ]
        _put(connection, some, rows)
    retell(connection, by_people)


def retell(connection: Connection, ids: Iterable[str]) -> None:
    """Work out anew what people see of propositions that they changed."""
    listed = list(dict.fromkeys(ids))
    into = merging.now(connection).propositions
    rows = []
    for one in listed:
        seen = None if one in into else seen_proposition(connection, one, into)
        if seen is not None:
            row = {"proposition": one, "claims": len(seen.claims), "status": seen.status}
            rows.append({**row, "decided": True})
    for some in _parts(listed):
        _put(connection, some, [row for row in rows if row["proposition"] in some])


def _put(connection: Connection, ids: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
    connection.execute(delete(told).where(told.c.proposition.in_(ids)))
    if rows:
        connection.execute(insert(told), list(rows))


# Both, around a decision


@dataclass(frozen=True, slots=True)
class Standing:
    """What stood before a decision took effect, so that the difference can be counted."""

    voices: dict[int, Voices]
    claims: tuple[str, ...]
    inside: frozenset[str]
    into: dict[str, str]

    @classmethod
    def of(cls, connection: Connection, touched: Iterable[int], on: Collection[str]) -> Standing:
        """What stands now for reports, by number, and for the claims decided on, by id."""
        return cls(
            {report: voices_of(connection, report) for report in touched},
            tuple(on),
            _places(connection, on),
            dict(merging.now(connection).propositions),
        )

    def settle(self, connection: Connection) -> None:
        """Count what has changed since."""
        for report, before in self.voices.items():
            now = voices_of(connection, report)
            count(connection, now, before)
            refind(connection, report, now.found, before.found)
        into = dict(merging.now(connection).propositions)
        changed = set(into.items()) ^ set(self.into.items())
        touched = {one for pair in changed for one in pair}
        touched |= self.inside | _places(connection, self.claims)
        ends = {end.get(one, one) for one in touched for end in (into, self.into)}
        retell(connection, sorted(touched | ends))


def _places(connection: Connection, on: Collection[str]) -> frozenset[str]:
    """The propositions that the machine or people put these claims to."""
    found: set[str] = set()
    for some in _parts(list(on)):
        linked = select(members.c.proposition).where(
            members.c.claim.in_(some), members.c.closed.is_(None)
        )
        found |= set(connection.execute(linked).scalars())
        put = select(amendments.c.proposition).join(claims, claims.c.number == amendments.c.claim)
        put = put.where(claims.c.id.in_(some), amendments.c.proposition.is_not(None))
        found |= set(connection.execute(put).scalars())
    return frozenset(found)


def _parts(of: Sequence[str]) -> Iterable[list[str]]:
    for start in range(0, len(of), _AT_ONCE):
        yield list(of[start : start + _AT_ONCE])
