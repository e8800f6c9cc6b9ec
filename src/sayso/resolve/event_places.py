"""Where an event is: the places a report names, ranked.

Texts seldom name the place beside the deed: it stands a sentence or more back, or is
the place of the whole report. Candidates are all places of the report and none. The
weights in ``data/event_places.csv`` were fitted by ``lab/train/event_places.py`` as a
log-linear ranker over them (the conditional logit of :mod:`sayso.resolve.antecedents`) on
the claims corpus and on what we annotated ourselves.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from sayso.records import EventSpans, Place, Span
from sayso.resolve.context import Context
from sayso.resolve.places import Located
from sayso.resolve.role_shape import form_of
from sayso.resolve.tables import table
from sayso.resolve.vocabulary import PREPOSITIONS

READ = "read"  # how the names of features begin that come of a model's own spans
LEAST = 0.3  # probability below which no place is named: of those below, three in four were wrong


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weight of each feature."""
    rows = csv.DictReader(table("event_places.csv").splitlines())
    return {row["feature"]: float(row["weight"]) for row in rows}


def chance(scores: Sequence[float], at: int) -> float:
    """The probability of one candidate among all, by their scores."""
    return 1.0 / sum(exp(min(score - scores[at], 50.0)) for score in scores)


@dataclass(slots=True)
class PlaceCandidate:
    """A place, or none, with the features that are true of it."""

    place: Place | None
    why: str
    features: list[str]


class PlaceRanker:
    """Ranks the places of one report for its events."""

    def __init__(self, context: Context, located: Sequence[Located]) -> None:
        self.page = context.page
        self.context = context
        self._all: list[tuple[int, int, Place]] = []
        counts: dict[str, int] = {}
        for one in sorted(located, key=lambda each: each.span):
            if one.place is not None and len(self.page):
                first, last = self.page.within(one.span.start, one.span.end)
                if first < last:
                    self._all.append((first, last, one.place))
                    counts[one.place.name] = counts.get(one.place.name, 0) + 1
        order = sorted(counts, key=lambda name: -counts[name])
        self._rank = {name: i for i, name in enumerate(order)}
        self._counts = counts

    def best(self, event: EventSpans, weights: Mapping[str, float]) -> PlaceCandidate:
        """The likeliest place, or none."""
        found = self.candidates(event)
        scores = [sum(weights.get(f, 0.0) for f in one.features) for one in found]
        at = max(range(len(scores)), key=scores.__getitem__)
        return found[at] if chance(scores, at) >= LEAST else found[0]

    def candidates(self, event: EventSpans) -> list[PlaceCandidate]:
        """The places of the report, none first."""
        page = self.page
        first, last = page.within(event.trigger.start, event.trigger.end)
        first = min(first, len(page) - 1)
        sentence = page.sentence[first]
        form = form_of(page, first, max(last, first + 1))
        found: dict[str, PlaceCandidate] = {}
        marked = "read" if event.place is not None else "unread"
        none = PlaceCandidate(None, "none: no place in the report seems meant", ["none"])
        none.features += [f"none {event.type}", f"none {event.modality}", f"none {form}"]
        none.features.append(f"{READ} none {marked}")
        nearest_before = nearest_after = True
        for at in sorted(range(len(self._all)), key=lambda i: abs(self._all[i][0] - first)):
            low, high, place = self._all[at]
            one = found.setdefault(place.name, PlaceCandidate(place, "", []))
            back = sentence - page.sentence[low]
            if back == 0:
                side = "before" if low < first else "after"
                gap = low - last if side == "after" else first - high
                far = "0" if gap < 1 else "2" if gap < 3 else "6" if gap < 7 else "far"
                preposition = self._preposition(low)
                told = [f"{side} {far}", f"{side} {preposition}", f"{side} {form} {far}"]
                told.append(f"{side} owner" if page.owner[high - 1] else f"{side} plain")
                told += [f"{event.type} {side}", f"{side} {place.precision}"]
                if side == "before" and nearest_before:
                    told.append("nearest before")
                    nearest_before = False
                elif side == "after" and nearest_after:
                    told.append("nearest after")
                    nearest_after = False
                if page.quoted[low] != page.quoted[first]:
                    told.append(f"{side} across quotation marks")
                if not one.why:
                    one.why = "guess: named in the event's sentence"
            elif 0 < back <= 4:
                told = [f"back {back}", f"back {place.precision}", f"back {self._preposition(low)}"]
                one.why = one.why or "guess: named shortly before"
            elif back > 4:
                told = ["far back"]
            else:
                told = ["later", f"later {min(-back, 3)}"]
            m = self.context.cast.covering.get(low)
            if m is not None and m.match is not None and m.match.how == "adjective":
                told.append("adjective" if back else "adjective here")
            if event.place is not None and self._overlaps(event.place, low, high):
                told.append(f"{READ} place")
                one.why = "read"
            for role in (event.actor, event.recipient):
                if role is not None and self._overlaps(role, low, high):
                    told.append(f"{READ} as a party")
            one.features += [f for f in told if f not in one.features]
        start = self._all[0][2].name if self._all else ""
        for name, one in found.items():
            meant = one.place
            assert meant is not None
            one.why = one.why or "guess: a place that the report names elsewhere"
            share = self._counts[name] / len(self._all)
            one.features += [
                meant.precision,
                f"{meant.precision} {event.type}",
                f"rank {min(self._rank[name], 4)}",
                f"rank {min(self._rank[name], 2)} {meant.precision}",
                f"share {int(share * 8)}",
                f"within {min(len(self._all), 40) // 8}",
            ]
            if name == start:
                one.features.append("first of the report")
        return [none, *found.values()]

    def _overlaps(self, span: Span, low: int, high: int) -> bool:
        return span.start < self.page.end[high - 1] and self.page.start[low] < span.end

    def _preposition(self, i: int) -> str:
        page, sentence = self.page, self.page.sentence[i]
        for k in range(i - 1, max(-1, i - 5), -1):
            if page.sentence[k] != sentence or not page.key[k]:
                return "bare"
            if page.key[k] in PREPOSITIONS:
                return page.key[k]
        return "bare"
