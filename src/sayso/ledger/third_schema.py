"""The third schema: which readings have been linked, so that a run that was killed is completed."""

from __future__ import annotations

from sqlalchemy import Column, Connection, ForeignKey, Integer, MetaData, Table

from sayso.ledger.guards import append_only


def linked_readings(connection: Connection) -> None:
    """Make the table; what was read before counts as not linked."""
    made = MetaData()
    for name in ("readings", "linkings"):
        Table(name, made, Column("number", Integer, primary_key=True))
    table = Table(
        "linked_readings",
        made,
        Column("reading", ForeignKey("readings.number"), primary_key=True, autoincrement=False),
        Column("linking", ForeignKey("linkings.number"), nullable=False),
        sqlite_with_rowid=False,
    )
    made.create_all(connection, tables=[table], checkfirst=False)
    append_only(connection, table.name)
