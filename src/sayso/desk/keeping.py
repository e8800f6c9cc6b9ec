"""A ledger that keeps what was asked of it, for as long as nothing changes."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Engine, func, select

from sayso.ledger import Ledger
from sayso.ledger.connect import Address
from sayso.ledger.tables import decisions, failures, linkings, readings, reports

_T = TypeVar("_T")
_KEPT = 24  # answers


class Keeping(Ledger):
    """A ledger whose state is known by the last number of each table that grows."""

    def __init__(self, path: Address, engine: Engine, *, read_only: bool) -> None:
        super().__init__(path, engine, read_only=read_only)
        self._kept: dict[str, tuple[tuple[int, ...], Any]] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

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
