"""The points of one story, which of them have been told, and which would only repeat."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.brief.background import is_background
from sayso.brief.case import Telling
from sayso.brief.casing import Casing
from sayso.brief.linked import Links
from sayso.brief.naming import Party
from sayso.brief.parties import parties
from sayso.brief.points import Point, points, repeats, with_continuations
from sayso.brief.sentences import Voice
from sayso.brief.telling import tell
from sayso.brief.weighing import Terms, Weights
from sayso.records import Claim, Report, Sentence

FEWEST, PER_REPORT, MOST = 8, 4, 36  # sentences of a story
POINTS_A_SENTENCE = 3  # few long reports have more to tell than their number shows
_TOLD_OF_ONE = 2  # points that may say the same of one proposition


@dataclass(slots=True)
class Draft:
    """One story while it is written. ``room`` is how many sentences may still be said."""

    reports: list[Report]
    points: list[Point]
    terms: Mapping[Point, Terms]
    weight: Mapping[Point, float]
    place: Mapping[Point, tuple[int, int]]
    weights: Weights
    links: Links
    quiet: frozenset[str | None]
    room: int
    since: str | None = None
    told: list[Point] = field(default_factory=list)
    introduced: set[str] = field(default_factory=set)

    def voice(self, heading: str | None = None) -> Voice:
        """A voice that credits outlets as far as this story needs it.

        ``heading`` is the key of the party that the heading above it names.
        """
        return Voice(self.quiet, introduced=self.introduced, heading=heading)

    def heavy_first(self, chosen: Iterable[Point]) -> list[Point]:
        """By weight, then by place."""
        return sorted(chosen, key=lambda point: (-self.weight[point], self.place[point]))

    def in_order(self, chosen: Iterable[Point]) -> list[Point]:
        """By the time of the report, then by place in it."""
        return sorted(chosen, key=lambda point: self.place[point])

    def by_party(self, chosen: Sequence[Point]) -> list[Point]:
        """In the order given, but all that one party says at its first place, in time order."""
        parties = dict.fromkeys(None if p.party is None else p.party.key for p in chosen)
        return [
            point
            for key in parties
            for point in self.in_order(
                p for p in chosen if (None if p.party is None else p.party.key) == key
            )
        ]

    def behind(self, point: Point) -> bool:
        """Whether a point is background rather than news."""
        return is_background(point, self.reports, self.since)

    def left(self) -> list[Point]:
        """The points that no sentence has told yet."""
        taken = set(self.told)
        return [point for point in self.points if point not in taken]

    def fresh(self, chosen: Iterable[Point], most: int) -> list[Point]:
        """The heaviest of ``chosen``, passing over those that repeat a heavier or a told one."""
        done: list[Point] = []
        for point in self.heavy_first(chosen):
            if len(done) < most and not self.repeated(point, [*self.told, *done]):
                done.append(point)
        return done

    def repeated(self, point: Point, told: Sequence[Point]) -> bool:
        """Whether what is told already says this, by its words or by its proposition."""
        if repeats(point, told):
            return True
        meant = self.links.of(point.telling.claim.id)
        if meant is None:
            return False
        same = [other for other in told if self.links.of(other.telling.claim.id) == meant]
        key = None if point.party is None else point.party.key
        return len(same) >= _TOLD_OF_ONE or any(
            other.party is not None and other.party.key == key for other in same
        )

    def take(self, chosen: Iterable[Point], voice: Voice) -> tuple[Sentence, ...]:
        """Say the points, as far as there is room."""
        done = []
        for point in chosen:
            if self.room > 0:
                said = voice.say(point)
                why = tuple((name, round(value, 3)) for name, value in self.terms[point])
                done.append(replace(said, why=why))
                self.told.append(point)
                self.room -= 1
        return tuple(done)


def draft(
    reports: list[Report],
    pairs: Sequence[tuple[Claim, Report]],
    links: Links,
    since: str | None,
    length: int | None,
) -> Draft:
    """The story's claims as weighed points, none told yet."""
    casing = Casing(report.text for report in reports)
    party = parties(pairs, casing)
    order = {report.id: place for place, report in enumerate(reports)}
    tellings: dict[str, Telling] = {}
    known = {claim.id: claim for claim, _ in pairs}
    for claim, report in pairs:
        telling = tell(claim, report, party[claim.id], casing)
        if telling is None:
            continue
        outer = _outer(claim, known, party)
        if outer is not None and telling.subject == "outlet":
            # The outlet's sentence alone would not show whose words it passes on.
            telling = telling if _holds_source(telling, outer) else None
            outer = None
        elif outer is None and (other := _unnamed_outer(claim, known, party)) is not None:
            # "Others said that he had said so": nobody to pass it on by name.
            telling = telling if _holds_source(telling, other) else None
        if telling is not None:
            through = None if outer is None else party[outer.id]
            tellings[claim.id] = replace(telling, through=through, outer=outer)
    unnested = _without_nested(tellings, {claim.id: claim for claim, _ in pairs})
    found = points([(t, party[t.claim.id]) for t in with_continuations(unnested)])
    weights = Weights(reports, found, links, since)
    terms = {point: weights.terms(point) for point in found}
    room = length
    if room is None:
        room = min(MOST, max(FEWEST, PER_REPORT * len(reports), len(found) // POINTS_A_SENTENCE))
    named = {report.outlet for report in reports if report.outlet}
    return Draft(
        reports,
        found,
        terms,
        {point: math.fsum(value for _, value in listed) for point, listed in terms.items()},
        {
            point: (order[point.telling.report.id], point.telling.claim.content[0].start)
            for point in found
        },
        weights,
        links,
        frozenset() if named else frozenset({None}),
        room,
        since,
    )


def _around(claim: Claim, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """The claims that this one is nested in, nearest first."""
    at, seen = claim.parent, {claim.id}
    while at is not None and at in known and at not in seen:
        seen.add(at)
        yield known[at]
        at = known[at].parent


def _outer(
    claim: Claim, known: Mapping[str, Claim], party: Mapping[str, Party | None]
) -> Claim | None:
    """The claim around this one by which somebody else says that its speaker said it."""
    own = party[claim.id]
    for around in _around(claim, known):
        other = party[around.id]
        if other is not None and (own is None or other.key != own.key):
            return around
    return None


def _unnamed_outer(
    claim: Claim, known: Mapping[str, Claim], party: Mapping[str, Party | None]
) -> Claim | None:
    """The claim around this one whose speaker the report has and nobody can name."""
    for around in _around(claim, known):
        if party[around.id] is None and around.source is not None and around.speaker is not None:
            return around
    return None


def _holds_source(telling: Telling, outer: Claim) -> bool:
    return outer.source is not None and any(
        piece.at is not None and piece.at.span.contains(outer.source) for piece in telling.after
    )


def untold(pairs: Sequence[tuple[Claim, Report]], told: Sequence[Point]) -> int:
    """Claims that no sentence tells, neither themselves nor within the claim they are nested in."""
    written = {claim.id for point in told for t in point.tellings for claim in (t.claim, *t.more)}
    parents = {claim.id: claim.parent for claim, _ in pairs}

    def covered(claim: str) -> bool:
        seen: set[str] = set()
        at: str | None = claim
        while at is not None and at not in seen:
            if at in written:
                return True
            seen.add(at)
            at = parents.get(at)
        return False

    return sum(not covered(claim.id) for claim, _ in pairs)


def _without_nested(tellings: Mapping[str, Telling], claims: Mapping[str, Claim]) -> list[Telling]:
    """Tellings but for those whose words a claim around them tells, and for doubles."""
    done = []
    taken: set[tuple[str, tuple[tuple[int, int], ...]]] = set()
    for told, telling in tellings.items():
        at = claims[told].parent
        seen = {told}
        while at is not None and at not in seen and at not in tellings:
            seen.add(at)
            at = claims[at].parent if at in claims else None
        if at is not None and at not in seen:
            continue
        place = (
            telling.report.id,
            tuple((span.start, span.end) for span in telling.claim.content),
        )
        if place in taken:
            continue
        taken.add(place)
        done.append(telling)
    return done
