"""What weighs more, all else being equal."""

from __future__ import annotations

from dataclasses import replace

from sayso.brief.points import Point
from sayso.brief.weighing import Weights
from tests.brief.marking import points_of, report

_HIT = "[c:that the trucks were hit at dusk on the northern road]."
_STORY = [
    report("The trucks were hit on the northern road.", id="s1"),
    report("Trucks of the convoy were hit at dusk.", id="s2"),
    report("The northern road is shut; trucks are stuck.", id="s3"),
]


def _heavier(one: Point, other: Point) -> bool:
    weights = Weights(_STORY, [one, other])
    return weights.of(one) > weights.of(other)


def test_what_more_outlets_carry() -> None:
    said = f"[s:The council] [q:said] {_HIT}"
    (two,) = points_of(("The Echo", said, "Town Council"), ("The Post", said, "Town Council"))
    (one,) = points_of(("The Echo", said, "Town Council"))
    assert _heavier(two, one)


def test_what_bears_on_the_story() -> None:
    near, far = points_of(
        ("The Echo", f"[s:The council] [q:said] {_HIT}", "Town Council"),
        (
            "The Echo",
            "[s:The army] [q:said] [c:that its new hall would open in spring].",
            "Syrian army",
        ),
    )
    assert Weights(_STORY, [near, far]).bearing(near) > Weights(_STORY, [near, far]).bearing(far)
    assert _heavier(near, far)


def test_a_denial_before_praise_a_named_party_before_an_unnamed_one_a_surer_claim_first() -> None:
    (denial,) = points_of(("The Echo", f"[s:The council] [q:denied] {_HIT}", "Town Council"))
    (belief,) = points_of(("The Echo", f"[s:The council] [q:hoped] {_HIT}", "Town Council"))
    assert _heavier(denial, belief)
    (named,) = points_of(("The Echo", f"[s:The council] [q:said] {_HIT}", "Town Council"))
    (unnamed,) = points_of(("The Echo", f"[s:a guard] [q:said] {_HIT}", "a guard"))
    assert _heavier(named, unnamed)
    weak = replace(
        named,
        tellings=(replace(named.telling, claim=replace(named.telling.claim, score=0.2)),),
    )
    assert _heavier(named, weak)


def test_a_title_that_tells_the_story_before_one_that_does_not() -> None:
    weights = Weights(_STORY, [])
    assert weights.title("Trucks hit on northern road") > weights.title("Weather for the weekend")
