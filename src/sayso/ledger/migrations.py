"""From any earlier ledger to the present one, step by numbered step.

A step never changes once it has been released: a ledger somewhere was made by
it. It therefore spells its tables out, and a test compares what all steps
together make with ``tables``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    func,
    insert,
    inspect,
    select,
)

from sayso.errors import LedgerError
from sayso.ledger.fifth_schema import narrow_indexes
from sayso.ledger.first_schema import reports_readings_claims
from sayso.ledger.fourth_schema import united_actors_counts
from sayso.ledger.second_schema import links_decisions_indexes
from sayso.ledger.third_schema import linked_readings

Step = Callable[[Connection], None]

# One row for each step taken. The name is our own, so that another program's
# database is not mistaken for a ledger.
applied = Table(
    "sayso_schema",
    MetaData(),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("step", Text, nullable=False),
    Column("added", Text, nullable=False),
)


STEPS: tuple[Step, ...] = (
    reports_readings_claims,
    links_decisions_indexes,
    linked_readings,
    united_actors_counts,
    narrow_indexes,
)


def version(connection: Connection) -> int:
    """The number of steps a database has taken; 0 for an empty one.

    Raises:
        LedgerError: if it holds tables, but not a ledger's.
    """
    tables = inspect(connection).get_table_names()
    if applied.name in tables:
        return connection.execute(select(func.max(applied.c.version))).scalar() or 0
    if tables:
        raise LedgerError(
            f"is another program's database (it holds {', '.join(sorted(tables)[:3])});"
            " name another file for the ledger"
        )
    return 0


def check(found: int, steps: Sequence[Step]) -> None:
    """Refuse a ledger that a later Sayso has made.

    Raises:
        LedgerError: if ``found`` is beyond the last of ``steps``.
    """
    if found > len(steps):
        raise LedgerError(
            f"was made by a newer Sayso (schema {found}; this one knows up to {len(steps)});"
            " upgrade with: pip install --upgrade sayso"
        )


def migrate(connection: Connection, steps: Sequence[Step]) -> None:
    """Take the steps that are missing, in the transaction that ``connection`` is in.

    Raises:
        LedgerError: if the database is not a ledger, or is newer than ``steps``.
    """
    found = version(connection)
    check(found, steps)
    if found == 0:
        applied.create(connection, checkfirst=True)
    for number, step in enumerate(steps[found:], found + 1):
        step(connection)
        connection.execute(
            insert(applied).values(
                version=number,
                step=f"{number}_{step.__name__}",
                added=datetime.now(UTC).isoformat(timespec="seconds"),
            )
        )
