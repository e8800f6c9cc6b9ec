"""Alleged events by place and time, each with the claim that alleges it."""

from __future__ import annotations

from collections import Counter
from urllib.parse import quote

from starlette.requests import Request

from sayso.desk.alleging import LOOKED, Alleged, Events
from sayso.desk.cards import claim_card, event_line
from sayso.desk.charts import drawn_map, drawn_timeline, place_key
from sayso.desk.outlines import countries
from sayso.desk.proposition_pages import STATUSES
from sayso.desk.state import desk_of
from sayso.desk.views import Page, Param, View, asked, chosen

_LISTED = 40
#: PLOVER 2.0's sixteen types, and Sayso's three beside them.
TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    *("CONTROL", "DEATH", "OTHER"),
)
MODALITIES = ("actual", "future", "hypothetical", "negated")


def events_map(request: Request) -> View:
    """Events on a map and a timeline; what has no place or no date is counted."""
    catalogue = desk_of(request).catalogue
    given = {name: asked(request, name) for name in ("actor", "place", "since", "until")}
    given["type"] = chosen(request, "type", TYPES)
    given["modality"] = chosen(request, "modality", MODALITIES)
    given["status"] = chosen(request, "status", STATUSES)
    at, _, spot = (given["place"] or "").partition("|")
    found, more = catalogue.alleged(
        Events(
            type=given["type"],
            party=given["actor"],
            place=at or None,
            modality=given["modality"],
            status=given["status"],
            since=given["since"],
            until=given["until"],
        )
    )
    whole = chosen(request, "extent", ("all",)) is not None
    chart = drawn_map((one.event for one in found), countries(), whole=whole)
    if spot:
        found = tuple(one for one in found if _is_at(one, given["place"] or ""))
    timeline = drawn_timeline(
        [(one.claim, one.event) for one in found], given["since"], given["until"]
    )
    unplaced = sum(one.event.place is None or one.event.place.lat is None for one in found)
    undated = sum(one.event.when is None or one.event.when.earliest is None for one in found)
    shown = found[:_LISTED]
    claims = catalogue.claims_by_id([one.claim for one in shown])
    reports = catalogue.reports_by_id([one.report for one in shown])
    listed = [
        {
            "card": claim_card(claims[one.claim], reports[one.report]),
            "event": event_line(one.event, reports[one.report].text),
        }
        for one in shown
        if one.claim in claims
    ]
    rows = [_row(one) for one in found]
    return View(
        title="Map and timeline",
        context={
            "asked": given,
            "map": chart,
            "whole": whole,
            "outlined": bool(countries()),
            "timeline": timeline,
            "listed": listed,
            "total": len(found),
            "more": more,
            "most": LOOKED,
            "statuses": STATUSES,
            "others": "".join(
                f"&{name}={quote(value)}"
                for name, value in given.items()
                if value and name != "place"
            ),
            "unplaced": unplaced,
            "undated": undated,
            "by_type": Counter(one.event.type for one in found).most_common(),
            "types": TYPES,
            "modalities": MODALITIES,
            "active": "map",
        },
        data={
            "events": [dict(zip(COLUMNS, row, strict=True)) for row in rows],
            "unplaced": unplaced,
            "undated": undated,
            "more": more,
        },
        columns=COLUMNS,
        rows=rows,
    )


COLUMNS = (
    *("claim", "report", "alleged_by", "status", "type", "mode", "modality", "actor", "recipient"),
    *("place", "lat", "lon", "place_precision", "earliest", "latest", "killed", "injured"),
)


def _row(one: Alleged) -> tuple[str | float | None, ...]:
    event = one.event
    place, when = event.place, event.when
    return (
        one.claim,
        one.report,
        None if one.by is None else one.by.name,
        one.status,
        event.type,
        event.mode,
        event.modality,
        None if event.actor is None else event.actor.name,
        None if event.recipient is None else event.recipient.name,
        None if place is None else place.name,
        None if place is None else place.lat,
        None if place is None else place.lon,
        None if place is None else place.precision,
        None if when is None else when.earliest,
        None if when is None else when.latest,
        _range(event.killed),
        _range(event.injured),
    )


def _range(pair: tuple[int | None, int | None] | None) -> str | None:
    # Two dots: a spreadsheet reads 3-12 as a date.
    return None if pair is None else "..".join("" if end is None else str(end) for end in pair)


def _is_at(one: Alleged, key: str) -> bool:
    place = one.event.place
    return place is not None and place_key(place) == key


PAGES = (
    Page(
        "/map",
        "map",
        "Alleged events by place and time, with the precision of each.",
        events_map,
        (
            Param("type", "Only this type of event.", choices=TYPES),
            Param("modality", "Only events told so.", choices=MODALITIES),
            Param("status", "Only what speaks to propositions of this status.", choices=STATUSES),
            Param("actor", "Who acts or suffers: an actor's id, or a part of the name."),
            Param("place", "Only at this place, by name."),
            Param("extent", "Whether the map shows even the farthest.", choices=("all",)),
            Param("since", "Alleged to have ended on or after a year, month or day."),
            Param("until", "Alleged to have begun on or before it."),
        ),
    ),
)
