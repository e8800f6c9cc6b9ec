"""What came before the news: points that an editor sets apart as background."""

from __future__ import annotations

import re
from datetime import date

from sayso.brief.grammar import words_of
from sayso.brief.points import Point
from sayso.brief.weighing import day_of
from sayso.records import Report

_OLD = 14  # days between a report, or what it tells of, and the story's newest report
_EARLIER = re.compile(
    r"\b(?:previously|long|formerly|last (?:year|month|summer|winter|spring|autumn|fall)"
    r"|(?:months|years|weeks) (?:ago|earlier|before)|since (?:19|20)\d\d|in (?:19|20)\d\d"
    r"|early this year|earlier this (?:year|month))\b",
    re.IGNORECASE,
)


def is_background(point: Point, reports: list[Report], since: str | None = None) -> bool:
    """Whether a point was said, or reported, well before the story's newest report.

    The signs: a verb of saying in the past perfect ("had vowed"), a word that sets
    it back ("previously"), a time of saying or a date of publication more than two
    weeks before.
    """
    telling = point.telling
    if since is not None and any((t.report.published or "") < since for t in point.tellings):
        return True
    newest = max(
        (day for report in reports if (day := day_of(report.published)) is not None), default=None
    )
    if newest is not None and all(
        _before(newest, told.report.published) for told in point.tellings
    ):
        return True
    said = telling.claim.said
    if (
        said is not None
        and newest is not None
        and _before(day_of(telling.report.published) or newest, said.latest)
    ):
        return True
    if telling.subject == "outlet" or telling.kind == "quoted":
        return False
    claim, text = telling.claim, telling.report.text
    start = claim.cue[0].start if claim.cue else claim.content[0].start
    if claim.source is not None and claim.source.end <= start <= claim.source.end + 60:
        start = claim.source.end
    end = claim.content[0].start if claim.content[0].start > start else start + 20
    around = text[start:end]
    words = [word.casefold() for word in words_of(around)]
    return "had" in words[:2] or bool(_EARLIER.search(around))


def _before(newest: date, day: str | None) -> bool:
    at = day_of(day)
    return at is not None and (newest - at).days > _OLD
