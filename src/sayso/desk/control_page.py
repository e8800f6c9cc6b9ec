"""Who is said, by whom, to hold which place, through time."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import quote

from starlette.requests import Request

from sayso.desk.alleging import LOOKED, Alleged, Events
from sayso.desk.cards import actor_href, report_href, when, where
from sayso.desk.charts import drawn_control
from sayso.desk.state import desk_of
from sayso.desk.views import Page, Param, View, asked

_PLACES = 8  # with a drawing each
_OF_A_PLACE = 12  # claims in its table; the CSV has all

COLUMNS = (
    *("place", "lat", "lon", "place_precision", "holder", "said_by", "modality", "status"),
    *("earliest", "latest", "published", "claim", "report"),
)


def control(request: Request) -> View:
    """CONTROL events by place: each place with those who are said to hold it."""
    catalogue = desk_of(request).catalogue
    given = {name: asked(request, name) for name in ("place", "holder", "since", "until")}
    found, more = catalogue.alleged(
        Events(
            type="CONTROL",
            place=given["place"],
            party=given["holder"],
            since=given["since"],
            until=given["until"],
        )
    )
    by_place: dict[str, list[Alleged]] = defaultdict(list)
    nowhere = 0
    for one in found:
        if one.event.place is None:
            nowhere += 1
        else:
            by_place[one.event.place.name].append(one)
    ranked = sorted(by_place.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    reports = catalogue.reports_by_id(
        [one.report for _, some in ranked[:_PLACES] for one in some[:_OF_A_PLACE]]
    )
    places = []
    for name, some in ranked[:_PLACES]:
        rows = [_shown(one, reports[one.report].text) for one in some[:_OF_A_PLACE]]
        drawing = drawn_control([(_holder(one), one.event, one.published) for one in some])
        places.append({"name": name, "count": len(some), "drawing": drawing, "rows": rows})
    table = [_row(one) for one in found if one.event.place is not None]
    return View(
        title="Control",
        context={
            "asked": given,
            "places": places,
            "others": [(name, len(some)) for name, some in ranked[_PLACES : _PLACES + 40]],
            "total": len(found),
            "nowhere": nowhere,
            "more": more,
            "most": LOOKED,
            "active": "control",
        },
        data={
            "control": [dict(zip(COLUMNS, row, strict=True)) for row in table],
            "without_place": nowhere,
            "more": more,
        },
        columns=COLUMNS,
        rows=table,
    )


def _holder(one: Alleged) -> str | None:
    return None if one.event.actor is None else one.event.actor.name


def _shown(one: Alleged, text: str) -> dict[str, Any]:
    event = one.event
    return {
        "holder": _holder(one),
        "holder_href": None if event.actor is None else actor_href(event.actor.id),
        "by": None if one.by is None else one.by.name,
        "by_href": None if one.by is None else actor_href(one.by.id),
        "narrated": one.narrated,
        "words": event.trigger.of(text),
        "href": f"{report_href(one.report)}#{quote(one.claim, safe='')}",
        "modality": event.modality,
        "status": one.status,
        "when": None if event.when is None else when(event.when),
        "where": None if event.place is None else where(event.place),
        "published": one.published,
    }


def _row(one: Alleged) -> tuple[str | float | None, ...]:
    event, place = one.event, one.event.place
    return (
        None if place is None else place.name,
        None if place is None else place.lat,
        None if place is None else place.lon,
        None if place is None else place.precision,
        _holder(one),
        None if one.by is None else one.by.name,
        event.modality,
        one.status,
        None if event.when is None else event.when.earliest,
        None if event.when is None else event.when.latest,
        one.published,
        one.claim,
        one.report,
    )


PAGES = (
    Page(
        "/control",
        "control",
        "Who is said, by whom, to hold which place, through time.",
        control,
        (
            Param("place", "Only this place, by name."),
            Param("holder", "Who holds or loses it: an actor's id, or a part of the name."),
            Param("since", "Alleged to have ended on or after a year, month or day."),
            Param("until", "Alleged to have begun on or before it."),
        ),
    ),
)
