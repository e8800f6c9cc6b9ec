"""What several claims assert, deny, doubt or relay: the list, and one with its sides."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from sayso.desk.cards import claim_card, proposition_href, report_href
from sayso.desk.catalogue import Catalogue
from sayso.desk.report_pages import CLAIM_COLUMNS, claim_row
from sayso.desk.state import desk_of
from sayso.desk.views import Missing, Page, Param, View, chosen, number
from sayso.export.contract import claim_json
from sayso.records import Copy, Membership, Proposition, Report

_PER_PAGE = 40
STATUSES = ("asserted", "denied", "disputed", "doubted", "relayed")
_SIDES = (
    ("asserts", "Asserted by"),
    ("denies", "Denied by"),
    ("doubts", "Doubted by"),
    ("relays", "Passed on by"),
)


def propositions(request: Request) -> View:
    """Propositions, those that most claims speak to first."""
    catalogue = desk_of(request).catalogue
    status = chosen(request, "status", STATUSES)
    start = number(request, "from", 0, 0, 100_000)
    told = catalogue.told()
    if status == "disputed":
        told = tuple(one for one in told if "denies" in one[2] and one[2] & {"asserts", "relays"})
    some = told[start : start + _PER_PAGE]
    known = {one.id: one for one in catalogue.propositions([one[0] for one in some])}
    shown = [known[one] for one, _, _ in some if one in known]
    if status is not None:
        shown = [one for one in shown if one.status == status]
    listed = [_line(one) for one in shown]
    query = f"&status={status}" if status else ""
    return View(
        title="Propositions",
        context={
            "propositions": listed,
            "status": status,
            "statuses": STATUSES,
            "total": len(told),
            "former": f"/propositions?from={max(0, start - _PER_PAGE)}{query}" if start else None,
            "next": f"/propositions?from={start + _PER_PAGE}{query}"
            if start + _PER_PAGE < len(told)
            else None,
            "active": "propositions",
        },
        data={"propositions": listed, "total": len(told)},
        columns=("proposition", "text", "status", "claims", "origins", "unknown"),
        rows=[(o.id, o.text, o.status, len(o.claims), len(o.origins), o.unknown) for o in shown],
    )


def _line(one: Proposition) -> dict[str, Any]:
    return {
        "id": one.id,
        "href": proposition_href(one.id),
        "text": one.text,
        "status": one.status,
        "claims": len(one.claims),
        "origins": [{"kind": o.kind, "name": o.name} for o in one.origins],
        "unknown": one.unknown,
    }


def proposition(request: Request) -> View:
    """One proposition: who asserts, denies, doubts or relays it, from how many origins.

    Raises:
        Missing: if there is none of this id.
    """
    catalogue = desk_of(request).catalogue
    wanted = request.path_params["id"]
    one = next(iter(catalogue.propositions([wanted])), None)
    if one is None:
        raise Missing(f"there is no proposition {wanted}, or it was merged into another")
    claims = catalogue.claims_by_id(one.claims)
    reports = catalogue.reports_by_id([claim.report for claim in claims.values()])
    member = {each.claim: each for each in catalogue.members(claims=list(one.claims))}
    cards = [
        claim_card(claims[id_], reports[claims[id_].report]) | _membership(member.get(id_))
        for id_ in one.claims
        if id_ in claims
    ]
    sides = []
    for stance, heading in _SIDES:
        listed = [card for card in cards if (card["stance"] or "asserts") == stance]
        if listed:
            # Shown where sides are put beside each other: the wording's own claim, a denial.
            clearest = [c for c in listed if c["id"] == one.claim or c["act"] == "deny"]
            sides.append(
                {
                    "stance": stance,
                    "heading": heading,
                    "cards": listed,
                    "first": [*clearest, *listed][0],
                }
            )
    copies = _copies(catalogue, reports)
    pairs = [(claims[id_], reports[claims[id_].report]) for id_ in one.claims if id_ in claims]
    return View(
        title=one.text[:80],
        context={
            "proposition": one,
            "line": _line(one),
            "sides": sides,
            "opposed": one.status == "disputed",
            "reports": sorted(reports.values(), key=lambda r: (r.published or "~", r.id)),
            "report_href": report_href,
            "copies": copies,
            "others": [other for other, _, _ in catalogue.told()[:30] if other != one.id],
            "active": "propositions",
        },
        data=_line(one)
        | {
            "members": [
                {
                    "claim": claim_json(claim, report.text),
                    "origin": _membership(member.get(claim.id))["origin"],
                }
                for claim, report in pairs
            ]
        },
        columns=CLAIM_COLUMNS,
        rows=[claim_row(claim, report) for claim, report in pairs],
    )


def _membership(member: Membership | None) -> dict[str, Any]:
    if member is None:
        return {"origin": None, "member_why": ()}
    return {
        "origin": {
            "kind": member.origin.kind,
            "name": member.origin.name,
            "known": member.origin.known,
            "why": dict(member.origin.why),
        },
        "member_why": member.why,
    }


def _copies(catalogue: Catalogue, reports: dict[str, Report]) -> list[dict[str, Any]]:
    """Pairs of these reports that share text, with the sentences that they share."""
    seen: dict[tuple[str, str], Copy] = {}
    for report in reports:
        for copy in catalogue.copies(report):
            if all(one in reports for one in copy.reports):
                seen[copy.reports] = copy
    return [
        {
            "reports": [reports[one] for one in copy.reports],
            "share": copy.share,
            "source": None if copy.source is None else reports[copy.source],
            "passages": [
                (a.of(reports[copy.reports[0]].text), b.of(reports[copy.reports[1]].text))
                for a, b in copy.passages[:12]
            ],
        }
        for copy in seen.values()
    ]


PAGES = (
    Page(
        "/propositions",
        "propositions",
        "What several claims speak to, most claims first.",
        propositions,
        (
            Param("status", "Only those of this status.", choices=STATUSES),
            Param("from", "How many to pass over.", "integer"),
        ),
    ),
    Page(
        "/proposition/{id:path}",
        "proposition",
        "Who asserts, denies, doubts or relays one proposition, and from how many origins.",
        proposition,
        (Param("id", "The proposition's id.", in_path=True),),
    ),
)
