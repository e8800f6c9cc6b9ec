"""The tables as they stand now; how an older ledger gets here is in ``migrations``.

::

    reports ◄── readings ◄── claims ──► voices
      │ ▲ revises                         (who speaks, for searching)
      └─┘
    failures

A *reading* is what one model read in one report at one time. Nothing is ever
changed or deleted: a new model adds a reading, an updated article adds a
report that revises the former.

Times are ISO 8601 in UTC; offsets are code points into ``reports.text``.
"""

from __future__ import annotations

import json
import re
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
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
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

# A snapshot is kept as it stands, but no database stores every Python string:
# lone surrogates have no UTF-8, and PostgreSQL refuses NUL. These few are written
# as a noncharacter, which no text should contain, and four hexadecimal digits.
_ESCAPE = "\ufdd0"
_UNSTORABLE = re.compile(f"[\0\ud800-\udfff{_ESCAPE}]")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")


def storable(text: str) -> str:
    """``text`` in characters that every database stores; ``original`` undoes it."""
    return _UNSTORABLE.sub(lambda found: f"{_ESCAPE}{ord(found[0]):04x}", text)


def original(stored: str) -> str:
    """The text that ``storable`` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), stored)


class Verbatim(TypeDecorator[str]):
    """Text that comes back code point for code point, and sorts by code point."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Plain text; on PostgreSQL in the collation that sorts as SQLite does."""
        return dialect.type_descriptor(
            Text(collation="C" if dialect.name == "postgresql" else None)
        )

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """From Python to the database."""
        return None if value is None else storable(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """From the database to Python."""
        return None if value is None else original(value)


# Not in ASCII: two lone surrogates side by side would come back as one character.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Json(TypeDecorator[Any]):
    """Plain values as JSON, every string in them coming back code point for code point."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """From Python to the database."""
        if value is None:
            return None
        return storable(_encode(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """From the database to Python."""
        return None if value is None else json.loads(original(value))


metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Verbatim, nullable=False, unique=True),
    # The id that the input gave: shared by an article and its later versions.
    Column("given", Verbatim, nullable=False, index=True),
    Column("revises", ForeignKey("reports.number")),
    Column("sha256", Text, nullable=False),
    Column("outlet", Verbatim),
    Column("outlet_key", Verbatim, index=True),
    Column("title", Verbatim),
    Column("byline", Verbatim),
    Column("url", Verbatim),
    Column("published", Verbatim),
    # The calendar day as the outlet wrote it (for filters) and the moment in UTC
    # (for order); a report without a date has no day and the moment "~", which
    # sorts behind every digit.
    Column("day", Text, index=True),
    Column("moment", Text, nullable=False),
    Column("language", Verbatim),
    Column("skipped", Verbatim),
    Column("input", Verbatim, nullable=False),
    Column("added", Text, nullable=False),
    # Last, because SQLite reads a row from its start and long texts overflow.
    Column("text", Verbatim, nullable=False),
    Index("reports_in_order", "moment", "id"),
)

readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("report", ForeignKey("reports.number"), nullable=False),
    Column("model", Verbatim, nullable=False),
    Column("added", Text, nullable=False),
    Column("n_claims", Integer, nullable=False),
    UniqueConstraint("report", "model", name="readings_once"),
)

# Distinct pairs of a speaker's name and a source's words, folded for searching.
# A substring is sought among these, which are far fewer than the claims.
voices = Table(
    "voices",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("name", Verbatim, nullable=False),
    Column("words", Verbatim, nullable=False),
)

claims = Table(
    "claims",
    metadata,
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
    # Deferred: a claim may be listed before the one that it is nested in.
    ForeignKeyConstraint(
        ["reading", "parent"],
        ["claims.reading", "claims.id"],
        name="claims_nested",
        deferrable=True,
        initially="DEFERRED",
    ),
    Index("claims_in_order", "reading", "first"),
    Index("claims_by_voice", "voice"),
    # No index on act or score: each value is shared by too many claims to help.
    Index("claims_by_parent", "parent"),
)

failures = Table(
    "failures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("input", Verbatim, nullable=False),
    Column("stage", Text, nullable=False),
    Column("error", Verbatim, nullable=False),
    Column("added", Text, nullable=False),
)

# Full-text indexes without a copy of the text (SQLite FTS5, contentless). They are
# no part of ``metadata``, since every dialect makes its own.
_words = MetaData()
report_words = Table(
    "report_words",
    _words,
    Column("rowid", Integer, primary_key=True),
    Column("words", Verbatim),
)
claim_words = Table(
    "claim_words",
    _words,
    Column("rowid", Integer, primary_key=True),
    Column("words", Verbatim),
)
