"""Actors as people see them: who there is, how often, united with whom, in which months."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from sayso.desk.alleging import named
from sayso.ledger import Ledger
from sayso.ledger.keys import key_of
from sayso.ledger.rows import fold
from sayso.ledger.tables import actors, amendments, claim_keys
from sayso.records import Actor, Decision

_AT_ONCE = 400  # parameters of one statement


@dataclass(frozen=True, slots=True)
class Known:
    """An actor: in how many claims they speak, in how many others they act or suffer."""

    id: str
    name: str
    kind: str
    said: int
    named: int


class ActorLists(Ledger):
    """A ledger whose actors are listed."""

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

    def by_month(self, kind: str, id_: str) -> list[tuple[str, int]]:
        """How many claims a ``speaker`` or ``party`` has by month of publication, from the index.

        Undated reports are left out, and rejected claims are not counted.
        """
        with self._reading() as connection:
            keys = [key_of(kind, part) for part in self._merged(connection).parts(id_)]
            day = claim_keys.c.day
            query = select(day, func.count()).where(claim_keys.c.key.in_(keys), day > 0)
            months: Counter[str] = Counter()
            for at, n in connection.execute(query.group_by(day)):
                months[date.fromordinal(at).isoformat()[:7]] += n
            # Taken off again: they are few, and asking of each claim would cost most of it.
            hidden = select(day).join(amendments, amendments.c.claim == claim_keys.c.claim)
            hidden = hidden.where(amendments.c.hidden, claim_keys.c.key.in_(keys), day > 0)
            for at in connection.execute(hidden).scalars():
                months[date.fromordinal(at).isoformat()[:7]] -= 1
        return sorted((month, n) for month, n in months.items() if n)
