"""Lists of propositions, as people left them."""

from __future__ import annotations

from sayso.desk.catalogue import Catalogue
from sayso.records import Decision
from tests.desk.conftest import PROPOSITION, SAID


def test_propositions_are_told_by_status(catalogue: Catalogue) -> None:
    assert catalogue.told() == ((PROPOSITION,), 1)
    assert catalogue.told("disputed")[0] == (PROPOSITION,)
    assert catalogue.told("denied")[0] == ()
    catalogue.decide(Decision("ada", "reject", SAID.id))
    assert catalogue.told("disputed")[0] == ()
    assert catalogue.told("denied")[0] == (PROPOSITION,)
