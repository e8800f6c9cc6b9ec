"""One report with its claims, and the passage that a citation stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request

from sayso.desk.cards import claim_card, decided, report_href
from sayso.desk.catalogue import Catalogue, Judged
from sayso.desk.marking import Stretch, first_offset, stretches
from sayso.desk.state import desk_of
from sayso.desk.views import Missing, Page, Param, View, asked, number
from sayso.errors import LedgerError
from sayso.export.contract import claim_json, report_json
from sayso.records import Claim, Report

_AROUND = 320  # code points shown before and after a passage
ID = Param("id", "The report's id, or the beginning of it.", in_path=True)


def report_of(request: Request) -> Report:
    """The report that the path names.

    Raises:
        Missing: if there is none, or several whose ids begin so.
    """
    try:
        return desk_of(request).catalogue.report(request.path_params["id"])
    except LedgerError as error:
        raise Missing(str(error).partition(": ")[2]) from error


def report_page(request: Request) -> View:
    """A report's text with every claim marked, and the claims beside it."""
    catalogue = desk_of(request).catalogue
    report = report_of(request)
    judged = judged_in(catalogue, report)
    shown = [one.claim for one in judged if not one.rejected]
    orphans = catalogue.orphans(report.id)
    copies = catalogue.copies(report.id)
    others = catalogue.reports_by_id(
        [other for copy in copies for other in copy.reports if other != report.id]
    )
    cards = _cards(report, judged)
    shared = [
        {
            "other": others[next(r for r in copy.reports if r != report.id)],
            "share": copy.share,
            "source": copy.source,
            "passages": _passages(copy, report, others),
        }
        for copy in copies
        if all(r == report.id or r in others for r in copy.reports)
    ]
    speakers = {c.speaker.name: c.speaker for c in shown if c.speaker is not None}
    return View(
        title=report.title or report.outlet or report.id,
        context={
            "report": report,
            "href": report_href(report.id),
            "stretches": marked(report, judged),
            "renewed": False,
            "cards": cards,
            "orphans": [{"orphan": one, "said": decided(one.decision)} for one in orphans],
            "shared": shared,
            "revises": catalogue.revises(report.id),
            "readings": catalogue.readings(report.id),
            "speakers": sorted(speakers),
            "active": "reports",
        },
        data={
            "report": report_json(report),
            "claims": [
                claim_json(one.claim, report.text)
                | {
                    "rejected": one.rejected,
                    "decisions": [decided(decision) for decision in one.decisions],
                }
                for one in judged
            ],
        },
        columns=CLAIM_COLUMNS,
        rows=[claim_row(claim, report) for claim in shown],
    )


CLAIM_COLUMNS = (
    *("claim", "report", "outlet", "published", "speaker", "source", "cue", "content"),
    *("act", "relay", "parent", "proposition", "stance", "score"),
)


def claim_row(claim: Claim, report: Report) -> tuple[str | float | None, ...]:
    """A claim as one row of CSV."""
    text = report.text
    return (
        claim.id,
        claim.report,
        report.outlet,
        report.published,
        None if claim.speaker is None else claim.speaker.name,
        None if claim.source is None else claim.source.of(text),
        " … ".join(span.of(text) for span in claim.cue),
        " … ".join(span.of(text) for span in claim.content),
        claim.act,
        " → ".join(hop.name for hop in claim.relay),
        claim.parent,
        claim.proposition,
        claim.stance,
        round(claim.score, 4),
    )


def passage_page(request: Request) -> View:
    """Characters of a report with some of what stands around them.

    Raises:
        Missing: if the report does not have these characters.
    """
    report = report_of(request)
    text = report.title or "" if asked(request, "part") == "title" else report.text
    start = number(request, "start", 0, 0, len(text))
    end = number(request, "end", len(text), 0, len(text))
    if end < start:
        raise Missing(f"the passage ends at {end}, before it starts at {start}")
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    words = text[start:end]
    return View(
        title=f"Passage of {report.title or report.id}",
        context={
            "report": report,
            "href": report_href(report.id),
            "before": ("…" if low else "") + text[low:start].lstrip(),
            "passage": words,
            "after": text[end:high].rstrip() + ("…" if high < len(text) else ""),
            "start": start,
            "end": end,
            "active": "reports",
        },
        data={"report": report.id, "start": start, "end": end, "text": words},
        columns=("report", "start", "end", "text"),
        rows=[(report.id, start, end, words)],
    )


def _depths(claims: list[Claim]) -> dict[str, int]:
    """In how many other claims each one is nested."""
    parents = {claim.id: claim.parent for claim in claims}
    found = {}
    for claim in claims:
        depth, above = 0, claim.parent
        while above is not None and depth < 8:
            depth, above = depth + 1, parents.get(above)
        found[claim.id] = depth
    return found


def _passages(copy: Any, report: Report, others: dict[str, Report]) -> list[tuple[str, str]]:
    """Pairs of what both reports have, this report's characters first."""
    here = copy.reports.index(report.id)
    other = others[copy.reports[1 - here]]
    return [
        (pair[here].of(report.text), pair[1 - here].of(other.text)) for pair in copy.passages[:8]
    ]


def judged_in(catalogue: Catalogue, report: Report) -> list[Judged]:
    """A report's claims in the order of its text, rejected ones too."""
    return sorted(catalogue.judged(report.id), key=lambda one: first_offset(one.claim))


def _cards(report: Report, judged: Sequence[Judged]) -> list[dict[str, Any]]:
    depth = _depths([one.claim for one in judged])
    return [
        claim_card(one.claim, report, one) | {"depth": min(depth[one.claim.id], 3)}
        for one in judged
    ]


def marked(report: Report, judged: Sequence[Judged]) -> tuple[Stretch, ...]:
    """The text with its claims; of rejected ones only where they stood."""
    rejected = frozenset(one.claim.id for one in judged if one.rejected)
    return stretches(report.text, [one.claim for one in judged], rejected)


def decided_view(report: Report, judged: Sequence[Judged], claim: str) -> dict[str, Any]:
    """What changes on a report's page with a decision: the claim's card, and the text."""
    return {
        "card": next(card for card in _cards(report, judged) if card["id"] == claim),
        "stretches": marked(report, judged),
        "renewed": True,
    }


PAGES = (
    Page(
        "/report/{id:path}",
        "report",
        "A report's text with its claims marked, and the claims with why each value was given.",
        report_page,
        (ID,),
    ),
    Page(
        "/passage/{id:path}",
        "passage",
        "The characters of a report that a citation stands on.",
        passage_page,
        (
            ID,
            Param("start", "First code point.", "integer"),
            Param("end", "The code point after the last.", "integer"),
            Param("part", "What the offsets point into.", choices=("text", "title")),
        ),
    ),
)
