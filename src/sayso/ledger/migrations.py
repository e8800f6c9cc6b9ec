"""From any earlier ledger to the present one, step by numbered step.

A step never changes once it has been released: a ledger somewhere was made by
it. It therefore spells its tables out, and a test compares what all steps
together make with ``tables``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    insert,
    inspect,
    select,
)

from sayso.errors import LedgerError
from sayso.ledger.tables import Json, Verbatim

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


def _1_reports_readings_claims(connection: Connection) -> None:
    made = MetaData()
    Table(
        "reports",
        made,
        Column("number", Integer, primary_key=True),
        Column("id", Verbatim, nullable=False, unique=True),
        Column("given", Verbatim, nullable=False, index=True),
        Column("revises", ForeignKey("reports.number")),
        Column("sha256", Text, nullable=False),
        Column("outlet", Verbatim),
        Column("outlet_key", Verbatim, index=True),
        Column("title", Verbatim),
        Column("byline", Verbatim),
        Column("url", Verbatim),
        Column("published", Verbatim),
        Column("day", Text, index=True),
        Column("moment", Text, nullable=False),
        Column("language", Verbatim),
        Column("skipped", Verbatim),
        Column("input", Verbatim, nullable=False),
        Column("added", Text, nullable=False),
        Column("text", Verbatim, nullable=False),
        Index("reports_in_order", "moment", "id"),
    )
    Table(
        "readings",
        made,
        Column("number", Integer, primary_key=True),
        Column("report", ForeignKey("reports.number"), nullable=False),
        Column("model", Verbatim, nullable=False),
        Column("added", Text, nullable=False),
        Column("n_claims", Integer, nullable=False),
        UniqueConstraint("report", "model", name="readings_once"),
    )
    Table(
        "voices",
        made,
        Column("number", Integer, primary_key=True),
        Column("digest", Text, nullable=False, unique=True),
        Column("name", Verbatim, nullable=False),
        Column("words", Verbatim, nullable=False),
    )
    Table(
        "claims",
        made,
        Column("number", Integer, primary_key=True),
        Column("reading", ForeignKey("readings.number"), nullable=False),
        Column("id", Verbatim, nullable=False),
        Column("first", Integer, nullable=False),
        Column("parent", Verbatim),
        Column("voice", ForeignKey("voices.number"), nullable=False),
        Column("act", Text),
        Column("score", Double, nullable=False),
        Column("style", Text, nullable=False),
        Column("narrated", Boolean, nullable=False),
        Column("source_start", Integer),
        Column("source_end", Integer),
        Column("cue", Json, nullable=False),
        Column("content", Json, nullable=False),
        Column("speaker_id", Verbatim),
        Column("speaker_name", Verbatim),
        Column("speaker_kind", Verbatim),
        Column("relay", Json, nullable=False),
        Column("said", Json),
        Column("place", Json),
        Column("events", Json, nullable=False),
        Column("proposition", Verbatim),
        Column("stance", Text),
        Column("why", Json, nullable=False),
        UniqueConstraint("reading", "id", name="claims_once"),
        ForeignKeyConstraint(
            ["reading", "parent"],
            ["claims.reading", "claims.id"],
            name="claims_nested",
            deferrable=True,
            initially="DEFERRED",
        ),
        Index("claims_in_order", "reading", "first"),
        Index("claims_by_voice", "voice"),
        Index("claims_by_parent", "parent"),
    )
    Table(
        "failures",
        made,
        Column("number", Integer, primary_key=True),
        Column("digest", Text, nullable=False, unique=True),
        Column("input", Verbatim, nullable=False),
        Column("stage", Text, nullable=False),
        Column("error", Verbatim, nullable=False),
        Column("added", Text, nullable=False),
    )
    made.create_all(connection, checkfirst=False)
    if connection.dialect.name == "sqlite":
        for table in ("report_words", "claim_words"):
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {table} USING fts5(words, content='', columnsize=0,"
                " tokenize='unicode61 remove_diacritics 2')"
            )
        for table in ("reports", "readings", "voices", "claims", "failures"):
            for action in ("UPDATE", "DELETE"):
                connection.exec_driver_sql(
                    f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table}"
                    " BEGIN SELECT RAISE(ABORT, 'a ledger is only ever added to'); END"
                )


STEPS: tuple[Step, ...] = (_1_reports_readings_claims,)


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
                step=step.__name__.lstrip("_"),
                added=datetime.now(UTC).isoformat(timespec="seconds"),
            )
        )
