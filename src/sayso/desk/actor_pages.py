"""Who speaks: the list, and one actor with what they said and what is said of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from sayso.desk.cards import actor_href, claim_card, decided
from sayso.desk.catalogue import Catalogue
from sayso.desk.graph import drawn_graph
from sayso.desk.periods import drawn_periods
from sayso.desk.report_pages import CLAIM_COLUMNS, claim_row
from sayso.desk.state import desk_of
from sayso.desk.views import Missing, Page, Param, View, asked, number
from sayso.export.contract import claim_json
from sayso.records import Actor, Claim

_PER_PAGE = 60
_SHOWN = 20
_COUNTED = 60  # claims, the latest, from which relations are counted
_DENIED = 12  # propositions of which those who assert them are looked for
_ANSWERED = 60  # claims that assert them
# What an act says of a claim's relation to those who do what it alleges; of a threat, to
# those who would suffer it.
_RELATION = {
    "accuse": "accuses",
    "condemn": "accuses",
    "praise": "supports",
    "demand": "urges",
    "threaten": "threatens",
}


def actors(request: Request) -> View:
    """Everybody who speaks or is spoken of, most claims first."""
    catalogue = desk_of(request).catalogue
    words = asked(request, "q")
    start = number(request, "from", 0, 0, 100_000)
    some, more = catalogue.actors(words, start=start, limit=_PER_PAGE)
    listed = [
        {
            "id": o.id,
            "name": o.name,
            "kind": o.kind,
            "claims": o.said,
            "named": o.named,
            "href": actor_href(o.id),
        }
        for o in some
    ]

    def link(first: int) -> str:
        query: dict[str, str | int] = {"q": words} if words else {}
        return "/actors?" + urlencode({**query, "from": first})

    return View(
        title="Actors",
        context={
            "actors": listed,
            "q": words or "",
            "largest": max((one.said for one in some), default=1) or 1,
            "former": link(max(0, start - _PER_PAGE)) if start else None,
            "next": link(start + _PER_PAGE) if more else None,
            "active": "actors",
        },
        data={"actors": listed, "more": more},
        columns=("actor", "name", "kind", "claims", "named"),
        rows=[(one.id, one.name, one.kind, one.said, one.named) for one in some],
    )


def actor(request: Request) -> View:
    """One actor: said, said of, and a table of relations with its drawing.

    Raises:
        Missing: if nobody of this id speaks or is spoken of.
    """
    catalogue = desk_of(request).catalogue
    id_ = request.path_params["id"]
    one = catalogue.actor(id_)
    if one is None:
        raise Missing(f"the ledger knows no actor {id_}")
    whole = catalogue.stands_for(id_)
    if whole is not None:
        id_ = whole.id
        one = catalogue.actor(id_) or one
    said = catalogue.claims_with("speaker", id_, limit=_COUNTED)
    of_them = catalogue.claims_with("party", id_, limit=_COUNTED)
    about = [c for c in of_them.items if c.speaker is None or c.speaker.id != id_]
    towards = relations(said.items, catalogue)
    towards = Counter({key: n for key, n in towards.items() if key[0] != id_})
    back: Counter[tuple[str, str, str]] = Counter()
    by_speaker: defaultdict[Actor, list[Claim]] = defaultdict(list)
    for claim in about:
        if claim.speaker is not None:
            by_speaker[claim.speaker].append(claim)
    for speaker, claims in by_speaker.items():
        for (party, _, kind), count in relations(claims, None).items():
            if party == id_:
                back[speaker.id, speaker.name, kind] += count
    shown = [*said.items[:_SHOWN], *about[:_SHOWN]]
    reports = catalogue.reports_by_id([claim.report for claim in shown])
    table = [
        {"from": one.name, "kind": kind, "to": name, "href": actor_href(party), "count": n}
        for (party, name, kind), n in towards.most_common()
    ] + [
        {"from": name, "kind": kind, "to": one.name, "href": actor_href(party), "count": n}
        for (party, name, kind), n in back.most_common()
    ]
    acts = Counter(claim.act or "unknown" for claim in said.items)
    pairs = [(claim, reports[claim.report]) for claim in said.items[:_SHOWN]]
    return View(
        title=one.name,
        context={
            "actor": one,
            "said": [claim_card(claim, report) for claim, report in pairs],
            "about": [claim_card(claim, reports[claim.report]) for claim in about[:_SHOWN]],
            "asked_for": whole is not None,
            "periods": drawn_periods(
                catalogue.by_month("speaker", id_), catalogue.by_month("party", id_)
            ),
            "united": [
                {"id": part.id, "name": part.name, **decided(made)}
                for part, made in catalogue.united_with(id_)
            ],
            "alike": [a for a in catalogue.actors_called(_core(one.name)) if a.id != id_],
            "acts": acts.most_common(),
            "graph": drawn_graph(towards, back),
            "table": table,
            "actor_href": actor_href,
            "counted": _COUNTED,
            "active": "actors",
        },
        data={
            "actor": {
                "id": one.id,
                "name": one.name,
                "kind": one.kind,
                "said": one.said,
                "named": one.named,
            },
            "acts": dict(acts),
            "relations": table,
            "said": [claim_json(claim, report.text) for claim, report in pairs],
            "said_of": [claim_json(c, reports[c.report].text) for c in about[:_SHOWN]],
        },
        columns=CLAIM_COLUMNS,
        rows=[claim_row(claim, report) for claim, report in pairs],
    )


def _core(name: str) -> str:
    """The longest word of a name: others that have it may be the same actor."""
    return max(name.split() or [name], key=len)


def relations(claims: Any, catalogue: Catalogue | None) -> Counter[tuple[str, str, str]]:
    """Counts by (actor's id, name, relation) that claims put between their speaker and others.

    Whom a claim accuses, supports or urges is who does what it alleges, whom it threatens
    who would suffer it. Whom it denies is who asserts the same proposition, where
    ``catalogue`` is given to ask.
    """
    found: Counter[tuple[str, str, str]] = Counter()
    denied = set()
    for claim in claims:
        kind = _RELATION.get(claim.act or "")
        if kind is not None:
            role = "recipient" if kind == "threatens" else "actor"
            parties = {getattr(event, role) for event in claim.events}
            for party in sorted(parties - {None}, key=lambda one: one.id):
                found[party.id, party.name, kind] += 1
        if claim.stance == "denies" and claim.proposition is not None:
            denied.add(claim.proposition)
    if catalogue is not None and denied:
        for other in catalogue.asserting(sorted(denied)[:_DENIED], _ANSWERED):
            if other.stance == "asserts" and other.speaker is not None:
                found[other.speaker.id, other.speaker.name, "denies"] += 1
    return found


PAGES = (
    Page(
        "/actors",
        "actors",
        "Everybody who speaks or is spoken of, most claims first.",
        actors,
        (
            Param("q", "Part of the name."),
            Param("from", "How many to pass over.", "integer"),
        ),
    ),
    Page(
        "/actor/{id:path}",
        "actor",
        "What one actor said, what is said of them, and whom they accuse, deny, support, urge.",
        actor,
        (Param("id", "The actor's id.", in_path=True),),
    ),
)
