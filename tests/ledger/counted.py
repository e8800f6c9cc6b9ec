"""What tallies must come to, counted the slow way from what a ledger shows."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select

from sayso.ledger import Ledger
from sayso.ledger.tables import actors, told


def kept(ledger: Ledger) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, str]]]:
    """The tallies that the ledger keeps; those of nobody and nothing are left out."""
    with ledger._reading() as connection:
        by_actor = {
            row.id: (row.said, row.named)
            for row in connection.execute(select(actors))
            if row.said or row.named
        }
        by_proposition = {
            row.proposition: (row.claims, row.status) for row in connection.execute(select(told))
        }
    return by_actor, by_proposition


def shown(ledger: Ledger) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, str]]]:
    """The same from its claims and propositions; actors must not be united."""
    said: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for claim in ledger.claims():
        if claim.speaker is not None:
            said[claim.speaker.id] += 1
        named.update({p.id for e in claim.events for p in (e.actor, e.recipient) if p is not None})
    by_actor = {one: (said[one], named[one]) for one in {*said, *named}}
    listed = {one.id: (len(one.claims), one.status) for one in ledger.propositions()}
    return by_actor, listed


def agree(ledger: Ledger) -> None:
    """Fail unless what is kept is what is shown."""
    have, want = kept(ledger), shown(ledger)
    assert have[0] == want[0]
    assert have[1] == want[1]
