"""A ledger of the third schema is counted through when it becomes one of the fourth."""

from __future__ import annotations

import random

from sayso.ledger import Ledger
from sayso.ledger.connect import connect, locate
from sayso.ledger.migrations import STEPS, migrate
from sayso.ledger.tables import actors, claim_keys, merged_actors, told
from sayso.records import Decision
from tests.ledger.conftest import Empty
from tests.ledger.counted import agree, kept
from tests.ledger.samples import MODEL
from tests.ledger.test_tallies import WHO, linked, voiced


def test_counts_are_made_of_what_is_there(empty: Empty) -> None:
    chance = random.Random(5)
    where = empty()
    read = []
    with Ledger.open(where) as ledger:
        for number in range(4):
            of, claims = voiced(number, chance)
            ledger.add(of, MODEL, claims)
            read += claims
        linked(ledger, read, chance)
        ledger.decide(Decision("A", "reject", read[0].id))
        ledger.decide(Decision("A", "reattribute", read[1].id, speaker=WHO[2]))
        ledger.decide(Decision("A", "merge", "p0", proposition="p1"))
        before, (speakers, _) = kept(ledger), kept(ledger)
        found = {one: set(ledger.claims_with("speaker", one).items) for one in speakers}
        with ledger._writing() as connection:
            # As the third schema left it: no counts, and keys as the machine read them.
            for table in (actors, told, merged_actors):
                table.drop(connection)
            for index in ("reports_by_outlet", "claims_by_act", "ix_decisions_kind"):
                connection.exec_driver_sql(f"DROP INDEX {index}")
            connection.exec_driver_sql("CREATE INDEX ix_reports_outlet_key ON reports (outlet_key)")
            connection.exec_driver_sql("DROP INDEX reports_in_brief")
            connection.exec_driver_sql("DELETE FROM sayso_schema WHERE version >= 4")
            connection.execute(claim_keys.delete())
            from sayso.ledger.indexing import day_number
            from sayso.ledger.keys import keys_of

            for number, claim in enumerate(read, 1):
                for key in keys_of(claim):
                    row = {"key": key, "day": day_number(None), "claim": number}
                    connection.execute(claim_keys.insert().values(row))
    connect(locate(where), create=False, read_only=False).dispose()
    with Ledger.open(where) as ledger:
        agree(ledger)
        assert kept(ledger) == before
        assert {one: set(ledger.claims_with("speaker", one).items) for one in speakers} == found
    assert migrate is not None
    assert STEPS[3].__name__ == "united_actors_counts"
