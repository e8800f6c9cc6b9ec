"""One claim, one sentence: the form it takes, and the last resort."""

from __future__ import annotations

import pytest

from sayso.brief.telling import act_of
from tests.brief.marking import claim, report, told_alone


@pytest.mark.parametrize(
    "marked",
    [
        # A negation or doubt in a part that a moved clause would leave behind.
        "[c:The trucks were hit], [s:the army] would not [q:say].",
        "[c:The trucks were hit], [s:the army] reportedly [q:said].",
        "If [s:the army] [q:says] [c:that the trucks were hit], the truce is over.",
        "[s:Nobody in the army] [q:said] [c:that the trucks were hit].",
        "It is unclear whether [s:the army] [q:said] [c:that the trucks were hit].",
        # A noun for a cue asserts nothing that a verb could.
        "[s:The army's] [q:refusal] [c:to name the road] angered many people.",
    ],
)
def test_what_cannot_be_moved_is_given_in_the_outlets_own_sentence(marked: str) -> None:
    sentence = told_alone(marked, "Syrian army")
    assert sentence is not None
    assert sentence.startswith("The Echo wrote: “")


def test_a_claim_without_a_source_is_given_as_the_outlets_own() -> None:
    sentence = told_alone("The trucks were [q:reportedly] [c:hit from the air].", None)
    assert sentence == (
        "The Echo, naming no source, wrote: “The trucks were reportedly hit from the air.”"
    )


@pytest.mark.parametrize(
    ("cue", "act", "expected"),
    [
        ("denied", "state", "deny"),
        ("said", "deny", "deny"),
        ("said", None, "state"),
        ("did not say", None, "decline"),
        ("objected to", None, "condemn"),
        ("called for", "state", "demand"),
        ("murmured", None, None),
    ],
)
def test_the_act_is_what_the_verb_names_else_what_the_ledger_holds(
    cue: str, act: str | None, expected: str | None
) -> None:
    where = report(f"[s:The army] [q:{cue}] [c:the raid].")
    what = claim(where, f"[s:The army] [q:{cue}] [c:the raid]", "Syrian army", act=act)
    assert act_of(what, where) == expected
