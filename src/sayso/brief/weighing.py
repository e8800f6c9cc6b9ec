"""What weighs how much in a story. Every term of the sum is named here.

The weight of a point is the sum of these terms, all judgements set by reading
briefs, the same for every party, and each shown beside its sentence on request:

* ``origins``: how many independent roots say it. Where the links do not tell,
  how many outlets carry it, reports that copy each other counting once.
* ``bearing``: how much of it is what the story's reports are about.
* ``titles``: how much of it stands in the reports' titles.
* ``prominence``: how near the beginning of its report it stands, since news puts
  first what weighs most.
* ``recency``: how new its report is among the story's.
* ``act``: a denial or an accusation tells more than a belief.
* ``consequence``: the alleged events (deaths, attacks, territory), by their type
  where the ledger has events, else by words.
* ``dispute``: whether others say the opposite.
* ``novelty``: with a day to compare with, what was known before it weighs less.
* ``speaker``: how many of the story's reports let its party speak; less where
  nobody is named.
* ``certainty`` of the claim's reading, and how well it can be told (``form``).

A story weighs by ``outlets``, ``claims``, ``recency`` against the newest story,
``consequence``, ``dispute`` and ``novelty``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sayso.brief.linked import Links
from sayso.brief.points import Point
from sayso.brief.stories import terms_of
from sayso.brief.telling import act_of
from sayso.records import Act, Claim, Report

Terms = tuple[tuple[str, float], ...]

_ACTS: dict[Act, float] = {
    "deny": 1.0,
    "accuse": 1.0,
    "confirm": 1.0,
    "warn": 0.8,
    "threaten": 0.8,
    "condemn": 0.7,
    "demand": 0.7,
    "estimate": 0.6,
    "state": 0.6,
    "promise": 0.5,
    "question": 0.5,
    "decline": 0.3,
    "believe": 0.2,
    "praise": 0.2,
}
# PLOVER's types and Sayso's own, by what they do to people and to territory.
_EVENTS = {
    "DEATH": 1.0,
    "ASSAULT": 0.9,
    "CONTROL": 0.9,
    "COERCE": 0.6,
    "SEIZE": 0.6,
    "MOBILIZE": 0.6,
    "YIELD": 0.6,
    "RETREAT": 0.6,
    "SANCTION": 0.5,
    "AGREE": 0.5,
    "THREATEN": 0.5,
}
_CONSEQUENCE = re.compile(
    r"\b(?:kill|dead|death|die|wound|injur|casualt|massacre|bomb|strike|attack|shell|siege|captur"
    r"|hostage|surrender|ceasefire|truce|withdraw|invade|war\scrime|chemical)\w*",
    re.IGNORECASE,
)
_OPENING = 6_000  # characters of a report that tell what it is about
_FADES = 7.0  # days after which a story weighs a good third of what it weighed
_KNOWN = -1.5


class Weights:
    """Weights of the points of one story.

    ``since`` is an ISO 8601 day: what reports published before it say is known.
    """

    def __init__(
        self,
        reports: Sequence[Report],
        points: Sequence[Point],
        links: Links | None = None,
        since: str | None = None,
    ) -> None:
        self._links = links or Links()
        self._since = since
        counts: Counter[str] = Counter()
        titles: Counter[str] = Counter()
        for report in reports:
            counts.update(set(terms_of((report.title or "") + "\n" + report.text[:_OPENING])))
            titles.update(set(terms_of(report.title or "")))
        total = len(reports)
        # With few reports every term is in most of them: one report alone says little.
        self._share = {
            term: (count - 1) / max(1, total - 1) if total > 2 else 0.5
            for term, count in counts.items()
        }
        most = max(titles.values(), default=1)
        self._titles = {term: count / most for term, count in titles.items()}
        days = sorted({(report.published or "")[:10] for report in reports} - {""})
        self._rank = {day: (place + 1) / len(days) for place, day in enumerate(days)}
        heard: Counter[str] = Counter()
        for point in points:
            if point.party is not None:
                heard[point.party.key] += len({telling.report.id for telling in point.tellings})
        self._heard = heard

    def terms(self, point: Point) -> Terms:
        """The terms of a point's weight; only comparisons within the story mean anything."""
        telling, party = point.telling, point.party
        act = act_of(telling.claim, telling.report) or "state"
        speaker = -1.0
        if party is not None:
            speaker = 0.35 * math.log2(1 + self._heard[party.key]) - (0 if party.named else 0.4)
        return (
            ("origins", 0.8 * math.log2(1 + self._origins(point))),
            ("bearing", 4.0 * self.bearing(point)),
            ("titles", 1.5 * self._in_titles(point)),
            ("prominence", 1.0 * _prominence(point)),
            (
                "recency",
                0.5
                * max(self._rank.get((t.report.published or "")[:10], 0.0) for t in point.tellings),
            ),
            ("act", 0.7 * _ACTS[act]),
            ("consequence", 0.6 * consequence(telling.claim, _content(point))),
            ("dispute", 0.5 * any(self._links.disputed(claim) for claim in _claims(point))),
            ("novelty", _KNOWN * (self._since is not None and not _new(point, self._since))),
            ("speaker", speaker),
            ("certainty", 0.5 * telling.claim.score),
            ("form", 1.2 * telling.quality),
        )

    def of(self, point: Point) -> float:
        """The weight: the sum of the terms."""
        return math.fsum(value for _, value in self.terms(point))

    def bearing(self, point: Point) -> float:
        """How much a point bears on the story, 0 to 1: its terms' share of the story's reports."""
        terms = set(terms_of(_content(point)))
        return math.fsum(self._share.get(term, 0.0) for term in terms) / (4 + len(terms))

    def title(self, title: str) -> float:
        """How well a report's title tells the story."""
        terms = set(terms_of(title))
        return math.fsum(self._share.get(term, 0.0) for term in terms) / (3 + len(terms))

    def _in_titles(self, point: Point) -> float:
        terms = set(terms_of(_content(point)))
        return math.fsum(self._titles.get(term, 0.0) for term in terms) / (4 + len(terms))

    def _origins(self, point: Point) -> int:
        known = self._links.origins(_claims(point))
        outlets = {
            self._links.root(told.report.id): told.report.outlet or told.report.id
            for told in point.tellings
        }
        return max(known or 0, len(set(outlets.values())))


def consequence(claim: Claim, words: str) -> float:
    """0 to 1: what the claim's alleged events would mean for people and territory."""
    if claim.events:
        return max(
            _EVENTS.get(event.type, 0.2) * (1.0 if event.modality == "actual" else 0.7)
            for event in claim.events
        )
    return 0.8 * bool(_CONSEQUENCE.search(words))


def story_terms(
    reports: Sequence[Report],
    heard: Mapping[str, Sequence[Claim]],
    newest: str | None,
    links: Links,
    since: str | None = None,
) -> Terms:
    """The terms of a story's weight among the others; ``newest`` is the ledger's last day."""
    claims = [(claim, report) for report in reports for claim in heard[report.id]]
    outlets = len({report.outlet or report.id for report in reports})
    grave = math.fsum(
        consequence(claim, " ".join(span.of(report.text) for span in claim.content))
        for claim, report in claims
    )
    days = [day for report in reports if (day := day_of(report.published)) is not None]
    last = day_of(newest)
    age = (last - max(days)).days if days and last is not None else None
    disputed = any(links.disputed(claim.id) for claim, _ in claims)
    new = since is None or any((report.published or "") >= since for report in reports)
    return (
        ("outlets", float(outlets)),
        ("claims", 0.5 * math.log2(1 + len(claims))),
        ("recency", 0.0 if age is None else 2.0 * math.exp(-max(0, age) / _FADES)),
        ("consequence", 1.5 * grave / max(1, len(claims))),
        ("dispute", 0.5 * disputed),
        ("novelty", 0.0 if new else -float(outlets)),
    )


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date or time; ``None`` where there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _prominence(point: Point) -> float:
    """1 at a report's beginning, 0 at its end; the best of those that carry the point."""
    return max(
        1 - told.claim.content[0].start / max(1, len(told.report.text)) for told in point.tellings
    )


def _new(point: Point, since: str) -> bool:
    return all((told.report.published or "") >= since for told in point.tellings)


def _claims(point: Point) -> Collection[str]:
    return [claim.id for told in point.tellings for claim in (told.claim, *told.more)]


def _content(point: Point) -> str:
    telling = point.telling
    return " ".join(span.of(telling.report.text) for span in telling.claim.content)
