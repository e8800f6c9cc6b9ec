from __future__ import annotations

from dataclasses import replace

from sayso.desk.catalogue import Catalogue
from sayso.records import Actor, Decision
from tests.desk.conftest import DENIED, OTHER, PROPOSITION, REPORT, SAID


def test_a_rejected_claim_is_still_shown_with_who_rejected_it(catalogue: Catalogue) -> None:
    kept = catalogue.decide(Decision("ada", "reject", SAID.id))
    (one,) = catalogue.judged(REPORT.id)
    assert one.rejected
    assert one.decisions == (kept,)
    assert catalogue.claims_by_id([SAID.id, DENIED.id]).keys() == {DENIED.id}
    assert catalogue.report_of(SAID.id) == REPORT.id
    catalogue.undo(kept.id, "ada")
    (one,) = catalogue.judged(REPORT.id)
    assert not one.rejected
    assert one.decisions == ()


def test_a_decision_is_shown_on_the_claim_of_a_later_reading(catalogue: Catalogue) -> None:
    catalogue.decide(Decision("ada", "accept", SAID.id))
    moved = replace(SAID, id="c-new", content=(replace(SAID.content[0], end=len("x") * 60),))
    catalogue.add(REPORT, "model-2", [moved])
    (one,) = catalogue.judged(REPORT.id)
    assert one.claim.id == "c-new"
    assert [decision.kind for decision in one.decisions] == ["accept"]


def test_what_came_since_a_time(catalogue: Catalogue) -> None:
    catalogue.decide(Decision("bob", "accept", SAID.id))
    since = catalogue.since("2000-01-01T00:00:00+00:00", "ada")
    assert (since.reports, since.disputed, since.decisions) == (2, (PROPOSITION,), 1)
    assert catalogue.since("2000-01-01T00:00:00+00:00", "bob").decisions == 0
    ids = [REPORT.id, OTHER.id, "none"]
    assert catalogue.read_after(ids, since.first_reading) == {REPORT.id, OTHER.id}
    later = catalogue.since("2999-01-01T00:00:00+00:00", "ada")
    assert (later.reports, later.disputed, later.decisions) == (0, (), 0)


def test_the_history_keeps_what_was_undone(catalogue: Catalogue) -> None:
    kept = catalogue.decide(Decision("ada", "reattribute", SAID.id, speaker=Actor("x", "X", "y")))
    catalogue.undo(kept.id, "bob")
    assert [(one["kind"], one["author"]) for one in catalogue.history()] == [
        ("undo", "bob"),
        ("reattribute", "ada"),
    ]
    assert not any(one["in_force"] for one in catalogue.history())
    assert catalogue.decision(kept.id) is None
