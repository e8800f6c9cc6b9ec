"""A made ledger for the desk is whole: linked, with decisions in force."""

from __future__ import annotations

from pathlib import Path

from lab.bench import desk_made
from sayso.ledger import Ledger


def test_a_made_ledger_is_linked_and_decided_on(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "made.db") as ledger:
        assert desk_made.fill(ledger, 300) == 20
        claims = list(ledger.claims(decided=False))
        assert len(claims) == 300
        assert all(claim.proposition is not None for claim in claims)
        told = list(ledger.propositions(decided=False))
        assert sum(len(one.claims) for one in told) == 300
        assert {"asserted", "disputed"} <= {one.status for one in told}
        assert len(ledger.decisions(kind="grade")) == 29
        assert ledger.copies("made-9")


def test_a_number_always_gives_the_same() -> None:
    assert desk_made.with_relays(3) == desk_made.with_relays(3)
