"""A ledger of the second schema becomes one of the third: what it read counts as not linked."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from sayso.ledger import Ledger, Links
from sayso.ledger.connect import connect, locate, writing
from sayso.ledger.first_schema import reports_readings_claims
from sayso.ledger.second_schema import links_decisions_indexes
from tests.ledger.conftest import Empty
from tests.ledger.samples import MODEL, numbered
from tests.ledger.test_second_schema import keep


def test_what_was_read_before_is_still_to_be_linked(empty: Empty) -> None:
    where = empty()
    steps = [reports_readings_claims, links_decisions_indexes]
    engine = connect(locate(where), create=True, read_only=False, steps=steps[:1])
    with writing(engine).begin() as connection:
        for number in (1, 2):
            keep(connection, number, *numbered(number, 3))
    engine.dispose()
    connect(locate(where), create=False, read_only=False, steps=steps).dispose()
    with Ledger.open(where) as ledger:
        assert ledger.unlinked() == (("n1", MODEL), ("n2", MODEL))
        ledger.relink(Links(), linked=["n1"])
        ledger.relink(Links(), linked=["n1", "none such"])  # once noted, it stays so
        assert ledger.unlinked() == (("n2", MODEL),)
    engine = connect(locate(where), create=False, read_only=False)
    with pytest.raises(SQLAlchemyError), writing(engine).begin() as connection:
        connection.execute(text("DELETE FROM linked_readings"))
    engine.dispose()
