"""Whoever writes to the tables, nothing is changed or deleted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from sayso.ledger import Ledger
from sayso.ledger.connect import connect, locate, writing
from sayso.records import Decision, Failure
from tests.ledger.conftest import Empty
from tests.ledger.samples import MODEL, convoy
from tests.ledger.test_linking import ALL

ADDED_TO = ("reports", "readings", "claims", "voices", "failures", "linkings", "decisions")
ADDED_TO += ("decided_claims", "anchors", "fingerprints")
CLOSED = ("propositions", "members", "copies", "revisions")


@pytest.fixture
def engine(empty: Empty) -> Iterator[Engine]:
    where = empty()
    of, claims = convoy()
    with Ledger.open(where) as ledger:
        ledger.add(of, MODEL, claims)
        ledger.fail(Failure("a", "read", "b"))
        ledger.relink(ALL)
        ledger.add_fingerprints(of.id, [1])
        ledger.decide(Decision("A", "reject", claims[0].id))
    made = connect(locate(where), create=False, read_only=False)
    yield writing(made)
    made.dispose()


def refused(engine: Engine, statement: str) -> None:
    with (
        pytest.raises(DBAPIError, match="only ever added to"),
        engine.begin() as connection,
    ):
        connection.exec_driver_sql(statement)


def test_rows_are_neither_changed_nor_deleted(engine: Engine) -> None:
    with engine.connect() as connection:
        for table in (*ADDED_TO, *CLOSED):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
    for table in (*ADDED_TO, *CLOSED):
        refused(engine, f"DELETE FROM {table}")
        column = {"decided_claims": "claim", "fingerprints": "print"}.get(table, "number")
        refused(engine, f"UPDATE {table} SET {column} = '99'")


def test_a_link_is_closed_once(engine: Engine) -> None:
    for table in CLOSED:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE {table} SET closed = 1")
        refused(engine, f"UPDATE {table} SET closed = NULL")
        refused(engine, f"UPDATE {table} SET body = 'x'")
