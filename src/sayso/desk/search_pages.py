"""Search over claims with facets, and the list of reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args
from urllib.parse import urlencode

from starlette.requests import Request

from sayso.desk.cards import actor_href, claim_card, report_href
from sayso.desk.finding import MOST
from sayso.desk.report_lists import LOOKED, Listed
from sayso.desk.report_pages import CLAIM_COLUMNS, claim_row
from sayso.desk.state import desk_of
from sayso.desk.views import Page, Param, View, asked, chosen, number
from sayso.export.contract import claim_json
from sayso.records import Act, Actor, Claim

_PER_PAGE = 40
_FIRST = Param("from", "How many to pass over.", "integer")
_SINCE = Param("since", "Published on or after a year, month or day.")
_UNTIL = Param("until", "Published on or before it.")


def search(request: Request) -> View:
    """Claims by words of their content, with what else could be asked of them."""
    desk = desk_of(request)
    given = {name: asked(request, name) for name in ("q", "speaker", "outlet", "since", "until")}
    given["act"] = chosen(request, "act", get_args(Act))
    start = number(request, "from", 0, 0, MOST)
    found = desk.catalogue.find(
        asked=given["q"],
        act=given["act"],
        speaker=given["speaker"],
        outlet=given["outlet"],
        since=given["since"],
        until=given["until"],
        start=start,
        limit=_PER_PAGE,
    )
    reports = desk.catalogue.reports_by_id([claim.report for claim in found.claims])
    actors: list[Actor] = []
    texts: tuple[Listed, ...] = ()
    if given["q"] and not start:
        words = given["q"].replace('"', " ").replace("*", " ").strip()
        actors = desk.catalogue.actors_called(words) if words else []
        texts, _ = desk.catalogue.listed(asked=given["q"], limit=5)
    pairs = [(claim, reports[claim.report]) for claim in found.claims]

    def link(**changes: str | int | None) -> str:
        query = {name: value for name, value in {**given, **changes}.items() if value}
        return "/search" + ("?" + urlencode(query) if query else "")

    facets = [
        {
            "name": name,
            "label": {"act": "What is done by saying it", "speaker": "Who speaks"}.get(
                name, "Outlet"
            ),
            "values": [
                {
                    "label": label,
                    "count": count,
                    "on": given[name] == value,
                    "href": link(**{name: None if given[name] == value else value}),
                }
                for value, label, count in found.facets[name]
            ],
        }
        for name in ("act", "speaker", "outlet")
    ]
    return View(
        title=f"Search: {given['q']}" if given["q"] else "Search",
        context={
            "asked": given,
            "cards": [claim_card(claim, report) for claim, report in pairs],
            "facets": facets,
            "actors": [
                {"name": one.name, "kind": one.kind, "href": actor_href(one.id)} for one in actors
            ],
            "texts": [
                {"title": one.title or one.id, "outlet": one.outlet, "href": report_href(one.id)}
                for one in texts
            ],
            "total": found.total,
            "more": found.more,
            "start": start,
            "speaking": _speaking(found.claims) if given["speaker"] else "",
            "former": link(**{"from": max(0, start - _PER_PAGE)}) if start else None,
            "next": link(**{"from": start + _PER_PAGE})
            if start + _PER_PAGE < found.total
            else None,
            "active": "search",
        },
        data={
            "claims": [claim_json(claim, report.text) for claim, report in pairs],
            "total": found.total,
            "more": found.more,
            "actors": [{"id": one.id, "name": one.name, "kind": one.kind} for one in actors],
            "reports": [{"id": one.id, "title": one.title, "outlet": one.outlet} for one in texts],
            "facets": {
                name: [{"value": v, "label": label, "count": n} for v, label, n in values]
                for name, values in found.facets.items()
            },
        },
        columns=CLAIM_COLUMNS,
        rows=[claim_row(claim, report) for claim, report in pairs],
    )


def _speaking(claims: Sequence[Claim]) -> str:
    """What the one speaker of claims is called: exports are asked for by name."""
    return next((one.speaker.name for one in claims if one.speaker is not None), "")


def reports(request: Request) -> View:
    """Reports, the latest published first."""
    desk = desk_of(request)
    given = {name: asked(request, name) for name in ("q", "outlet", "since", "until")}
    start = number(request, "from", 0, 0, 1_000_000)
    found, more = desk.catalogue.listed(
        asked=given["q"],
        outlet=given["outlet"],
        since=given["since"],
        until=given["until"],
        start=start,
        limit=_PER_PAGE,
    )

    def link(first: int) -> str:
        query = {name: value for name, value in given.items() if value}
        return "/reports?" + urlencode({**query, "from": first})

    listed = [
        {
            "id": one.id,
            "title": one.title,
            "outlet": one.outlet,
            "published": one.published,
            "skipped": one.skipped,
            "claims": one.claims,
            "added": one.added,
            "href": report_href(one.id),
        }
        for one in found
    ]
    return View(
        title="Reports",
        context={
            "asked": given,
            "reports": listed,
            "looked": LOOKED,
            "outlets": desk.catalogue.outlets()[:40],
            "start": start,
            "former": link(max(0, start - _PER_PAGE)) if start else None,
            "next": link(start + _PER_PAGE) if more else None,
            "counts": desk.catalogue.totals(),
            "active": "reports",
        },
        data={"reports": listed, "more": more},
        columns=("report", "title", "outlet", "published", "claims", "skipped"),
        rows=[(o.id, o.title, o.outlet, o.published, o.claims, o.skipped) for o in found],
    )


PAGES = (
    Page(
        "/search",
        "search",
        "Claims by words, act, speaker and outlet, with counts of each.",
        search,
        (
            Param("q", 'Words of the content; "..." keeps a phrase, * stands for any ending.'),
            Param("act", "Only this speech act.", choices=get_args(Act)),
            Param("speaker", "Only this actor, by id."),
            Param("outlet", "Only this outlet, by its whole name."),
            _SINCE,
            _UNTIL,
            _FIRST,
        ),
    ),
    Page(
        "/reports",
        "reports",
        "Reports, the latest published first.",
        reports,
        (
            Param("q", "Words of title or text."),
            Param("outlet", "Only this outlet, by its whole name."),
            _SINCE,
            _UNTIL,
            _FIRST,
        ),
    ),
)
