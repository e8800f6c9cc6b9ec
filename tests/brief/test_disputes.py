"""Which denials answer which claims."""

from __future__ import annotations

from sayso.brief.disputes import answers, disputes, linked
from sayso.brief.linked import Links
from sayso.brief.points import Point
from sayso.records import Membership, Origin
from tests.brief.marking import points_of

_STRUCK = (
    "The Echo",
    "[s:Washington] [q:said] [c:that Russian planes struck the aid convoy].",
    "US government",
)
_DENIED = (
    "The Post",
    "[s:Moscow] [q:denied] [c:that Russian planes had struck the convoy].",
    "Russian government",
)
_OWN = (
    "The Post",
    "[s:It] [q:said] [c:that Russian planes had guarded the convoy].",
    "Russian government",
)
_AID = (
    "The Post",
    "[s:The council] [q:said] [c:that aid would reach the harbour market soon].",
    "Town Council",
)
_CALLED = (
    "The Post",
    "[s:The council] [q:condemned] [c:the attack on Russian planes].",
    "Town Council",
)


def _weights(points: list[Point]) -> dict[Point, float]:
    return dict.fromkeys(points, 1.0)


def test_a_denial_is_set_beside_what_another_party_says() -> None:
    found = points_of(_STRUCK, _DENIED, _OWN, _AID, _CALLED)
    ((said, denied),) = disputes(found, _weights(found))
    assert said.telling.claim.report == "r0"
    assert denied.telling.claim.report == "r1"


def test_nobody_disputes_with_himself_nor_over_other_things() -> None:
    found = points_of(_DENIED, _OWN, _AID, _CALLED)
    assert disputes(found, _weights(found)) == []


def test_answers_are_found_from_either_side() -> None:
    struck, denied, aid = points_of(_STRUCK, _DENIED, _AID)
    everything = [struck, denied, aid]
    assert answers(struck, everything) == [denied]
    assert answers(denied, everything) == [struck]
    assert answers(aid, everything) == []


def test_a_denial_of_few_words_answers_no_claim_that_merely_holds_them() -> None:
    raids = (
        "The Echo",
        "[s:The observatory] [q:reported] [c:heavy air raids on three hill towns overnight].",
        "Hill Observatory",
    )
    none = ("The Post", "[s:Moscow] [q:denied] [c:any air raids].", "Russian government")
    spoke = ("The Sun", "[s:The council] [q:spoke] [c:of air raids].", "Town Council")
    points = points_of(raids, none, spoke)
    assert all(points[0] not in pair for pair in disputes(points, _weights(points)))


def test_a_claim_that_blames_the_denier_needs_fewer_words_in_common() -> None:
    blamed = (
        "The Echo",
        "[s:A diplomat] [q:said] [c:that Russian warplanes were above the convoy at dusk].",
        "Ann Example",
    )
    denied = (
        "The Post",
        "[s:Moscow] [q:denied] [c:that planes of its air force had bombed the Russian convoy].",
        "Russian government",
    )
    points = points_of(blamed, denied)
    assert len(disputes(points, _weights(points))) == 1


def test_whose_claim_a_denial_names_is_whose_it_answers() -> None:
    other = (
        "The Echo",
        "[s:The council] [q:said] [c:that army shells burned the harbour market].",
        "Town Council",
    )
    denied = (
        "The Post",
        "[s:The mayor] [q:denied] [c:Guild claims that army shells burned the harbour market].",
        "Ann Example",
    )
    points = points_of(other, denied)
    assert disputes(points, _weights(points)) == []


def test_what_the_links_join_needs_no_words_in_common_where_they_are_sure() -> None:
    sank = (
        "The Echo",
        "[s:The harbour master] [q:stated] [c:that the ferry sank in heavy fog with forty aboard].",
        "Harbour master",
    )
    afloat = ("The Post", "[s:The line] [q:denied] [c:any loss at sea].", "Northern Line")
    points = points_of(sank, afloat)

    def told(score: float) -> int:
        origin = Origin("o", "outlet", None, False)
        said, denied = (point.telling.claim.id for point in points)
        members = [
            Membership(said, "p", "asserts", score, origin),
            Membership(denied, "p", "denies", score, origin),
        ]
        return len(linked(points, _weights(points), Links(memberships=members)))

    assert told(0.9) == 1
    assert told(0.5) == 0
