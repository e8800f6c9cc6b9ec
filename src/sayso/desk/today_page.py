"""Today: the brief, with what came since the reader's last visit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.requests import Request

from sayso.brief import compose
from sayso.desk.briefing import Briefing
from sayso.desk.cards import proposition_href, report_href
from sayso.desk.catalogue import Catalogue
from sayso.desk.state import Desk, desk_of, person_of
from sayso.desk.views import Page, Param, View, asked
from sayso.records import Brief, Citation, Report, Sentence

# A brief of everything that a large ledger holds would be asked for by nobody and take
# minutes: the reports published last are what today is about.
_REPORTS = 120


def brief_of(catalogue: Catalogue, about: str | None, least: float) -> Briefing:
    """The brief of the last reports, composed now.

    Raises:
        ConfigError: if the words cannot be used.
    """
    # Asked for first: what comes meanwhile makes the brief old, never unseen.
    state = catalogue.state()
    if about is None:
        reports = list(catalogue.last_reports(_REPORTS))
    else:
        found, _ = catalogue.listed(asked=about, limit=_REPORTS)
        reports = list(catalogue.reports_by_id([one.id for one in found]).values())
    claims = [claim for report in reports for claim in catalogue.claims(report=report.id)]
    told = list(dict.fromkeys(c.proposition for c in claims if c.proposition))
    copies = {copy for report in reports for copy in catalogue.copies(report.id)}
    # As linked, while a claim says where people see it: moved to another proposition, or to
    # none, after "does not speak to this".
    seen = {claim.id: claim.proposition for claim in claims}
    memberships = [
        replace(member, proposition=now)
        for start in range(0, len(claims), 400)
        for member in catalogue.members(claims=[c.id for c in claims[start : start + 400]])
        if (now := seen[member.claim]) is not None
    ]
    brief = compose(
        reports,
        claims,
        min_score=least,
        propositions=tuple(catalogue.propositions(told)),
        memberships=memberships,
        copies=sorted(copies, key=lambda copy: copy.reports),
    )
    return Briefing(brief, tuple(reports), state)


def briefing_of(
    desk: Desk, about: str | None, at_most: float | None
) -> tuple[Briefing | None, bool]:
    """The last brief that was composed, if any, and whether nothing came since."""
    catalogue, least = desk.catalogue, desk.config.claims.min_score
    return desk.briefs.of(
        about or "", catalogue.state(), lambda: brief_of(catalogue, about, least), at_most
    )


def today(request: Request) -> View:
    """The brief of the reports published last.

    A page has the brief as it was last composed, and asks again for the next; JSON and
    CSV wait for that.
    """
    desk = desk_of(request)
    about = asked(request, "about")
    page = not request.url.path.endswith((".json", ".csv"))
    made, current = briefing_of(desk, about, 0 if page else None)
    brief = Brief((), ()) if made is None else made.brief
    reports = () if made is None else made.reports
    known = {report.id: report for report in reports}
    last = desk.accounts.visited(person_of(request).name)
    since = desk.catalogue.since(last, person_of(request).name) if last else None
    fresh: frozenset[str] = frozenset()
    if since is not None and since.reports:
        fresh = desk.catalogue.read_after(list(known), since.first_reading)
    newly = () if since is None else tuple(desk.catalogue.propositions(since.disputed[:8]))
    stories = [_story(story, known, fresh) for story in brief.stories]
    counts = desk.catalogue.totals()
    sentences = [
        (story["headline"]["text"], section, sentence["text"], cited["href"])
        for story in stories
        for section, listed in story["parts"]
        for sentence in listed
        for cited in sentence["citations"][:1]
    ]
    return View(
        title="Today",
        context={
            "stories": stories,
            "more": brief.more,
            "about": about or "",
            "composed": made is not None,
            "current": current,
            "here_now": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            "last": last,
            "since": since,
            "newly": [{"text": one.text, "href": proposition_href(one.id)} for one in newly],
            "counts": counts,
            "limit": _REPORTS,
            "limited": counts.reports > _REPORTS and about is None,
            "active": "today",
        },
        data={
            "about": about,
            "last_visit": last,
            "since": None
            if since is None
            else {
                "reports": since.reports,
                "disputed": list(since.disputed),
                "decisions": since.decisions,
            },
            "stories": stories,
            "more": brief.more,
        },
        columns=("story", "section", "sentence", "passage"),
        rows=sentences,
    )


def _story(story: Any, known: dict[str, Report], fresh: frozenset[str]) -> dict[str, Any]:
    def told(sentences: tuple[Sentence, ...]) -> list[dict[str, Any]]:
        return [_sentence(sentence, known, fresh) for sentence in sentences]

    sections = [
        (section.heading, section.kind, told(section.sentences)) for section in story.sections
    ]
    disputes: list[dict[str, Any]] = [
        {
            "asserted": told(dispute.asserted),
            "denied": told(dispute.denied),
            "proposition": dispute.proposition,
            "origins": dispute.origins,
        }
        for dispute in story.disputes
    ]
    reads = [known[one] for one in story.reads if one in known]
    headline = _sentence(story.headline, known, fresh)
    lead = told(story.lead)
    return {
        "headline": headline,
        "lead": lead,
        "sections": [{"heading": h, "kind": k, "sentences": s} for h, k, s in sections],
        "parts": [
            ("headline", [headline]),
            ("lead", lead),
            *((f"disputed: {side}", d[side]) for d in disputes for side in ("asserted", "denied")),
            *((heading, listed) for heading, _, listed in sections),
        ],
        "disputes": disputes,
        "reads": [
            {"title": r.title or r.id, "outlet": r.outlet, "published": r.published,
             "href": report_href(r.id)}
            for r in reads
        ],
        "reports": list(story.reports),
        "fresh": [one for one in story.reports if one in fresh],
        "untold": story.untold,
    }  # fmt: skip


def _sentence(
    sentence: Sentence, known: dict[str, Report], fresh: frozenset[str]
) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "pieces": [{"text": piece.text, "role": piece.role} for piece in sentence.pieces],
        "claims": list(sentence.claims),
        "citations": list({_key(c): _cited(c, known) for c in sentence.citations}.values()),
        "fresh": any(citation.report in fresh for citation in sentence.citations),
    }


def _key(citation: Citation) -> tuple[str, str, int, int]:
    return citation.report, citation.part, citation.span.start, citation.span.end


def _cited(citation: Citation, known: dict[str, Report]) -> dict[str, Any]:
    report = known[citation.report]
    part = "&part=title" if citation.part == "title" else ""
    query = f"?start={citation.span.start}&end={citation.span.end}{part}"
    return {
        "report": citation.report,
        "outlet": report.outlet or (report.title or report.id)[:40],
        "published": report.published,
        "start": citation.span.start,
        "end": citation.span.end,
        "part": citation.part,
        "href": f"/passage/{report_href(citation.report).rpartition('/')[2]}{query}",
    }


PAGES = (
    Page(
        "/",
        "today",
        "The brief of the reports published last; each sentence names the characters it cites.",
        today,
        (Param("about", "Only reports with all these words in title or text."),),
    ),
)
