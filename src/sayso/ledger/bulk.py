"""Many rows at once, as fast as the driver takes them.

SQLAlchemy looks at each value of each row; for some hundred short rows a report
that takes longer than the database does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection


def insert_rows(
    connection: Connection, table: str, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows whose values the driver takes as they are (text: see ``columns.storable``)."""
    if rows:
        statement = _insert(table, columns, connection.dialect.name)
        connection.exec_driver_sql(statement, list(rows))


def next_number(connection: Connection, table: str) -> int:
    """One more than the highest ``number`` of a table; the caller holds the write lock."""
    found = connection.exec_driver_sql(f"SELECT max(number) FROM {table}")  # noqa: S608
    return (found.scalar() or 0) + 1


def listed(connection: Connection, statement: str, values: Sequence[Any]) -> list[Any]:
    """The rows of a statement that ends in ``IN``, for these values, at least one."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    marks = ", ".join([mark] * len(values))
    return list(connection.exec_driver_sql(f"{statement} ({marks})", tuple(values)))


@lru_cache(maxsize=256)
def _insert(table: str, columns: tuple[str, ...], dialect: str) -> str:
    mark = "?" if dialect == "sqlite" else "%s"
    marks = ", ".join([mark] * len(columns))
    # Names of tables and columns only come from this package.
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
