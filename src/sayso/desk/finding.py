"""Search: claims by words, act, speaker, outlet and day, without a pass over all of them.

Whatever is asked, one index is walked from its newest end and at most ``LOOKED`` claims
of it are looked at, the rest of the question being put to these. Where that was not all,
the answer says so: its counts are then of the newest only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from sayso.desk.seen_claims import seen_claims
from sayso.ledger import Ledger, words
from sayso.ledger.indexing import day_number
from sayso.ledger.keys import key_of
from sayso.ledger.merging import Merged
from sayso.ledger.queries import checked_day
from sayso.ledger.reports_in_brief import brief
from sayso.ledger.rows import UNDATED, fold
from sayso.ledger.tables import claim_keys, claim_words, claims, readings, reports
from sayso.records import Claim

LOOKED = 1_500  # claims that are looked at for one question
MOST = 300  # hits that are counted in facets and paged through


@dataclass(frozen=True, slots=True)
class Found:
    """Claims that match, and what else could be asked of them.

    ``facets`` are counts by act, speaker and outlet over the hits, at most ``MOST``;
    ``more`` is true where there are, or may be, others.
    """

    claims: tuple[Claim, ...]
    total: int
    more: bool
    facets: dict[str, list[tuple[str, str, int]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of claims. ``speaker`` is an actor's id, ``outlet`` its whole name."""

    words: str | None = None
    act: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def narrowed(self) -> bool:
        """Whether anything beside words is asked."""
        return bool(self.act or self.speaker or self.outlet or self.since or self.until)


@dataclass(frozen=True, slots=True)
class _Hit:
    number: int
    act: str | None
    speaker: tuple[str, str] | None
    outlet: str | None
    day: str | None

    def fits(self, asked: Asked, parts: frozenset[str]) -> bool:
        if asked.act is not None and self.act != asked.act:
            return False
        if parts and (self.speaker is None or self.speaker[0] not in parts):
            return False
        if asked.outlet is not None and fold(self.outlet or "") != fold(asked.outlet):
            return False
        if asked.since is not None and (self.day is None or self.day < asked.since):
            return False
        return asked.until is None or (self.day is not None and self.day <= asked.until + "~")


class Searchable(Ledger):
    """A ledger that is searched by the desk's search page."""

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
        """Claims with these words in their content, with facets.

        Those of a speaker, of an outlet or of some days come by the day of their report,
        all others as they were added; the last first.

        Raises:
            ConfigError: if a date or the words cannot be used.
        """
        for day in (since, until):
            if day is not None:
                checked_day(day)
        wanted = Asked(asked, act, speaker, outlet, since, until)
        with self._reading() as connection:
            into = self._merged(connection)
            hits, more = self._hits(connection, wanted, into)
            shown = [hit.number for hit in hits[start : start + limit]]
            seen = self._claims(connection, shown)
        kept = tuple(seen[number] for number in shown if number in seen)
        return Found(kept, len(hits), more, _facets(hits))

    def _hits(self, connection: Connection, asked: Asked, into: Merged) -> tuple[list[_Hit], bool]:
        """Claims that fit, at most ``MOST``, and whether there may be others."""
        some, more = [], False
        check_words = False
        if asked.words is not None:
            query = words.rows_with(claim_words, asked.words, self._dialect)
            query = query.order_by(claim_words.c.rowid.desc()).limit(LOOKED + 1)
            some = list(connection.execute(query).scalars())
            more = len(some) > LOOKED
            # So many have the words that those that fit the rest may be none of the
            # newest: then the rest is asked first, and these for the words.
            check_words = more and asked.narrowed
        if asked.words is None or check_words:
            some, more = _walked(connection, asked, into)
        parts = frozenset(into.parts(asked.speaker)) if asked.speaker else frozenset()
        hits: list[_Hit] = []
        for part in _parts(some[:LOOKED]):
            fit = [hit for hit in _described(connection, part, into) if hit.fits(asked, parts)]
            if check_words and fit and asked.words is not None:
                query = words.rows_with(claim_words, asked.words, self._dialect)
                among = claim_words.c.rowid.in_([hit.number for hit in fit])
                having = set(connection.execute(query.where(among)).scalars())
                fit = [hit for hit in fit if hit.number in having]
            hits += fit
            if len(hits) > MOST:
                return hits[:MOST], True
        return hits, more


def _walked(connection: Connection, asked: Asked, into: Merged) -> tuple[list[int], bool]:
    """The newest claims of the index that leaves fewest, and whether it goes on."""
    low, high = _bounds(asked.since, asked.until)
    if asked.speaker is not None:
        rows: set[tuple[int, int]] = set()
        for part in into.parts(asked.speaker):
            query = select(claim_keys.c.day, claim_keys.c.claim)
            query = query.where(claim_keys.c.key == key_of("speaker", part))
            if low is not None:
                query = query.where(claim_keys.c.day >= day_number(low.isoformat()))
            if high is not None:
                query = query.where(claim_keys.c.day <= day_number(high.isoformat()))
            query = query.order_by(claim_keys.c.day.desc(), claim_keys.c.claim.desc())
            rows |= {(row[0], row[1]) for row in connection.execute(query.limit(LOOKED + 1))}
        found = [claim for _, claim in sorted(rows, reverse=True)]
        return found[:LOOKED], len(found) > LOOKED
    if asked.outlet is not None or low is not None or high is not None:
        within = (
            select(claims.c.number)
            .join_from(reports, readings, readings.c.report == reports.c.number)
            .join(claims, claims.c.reading == readings.c.number)
            .order_by(reports.c.moment.desc(), reports.c.id.desc())
        )
        if asked.outlet is not None:
            within = within.where(reports.c.outlet_key == fold(asked.outlet))
        if low is not None or high is not None:
            within = within.where(reports.c.moment < UNDATED)
        # The moment is in UTC, the day the outlet's own: a day of room on either side.
        if low is not None:
            within = within.where(reports.c.moment >= (low - timedelta(1)).isoformat())
        if high is not None:
            within = within.where(reports.c.moment <= (high + timedelta(1)).isoformat() + "~")
    else:
        within = select(claims.c.number).order_by(claims.c.number.desc())
        if asked.act is not None:
            within = within.where(claims.c.act == asked.act)
    found = list(connection.execute(within.limit(LOOKED + 1)).scalars())
    return found[:LOOKED], len(found) > LOOKED


def _described(connection: Connection, numbers: Sequence[int], into: Merged) -> Iterator[_Hit]:
    columns = claims.c.act, brief.c.outlet, brief.c.day
    for row, speaker in seen_claims(connection, numbers, into, *columns):
        named = None if speaker is None else (speaker.id, speaker.name)
        yield _Hit(row.number, row.act, named, row.outlet, row.day)


def _facets(hits: Sequence[_Hit]) -> dict[str, list[tuple[str, str, int]]]:
    acts = Counter(hit.act for hit in hits if hit.act)
    speakers = Counter(hit.speaker for hit in hits if hit.speaker)
    outlets = Counter(hit.outlet for hit in hits if hit.outlet)
    return {
        "act": [(one, one, n) for one, n in acts.most_common(14)],
        "speaker": [(id_, name, n) for (id_, name), n in speakers.most_common(12)],
        "outlet": [(one, one, n) for one, n in outlets.most_common(12)],
    }


def _bounds(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The first and the last day of what is asked."""
    low = None if since is None else date.fromisoformat(since + "-01-01"[len(since) - 4 :])
    if until is None:
        return low, None
    if len(until) == 10:
        return low, date.fromisoformat(until)
    year, month = int(until[:4]), int(until[5:7] or 12)
    return low, date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def days(
    since: str | None, until: str | None, day: ColumnElement[Any] = reports.c.day
) -> list[ColumnElement[bool]]:
    """Conditions on a report's day of publication, both ends included.

    Raises:
        ConfigError: if one is no date.
    """
    conditions: list[ColumnElement[bool]] = []
    if since is not None:
        conditions.append(day >= checked_day(since))
    if until is not None:
        conditions.append(day <= checked_day(until) + "~")
    return conditions


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    # Where all fit, as with words alone, the first part has all that is counted.
    for start in range(0, len(numbers), MOST + 1):
        yield numbers[start : start + MOST + 1]
