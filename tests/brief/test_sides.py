"""Sections of one side stand together."""

from __future__ import annotations

from sayso.brief.sides import in_sides
from sayso.records import Section
from tests.brief.marking import points_of

_POINTS = points_of(
    ("A", "[s:Moscow] [q:said] [c:that the road to the northern town was open].", "Russia"),
    ("B", "[s:Washington] [q:said] [c:that ships had left the harbour at dawn].", "America"),
    ("C", "[s:Lavrov] [q:said] [c:that talks about grain would begin on Monday].", "Sergei Lavrov"),
)
_SECTIONS = [
    (point.party.key, Section(point.party.heading, "speaker", ()))
    for point in _POINTS
    if point.party is not None
]


def test_those_of_one_side_come_together_under_its_name() -> None:
    found = in_sides(_SECTIONS, {"Russia": "Russia", "Sergei Lavrov": "Russia"}, _POINTS)
    assert [(s.heading, s.side) for s in found] == [
        ("Russia", "Russia"),
        ("Sergei Lavrov", "Russia"),
        ("America", None),
    ]


def test_without_a_registry_each_stands_for_itself() -> None:
    found = in_sides(_SECTIONS, {}, _POINTS)
    assert [(s.heading, s.side) for s in found] == [
        ("Russia", None),
        ("America", None),
        ("Sergei Lavrov", None),
    ]


def test_a_side_of_one_needs_no_heading() -> None:
    found = in_sides(_SECTIONS, {"America": "United States"}, _POINTS)
    assert all(section.side is None for section in found)
