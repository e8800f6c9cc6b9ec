"""The tables as they stand now; how an older ledger gets here is in ``migrations``.

::

    reports ◄── readings ◄── claims ──► voices      what was read
      │ ▲ revises              ▲ ▲
      └─┘                      │ └── claim_keys, claim_events, claim_words, nearby ──► cells
    failures                   │         (indexes: made from the claims, could be made again)
                               │
    linkings ◄── members ──────┘ (by the claim's id)      what was linked, and when
        ▲ ▲ ▲─── propositions, linked_readings
        │ └───── copies, revisions; fingerprints (of reports)
    decisions ◄── decided_claims ◄── anchors        what people decided
                  amendments, merged, merged_actors (made from the decisions, could be made again)
    actors, told                                    how many claims (counted, could be again)

A *reading* is what one model read in one report at one time. What was read,
linked or decided is never changed or deleted: a new model adds a reading, an
updated article adds a report that revises the former, a link that no longer
holds is *closed* by the linking that found so, an undone decision is followed
by the row that undoes it. A link is known from linking ``made`` up to, and
without, linking ``closed``.

Times are ISO 8601 in UTC; offsets are code points into ``reports.text``.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
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
    Column("outlet_key", Verbatim),
    Column("title", Verbatim),
    Column("byline", Verbatim),
    Column("url", Verbatim),
    Column("published", Verbatim),
    # The calendar day as the outlet wrote it (for filters) and the moment in UTC
    # (for order); a report without a date has no day and the moment "~", which
    # sorts behind every digit.
    Column("day", Verbatim, index=True),
    Column("moment", Verbatim, nullable=False),
    Column("language", Verbatim),
    Column("skipped", Verbatim),
    Column("input", Verbatim, nullable=False),
    Column("added", Text, nullable=False),
    # Last, because SQLite reads a row from its start and long texts overflow.
    Column("text", Verbatim, nullable=False),
    Index("reports_in_order", "moment", "id"),
    Index("reports_by_outlet", "outlet_key", "moment", "id"),
    # What lists and searches ask of a report, without its text beside it (see `in_brief`).
    Index("reports_in_brief", "number", "moment", "day", "outlet", "id"),
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
    # Null where the model gave none.
    Column("vector", LargeBinary),
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
    # For the newest of an act; no index on score, which nothing is ordered by.
    Index("claims_by_act", "act"),
    Index("claims_by_parent", "parent"),
    Index("claims_by_id", "id"),
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

# Indexes over the claims of every reading

# What a claim may be looked up by (see ``keys``), as 64-bit digests. ``day`` counts
# days of publication from year 1, 0 for undated: the newest of a key come first,
# however many share it.
claim_keys = Table(
    "claim_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("claim", ForeignKey("claims.number"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# What can be asked of an event; the event itself stands in its claim's row.
claim_events = Table(
    "claim_events",
    metadata,
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
    # All that a walk by time asks, whole intervals included.
    Index("claim_events_by_type", "type", "earliest", "claim", "position", "latest"),
    Index("claim_events_by_place", "place", "earliest"),
    Index("claim_events_by_time", "earliest", "claim", "position", "latest"),
    sqlite_with_rowid=False,
)

# A tree over the vectors of one model (see ``near``): a full leaf gets two children.
# ``centre`` is as long as a vector, signed bytes.
cells = Table(
    "cells",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("parent", Integer, index=True),
    Column("space", Verbatim, nullable=False, index=True),
    Column("centre", LargeBinary, nullable=False),
)

# ``sketch`` is the sign of each dimension of the claim's vector, one bit each.
nearby = Table(
    "nearby",
    metadata,
    Column("cell", Integer, primary_key=True, autoincrement=False),
    Column("claim", ForeignKey("claims.number"), primary_key=True, autoincrement=False),
    Column("sketch", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# Hashes of runs of a report's words: reports that share one may share text.
fingerprints = Table(
    "fingerprints",
    metadata,
    Column("print", BigInteger, primary_key=True, autoincrement=False),
    Column("report", ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Links

linkings = Table(
    "linkings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("added", Text, nullable=False),
)

# Readings whose claims have been linked, and by which linking.
linked_readings = Table(
    "linked_readings",
    metadata,
    Column("reading", ForeignKey("readings.number"), primary_key=True, autoincrement=False),
    Column("linking", ForeignKey("linkings.number"), nullable=False),
    sqlite_with_rowid=False,
)


def _known() -> tuple[Column[int], Column[int]]:
    return (
        Column("made", ForeignKey("linkings.number"), nullable=False),
        Column("closed", ForeignKey("linkings.number")),
    )


_OPEN = text("closed IS NULL")


def _one_open(name: str, *columns: str) -> Index:
    """At most one link of a kind holds at one time."""
    return Index(name, *columns, unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN)


propositions = Table(
    "propositions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Verbatim, nullable=False),
    Column("body", Json, nullable=False),
    *_known(),
    _one_open("propositions_open", "id"),
    Index("propositions_by_id", "id"),
)

members = Table(
    "members",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("claim", Verbatim, nullable=False),
    Column("proposition", Verbatim, nullable=False),
    Column("stance", Text, nullable=False),
    Column("body", Json, nullable=False),
    *_known(),
    _one_open("members_open", "claim"),
    Index("members_by_claim", "claim"),
    Index("members_by_proposition", "proposition"),
)

copies = Table(
    "copies",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("first", Verbatim, nullable=False),
    Column("second", Verbatim, nullable=False),
    Column("body", Json, nullable=False),
    *_known(),
    _one_open("copies_open", "first", "second"),
    Index("copies_by_first", "first"),
    Index("copies_by_second", "second"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("earlier", Verbatim, nullable=False),
    Column("later", Verbatim, nullable=False),
    Column("body", Json, nullable=False),
    *_known(),
    _one_open("revisions_open", "earlier", "later"),
    Index("revisions_by_earlier", "earlier"),
    Index("revisions_by_later", "later"),
)

# Decisions

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("added", Text, nullable=False),
    Column("author", Verbatim, nullable=False),
    Column("kind", Text, nullable=False, index=True),
    Column("subject", Verbatim, nullable=False, index=True),
    Column("undoes", ForeignKey("decisions.number"), index=True),
    Column("body", Json, nullable=False),
)

# The claims that a decision is about, as they stood when it was made.
decided_claims = Table(
    "decided_claims",
    metadata,
    Column("decision", ForeignKey("decisions.number"), primary_key=True, autoincrement=False),
    Column("claim", Verbatim, primary_key=True),
    Column("report", ForeignKey("reports.number"), nullable=False, index=True),
    Column("spans", Json, nullable=False),
    sqlite_with_rowid=False,
)

# Where each of them stands in each reading since: ``now`` is null for an orphan.
anchors = Table(
    "anchors",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("decision", ForeignKey("decisions.number"), nullable=False),
    Column("claim", Verbatim, nullable=False),
    Column("reading", ForeignKey("readings.number"), nullable=False),
    Column("now", ForeignKey("claims.number")),
    Column("how", Text, nullable=False),
    UniqueConstraint("decision", "claim", "reading", name="anchors_once"),
    Index("anchors_by_reading", "reading"),
)

# What the decisions in force come to, claim by claim.
amendments = Table(
    "amendments",
    metadata,
    Column("claim", ForeignKey("claims.number"), primary_key=True, autoincrement=False),
    Column("hidden", Boolean, nullable=False),
    Column("voice", ForeignKey("voices.number"), index=True),
    # Where people put the claim; null where they did not, or took it out of all.
    Column("proposition", Verbatim, index=True),
    Column("body", Json, nullable=False),
)

# Which proposition stands for one that was merged into it, however many steps away.
merged = Table(
    "merged",
    metadata,
    Column("proposition", Verbatim, primary_key=True),
    Column("into", Verbatim, nullable=False, index=True),
)

# Who stands for an actor that people united with another, however many steps away.
merged_actors = Table(
    "merged_actors",
    metadata,
    Column("actor", Verbatim, primary_key=True),
    Column("into", Verbatim, nullable=False, index=True),
    Column("name", Verbatim, nullable=False),
    Column("kind", Verbatim, nullable=False),
)

# How much there is, kept while writing so that nobody has to count a million claims

# In how many claims of newest readings an actor speaks (as decisions leave it) and is
# said to have acted or suffered. ``key`` is the name as it is searched.
actors = Table(
    "actors",
    metadata,
    Column("id", Verbatim, primary_key=True),
    Column("name", Verbatim, nullable=False),
    Column("kind", Verbatim, nullable=False),
    Column("key", Verbatim, nullable=False, index=True),
    Column("said", Integer, nullable=False, index=True),
    Column("named", Integer, nullable=False),
)

# How many claims a proposition has and its status, as people see it. ``decided`` where
# people changed what is in it.
told = Table(
    "told",
    metadata,
    Column("proposition", Verbatim, primary_key=True),
    Column("claims", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("decided", Boolean, nullable=False),
    Index("told_most", "claims", "proposition"),
    Index("told_by_status", "status", "claims", "proposition"),
)

# Full-text indexes without a copy of the text. They are no part of ``metadata``,
# since every dialect makes its own (see ``words``).
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
