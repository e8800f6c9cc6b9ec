"""What weighs how much in a story. Every term of the sum is named here.

A point weighs more the more outlets carry it, the more it bears on what the
whole story is about, the newer its report, the more consequence its act has,
the more its party is heard, and the better it can be told. The numbers are
judgements, set by reading briefs, and are the same for every party.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from sayso.brief.points import Point
from sayso.brief.stories import terms_of
from sayso.brief.telling import act_of
from sayso.records import Act, Report

_ACTS: dict[Act, float] = {
    "deny": 1.0,
    "accuse": 1.0,
    "confirm": 0.8,
    "warn": 0.8,
    "threaten": 0.8,
    "condemn": 0.7,
    "demand": 0.7,
    "estimate": 0.6,
    "state": 0.5,
    "promise": 0.5,
    "question": 0.5,
    "decline": 0.3,
    "believe": 0.2,
    "praise": 0.2,
}
_CONSEQUENCE = re.compile(
    r"\b(?:kill|dead|death|die|wound|injur|casualt|massacre|bomb|strike|attack|shell|siege|captur"
    r"|hostage|surrender|ceasefire|truce|withdraw|invade|war\scrime|chemical)\w*",
    re.IGNORECASE,
)


class Weights:
    """Weights of the points of one story."""

    def __init__(self, reports: Sequence[Report], points: Sequence[Point]) -> None:
        counts: Counter[str] = Counter()
        for report in reports:
            counts.update(set(terms_of((report.title or "") + "\n" + report.text[:6000])))
        total = len(reports)
        # With few reports every term is in most of them: one report alone says little.
        self._share = {
            term: (count - 1) / max(1, total - 1) if total > 2 else 0.5
            for term, count in counts.items()
        }
        days = sorted({(report.published or "")[:10] for report in reports} - {""})
        self._rank = {day: (place + 1) / len(days) for place, day in enumerate(days)}
        heard: Counter[str] = Counter()
        for point in points:
            if point.party is not None:
                heard[point.party.key] += len({telling.report.id for telling in point.tellings})
        self._heard = heard

    def of(self, point: Point) -> float:
        """The weight of a point; only comparisons within the story mean anything."""
        telling, party = point.telling, point.party
        outlets = {told.report.outlet or told.report.id for told in point.tellings}
        weight = 0.7 * math.log2(1 + len(outlets))
        weight += 0.7 * _ACTS.get(act_of(telling.claim, telling.report) or "state", 0.5)
        weight += 4.0 * self.bearing(point)
        weight += 0.4 * max(
            self._rank.get((t.report.published or "")[:10], 0.0) for t in point.tellings
        )
        weight += 0.4 * bool(_CONSEQUENCE.search(_content(point)))
        weight += 0.5 * telling.claim.score + 1.2 * telling.quality
        if party is None:
            return weight - 1.0
        weight += 0.35 * math.log2(1 + self._heard[party.key])
        return weight - (0.0 if party.named else 0.3)

    def bearing(self, point: Point) -> float:
        """How much a point bears on the story, 0 to 1: its terms' share of the story's reports."""
        terms = set(terms_of(_content(point)))
        return math.fsum(self._share.get(term, 0.0) for term in terms) / (4 + len(terms))

    def title(self, title: str) -> float:
        """How well a report's title tells the story."""
        terms = set(terms_of(title))
        return math.fsum(self._share.get(term, 0.0) for term in terms) / (3 + len(terms))


def _content(point: Point) -> str:
    telling = point.telling
    return " ".join(span.of(telling.report.text) for span in telling.claim.content)
