"""Neighbours: the candidates by id and report, found in one statement for all keys."""

from __future__ import annotations

from sayso.ledger import Ledger, Neighbour
from tests.ledger.test_linked import said, shelling, vector


def test_neighbours_are_the_candidates_by_id_and_report(ledger: Ledger) -> None:
    for number in range(1, 5):
        of, one = said(number, events=(shelling(),), vector=vector(1, 1, 1, 1))
        ledger.add(of, "m", (one,))
    of, asked = said(9, events=(shelling(),), vector=vector(1, 1, 1, 1))
    _, silent = said(8)
    given = ledger.candidates([asked, silent], "m", near=3, newest=8)
    found = ledger.neighbours([asked, silent], "m", near=3, newest=8, beam=32)
    assert found == tuple(
        tuple(Neighbour(c.claim.id, c.claim.report, c.shared, c.cosine) for c in candidates)
        for candidates in given
    )
    assert len(found[0]) == 4
    assert found[1] == ()


def test_without_vectors_and_keys_there_are_none(ledger: Ledger) -> None:
    _, silent = said(1)
    assert ledger.neighbours([silent], "m") == ((),)
    assert ledger.neighbours([], "m") == ()
