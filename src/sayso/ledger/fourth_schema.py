"""The fourth schema: actors whom people united, and counts of claims by actor and proposition.

A ledger that was made before is counted through once; that takes a minute or two for a
million claims. Claims of former readings leave the indexes by key and event, as they do
from now on when a report is read anew.
"""

from __future__ import annotations

from collections import Counter

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    func,
    insert,
    select,
)

from sayso.ledger import tallies
from sayso.ledger.columns import Verbatim, storable
from sayso.ledger.queries import newest
from sayso.ledger.rows import fold
from sayso.ledger.tables import (
    amendments,
    claims,
    decided_claims,
    decisions,
    members,
    propositions,
    readings,
    told,
)

_AT_ONCE = 2_000


def united_actors_counts(connection: Connection) -> None:
    """Make the tables and indexes, and count what is there."""
    made = MetaData()
    tables = [
        Table(
            "merged_actors",
            made,
            Column("actor", Verbatim, primary_key=True),
            Column("into", Verbatim, nullable=False, index=True),
            Column("name", Verbatim, nullable=False),
            Column("kind", Verbatim, nullable=False),
        ),
        Table(
            "actors",
            made,
            Column("id", Verbatim, primary_key=True),
            Column("name", Verbatim, nullable=False),
            Column("kind", Verbatim, nullable=False),
            Column("key", Verbatim, nullable=False, index=True),
            Column("said", Integer, nullable=False, index=True),
            Column("named", Integer, nullable=False),
        ),
        Table(
            "told",
            made,
            Column("proposition", Verbatim, primary_key=True),
            Column("claims", Integer, nullable=False),
            Column("status", Text, nullable=False),
            Column("decided", Boolean, nullable=False),
            Index("told_most", "claims", "proposition"),
            Index("told_by_status", "status", "claims", "proposition"),
        ),
    ]
    made.create_all(connection, tables=tables, checkfirst=False)
    connection.exec_driver_sql("DROP INDEX ix_reports_outlet_key")
    for index in (
        "reports_by_outlet ON reports (outlet_key, moment, id)",
        "claims_by_act ON claims (act)",
        "ix_decisions_kind ON decisions (kind)",
    ):
        connection.exec_driver_sql(f"CREATE INDEX {index}")
    _count_actors(connection)
    _leave_former(connection)
    _count_propositions(connection)


def _count_actors(connection: Connection) -> None:
    """Every actor of the newest readings, as the machine read them."""
    query = (
        select(
            claims.c.number,
            claims.c.speaker_id,
            claims.c.speaker_name,
            claims.c.speaker_kind,
            claims.c.events,
        )
        .join_from(claims, readings, readings.c.number == claims.c.reading)
        .where(newest)
        .order_by(claims.c.number)
        .limit(_AT_ONCE)
    )
    said: Counter[str] = Counter()
    named: Counter[str] = Counter()
    known: dict[str, tuple[str, str]] = {}
    last = 0
    while True:
        rows = connection.execute(query.where(claims.c.number > last)).all()
        if not rows:
            break
        for row in rows:
            if row.speaker_id is not None:
                known[row.speaker_id] = (row.speaker_name, row.speaker_kind)
                said[row.speaker_id] += 1
            parties = (event[role] for event in row.events for role in ("actor", "recipient"))
            present = {one["id"]: (one["name"], one["kind"]) for one in parties if one is not None}
            known |= present
            named.update(present.keys())
        last = rows[-1].number
    made = [
        (*map(storable, (id_, name, kind, fold(name))), said[id_], named[id_])
        for id_, (name, kind) in known.items()
    ]
    for start in range(0, len(made), _AT_ONCE):
        tallies.add_counts(connection, made[start : start + _AT_ONCE])


def _leave_former(connection: Connection) -> None:
    """Let reports that were read anew, or decided on, stand as they do from now on."""
    again = select(readings.c.report).group_by(readings.c.report).having(func.count() > 1)
    for report in list(connection.execute(again).scalars()):
        tallies.forget(connection, report)
    changed = (
        select(readings.c.report)
        .join_from(amendments, claims, claims.c.number == amendments.c.claim)
        .join(readings, readings.c.number == claims.c.reading)
        .distinct()
    )
    for report in list(connection.execute(changed).scalars()):
        read = tallies.voices_of(connection, report, decided=False)
        seen = tallies.voices_of(connection, report)
        tallies.count(connection, seen, read)
        tallies.refind(connection, report, seen.found, read.found)


def _count_propositions(connection: Connection) -> None:
    counted = (
        select(members.c.proposition, func.count().label("n"))
        .where(members.c.closed.is_(None))
        .group_by(members.c.proposition)
    )
    counts = {row.proposition: row.n for row in connection.execute(counted)}
    query = select(propositions.c.number, propositions.c.id, propositions.c.body)
    query = query.where(propositions.c.closed.is_(None)).order_by(propositions.c.number)
    last = 0
    while True:
        rows = connection.execute(query.where(propositions.c.number > last).limit(_AT_ONCE)).all()
        if not rows:
            break
        made = [
            {
                "proposition": row.id,
                "claims": counts[row.id],
                "status": row.body["status"],
                "decided": False,
            }
            for row in rows
            if row.id in counts
        ]
        if made:
            connection.execute(insert(told), made)
        last = rows[-1].number
    # What people changed, by claims that they decided on and by merging.
    touched = set(
        connection.execute(
            select(members.c.proposition)
            .join(decided_claims, decided_claims.c.claim == members.c.claim)
            .where(members.c.closed.is_(None))
        ).scalars()
    )
    put = select(amendments.c.proposition).where(amendments.c.proposition.is_not(None))
    touched |= set(connection.execute(put).scalars())
    merges = select(decisions.c.subject, decisions.c.body).where(decisions.c.kind == "merge")
    for row in connection.execute(merges):
        touched |= {row.subject, row.body[0]}
    tallies.retell(connection, sorted(touched))
