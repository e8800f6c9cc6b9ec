"""What the links say of claims and reports."""

from __future__ import annotations

from dataclasses import replace

from sayso.brief.linked import Links
from sayso.records import Copy, Membership, Origin, Proposition
from tests.brief import marking

_TEXT = "[s:The army] [q:said] [c:that the bridge had been bombed]."
_CLAIM = marking.claim(marking.report(_TEXT), _TEXT, "Army")


def _member(claim: str, origin: str, stance: str, known: bool = True) -> Membership:
    return Membership(
        claim,
        "p",
        "denies" if stance == "denies" else "asserts",
        1.0,
        Origin(origin, "outlet", None, known),
    )


def test_origins_are_counted_once_each_and_by_side() -> None:
    links = Links(
        memberships=[
            _member("a", "one", "asserts"),
            _member("b", "one", "asserts"),
            _member("c", "two", "denies"),
            _member("d", "three", "asserts", known=False),
        ]
    )
    assert links.origins(["a"]) == 2
    assert links.counted("p") == (1, 1)
    assert links.disputed("a")
    assert links.origins(["unheard"]) is None


def test_a_claims_own_proposition_serves_where_no_membership_is_given() -> None:
    said = replace(_CLAIM, proposition="p", stance="asserts")
    denied = replace(_CLAIM, id="other", proposition="p", stance="denies")
    assert Links([said]).of(said.id) == ("p", "asserts")
    assert not Links([said]).disputed(said.id)
    assert Links([said, denied]).disputed(said.id)


def test_a_propositions_status_counts_what_lies_outside_the_brief() -> None:
    whole = Proposition("p", "x", "a", ("a", "z"), "disputed", ())
    assert Links([], [whole], [_member("a", "one", "asserts")]).disputed("a")


def test_copies_have_one_root_and_the_later_one_is_known() -> None:
    links = Links(
        copies=[
            Copy(("b", "a"), 0.9, (), source="b"),
            Copy(("c", "b"), 0.8, ()),
            Copy(("d", "a"), 0.1, (), source="a"),
        ]
    )
    assert links.root("a") == links.root("b") == links.root("c")
    assert links.root("d") == "d"
    assert links.later == {"a"}


def test_who_doubts_neither_puts_forward_nor_denies() -> None:
    doubting = replace(_member("b", "two", "asserts"), stance="doubts")
    links = Links(memberships=[_member("a", "one", "asserts"), doubting])
    assert links.counted("p") == (1, 0)


def test_one_name_is_one_origin_whether_it_speaks_or_is_relayed() -> None:
    spoken = replace(_member("a", "one", "asserts"), origin=Origin("one", "speaker", "Navy", True))
    relayed = replace(_member("b", "two", "asserts"), origin=Origin("two", "outlet", "NAVY", True))
    assert Links(memberships=[spoken, relayed]).counted("p") == (1, 0)
