"""The first schema, which ledgers in use were made by, stays what it was."""

from __future__ import annotations

import hashlib

from sqlalchemy import create_engine

from sayso.ledger.first_schema import reports_readings_claims

# Of all that the release of the first schema wrote into SQLite's own table of tables.
RELEASED = "58cf59a28a51ab43"


def test_what_it_makes_is_what_was_released() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        reports_readings_claims(connection)
        made = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
            " AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\' ORDER BY name"
        )
        written = "\n".join(" ".join(row[0].split()) for row in made)
    engine.dispose()
    assert hashlib.sha256(written.encode()).hexdigest()[:16] == RELEASED, written
