"""A proposition as people see it, worked out from what the machine linked and they decided."""

from __future__ import annotations

from sayso.ledger import Ledger, Links
from sayso.ledger.seen_propositions import seen_proposition
from sayso.records import Decision, Membership, Origin, Proposition
from tests.ledger.samples import MODEL, convoy


def test_it_has_the_claims_that_are_left_and_their_status(ledger: Ledger) -> None:
    of, (outer, inner, quoted) = convoy()
    ledger.add(of, MODEL, [outer, inner, quoted])
    origin = Origin("o", "speaker", "Governor", True)
    members = (
        Membership(outer.id, "p", "denies", 0.9, origin),
        Membership(inner.id, "p", "asserts", 0.9, origin),
    )
    whole = Proposition("p", "words", inner.id, (outer.id, inner.id), "disputed", (origin,))
    ledger.relink(Links((whole,), members, (), ()))
    ledger.decide(Decision("A", "reject", inner.id))
    with ledger._reading() as connection:
        seen = seen_proposition(connection, "p", {})
        assert seen is not None
        assert (seen.claims, seen.status) == ((outer.id,), "denied")
        assert seen.text == "that army shells had hit the convoy"
        assert seen_proposition(connection, "none", {}) is None
