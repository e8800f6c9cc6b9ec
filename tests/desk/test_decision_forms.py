from __future__ import annotations

import pytest

from sayso.desk.accounts import Person
from sayso.desk.catalogue import Catalogue
from sayso.desk.decision_forms import (
    actor_named,
    decide_on_claim,
    decide_on_proposition,
    grade_outlet,
    spans_of,
    undo,
)
from sayso.desk.views import Missing
from sayso.errors import ConfigError
from sayso.records import Decision, Span
from tests.desk.conftest import ARMY, DENIED, PROPOSITION, REPORT, SAID

ADA, BOB = Person("ada", "analyst"), Person("bob", "analyst")


def test_each_kind_takes_effect(catalogue: Catalogue) -> None:
    decide_on_claim(catalogue, ADA, SAID.id, {"kind": "accept", "note": " checked "})
    decide_on_claim(catalogue, ADA, SAID.id, {"kind": "reattribute", "speaker": "the mayor"})
    start = REPORT.text.index("shelled")
    content = f"{start}..{start + 7}"
    decide_on_claim(catalogue, ADA, SAID.id, {"kind": "edit", "content": content, "source": ""})
    (one,) = catalogue.judged(REPORT.id)
    assert one.claim.speaker is not None
    assert one.claim.speaker.name == "the mayor"
    assert one.claim.source is None
    assert [span.of(REPORT.text) for span in one.claim.content] == ["shelled"]
    assert [(d.kind, d.author, d.note) for d in one.decisions] == [
        ("accept", "ada", "checked"),
        ("reattribute", "ada", None),
        ("edit", "ada", None),
    ]
    decide_on_claim(catalogue, ADA, SAID.id, {"kind": "reattribute", "speaker": " "})
    assert catalogue.judged(REPORT.id)[0].claim.speaker is None


def test_a_known_actor_is_found_by_name(catalogue: Catalogue) -> None:
    assert actor_named(catalogue, "estmark ARMY") == ARMY
    assert actor_named(catalogue, "somebody").kind == "unknown"


@pytest.mark.parametrize(
    "written", ["5", "7..7", "9..3", "0..100000", "1..5 4..8", "a..b", "-1..4", "1...4"]
)
def test_spans_that_are_none(written: str) -> None:
    with pytest.raises(ConfigError):
        spans_of(written, 100)


def test_spans() -> None:
    assert spans_of("40..52, 12..34", 52) == (Span(12, 34), Span(40, 52))
    assert spans_of(" ", 52) == ()


def test_what_is_no_decision(catalogue: Catalogue) -> None:
    with pytest.raises(ConfigError):
        decide_on_claim(catalogue, ADA, SAID.id, {"kind": "merge"})
    with pytest.raises(Missing):
        decide_on_claim(catalogue, ADA, "c-nothing", {"kind": "accept"})
    with pytest.raises(ConfigError, match="one source"):
        decide_on_claim(catalogue, ADA, SAID.id, {"kind": "edit", "source": "0..1 2..3"})


def test_analysts_undo_their_own_and_editors_anybody_s(catalogue: Catalogue) -> None:
    kept = catalogue.decide(Decision("ada", "reject", SAID.id))
    with pytest.raises(ConfigError, match="only an editor"):
        undo(catalogue, BOB, kept.id)
    undo(catalogue, Person("edi", "editor"), kept.id)
    assert catalogue.decisions() == ()
    with pytest.raises(Missing):
        undo(catalogue, ADA, kept.id)


def test_a_claim_is_taken_out_of_a_proposition(catalogue: Catalogue) -> None:
    to = decide_on_proposition(catalogue, ADA, PROPOSITION, {"kind": "reject", "claim": DENIED.id})
    assert to == PROPOSITION
    (one,) = catalogue.propositions([PROPOSITION])
    assert one.claims == (SAID.id,)
    with pytest.raises(Missing):
        decide_on_proposition(catalogue, ADA, PROPOSITION, {"kind": "merge", "into": "p-none"})


def test_an_outlet_is_graded_by_letters_only(catalogue: Catalogue) -> None:
    editor = Person("edi", "editor")
    grade_outlet(catalogue, editor, {"outlet": "The Gazette", "grade": "B"})
    kept = catalogue.grade("The Gazette")
    assert kept is not None
    assert kept.grade == "B"
    for form in ({"outlet": "The Gazette", "grade": "3"}, {"outlet": "Nobody", "grade": "A"}):
        with pytest.raises(ConfigError):
            grade_outlet(catalogue, editor, form)
