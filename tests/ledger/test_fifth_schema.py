"""A ledger of the fourth schema gets narrower indexes and keeps what it has."""

from __future__ import annotations

from sqlalchemy import inspect

from sayso.ledger import Ledger
from sayso.ledger.connect import connect, locate
from sayso.ledger.migrations import STEPS
from tests.ledger.conftest import Empty


def indexes(where: str, steps: int, table: str) -> dict[str, list[str]]:
    engine = connect(locate(where), create=True, read_only=False, steps=STEPS[:steps])
    found = {
        str(one["name"]): [str(name) for name in one["column_names"]]
        for one in inspect(engine).get_indexes(table)
    }
    engine.dispose()
    return found


def test_indexes_hold_all_that_is_asked(empty: Empty) -> None:
    where = empty()
    assert indexes(where, 4, "claim_events")["claim_events_by_time"] == ["earliest"]
    assert "reports_in_brief" not in indexes(where, 4, "reports")
    whole = ["earliest", "claim", "position", "latest"]
    assert indexes(where, 5, "claim_events")["claim_events_by_time"] == whole
    assert indexes(where, 5, "claim_events")["claim_events_by_type"] == ["type", *whole]
    brief = ["number", "moment", "day", "outlet", "id"]
    assert indexes(where, 5, "reports")["reports_in_brief"] == brief
    with Ledger.open(where) as ledger:
        assert ledger.counts().reports == 0
