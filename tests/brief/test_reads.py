"""The reads cover most of a story in few reports, originals before copies."""

from __future__ import annotations

from sayso.brief.reads import reads
from sayso.records import Report
from tests.brief.marking import points_of, report

_ONE = "[s:The council] [q:said] [c:that the trucks were hit at dusk on the northern road]."
_TWO = "[s:The army] [q:said] [c:that rebels had fired at the bridge and the mill]."


def _reports(*outlets: str) -> list[Report]:
    return [report("x", id=f"r{number}", outlet=outlet) for number, outlet in enumerate(outlets)]


def test_a_copy_has_nothing_to_add() -> None:
    told = points_of(
        ("The Echo", _ONE, "Town Council"),
        ("The Copy", _ONE, "Town Council"),
        ("The Post", _TWO, "Syrian army"),
    )
    weight = dict.fromkeys(told, 1.0)
    assert reads(_reports("The Echo", "The Copy", "The Post"), told, weight) == ("r0", "r2")


def test_the_report_that_covers_most_comes_first() -> None:
    told = points_of(("The Echo", _ONE, "Town Council"), ("The Post", _TWO, "Syrian army"))
    weight = {told[0]: 1.0, told[1]: 2.0}
    assert reads(_reports("The Echo", "The Post"), told, weight) == ("r1", "r0")


def test_a_story_of_which_nothing_is_told_has_its_first_report_to_read() -> None:
    assert reads(_reports("The Echo", "The Post"), [], {}) == ("r0",)
    assert reads([], [], {}) == ()
