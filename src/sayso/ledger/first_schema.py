"""The first schema: reports, what each model read in them, and what failed.

Released: it never changes again, so it spells its tables out. Only what it does
on PostgreSQL, where no ledger was made by it before the second, was added later.
"""

from __future__ import annotations

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
)

from sayso.ledger import words
from sayso.ledger.columns import Json, Verbatim
from sayso.ledger.guards import append_only


def reports_readings_claims(connection: Connection) -> None:
    """Reports, readings, claims, voices and failures, and both full-text indexes."""
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
        Column("day", Verbatim, index=True),
        Column("moment", Verbatim, nullable=False),
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
    for table in ("report_words", "claim_words"):
        words.make(connection, table)
    for table in ("reports", "readings", "voices", "claims", "failures"):
        append_only(connection, table)
