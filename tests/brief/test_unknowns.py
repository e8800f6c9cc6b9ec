"""What the reports leave open is said, with its citations."""

from __future__ import annotations

from dataclasses import replace

from sayso.brief.points import Point
from sayso.brief.unknowns import unknowns
from sayso.records import Event, Place, Report
from tests.brief.marking import points_of

_GUARD = "[s:A guard at the gate] [q:said] [c:that the trucks were hit at dusk]."
_PICTURE = "[s:Satellite pictures] [q:showed] [c:that the trucks were burnt]."
_COUNCIL = "[s:The council] [q:said] [c:that the road was shut]."
_AGAIN = "[s:The council] [q:said] [c:that drivers had fled north]."


def _dated(reports: list[Report], *days: str | None) -> list[Report]:
    return [replace(report, published=day) for report, day in zip(reports, days, strict=True)]


def test_unnamed_people_are_listed_and_things_are_not() -> None:
    told = points_of(("The Echo", _GUARD, "a guard"), ("The Post", _PICTURE, "satellite pictures"))
    reports = [point.telling.report for point in told]
    (note,) = unknowns(reports, told)
    assert note.text == "The reports do not give the name of a guard at the gate."
    assert [citation.report for citation in note.citations] == ["r0"]


def test_a_missing_date_is_said_where_other_reports_have_one() -> None:
    told = points_of(("The Echo", _COUNCIL, "Town Council"), ("The Post", _AGAIN, "Town Council"))
    reports = [point.telling.report for point in told]
    (note,) = unknowns(_dated(reports, "2016-09-20", None), told)
    assert note.text == "No date of publication is known for the report by The Post."
    assert unknowns(_dated(reports, None, None), told) == ()


def test_what_one_of_three_outlets_alone_carries_is_said() -> None:
    told = points_of(
        ("The Echo", _COUNCIL, "Town Council"),
        ("The Echo", _AGAIN, "Town Council"),
        ("The Post", "[s:The army] [q:said] [c:that it had left the mill].", "Syrian army"),
        ("The Copy", "[s:The mayor] [q:said] [c:that the talks were over].", "Peter Quayle"),
    )
    (note,) = unknowns([point.telling.report for point in told], told)
    assert note.text == (
        "Of these reports, only those of The Echo carry what the Town Council said."
    )


def _alleging(*places: Place | None) -> list[Point]:
    points = points_of(("The Echo", _COUNCIL, "Town Council"), ("The Post", _AGAIN, "Town Council"))
    done = []
    for point, place in zip(points, places, strict=True):
        told = point.telling
        event = Event(
            told.claim.content[0], "ASSAULT", None, None, None, place, None, None, None, "actual"
        )
        done.append(
            replace(point, tellings=(replace(told, claim=replace(told.claim, events=(event,))),))
        )
    return done


def test_an_event_that_nobody_places_is_said_once() -> None:
    told = _alleging(None, None)
    (note,) = unknowns([point.telling.report for point in told], told)
    assert note.text == "No place is known for what the Town Council said."
    assert note.citations[0].report == told[0].telling.report.id


def test_a_place_that_one_report_gives_is_enough() -> None:
    told = _alleging(None, Place("Northtown", 1.0, 2.0, None, "city"))
    assert unknowns([point.telling.report for point in told], told) == ()
