from __future__ import annotations

from dataclasses import replace

from sayso.desk.alleging import Events
from sayso.desk.catalogue import Catalogue
from sayso.records import Actor, Decision
from tests.desk.conftest import ARMY, DENIED, OTHER, PROPOSITION, REPORT, SAID, fill
from tests.ledger.conftest import Empty


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


def test_sqlite_and_postgresql_answer_the_same(empty: Empty) -> None:
    with Catalogue.open(empty()) as opened:
        fill(opened)
        assert {one.id for one in opened.find(asked="shelled").claims} == {SAID.id, DENIED.id}
        assert [one.id for one in opened.find(asked=None, act="deny").claims] == [DENIED.id]
        assert opened.find(asked=None, speaker=ARMY.id, since="2016").total == 1
        found, more = opened.alleged(Events(since="2016-09-19", until="2016-09"))
        assert ([one.status for one in found], more) == (["disputed"] * 2, False)
        assert len(opened.alleged(Events(place="Tessera"))[0]) == 2
        for words in (None, "Tessera"):
            listed, more = opened.listed(asked=words, limit=1)
            assert ([one.id for one in listed], more) == ([OTHER.id], True)
        listed, more = opened.listed(asked="Tessera", outlet="the gazette", since="2016-09")
        assert ([one.id for one in listed], more) == ([REPORT.id], False)
        assert opened.by_month("speaker", ARMY.id) == [("2016-09", 1)]
        assert opened.actors("army")[0][0].said == 1
        assert opened.lines([PROPOSITION])[0].status == "disputed"
        opened.decide(Decision("ada", "reject", SAID.id))
        assert opened.history()[0]["report"] == REPORT.id
        assert opened.since("2000-01-01T00:00:00+00:00", "bob").decisions == 1
