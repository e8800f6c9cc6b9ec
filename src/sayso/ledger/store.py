"""The connections of an open ledger: reading, writing, streaming."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, RowMapping, Select

from sayso.errors import LedgerError
from sayso.ledger import merging
from sayso.ledger.connect import Address, translated, writing
from sayso.ledger.merging import Merged
from sayso.ledger.near import Near

_T = TypeVar("_T")

_AT_ONCE = 500  # rows fetched together while streaming


class Store:
    """An open database. ``path`` is the file or the server, shown without its password."""

    def __init__(self, path: Address, engine: Engine, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._dialect = engine.dialect.name
        self._near = Near()
        self._engine: Engine | None = engine
        self._writer = writing(engine)

    def close(self) -> None:
        """Let go of the database; closing twice is no error."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with translated(self.path), self._opened().connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with translated(self.path):
            if self.read_only:
                raise LedgerError("was opened for reading only")
            self._opened()
            with self._writer.begin() as connection:
                yield connection

    def _merged(self, connection: Connection) -> Merged:
        """The propositions that people merged, and the actors whom they united."""
        return merging.now(connection)

    def _opened(self) -> Engine:
        if self._engine is None:
            raise LedgerError("has been closed; open it again")
        return self._engine

    def _stream(self, query: Select[Any], made: Callable[[RowMapping], _T]) -> Iterator[_T]:
        with self._reading() as connection:
            for row in connection.execution_options(yield_per=_AT_ONCE).execute(query).mappings():
                yield made(row)
