from __future__ import annotations

from dataclasses import replace

from sayso.desk.catalogue import Catalogue
from sayso.records import Actor, Decision
from tests.desk.conftest import ARMY, DENIED, OTHER, PROPOSITION, REPORT, SAID


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


def test_reports_are_listed_without_their_texts(catalogue: Catalogue) -> None:
    found, more = catalogue.listed(limit=1)
    assert [one.id for one in found] == [OTHER.id]
    assert more
    found, more = catalogue.listed(asked="rebels")
    assert [(one.id, one.claims) for one in found] == [(REPORT.id, 1)]
    assert not more
    assert catalogue.listed(since="2017")[0] == ()
    assert [one.id for one in catalogue.listed(outlet="THE GAZETTE")[0]] == [REPORT.id]


def test_claims_are_found_with_facets(catalogue: Catalogue) -> None:
    found = catalogue.find(asked="shelled")
    assert {claim.id for claim in found.claims} == {SAID.id, DENIED.id}
    assert found.facets["act"] == [("deny", "deny", 1), ("accuse", "accuse", 1)]
    assert catalogue.find(asked="shelled", act="deny").claims[0].id == DENIED.id
    assert catalogue.find(asked=None, speaker=ARMY.id).total == 1
    assert catalogue.find(asked=None, outlet="the gazette", until="2016").total == 1
    assert catalogue.find(asked="nobody").total == 0


def test_lists_are_made_anew_when_the_ledger_changes(catalogue: Catalogue) -> None:
    asked = []

    def ask() -> int:
        asked.append(1)
        return len(asked)

    assert [catalogue.once("x", ask), catalogue.once("x", ask)] == [1, 1]
    catalogue.decide(Decision("ada", "accept", SAID.id))
    assert catalogue.once("x", ask) == 2


def test_who_speaks_and_what_is_told(catalogue: Catalogue) -> None:
    assert {(one.name, one.claims) for one in catalogue.speakers()} == {
        ("Estmark army", 1),
        ("Foreign ministry of Zenobia", 1),
    }
    assert set(catalogue.outlets()) == {("The Courier", 1), ("The Gazette", 1)}
    assert catalogue.told() == ((PROPOSITION, 2, frozenset({"asserts", "denies"})),)


def test_alleged_events_leave_rejected_claims_out(catalogue: Catalogue) -> None:
    found, more = catalogue.alleged()
    assert len(found) == 3
    assert not more
    assert len(catalogue.alleged(type="DEATH")[0]) == 1
    assert len(catalogue.alleged(modality="negated")[0]) == 1
    assert len(catalogue.alleged(since="2016-09-20")[0]) == 0
    catalogue.decide(Decision("ada", "reject", SAID.id))
    assert len(catalogue.alleged()[0]) == 1


def test_what_was_read_since(catalogue: Catalogue) -> None:
    assert catalogue.newly_read("2000-01-01T00:00:00+00:00") == {REPORT.id, OTHER.id}
    assert catalogue.newly_read("2999-01-01T00:00:00+00:00") == frozenset()


def test_the_history_keeps_what_was_undone(catalogue: Catalogue) -> None:
    kept = catalogue.decide(Decision("ada", "reattribute", SAID.id, speaker=Actor("x", "X", "y")))
    catalogue.undo(kept.id, "bob")
    assert [(one["kind"], one["author"]) for one in catalogue.history()] == [
        ("undo", "bob"),
        ("reattribute", "ada"),
    ]


def test_the_last_reports(catalogue: Catalogue) -> None:
    assert [one.id for one in catalogue.last_reports(1)] == [OTHER.id]
