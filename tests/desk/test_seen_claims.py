"""Rows of claims follow decisions, former readings and unions, in the order asked for."""

from __future__ import annotations

from sayso.desk.catalogue import Catalogue
from sayso.desk.seen_claims import seen_claims
from sayso.ledger.reports_in_brief import brief
from sayso.ledger.tables import claims
from sayso.records import Actor, Decision
from tests.desk.conftest import ARMY, DENIED, MINISTRY, REPORT, SAID

Seen = list[tuple[str, str | None, Actor | None, str | None]]


def seen(catalogue: Catalogue, *numbers: int) -> Seen:
    with catalogue._reading() as connection:
        into = catalogue._merged(connection)
        columns = claims.c.id, brief.c.outlet
        rows = seen_claims(connection, numbers, into, *columns, with_status=True)
        return [(row.id, row.outlet, speaker, row.status) for row, speaker in rows]


def test_rows_come_in_the_order_asked_for(catalogue: Catalogue) -> None:
    said = (SAID.id, "The Gazette", ARMY, "disputed")
    denied = (DENIED.id, "The Courier", MINISTRY, "disputed")
    assert seen(catalogue, 2, 1, 99) == [denied, said]
    assert seen(catalogue, 1, 2) == [said, denied]
    assert seen(catalogue) == []


def test_decisions_are_followed(catalogue: Catalogue) -> None:
    nobody = catalogue.decide(Decision("ada", "reattribute", SAID.id))
    assert seen(catalogue, 1)[0][2] is None
    catalogue.undo(nobody.id, "ada")
    catalogue.decide(Decision("ada", "reattribute", SAID.id, speaker=MINISTRY))
    catalogue.decide(Decision("ada", "unite", MINISTRY.id, speaker=ARMY))
    assert [one[2] for one in seen(catalogue, 1, 2)] == [ARMY, ARMY]
    catalogue.decide(Decision("ada", "reject", SAID.id))
    assert [one[0] for one in seen(catalogue, 1, 2)] == [DENIED.id]


def test_claims_of_a_former_reading_are_not_seen(catalogue: Catalogue) -> None:
    catalogue.add(REPORT, "model-2", [SAID])
    assert [one[0] for one in seen(catalogue, 1, 2, 3)] == [DENIED.id, SAID.id]
