"""That the tables are not SQLite's alone."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from sayso.ledger.tables import metadata


def test_the_tables_can_be_made_on_postgresql() -> None:
    made = "".join(
        str(CreateTable(t).compile(dialect=postgresql.dialect())) for t in metadata.sorted_tables
    )
    assert 'given VARCHAR COLLATE "C" NOT NULL' in made  # without a length, the same as TEXT
    assert "DEFERRABLE INITIALLY DEFERRED" in made
    for table in metadata.sorted_tables:
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=postgresql.dialect()))
