"""The second schema: vectors, links with their history, decisions, and the indexes of both.

Claims read before it are indexed by it, so that they are found like later ones.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from sayso.ledger.columns import Json, Verbatim
from sayso.ledger.guards import append_only, closed_once
from sayso.ledger.indexing import index_all


def links_decisions_indexes(connection: Connection) -> None:
    """Make the tables and index what is there."""
    kind = "BLOB" if connection.dialect.name == "sqlite" else "BYTEA"
    connection.exec_driver_sql(f"ALTER TABLE claims ADD COLUMN vector {kind}")
    connection.exec_driver_sql("CREATE INDEX claims_by_id ON claims (id)")
    made = MetaData()
    for name in ("reports", "readings", "voices", "claims"):
        Table(name, made, Column("number", Integer, primary_key=True))
    new = [*_indexes(made), *_links(made), *_decisions(made)]
    made.create_all(connection, tables=new, checkfirst=False)
    for name in ("linkings", "decisions", "decided_claims", "anchors", "fingerprints"):
        append_only(connection, name)
    for table in new:
        if "closed" in table.c:
            others = [column.name for column in table.c if column.name != "closed"]
            closed_once(connection, table.name, others)
    index_all(connection)


def _indexes(made: MetaData) -> list[Table]:
    return [
        Table(
            "claim_keys",
            made,
            Column("key", BigInteger, primary_key=True, autoincrement=False),
            Column("day", Integer, primary_key=True, autoincrement=False),
            Column("claim", ForeignKey("claims.number"), primary_key=True, autoincrement=False),
            sqlite_with_rowid=False,
        ),
        Table(
            "claim_events",
            made,
            Column("claim", ForeignKey("claims.number"), primary_key=True, autoincrement=False),
            Column("position", Integer, primary_key=True, autoincrement=False),
            Column("type", Verbatim, nullable=False),
            Column("modality", Verbatim, nullable=False),
            Column("place", Verbatim),
            Column("country", Verbatim),
            Column("lat", Double),
            Column("lon", Double),
            Column("earliest", Verbatim),
            Column("latest", Verbatim),
            Index("claim_events_by_type", "type", "earliest"),
            Index("claim_events_by_place", "place", "earliest"),
            Index("claim_events_by_time", "earliest"),
            sqlite_with_rowid=False,
        ),
        Table(
            "cells",
            made,
            Column("number", Integer, primary_key=True),
            Column("parent", Integer, index=True),
            Column("space", Verbatim, nullable=False, index=True),
            Column("centre", LargeBinary, nullable=False),
        ),
        Table(
            "nearby",
            made,
            Column("cell", Integer, primary_key=True, autoincrement=False),
            Column("claim", ForeignKey("claims.number"), primary_key=True, autoincrement=False),
            Column("sketch", LargeBinary, nullable=False),
            sqlite_with_rowid=False,
        ),
        Table(
            "fingerprints",
            made,
            Column("print", BigInteger, primary_key=True, autoincrement=False),
            Column("report", ForeignKey("reports.number"), primary_key=True, autoincrement=False),
            sqlite_with_rowid=False,
        ),
    ]


def _links(made: MetaData) -> list[Table]:
    def link(name: str, keys: tuple[str, ...], *more: Column[str], indexed: list[str]) -> Table:
        is_open = text("closed IS NULL")
        return Table(
            name,
            made,
            Column("number", Integer, primary_key=True),
            *(Column(key, Verbatim, nullable=False) for key in keys),
            *more,
            Column("body", Json, nullable=False),
            Column("made", ForeignKey("linkings.number"), nullable=False),
            Column("closed", ForeignKey("linkings.number")),
            Index(
                f"{name}_open", *keys, unique=True, sqlite_where=is_open, postgresql_where=is_open
            ),
            *(Index(f"{name}_by_{key}", key) for key in indexed),
        )

    linkings = Table(
        "linkings",
        made,
        Column("number", Integer, primary_key=True),
        Column("added", Text, nullable=False),
    )
    members = Table(
        "members",
        made,
        Column("number", Integer, primary_key=True),
        Column("claim", Verbatim, nullable=False),
        Column("proposition", Verbatim, nullable=False),
        Column("stance", Text, nullable=False),
        Column("body", Json, nullable=False),
        Column("made", ForeignKey("linkings.number"), nullable=False),
        Column("closed", ForeignKey("linkings.number")),
        Index(
            "members_open",
            "claim",
            unique=True,
            sqlite_where=text("closed IS NULL"),
            postgresql_where=text("closed IS NULL"),
        ),
        Index("members_by_claim", "claim"),
        Index("members_by_proposition", "proposition"),
    )
    return [
        linkings,
        link("propositions", ("id",), indexed=["id"]),
        members,
        link("copies", ("first", "second"), indexed=["first", "second"]),
        link("revisions", ("earlier", "later"), indexed=["earlier", "later"]),
    ]


def _decisions(made: MetaData) -> list[Table]:
    return [
        Table(
            "decisions",
            made,
            Column("number", Integer, primary_key=True),
            Column("id", Text, nullable=False, unique=True),
            Column("added", Text, nullable=False),
            Column("author", Verbatim, nullable=False),
            Column("kind", Text, nullable=False),
            Column("subject", Verbatim, nullable=False, index=True),
            Column("undoes", ForeignKey("decisions.number"), index=True),
            Column("body", Json, nullable=False),
        ),
        Table(
            "decided_claims",
            made,
            Column(
                "decision", ForeignKey("decisions.number"), primary_key=True, autoincrement=False
            ),
            Column("claim", Verbatim, primary_key=True),
            Column("report", ForeignKey("reports.number"), nullable=False, index=True),
            Column("spans", Json, nullable=False),
            sqlite_with_rowid=False,
        ),
        Table(
            "anchors",
            made,
            Column("number", Integer, primary_key=True),
            Column("decision", ForeignKey("decisions.number"), nullable=False),
            Column("claim", Verbatim, nullable=False),
            Column("reading", ForeignKey("readings.number"), nullable=False),
            Column("now", ForeignKey("claims.number")),
            Column("how", Text, nullable=False),
            UniqueConstraint("decision", "claim", "reading", name="anchors_once"),
            Index("anchors_by_reading", "reading"),
        ),
        Table(
            "amendments",
            made,
            Column("claim", ForeignKey("claims.number"), primary_key=True, autoincrement=False),
            Column("hidden", Boolean, nullable=False),
            Column("voice", ForeignKey("voices.number"), index=True),
            Column("proposition", Verbatim, index=True),
            Column("body", Json, nullable=False),
        ),
        Table(
            "merged",
            made,
            Column("proposition", Verbatim, primary_key=True),
            Column("into", Verbatim, nullable=False, index=True),
        ),
    ]
