"""One story, by a report of it: its propositions, who stands where, and how it came here.

A story is the propositions that the claims of one report speak to, with all other
reports that speak to these too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request

from sayso.desk.cards import actor_href, claim_card, proposition_href, report_href
from sayso.desk.proposition_pages import COUNTED, SIDES, copies_among, opposed
from sayso.desk.report_pages import ID, report_of
from sayso.desk.state import desk_of
from sayso.desk.views import Page, View
from sayso.records import Claim, Proposition, Report

_PROPOSITIONS = 12  # those of most claims
_OF_A_STANCE = 4  # claims of one proposition that are read
_CHAINS = 4


def story(request: Request) -> View:
    """The propositions of a report's story, disputed ones first.

    Raises:
        Missing: if there is no such report.
    """
    catalogue = desk_of(request).catalogue
    report = report_of(request)
    own = [claim.proposition for claim in catalogue.claims(report=report.id)]
    told = list(catalogue.propositions(list(dict.fromkeys(one for one in own if one))))
    told.sort(key=lambda one: (one.status != "disputed", -len(one.claims), one.id))
    shown = told[:_PROPOSITIONS]
    counted = [id_ for one in shown for id_ in one.claims[:COUNTED]]
    among = catalogue.reports_of(counted)
    picked = _picked(shown, catalogue.stances(counted))
    claims = catalogue.claims_by_id([id_ for ids in picked.values() for id_ in ids])
    reports = catalogue.reports_by_id([claim.report for claim in claims.values()])
    copied = copies_among(catalogue, reports)
    listed = []
    for one in shown:
        inside = [claims[id_] for id_ in picked[one.id] if id_ in claims]
        count = len({among[id_] for id_ in one.claims[:COUNTED] if id_ in among})
        listed.append(_told(one, inside, reports, copied, count))
    return View(
        title=f"Story: {report.title or report.id}",
        context={
            "report": report,
            "href": report_href(report.id),
            "propositions": listed,
            "more": len(told) - len(shown),
            "unlinked": sum(one is None for one in own),
            "reports": sorted(reports.values(), key=lambda r: (r.published or "~", r.id)),
            "report_href": report_href,
            "copies": copied,
            "active": "propositions",
        },
        data={
            "report": report.id,
            "propositions": [
                {
                    "id": one["id"],
                    "text": one["text"],
                    "status": one["status"],
                    "claims": one["claims"],
                    "reports": one["reports"],
                    "origins": one["origins"],
                    "wires": one["wires"],
                    "unknown": one["unknown"],
                    "sides": [
                        {"stance": s["stance"], "who": [w["name"] for w in s["who"]]}
                        for s in one["sides"]
                    ],
                }
                for one in listed
            ],
        },
        columns=("proposition", "text", "status", "claims", "origins", "unknown"),
        rows=[(o.id, o.text, o.status, len(o.claims), len(o.origins), o.unknown) for o in shown],
    )


def _picked(shown: Sequence[Proposition], stances: Mapping[str, str]) -> dict[str, list[str]]:
    """The claims of each proposition that are read: its wording's own, and some of each stance.

    The first alone would hide who denies what many assert.
    """
    found: dict[str, list[str]] = {}
    for one in shown:
        by_stance: dict[str, list[str]] = {}
        for id_ in one.claims[:COUNTED]:
            by_stance.setdefault(stances.get(id_, "asserts"), []).append(id_)
        some = [id_ for ids in by_stance.values() for id_ in ids[:_OF_A_STANCE]]
        found[one.id] = list(dict.fromkeys([one.claim, *some]))
    return found


def _told(
    one: Proposition,
    inside: Sequence[Claim],
    reports: Mapping[str, Report],
    copied: Sequence[Mapping[str, Any]],
    count: int,
) -> dict[str, Any]:
    cards = [claim_card(claim, reports[claim.report]) for claim in inside]
    sides = []
    for stance, heading in SIDES:
        listed = [card for card in cards if (card["stance"] or "asserts") == stance]
        if listed:
            who = {
                card["who"]: {
                    "name": card["who"],
                    "href": None if card["speaker"] is None else actor_href(card["speaker"].id),
                }
                for card in listed
            }
            clearest = [c for c in listed if c["id"] == one.claim or c["act"] == "deny"]
            sides.append(
                {
                    "stance": stance,
                    "heading": heading,
                    "who": list(who.values()),
                    "first": [*clearest, *listed][0],
                }
            )
    here = list(dict.fromkeys(claim.report for claim in inside))
    chains = list(dict.fromkeys(tuple(card["chain"]) for card in cards))
    chains.sort(key=lambda links: -len(links))
    # A text that is shared without an agency's credit is no wire, whoever had it first.
    wires = [origin.name for origin in one.origins if origin.kind == "agency"]
    shared = sum(origin.kind == "text" for origin in one.origins)
    return {
        "id": one.id,
        "href": proposition_href(one.id),
        "text": one.text,
        "status": one.status,
        "claims": len(one.claims),
        "reports": count,
        "least": len(one.claims) > COUNTED,
        "origins": len(one.origins),
        "origin_names": [
            {"name": origin.name or "shared text", "kind": origin.kind}
            for origin in one.origins[:6]
        ],
        "wires": [name for name in wires if name],
        "shared": shared,
        "unknown": one.unknown,
        "sides": sides,
        "opposed": opposed(sides) if one.status == "disputed" else [],
        "chains": chains[:_CHAINS],
        "copies": [c for c in copied if all(r.id in here for r in c["reports"])],
    }


PAGES = (
    Page(
        "/story/{id:path}",
        "story",
        "The propositions of a report's story: who asserts, denies, doubts, and how it came here.",
        story,
        (ID,),
    ),
)
