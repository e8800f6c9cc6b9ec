"""Reports are read by way of the index that has no texts in it, where that must be said."""

from __future__ import annotations

from sqlalchemy import literal, select, text
from sqlalchemy.dialects import postgresql, sqlite

from sayso.ledger import Ledger
from sayso.ledger.reports_in_brief import brief
from sayso.ledger.tables import readings
from tests.ledger.conftest import Empty
from tests.ledger.samples import MODEL, convoy

QUERY = (
    select(brief.c.id, brief.c.outlet, brief.c.day, brief.c.moment)
    .join_from(readings, brief, brief.c.number == readings.c.report)
    .where(brief.c.number > literal(0))
)


def test_the_same_is_found_on_both_databases(empty: Empty) -> None:
    of, claims = convoy()
    with Ledger.open(empty()) as ledger:
        ledger.add(of, MODEL, claims)
        with ledger._reading() as connection:
            (row,) = connection.execute(QUERY)
            assert (row.id, row.outlet) == (of.id, of.outlet)
            if connection.dialect.name == "sqlite":
                written = QUERY.compile(connection.engine, compile_kwargs={"literal_binds": True})
                plan = connection.execute(text(f"EXPLAIN QUERY PLAN {written}")).all()
                assert any("COVERING INDEX reports_in_brief" in step[3] for step in plan)


def test_only_sqlite_is_told_which_index() -> None:
    assert "INDEXED BY reports_in_brief" in str(QUERY.compile(dialect=sqlite.dialect()))
    assert "INDEXED" not in str(QUERY.compile(dialect=postgresql.dialect()))
