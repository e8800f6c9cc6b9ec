"""What several claims assert, deny, doubt or relay: the list, and one with its sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request

from sayso.desk.cards import claim_card, proposition_href
from sayso.desk.catalogue import Catalogue
from sayso.desk.proposition_lists import Line
from sayso.desk.report_pages import CLAIM_COLUMNS, claim_row
from sayso.desk.state import desk_of
from sayso.desk.views import Missing, Page, Param, View, chosen, number
from sayso.export.contract import claim_json
from sayso.records import Copy, Membership, Proposition, Report

_PER_PAGE = 40
_OF_A_SIDE = 10  # claims of each side on one page
COUNTED = 400  # claims of one proposition whose reports are counted
STATUSES = ("asserted", "denied", "disputed", "doubted", "relayed")
SIDES = (
    ("asserts", "Asserted by"),
    ("denies", "Denied by"),
    ("doubts", "Doubted by"),
    ("relays", "Passed on by"),
)


def opposed(sides: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The two sides of a dispute: who puts it forward, or else passes it on, and who denies."""
    by_stance = {side["stance"]: side for side in sides}
    both = [by_stance.get("asserts") or by_stance.get("relays"), by_stance.get("denies")]
    return [side for side in both if side is not None]


def propositions(request: Request) -> View:
    """Propositions, those that most claims speak to first."""
    catalogue = desk_of(request).catalogue
    status = chosen(request, "status", STATUSES)
    start = number(request, "from", 0, 0, 100_000)
    ids, total = catalogue.told(status, start=start, limit=_PER_PAGE + 1)
    shown = catalogue.lines(ids[:_PER_PAGE])
    listed = [_line(one) for one in shown]
    query = f"&status={status}" if status else ""
    former, next_ = max(0, start - _PER_PAGE), start + _PER_PAGE
    return View(
        title="Propositions",
        context={
            "propositions": listed,
            "status": status,
            "statuses": STATUSES,
            "total": total,
            "former": f"/propositions?from={former}{query}" if start else None,
            "next": f"/propositions?from={next_}{query}" if len(ids) > _PER_PAGE else None,
            "active": "propositions",
        },
        data={"propositions": listed, "total": total, "more": len(ids) > _PER_PAGE},
        columns=("proposition", "text", "status", "claims", "origins", "unknown"),
        rows=[(o.id, o.text, o.status, o.claims, len(o.origins), o.unknown) for o in shown],
    )


def _line(one: Line) -> dict[str, Any]:
    return {
        "id": one.id,
        "href": proposition_href(one.id),
        "text": one.text,
        "status": one.status,
        "claims": one.claims,
        "origins": [{"kind": kind, "name": name} for kind, name in one.origins],
        "unknown": one.unknown,
    }


def _short(one: Proposition) -> Line:
    origins = tuple((origin.kind, origin.name) for origin in one.origins)
    return Line(one.id, one.text, one.status, len(one.claims), origins, one.unknown)


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
    line = _line(_short(one))
    side_asked = chosen(request, "side", tuple(stance for stance, _ in SIDES))
    start = number(request, "from", 0, 0, 1_000_000)
    stances = catalogue.stances(one.claims)
    by_side: dict[str, list[str]] = {}
    for id_ in one.claims:
        by_side.setdefault(stances.get(id_, "asserts"), []).append(id_)
    wanted_ids: list[str] = []
    for stance, ids in by_side.items():
        first = start if side_asked == stance else 0
        if side_asked in (None, stance):
            # The wording's own claim is shown wherever it stands among many.
            own = [one.claim] if one.claim in ids and first == 0 else []
            wanted_ids += dict.fromkeys([*own, *ids[first : first + _OF_A_SIDE]])
    claims = catalogue.claims_by_id(wanted_ids)
    reports = catalogue.reports_by_id([claim.report for claim in claims.values()])
    member = {each.claim: each for each in catalogue.members(claims=list(claims))}
    cards = [
        claim_card(claims[id_], reports[claims[id_].report]) | _membership(member.get(id_))
        for id_ in wanted_ids
        if id_ in claims
    ]
    sides = []
    for stance, heading in SIDES:
        listed = [card for card in cards if (card["stance"] or "asserts") == stance]
        total = len(by_side.get(stance, ()))
        end = (start if side_asked == stance else 0) + _OF_A_SIDE
        if listed:
            # Shown where sides are put beside each other: the wording's own claim, a denial.
            clearest = [c for c in listed if c["id"] == one.claim or c["act"] == "deny"]
            sides.append(
                {
                    "stance": stance,
                    "heading": heading,
                    "cards": listed,
                    "first": [*clearest, *listed][0],
                    "total": total,
                    "next": f"{proposition_href(one.id)}?side={stance}&from={end}"
                    if end < total
                    else None,
                }
            )
    copies = copies_among(catalogue, reports)
    pairs = [(claims[id_], reports[claims[id_].report]) for id_ in wanted_ids if id_ in claims]
    return View(
        title=one.text[:80],
        context={
            "proposition": one,
            "line": line,
            "sides": sides,
            "opposed": opposed(sides) if one.status == "disputed" else [],
            "told_in": len(set(catalogue.reports_of(one.claims[:COUNTED]).values())),
            "least": len(one.claims) > COUNTED,
            "copies": copies,
            "whole": len(one.claims) > len(cards),
            "others": [
                {"id": other.id, "text": other.text[:120]}
                for other in catalogue.lines(_beside(catalogue, list(reports), one.id))
            ],
            "active": "propositions",
        },
        data=line
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


def _beside(catalogue: Catalogue, reports: list[str], one: str) -> list[str]:
    """Propositions that claims of the same reports speak to: one may be the same as this."""
    found: dict[str, None] = {}
    for report in reports[:2]:
        for claim in catalogue.claims(report=report):
            if claim.proposition is not None and claim.proposition != one:
                found[claim.proposition] = None
    return list(found)[:16]


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


def copies_among(catalogue: Catalogue, reports: dict[str, Report]) -> list[dict[str, Any]]:
    """Pairs of these reports that share text, with the sentences that they share."""
    seen: dict[tuple[str, str], Copy] = {}
    for copy in catalogue.copies_within(list(reports)):
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
        (
            Param("id", "The proposition's id.", in_path=True),
            Param("side", "Only this side.", choices=tuple(stance for stance, _ in SIDES)),
            Param("from", "How many of the side's claims to pass over.", "integer"),
        ),
    ),
)
