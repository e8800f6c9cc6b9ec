"""The part of a ledger that is paged through: by words, by key, by event.

Pages of claims are found by walking an index from where the last one ended, so that
their time depends on their length and not on the ledger's. Pages of events are
counted from the first, so that the hundredth takes longer than the first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Connection, select, tuple_

from sayso.errors import ConfigError
from sayso.ledger import queries, words
from sayso.ledger.keys import SINGLE, key_of, place_key
from sayso.ledger.queries import checked_day
from sayso.ledger.seeing import view_of
from sayso.ledger.store import Store
from sayso.ledger.tables import claim_events, claim_keys, claim_words
from sayso.records import Claim, Event

_T = TypeVar("_T")
_UNTIL_THE_END = 2**31 - 1  # no row has a higher number


@dataclass(frozen=True, slots=True)
class Page(Generic[_T]):
    """Some of what was asked for, and where the next page begins (``None``: nowhere)."""

    items: tuple[_T, ...]
    next: str | None


class Searched(Store):
    """Pages of claims and events, newest first, as people's decisions leave them."""

    def search(self, asked: str, *, limit: int = 50, after: str | None = None) -> Page[Claim]:
        """Claims whose content has the words (as for ``claims``), last added first.

        Raises:
            ConfigError: if there is no word to look for, or ``after`` is no page's ``next``.
        """
        (last,) = _cursor(after, 1)
        query = words.rows_with(claim_words, asked, self._dialect)
        query = query.order_by(claim_words.c.rowid.desc())

        def some(connection: Connection, last: tuple[int, ...], n: int) -> list[tuple[int, ...]]:
            found = connection.execute(query.where(claim_words.c.rowid < last[0]).limit(n))
            return [(number,) for number in found.scalars()]

        return self._paged(some, (last,), limit)

    def claims_with(
        self, kind: str, value: str, *, limit: int = 50, after: str | None = None
    ) -> Page[Claim]:
        """Claims with a ``speaker`` or ``party`` (by id), ``place``, ``relay`` or ``type``.

        A party acts or suffers in an alleged event. Whom people united with the one asked
        for counts as that one. The latest published come first,
        those of undated reports last.

        Raises:
            ConfigError: if ``kind`` is none of these, or ``after`` is no page's ``next``.
        """
        if kind not in SINGLE:
            raise ConfigError(f"{kind!r} is none of {', '.join(SINGLE)}")
        values = [place_key(value) if kind in ("place", "relay") else value]
        if kind in ("speaker", "party"):
            with self._reading() as connection:
                values = list(self._merged(connection).parts(value))
        ordered = tuple_(claim_keys.c.day, claim_keys.c.claim)
        query = select(claim_keys.c.day, claim_keys.c.claim)
        query = query.order_by(claim_keys.c.day.desc(), claim_keys.c.claim.desc())

        def some(connection: Connection, last: tuple[int, ...], n: int) -> list[tuple[int, ...]]:
            # One walk for each actor whom people united with this one.
            rows: set[tuple[int, ...]] = set()
            for one in values:
                found = query.where(claim_keys.c.key == key_of(kind, one))
                found = found.where(claim_keys.c.day <= last[0], ordered < last).limit(n)
                rows |= {tuple(row) for row in connection.execute(found)}
            return sorted(rows, reverse=True)[:n]

        return self._paged(some, _cursor(after, 2), limit)

    def events(
        self,
        *,
        type: str | None = None,  # noqa: A002
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> Page[tuple[Claim, Event]]:
        """Alleged events by type, place and the start of their time, latest first.

        Events without a time are left out unless a type or a place is given and
        neither ``since`` nor ``until``; they then come last.

        Raises:
            ConfigError: if a date cannot be used, or ``after`` is no page's ``next``.
        """
        table = claim_events
        query = select(table.c.claim, table.c.position)
        if type is not None:
            query = query.where(table.c.type == type)
        if place is not None:
            query = query.where(table.c.place == place_key(place))
        if since is not None:
            query = query.where(table.c.earliest >= checked_day(since))
        if until is not None:
            query = query.where(table.c.earliest <= checked_day(until) + "~")
        if type is None and place is None:
            query = query.where(table.c.earliest.is_not(None))
        query = query.order_by(
            table.c.earliest.desc().nulls_last(), table.c.claim.desc(), table.c.position
        )
        (start,) = _cursor(after, 1)
        start = 0 if start == _UNTIL_THE_END else start
        with self._reading() as connection:
            rows = connection.execute(query.offset(start).limit(limit + 1)).all()
            seen = self._claims(connection, sorted({claim for claim, _ in rows[:limit]}))
        items = [(seen[c], seen[c].events[at]) for c, at in rows[:limit] if c in seen]
        return Page(tuple(items), str(start + limit) if len(rows) > limit else None)

    def _paged(
        self,
        some: Callable[[Connection, tuple[int, ...], int], list[tuple[int, ...]]],
        last: tuple[int, ...],
        limit: int,
    ) -> Page[Claim]:
        """A page of the claims whose numbers end the rows that ``some`` gives.

        Rows of claims that are hidden, or were read anew since, are passed over.
        """
        items: list[Claim] = []
        with self._reading() as connection:
            while True:
                rows = some(connection, last, limit + 1)
                seen = self._claims(connection, [row[-1] for row in rows])
                for row in rows:
                    if len(items) == limit:
                        return Page(tuple(items), ".".join(map(str, last)))
                    last = row
                    if row[-1] in seen:
                        items.append(seen[row[-1]])
                if len(rows) <= limit:
                    return Page(tuple(items), None)

    def _claims(self, connection: Connection, numbers: Sequence[int]) -> dict[int, Claim]:
        query = queries.numbered_claims(numbers, decided=True)
        into = self._merged(connection)
        found = connection.execute(query).mappings()
        return {row["number"]: view_of(row, into) for row in found}


def _cursor(after: str | None, parts: int) -> tuple[int, ...]:
    """The position that a page's ``next`` stands for; beyond all where there is none.

    Raises:
        ConfigError: if it is none.
    """
    if after is None:
        return (_UNTIL_THE_END,) * parts
    numbers = after.split(".")
    if len(numbers) != parts or not all(
        number.isascii() and number.isdigit() for number in numbers
    ):
        raise ConfigError(f"{after!r} is not where a page ended")
    return tuple(map(int, numbers))
