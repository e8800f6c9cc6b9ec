"""Actors whom people united are one everywhere, until that is undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.ledger.merging import Merged
from sayso.records import Actor, Claim, Decision, Event
from tests.ledger.samples import MODEL, convoy, spot

EDITOR = "R. Amiri"
GOVERNOR = Actor("a1", "Governor of Aleppo", "state")
MAYOR = Actor("a2", "The mayor", "person")
GOVERNORATE = Actor("a3", "Governorate", "state")


def filled(ledger: Ledger) -> tuple[Claim, ...]:
    of, claims = convoy()
    event = Event(
        trigger=spot(of.text, "hit"),
        type="ASSAULT",
        mode=None,
        actor=MAYOR,
        recipient=None,
        place=None,
        when=None,
        killed=None,
        injured=None,
        modality="actual",
    )
    outer, inner, quoted = claims
    made = (outer, replace(inner, events=(event,)), replace(quoted, speaker=MAYOR))
    ledger.add(of, MODEL, made)
    return made


def test_both_names_stand_under_one(ledger: Ledger) -> None:
    outer, inner, quoted = filled(ledger)
    kept = ledger.decide(Decision(EDITOR, "unite", MAYOR.id, speaker=GOVERNOR))
    seen = {claim.id: claim for claim in ledger.claims()}
    assert seen[quoted.id].speaker == GOVERNOR
    assert "hold The mayor and Governor of Aleppo for one" in dict(seen[quoted.id].why)["speaker"]
    assert seen[inner.id].events[0].actor == GOVERNOR
    assert {c.id for c in ledger.claims(speaker="governor of")} == {outer.id, quoted.id}
    said = ledger.claims_with("speaker", GOVERNOR.id).items
    assert {c.id for c in said} == {outer.id, quoted.id}
    assert [c.id for c in ledger.claims_with("party", GOVERNOR.id).items] == [inner.id]
    assert {c.id: c.speaker for c in ledger.claims(decided=False)}[quoted.id] == MAYOR
    ledger.undo(kept.id, EDITOR)
    assert {c.id: c.speaker for c in ledger.claims()}[quoted.id] == MAYOR
    assert {c.id for c in ledger.claims_with("speaker", GOVERNOR.id).items} == {outer.id}


def test_pages_of_united_actors_go_on_where_the_last_ended(ledger: Ledger) -> None:
    filled(ledger)
    ledger.decide(Decision(EDITOR, "unite", MAYOR.id, speaker=GOVERNOR))
    whole = ledger.claims_with("speaker", GOVERNOR.id).items
    first = ledger.claims_with("speaker", GOVERNOR.id, limit=1)
    second = ledger.claims_with("speaker", GOVERNOR.id, limit=1, after=first.next)
    assert (*first.items, *second.items) == whole
    assert second.next is None


def test_who_is_united_with_one_that_was_united_stands_under_the_last(ledger: Ledger) -> None:
    *_, quoted = filled(ledger)
    ledger.decide(Decision(EDITOR, "unite", MAYOR.id, speaker=GOVERNOR))
    ledger.decide(Decision(EDITOR, "unite", GOVERNOR.id, speaker=GOVERNORATE))
    ledger.decide(Decision(EDITOR, "unite", GOVERNORATE.id, speaker=MAYOR))  # would be a circle
    assert {c.id: c.speaker for c in ledger.claims()}[quoted.id] == GOVERNORATE
    assert {c.speaker for c in ledger.claims() if c.speaker} == {GOVERNORATE}


def test_a_decision_must_name_another_actor(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="name the other"):
        ledger.decide(Decision(EDITOR, "unite", MAYOR.id))
    with pytest.raises(LedgerError, match="itself"):
        ledger.decide(Decision(EDITOR, "unite", MAYOR.id, speaker=MAYOR))


def test_parts_by_the_name_that_they_stand_under() -> None:
    into = Merged({}, {MAYOR.id: GOVERNOR})
    assert into.parts(GOVERNOR.id) == (GOVERNOR.id, MAYOR.id)
    assert into.parts_named("ALEPPO") == (MAYOR.id,)
    assert into.parts_named("mayor") == ()
