from __future__ import annotations

from sayso.link.gathering import bag_of, gathered, likeness
from tests.link.told import OTHER, WIRE, report


def test_reports_on_one_matter_are_gathered() -> None:
    halves = WIRE.split(". ")
    texts = (
        ". ".join(halves[:4]),
        OTHER,
        "Gunmen took the grain port of Maru, and residents fled by the coast road to the ferry.",
    )
    bags = [bag_of(report(f"r{n}", text)) for n, text in enumerate(texts)]
    assert gathered(bags) == ((0, 2), (1,))
    cosines = likeness(bags)
    assert cosines[0, 2] > cosines[0, 1]


def test_a_handful_on_one_matter_is_alike_though_all_share_its_words() -> None:
    same = [bag_of(report(f"r{n}", WIRE)) for n in range(3)]
    assert gathered(same) == ((0, 1, 2),)


def test_nothing_and_empty_texts() -> None:
    assert gathered([]) == ()
    assert gathered([bag_of(report("r", ""))]) == ((0,),)
