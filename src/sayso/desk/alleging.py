"""Alleged events by party, place, type, time and status, without a pass over all of them.

As in ``finding``, one index is walked from its newest end: at most ``LOOKED`` claims
are looked at, and the answer says whether there are others. Whole claims are made of
few: a map needs their events and who alleges them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sayso.desk.finding import Searchable
from sayso.desk.seen_claims import seen_claims
from sayso.ledger.keys import key_of, place_key
from sayso.ledger.merging import Merged, with_united
from sayso.ledger.queries import checked_day
from sayso.ledger.reports_in_brief import brief
from sayso.ledger.rows import event_of
from sayso.ledger.tables import actors, claim_events, claim_keys, claims
from sayso.records import Actor, Event

LOOKED = 200  # claims that are looked at for one map
_NAMED = 60  # actors whose names hold the words of a filter
_LONGEST = 2  # years before those asked for in which an interval may begin


@dataclass(frozen=True, slots=True)
class Alleged:
    """An alleged event with what a map needs of the claim that alleges it.

    ``claim`` and ``report`` are ids, ``by`` is who says so. ``status`` is that of the
    proposition that the claim speaks to, if it speaks to one; ``published`` the
    report's day.
    """

    claim: str
    report: str
    by: Actor | None
    narrated: bool
    event: Event
    status: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Events:
    """What is asked of alleged events.

    ``party`` is an actor's id or a part of the name of who acts or suffers; ``since`` and
    ``until`` are about the time that is alleged.
    """

    type: str | None = None
    party: str | None = None
    place: str | None = None
    modality: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None


class Eventful(Searchable):
    """A ledger whose alleged events are asked for by maps and timelines."""

    def alleged(self, asked: Events = Events()) -> tuple[tuple[Alleged, ...], bool]:
        """Alleged events of at most ``LOOKED`` claims; whether there are more.

        Of a party, a place or a type those published last come first, of some days those
        alleged last, else those added last.

        Raises:
            ConfigError: if a date cannot be used.
        """
        for day in (asked.since, asked.until):
            if day is not None:
                checked_day(day)
        with self._reading() as connection:
            into = self._merged(connection)
            parties = self._parties(connection, asked.party, into)
            numbers, more = _walked(connection, asked, parties)
            described = _described(connection, numbers, into)
            found = [one for one in described if _fits(one, asked, parties)]
        return tuple(found), more

    def _parties(
        self, connection: Connection, asked: str | None, into: Merged
    ) -> frozenset[str] | None:
        """The ids of the actors that are asked for, with those united with them."""
        if asked is None:
            return None
        query = select(actors.c.id).where(actors.c.id == asked)
        found = list(connection.execute(query).scalars())
        if not found:
            found = [one.id for one in named(connection, asked, into, _NAMED)]
        return frozenset(part for one in found for part in into.parts(one))


def named(connection: Connection, words: str, into: Merged, limit: int) -> list[Actor]:
    """Actors whose name holds the words in any case, those of most claims first."""
    key = place_key(words)
    query = select(actors).where(actors.c.key.contains(key, autoescape=True))
    query = query.order_by((actors.c.said + actors.c.named).desc()).limit(limit)
    found = [Actor(row.id, row.name, row.kind) for row in connection.execute(query)]
    return list(dict.fromkeys(into.actors.get(one.id, one) for one in found))


def _walked(
    connection: Connection, asked: Events, parties: frozenset[str] | None
) -> tuple[list[int], bool]:
    """The numbers of the newest claims of the index that leaves fewest."""
    keys: list[int] = []
    if parties is not None:
        keys = [key_of("party", one) for one in parties]
        if not keys:
            return [], False
    elif asked.place is not None:
        keys = [key_of("place", place_key(asked.place))]
    elif asked.type is not None and asked.since is None and asked.until is None:
        keys = [key_of("type", asked.type)]
    if keys:
        rows: set[tuple[int, int]] = set()
        for key in keys:
            query = select(claim_keys.c.day, claim_keys.c.claim).where(claim_keys.c.key == key)
            query = query.order_by(claim_keys.c.day.desc(), claim_keys.c.claim.desc())
            rows |= {(row[0], row[1]) for row in connection.execute(query.limit(LOOKED + 1))}
        found = [claim for _, claim in sorted(rows, reverse=True)]
        return found[:LOOKED], len(found) > LOOKED
    table = claim_events
    within = select(table.c.claim)
    if asked.since is None and asked.until is None:
        within = within.order_by(table.c.claim.desc(), table.c.position)
    else:
        within = within.order_by(table.c.earliest.desc(), table.c.claim.desc())
        if asked.type is not None:
            within = within.where(table.c.type == asked.type)
        if asked.since is not None:
            begun = f"{max(int(asked.since[:4]) - _LONGEST, 1):04}"
            within = within.where(table.c.earliest >= begun, table.c.latest >= asked.since)
        if asked.until is not None:
            within = within.where(table.c.earliest <= asked.until + "~")
    # A claim may allege several events: one more than are looked at is not enough.
    rows_ = connection.execute(within.limit(LOOKED * 3)).scalars().all()
    found = list(dict.fromkeys(rows_))
    return found[:LOOKED], len(found) > LOOKED or len(rows_) == LOOKED * 3


def _described(connection: Connection, numbers: Sequence[int], into: Merged) -> Iterator[Alleged]:
    """The events of claims of newest readings that nobody rejected, in the claims' order."""
    columns = claims.c.id, claims.c.narrated, claims.c.events, brief.c.day
    report = brief.c.id.label("report")
    for row, by in seen_claims(connection, numbers, into, *columns, report, with_status=True):
        for stored in row.events:
            event = with_united(event_of(stored), into.actors)
            yield Alleged(row.id, row.report, by, row.narrated, event, row.status, row.day)


def _fits(one: Alleged, asked: Events, parties: frozenset[str] | None) -> bool:
    event = one.event
    if asked.type is not None and event.type != asked.type:
        return False
    if asked.modality is not None and event.modality != asked.modality:
        return False
    if asked.status is not None and one.status != asked.status:
        return False
    if parties is not None:
        present = {party.id for party in (event.actor, event.recipient) if party is not None}
        if not present & parties:
            return False
    if asked.place is not None and (
        event.place is None or place_key(event.place.name) != place_key(asked.place)
    ):
        return False
    earliest = None if event.when is None else event.when.earliest
    latest = None if event.when is None else event.when.latest
    if asked.since is not None and (latest is None or latest < asked.since):
        return False
    return asked.until is None or (earliest is not None and earliest <= asked.until + "~")
