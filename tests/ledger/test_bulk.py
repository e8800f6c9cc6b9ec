"""Rows as the driver takes them."""

from __future__ import annotations

from sqlalchemy import select

from sayso.ledger.bulk import insert_rows, next_number
from sayso.ledger.connect import connect, locate, writing
from sayso.ledger.tables import linkings
from tests.ledger.conftest import Empty


def test_rows_are_inserted_and_numbered_from_one(empty: Empty) -> None:
    engine = connect(locate(empty()), create=True, read_only=False)
    with writing(engine).begin() as connection:
        assert next_number(connection, "linkings") == 1
        insert_rows(connection, "linkings", ("number", "added"), [(1, "x"), (5, "y")])
        insert_rows(connection, "linkings", ("number", "added"), [])
        assert next_number(connection, "linkings") == 6
        kept = connection.execute(select(linkings).order_by(linkings.c.number)).all()
    engine.dispose()
    assert [tuple(row) for row in kept] == [(1, "x"), (5, "y")]
