from __future__ import annotations

from dataclasses import replace

from sayso.desk.catalogue import Catalogue
from sayso.records import Actor, Decision
from tests.desk.conftest import ARMY, DENIED, OTHER, PROPOSITION, REPORT, SAID, a_report


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


def test_lists_are_made_anew_when_the_ledger_changes(catalogue: Catalogue) -> None:
    asked = []

    def ask() -> int:
        asked.append(1)
        return len(asked)

    assert [catalogue.once("x", ask), catalogue.once("x", ask)] == [1, 1]
    catalogue.decide(Decision("ada", "accept", SAID.id))
    assert catalogue.once("x", ask) == 2


def test_actors_with_how_often_they_speak_and_are_spoken_of(catalogue: Catalogue) -> None:
    found, more = catalogue.actors()
    assert {(one.name, one.said, one.named) for one in found} == {
        ("Estmark army", 1, 0),
        ("Foreign ministry of Zenobia", 1, 1),
        ("rebels", 0, 1),
    }
    assert not more
    assert [one.name for one in catalogue.actors("ARMY")[0]] == ["Estmark army"]
    assert catalogue.actor("nobody") is None
    assert catalogue.actors(start=1, limit=1)[1]


def test_united_actors_are_counted_as_one(catalogue: Catalogue) -> None:
    kept = catalogue.decide(Decision("ada", "unite", "a-rebels", speaker=ARMY))
    (one,) = catalogue.actors("army")[0]
    assert (one.id, one.said, one.named) == (ARMY.id, 1, 1)
    assert catalogue.actors("rebels")[0][0].id == ARMY.id
    assert catalogue.actor(ARMY.id) == one
    assert catalogue.stands_for("a-rebels") == ARMY
    assert catalogue.united_with(ARMY.id)[0][1] == kept
    called = catalogue.actor_called("REBELS")
    assert called == ARMY
    assert catalogue.by_year("party", ARMY.id) == [(2016, 1)]
    catalogue.undo(kept.id, "ada")
    assert catalogue.stands_for("a-rebels") is None
    assert catalogue.by_year("party", ARMY.id) == []


def test_totals_and_outlets_grow_with_the_ledger(catalogue: Catalogue) -> None:
    assert catalogue.totals() == catalogue.counts()
    assert set(catalogue.outlets()) == {("The Courier", 1), ("The Gazette", 1)}
    third = a_report("three", "Nothing was said.", outlet="the gazette")
    catalogue.add(third, "model-1", [])
    catalogue.add(REPORT, "model-2", [])
    assert catalogue.totals() == catalogue.counts()
    assert catalogue.outlets()[0] == ("The Gazette", 2)


def test_propositions_are_told_by_status(catalogue: Catalogue) -> None:
    assert catalogue.told() == ((PROPOSITION,), 1)
    assert catalogue.told("disputed")[0] == (PROPOSITION,)
    assert catalogue.told("denied")[0] == ()
    catalogue.decide(Decision("ada", "reject", SAID.id))
    assert catalogue.told("disputed")[0] == ()
    assert catalogue.told("denied")[0] == (PROPOSITION,)


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


def test_undated_reports_come_last(catalogue: Catalogue) -> None:
    catalogue.add(a_report("three", "Undated."), None, [])
    assert [one.id for one in catalogue.listed(limit=2)[0]] == [OTHER.id, REPORT.id]
    found, more = catalogue.listed(start=2, limit=2)
    assert ([one.id for one in found], more) == (["three"], False)
    assert catalogue.listed(start=3, limit=2)[0] == ()


def test_the_last_reports(catalogue: Catalogue) -> None:
    assert [one.id for one in catalogue.last_reports(1)] == [OTHER.id]
