"""What is kept until something changes."""

from __future__ import annotations

from sayso.desk.catalogue import Catalogue
from sayso.records import Decision
from tests.desk.conftest import SAID


def test_lists_are_made_anew_when_the_ledger_changes(catalogue: Catalogue) -> None:
    asked = []

    def ask() -> int:
        asked.append(1)
        return len(asked)

    assert [catalogue.once("x", ask), catalogue.once("x", ask)] == [1, 1]
    catalogue.decide(Decision("ada", "accept", SAID.id))
    assert catalogue.once("x", ask) == 2
